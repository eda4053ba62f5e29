"""`tujie typeset`: plain text as one column, every line a paragraph."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.options import Number, dpi_option, out_option
from renderer.commands.speaking import LANG, command, option
from renderer.commands.telling import tell
from renderer.commands.usage import Wrong, language

if TYPE_CHECKING:
    from renderer.text.explain import Reason
    from renderer.typesetting import Typeset

STEPS = {
    "zh": {
        "word": "词距", "bracket": "引号括号", "pause": "逗号顿号", "end": "句号", "auto": "汉西间距", "characters": "字间",
        "hang": "悬挂",
    },
    "en": {
        "word": "word spaces", "bracket": "brackets", "pause": "commas", "end": "full stops", "auto": "Han-Western gaps",
        "characters": "characters", "hang": "hanging",
    },
}  # fmt: skip

WHY = {
    "zh": {
        "end": "段末", "forced": "原稿在此换行", "full": "挤到限度也放不下“{next}”{rules}",
        "overlong": "这一行之内没有可断之处{rules}", "even": "放得下“{next}”，但题在词间断，各行要匀称",
        "loose": "放得下“{next}”，但别处更松：“{where}”字间要加 {much} 字宽", "parted": "放得下“{next}”，但会拆开“{where}”",
        "short": "放得下“{next}”，但别处撑不满：“{where}”后空出 {much} 字宽", "alone": "放得下“{next}”，但末行只剩“{where}”", "same": "放得下“{next}”，但全段并不更好",
    },
    "en": {
        "end": "end of the paragraph", "forced": "line end typed here", "full": "{next!r} does not fit even squeezed{rules}",
        "overlong": "nowhere to end earlier{rules}",
        "even": "{next!r} would fit, but a headline breaks between words into even lines",
        "loose": "{next!r} would fit, but elsewhere it is looser: {where!r} by {much} em", "parted": "{next!r} would fit, but {where!r} would be parted",
        "short": "{next!r} would fit, but elsewhere a line stays short: {where!r} by {much} em",
        "alone": "{next!r} would fit, but {where!r} would be alone on the last line",
        "same": "{next!r} would fit, but nothing would be better for it",
    },
}  # fmt: skip


RUNGS = {
    "zh": {
        "natural": "一行放得下", "marks": "挤了标点", "tracking": "收紧了字距", "size": "缩小到 {em:.2f} pt", "broken": "断成 {count} 行",
    },
    "en": {
        "natural": "fits on a line", "marks": "marks squeezed", "tracking": "set closer", "size": "made smaller: {em:.2f} pt",
        "broken": "broken into {count} lines",
    },
}  # fmt: skip
"""How far a paragraph went down the ladder of headlines (H2)."""


@command(
    zh="把 FILE（- 表示从管道读入）的每一行当作一段，排成一栏。",
    examples=("tujie typeset words.txt --measure 12em --explain -o words.pdf",),
)
@click.argument("file", type=click.Path(allow_dash=True))
@option(
    "--measure",
    default="22em",
    show_default=True,
    zh="栏宽：12em、90mm、255pt",
    help="Width of the column: 12em, 90mm, 255pt.",
)
@option(
    "--size",
    default="10pt",
    show_default=True,
    zh="汉字字号：10pt、五号、14Q",
    help="Size of the Han text: 10pt, 五号, 14Q.",
)
@option(
    "--face",
    default="hei-400",
    show_default=True,
    zh="字体的代号，见 tujie fonts",
    help="Key of the face, see `tujie fonts`.",
)
@option(
    "--latin",
    zh="字母和数字用的字体代号；不写就用同一款",
    help="Key of the face for letters and figures; else the same face.",
)
@option(
    "--words",
    default="",
    zh="西文的语种（en、de、fr），用来断词",
    help="Language of Western words (en, de, fr), for hyphenation.",
)
@option(
    "--align",
    type=click.Choice(["justify", "start", "center", "end", "even"]),
    default="justify",
    show_default=True,
    zh="对齐：justify 两端，start 行首，center 居中，end 行尾，even 均排",
    help="How lines are aligned.",
)
@option(
    "--level",
    type=click.Choice(["basic", "gb", "strict"]),
    default="strict",
    show_default=True,
    zh="避头尾的严格程度",
    help="How strict line starts and ends are.",
)
@option(
    "--marks", type=click.Choice(["table", "tight", "full", "half", "kaiming"]), default="table", show_default=True,
    zh="标点宽度：table 按表，tight 紧，full 全角，half 半角，kaiming 开明", help="How wide marks are: by the table, tight, 全角, 半角, 开明.",
)  # fmt: skip
@option("--hanging", is_flag=True, zh="行末的 ，。、 可以悬出栏外", help="Let one ，。、 hang past the edge.")
@option("--squeeze-ends", is_flag=True, zh="行中的 。！？ 也可以挤", help="Let 。！？ in mid-line be squeezed too.")
@option(
    "--balance",
    is_flag=True,
    zh="像标题那样按词分行，各行匀称",
    help="Break between words into even lines, as headlines are.",
)
@option(
    "--ladder",
    type=Number(0.1, 1),
    zh="当作题，每段排成一行：先挤标点，再收字距，再缩小到字号的这个倍数为止，还不行才断",
    help="Fit each paragraph to one line, as a headline: marks squeezed, closer, smaller down to this share, then broken.",
)
@option(
    "--vertical",
    is_flag=True,
    zh="竖排，栏高就是 --measure，从右到左",
    help="Set columns as high as the measure, from right to left.",
)
@option("--leading", default=1.6, show_default=True, zh="行距，字宽的倍数", help="Distance of baselines, in em.")
@option("--indent", default=0.0, show_default=True, zh="段首缩进，字宽的倍数", help="Indent of first lines, in em.")
@option(
    "--normalize/--as-typed",
    default=True,
    show_default=True,
    zh="排版时把半角标点改成全角",
    help="Put half-width marks right for setting.",
)
@option("--page-each", is_flag=True, zh="每段一页", help="Give every paragraph a page of its own.")
@option(
    "--explain",
    is_flag=True,
    zh="说明每一行怎么排满、为什么在那里断",
    help="Print how each line was filled and why it ends where it does.",
)
@dpi_option(zh="PNG 的分辨率", help="Resolution of a PNG.")
@out_option(zh="写到这个文件：.pdf、.svg 或 .png", help="File to write: .pdf, .svg or .png.")
@LANG
def typeset(
    file: str, measure: str, size: str, face: str, latin: str | None, words: str, align: str, level: str, marks: str, hanging: bool,
    squeeze_ends: bool, balance: bool, ladder: float | None, vertical: bool, leading: float, indent: float, normalize: bool, page_each: bool, explain: bool, dpi: float,
    out: str | None, lang: str | None,
) -> None:  # fmt: skip
    """Set each line of FILE (- for what is piped in) as a paragraph of one column."""
    from renderer.diagnostics import Sink, show
    from renderer.sources.text import read_source, text_of
    from renderer.sources.trouble import Unfit
    from renderer.typesetting import kind_of
    from renderer.typesetting import typeset as run_typed

    run: Callable[..., Typeset] = run_typed
    if out is None and not explain:
        raise Wrong("没有要做的事：写 -o 文件.pdf，或 --explain", "nothing to do: give -o OUT.pdf, or --explain")
    reading = Sink()
    try:
        if out is not None:
            kind_of(out)
        text = text_of(sys.stdin.buffer.read(), reading, name=file) if file == "-" else read_source(file, reading)
        if reading.found:
            tell(reading, lang)
        if text is None or reading.errors():
            sys.exit(1)
        done = run(
            text, measure=measure, size=size, face=face, latin=latin, lang=words, align=align, level=level, marks=marks,
            hanging=hanging, squeeze_ends=squeeze_ends, balance=balance, ladder=ladder, vertical=vertical, leading=leading, indent=indent, normalize=normalize,
            page_each=page_each, name=file, dpi=dpi,
        )  # fmt: skip
        written = done.write(Path(out), dpi=dpi) if out is not None else []
    except Unfit as wrong:
        raise Wrong(wrong.zh, str(wrong)) from wrong
    if explain:
        for paragraph, reasons in done.explain():
            if paragraph.rung:
                words = RUNGS[language(lang)][paragraph.rung].format(em=paragraph.em, count=len(paragraph.lines))
                click.echo(f"{paragraph.number}\t{''.join(line.text for line in paragraph.lines)}\t{words}")
            for n, reason in enumerate(reasons, 1):
                click.echo(f"{paragraph.number}.{n}\t{told(reason, language(lang))}")
    for path in written:
        click.echo(str(path))
    for finding in done.sink:
        # notes too: what was put right for setting is half of what one wants to know here
        click.echo(show(finding, done.sink, lang=language(lang)), err=True)
    sys.exit(0 if not done.sink.errors() else 1)


def told(reason: Reason, lang: str) -> str:
    """Return one line's reason in words: text, width, steps spent, why it ends there."""
    steps = [
        f"{STEPS[lang][spent.step]} {spent.each:+.3f} em × {spent.places}" for spent in reason.spent if spent.each
    ]  # fmt: skip
    rules = f" ({', '.join(reason.rules)})" if reason.rules else ""
    why = WHY[lang][reason.why].format(
        next=reason.next.rstrip(), where=reason.where.strip(), much=reason.much, rules=rules
    )
    natural = "不挤不松" if lang == "zh" else "natural"
    if reason.left:
        steps.append(f"右空 {reason.left:.2f} em" if lang == "zh" else f"{reason.left:.2f} em left empty")
    # a line end typed as a character would end the row too
    return "\t".join((reason.text.replace("\u2028", ""), f"{reason.width:.2f} em", "; ".join(steps) or natural, why))
