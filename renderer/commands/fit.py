"""`tujie fit`: how the copy came to fit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from renderer.commands.options import CONTENT, LAYOUT
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell
from renderer.commands.usage import language
from renderer.units import to_mm

if TYPE_CHECKING:
    from renderer.layout.place import Placed

NEAR = 0.3
"""Points by which a place may miss its range: what rounding to grid units leaves."""

WORDS = {
    "zh": {
        "head": "版式 {layout}，{pages} 页，正文 {body:g} pt，版心空白 {white:.1f}%",
        "lever": "{lever:10} {start:g} → {value:g}（{least} 到 {most}）　余高 {before:.1f} → {after:.1f} mm",
        "page": "第 {page} 页",
        "place": "  {name:14} {height:.1f} mm（{least:.1f} 到 {most:.1f}）{mark}",
        "short": "  ← 放不下",
        "loose": "  ← 填不满",
    },
    "en": {
        "head": "layout {layout}, {pages} pages, body {body:g} pt, {white:.1f} % of the type area white",
        "lever": "{lever:10} {start:g} → {value:g} ({least} to {most})  to spare {before:.1f} → {after:.1f} mm",
        "page": "page {page}",
        "place": "  {name:14} {height:.1f} mm ({least:.1f} to {most:.1f}){mark}",
        "short": "  ← too small",
        "loose": "  ← not filled",
    },
}


def lines(placed: Placed, layout: str, lang: str) -> list[str]:
    """Return what each lever did, and each place with the heights it can take and has, places out of range marked."""
    words = WORDS[lang]
    head = {"layout": layout, "pages": len(placed.pages), "body": placed.body, "white": 100 * placed.white}
    out = [words["head"].format(**head)]
    for step in placed.steps:
        bounds = {key: "–" if v is None else f"{v:g}" for key, v in (("least", step.least), ("most", step.most))}
        spare = {"before": to_mm(step.before), "after": to_mm(step.after)}
        out.append(words["lever"].format(lever=step.lever, start=step.start, value=step.value, **bounds, **spare))
    for n, places in enumerate(placed.ranges, 1):
        out.append(words["page"].format(page=n))
        for place in places:
            mark = words["short"] if place.height < place.least - NEAR else ""
            mark = words["loose"] if place.height > place.most + NEAR else mark
            heights = {key: to_mm(getattr(place, key)) for key in ("least", "most", "height")}
            out.append(words["place"].format(name=place.name, mark=mark, **heights))
    return out


@command(
    zh="说明文稿是怎样排进版面的：每一项调整做了什么、还剩多少、哪些位置超出了范围。",
    examples=("tujie fit report.md --layout tabloid",),
)
@CONTENT
@LAYOUT
@LANG
def fit(content: str | None, layout: str | None, lang: str | None) -> None:
    """Show how the copy came to fit: what each lever did, what is left, and which places are out of range."""
    from renderer.pipeline import build as run

    result = run(content, layout=layout, formats=(), write=False)
    if result.placed is not None:
        for line in lines(result.placed, result.report["layout"]["name"], language(lang)):
            click.echo(line)
        # why the page was composed as it is
        for found in result.sink:
            if found.code == "LAY034":
                click.echo(found.message(language(lang)))
    tell(result.sink, lang, notes=False)
    sys.exit(0 if result.placed is not None and not result.sink.errors() else 1)
