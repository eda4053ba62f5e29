"""`tujie typeset`: plain text as one column, every line a paragraph."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.telling import HELP, LANG, language, tell

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
        "cheaper": "放得下“{next}”，但全段更差（多 {more}）", "overlong": "这一行之内没有可断之处{rules}",
    },
    "en": {
        "end": "end of the paragraph", "forced": "line end typed here", "full": "{next!r} does not fit even squeezed{rules}",
        "cheaper": "{next!r} would fit, but the paragraph would be worse (by {more})",
        "overlong": "nowhere to end earlier{rules}",
    },
}  # fmt: skip


@click.command(context_settings=HELP)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--measure", default="22em", show_default=True, help="Width of the column: 12em, 90mm, 255pt.")
@click.option("--size", default="10pt", show_default=True, help="Size of the Han text: 10pt, 五号, 14Q.")
@click.option("--face", default="hei-400", show_default=True, help="Key of the face, see `tujie fonts`.")
@click.option("--latin", help="Key of the face for letters and figures; else the same face.")
@click.option("--words", default="", help="Language of Western words (en, de, fr), for hyphenation.")
@click.option(
    "--align", type=click.Choice(["justify", "start", "center", "end", "even"]), default="justify", show_default=True
)
@click.option("--level", type=click.Choice(["basic", "gb", "strict"]), default="strict", show_default=True)
@click.option(
    "--marks", type=click.Choice(["table", "tight", "full", "half", "kaiming"]), default="table", show_default=True,
    help="How wide marks are: by the table, tight, 全角, 半角, 开明.",
)  # fmt: skip
@click.option("--hanging", is_flag=True, help="Let one ，。、 hang past the edge.")
@click.option("--squeeze-ends", is_flag=True, help="Let 。！？ in mid-line be squeezed too.")
@click.option("--balance", is_flag=True, help="Break between words into even lines, as headlines are.")
@click.option("--vertical", is_flag=True, help="Set columns as high as the measure, from right to left.")
@click.option("--leading", default=1.6, show_default=True, help="Distance of baselines, in em.")
@click.option("--indent", default=0.0, show_default=True, help="Indent of first lines, in em.")
@click.option("--normalize/--as-typed", default=True, show_default=True, help="Put half-width marks right for setting.")
@click.option("--page-each", is_flag=True, help="Give every paragraph a page of its own.")
@click.option("--explain", is_flag=True, help="Print how each line was filled and why it ends where it does.")
@click.option("--dpi", type=click.FloatRange(10, 2400), default=150.0, show_default=True, help="Resolution of a PNG.")
@click.option("-o", "--out", type=click.Path(), help="File to write: .pdf, .svg or .png.")
@LANG
def typeset(
    file: str, measure: str, size: str, face: str, latin: str | None, words: str, align: str, level: str, marks: str, hanging: bool,
    squeeze_ends: bool, balance: bool, vertical: bool, leading: float, indent: float, normalize: bool, page_each: bool, explain: bool, dpi: float,
    out: str | None, lang: str | None,
) -> None:  # fmt: skip
    """Set each line of FILE (- for what is piped in) as a paragraph of one column.

    Example: tujie typeset words.txt --measure 12em --explain -o words.pdf
    """
    from renderer.diagnostics import Sink, show
    from renderer.sources.text import read_source
    from renderer.typesetting import kind_of
    from renderer.typesetting import typeset as run_typed

    run: Callable[..., Typeset] = run_typed
    if out is None and not explain:
        raise click.UsageError("nothing to do: give -o OUT.pdf, or --explain")
    reading = Sink()
    try:
        if out is not None:
            kind_of(out)
        text = sys.stdin.buffer.read().decode("utf-8-sig") if file == "-" else read_source(file, reading)
        if text is None:
            tell(reading, lang)
            sys.exit(1)
        done = run(
            text, measure=measure, size=size, face=face, latin=latin, lang=words, align=align, level=level, marks=marks,
            hanging=hanging, squeeze_ends=squeeze_ends, balance=balance, vertical=vertical, leading=leading, indent=indent, normalize=normalize,
            page_each=page_each, name=file, dpi=dpi,
        )  # fmt: skip
        written = done.write(Path(out), dpi=dpi) if out is not None else []
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    if explain:
        for paragraph, reasons in done.explain():
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
    why = WHY[lang][reason.why].format(next=reason.next, more=reason.more, rules=rules)
    natural = "不挤不松" if lang == "zh" else "natural"
    return "\t".join((reason.text, f"{reason.width:.2f} em", "; ".join(steps) or natural, why))
