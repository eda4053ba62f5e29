"""`tujie preflight`: looks through a finished PDF, our own or anybody's."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from renderer.commands.options import STRICT, Number
from renderer.commands.press_file import PROFILE
from renderer.commands.speaking import LANG, command, option
from renderer.commands.usage import Wrong, language

if TYPE_CHECKING:
    from renderer.diagnostics import Diagnostic, Sink
    from renderer.preflight.pdf_file import Opened

WORDS = {
    "zh": {"came": "{file}：{held}，错误 {errors} 处，其他 {others} 处", "held": "按 {} 检查", "unread": "打不开"},
    "en": {"came": "{file}: {held}; errors: {errors}, others: {others}", "held": "{}", "unread": "not opened"},
}
SHOWN = 5
"""Findings of one code that are shown one by one; the rest as a number."""


@command(
    zh="""像印厂那样检查 FILE（任何来源的 PDF）：版框、油墨、文字、字体、图片、元数据。

退出码：0 没有错误；1 有错误；2 命令写错了。""",
    examples=("tujie preflight page.pdf --profile newsprint --trim 390x545 --bleed 0",),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PROFILE
@option(
    "--standard",
    type=click.Choice(["x4", "x1a", "web"]),
    zh="按哪个标准检查；不写就按文件自己声明的，没有声明按 PDF/X-4",
    help="Hold it to this; else to what it claims, or PDF/X-4.",
)
@option("--trim", zh="订单要求的成品尺寸，毫米：390x545", help="Trim size that the job asks for, in mm: 390x545.")
@option("--bleed", type=Number(0, 50), zh="订单要求的出血，毫米", help="Bleed that the job asks for, in mm.")
@option(
    "--spot",
    "spots",
    multiple=True,
    zh="允许使用的专色；几种就写几次",
    help="A spot ink that may be used; again for each.",
)
@STRICT
@option(
    "--report",
    type=click.Path(path_type=Path),
    zh="另写一份网页，在原位标出每一处问题（HTML）",
    help="Also write a page that shows every finding at its place (HTML).",
)
@option("--json", "as_json", is_flag=True, zh="按 JSON 显示结果", help="Print the findings as JSON.")
@LANG
def preflight(
    file: Path, profile: str, standard: str | None, trim: str | None, bleed: float | None, spots: tuple[str, ...], strict: bool,
    report: Path | None, as_json: bool, lang: str | None,
) -> None:  # fmt: skip
    """Look through FILE, a PDF of any origin, as a printer would: boxes, inks, type, fonts, pictures, metadata.

    Exit code 0: no errors; 1: errors; 2: wrong usage.
    """
    from renderer.diagnostics import Sink
    from renderer.preflight.limits import limits_of
    from renderer.preflight.pdf_file import Wanted
    from renderer.preflight.pdf_rules import inspect
    from renderer.sources.trouble import trouble_of

    sink = Sink()
    wanted = Wanted(
        condition=profile, limits=limits_of(profile, strict=strict), trim=_size(trim), bleed=bleed, spots=frozenset(spots),
        standard=standard,  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        opened = inspect(file, sink, wanted)
    except OSError as error:
        zh, en = trouble_of(error)
        raise Wrong(f"{file} 读不了：{zh}", f"{file} cannot be read: {en}") from error
    shown = language(lang)
    errors = len(sink.errors())
    if as_json:
        found = {
            "file": str(file), "standard": opened.standard_name if opened else None, "profile": profile,
            "pages": len(opened.sheets) if opened else 0, "errors": errors, "ink": measures(opened) if opened else [], "findings": [entry(d, shown) for d in sink],
        }  # fmt: skip
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _told(sink, shown)
        words = WORDS[shown]
        held = words["held"].format(opened.standard_name) if opened else words["unread"]
        click.echo(words["came"].format(file=file, held=held, errors=errors, others=len(sink.found) - errors))
    if report is not None and opened is not None:
        from renderer.preflight.job import report_page
        from renderer.writing import write_all

        trouble = Sink()
        if not write_all({report: report_page(opened, file.name, lang=shown)}, trouble):
            raise Wrong(trouble.found[0].message("zh"), trouble.found[0].message("en"))
    sys.exit(1 if errors else 0)


def measures(opened: Opened) -> list[dict[str, Any]]:
    """Return the ink figures of each page: coverage of each plate and the most total ink, in per cent."""
    from renderer.preflight.plates import total_ink

    limit = opened.wanted.limits.total_ink
    return [
        {
            "page": p.number,
            "coverage": p.coverage(),
            "most": total_ink(p, limit).most,
            "over_mm2": total_ink(p, limit).over,
        }
        for p in opened.plates
    ]


def _size(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        width, height = (float(v) for v in text.lower().replace("×", "x").split("x"))
        if not 0 < min(width, height) <= max(width, height) < math.inf:
            raise ValueError(text)
    except ValueError as wrong:
        raise Wrong(
            f"--trim 的写法不对：{text}；写宽x高，毫米，如 390x545",
            f"--trim: {text!r}; write width x height in mm, such as 390x545",
        ) from wrong
    return width, height


def entry(finding: Diagnostic, lang: str) -> dict[str, Any]:
    """Return a finding as JSON has it."""
    place = finding.place
    spot = None if place is None or place.x is None else [place.x, place.y, place.width, place.height]
    return {
        "id": finding.code, "level": finding.severity.value, "page": place.page if place else 0, "mm": spot,
        "message": finding.message(lang), "do": finding.hint(lang), "facts": dict(finding.arguments),
    }  # fmt: skip


def _told(sink: Sink, lang: str) -> None:
    from renderer.diagnostics import Severity, show

    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    counts: dict[str, int] = {}
    for finding in sorted(sink, key=lambda d: (order[d.severity], d.code, d.place.page if d.place else 0)):
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= SHOWN:
            click.echo(show(finding, sink, lang=lang))
    for code, count in counts.items():
        if count > SHOWN:
            more = count - SHOWN
            click.echo(f"{code}: {more} more" if lang == "en" else f"{code}：另有 {more} 处")
