"""The print staff's page: one HTML file with each sheet as it will look and every finding marked at its place."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import Any

from renderer.diagnostics import Diagnostic, Severity
from renderer.records import Struct

STYLE = (
    "body{font:15px/1.6 system-ui,sans-serif;margin:2em auto;max-width:1100px;padding:0 1em;color:#222}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin-top:2em}.sheet{position:relative;border:1px solid #999}"
    ".sheet img{display:block;width:100%}.sheet a{position:absolute;border:2px solid;border-radius:3px;min-width:8px;min-height:8px;"
    "box-sizing:border-box;font-size:11px;line-height:1.3;text-decoration:none}.sheet b{position:absolute;left:-2px;bottom:100%;padding:0 4px;"
    "color:#fff}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3em .6em;text-align:left;vertical-align:top}"
    ".error{color:#b3141e}.warning{color:#9a5b00}.note{color:#55607a}td.error,td.warning,td.note{white-space:nowrap}"
    "a.error{border-color:#b3141e}a.warning{border-color:#9a5b00}a.note{border-color:#55607a}"
    "a.error b{background:#b3141e}a.warning b{background:#9a5b00}a.note b{background:#55607a}tr:target{background:#fff3c4}"
)
WORDS = {
    "zh": {
        "title": "印前检查", "sheet": "版面（按纸上的样子）", "ink": "墨量", "boxes": "尺寸（毫米）", "fonts": "字体", "pictures": "图片",
        "nothing": "没有发现问题", "level": "级别", "place": "位置", "what": "问题", "do": "办法", "page": "第 {} 页", "places": " 等 {} 处",
        "trim_mm": "成品", "bleed_mm": "出血（左、下、右、上）", "media_mm": "纸张", "TAC": "总墨量最大（限 {:.0f}%）",
        "error": "错误", "warning": "警告", "note": "提示", "verdict": "{standard}：错误 {errors}，警告 {warnings}",
        "Cyan": "青", "Magenta": "品红", "Yellow": "黄", "Black": "黑",
    },
    "en": {
        "title": "Preflight", "sheet": "the sheet, as on its paper", "ink": "Ink", "boxes": "Sizes (mm)", "fonts": "Fonts", "pictures": "Pictures",
        "nothing": "nothing found", "level": "level", "place": "place", "what": "what", "do": "what to do", "page": "page {}", "places": " and others, {} in all",
        "trim_mm": "trim", "bleed_mm": "bleed (left, foot, right, top)", "media_mm": "sheet", "TAC": "most total ink (limit {:.0f} %)",
        "error": "error", "warning": "warning", "note": "note", "verdict": "{standard}: {errors} errors, {warnings} warnings",
    },
}  # fmt: skip
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Side(Struct):
    """One page: its picture, the area (x, y, width, height in mm from the trim's corner) it shows, and what was measured."""

    number: int
    picture: bytes
    area: tuple[float, float, float, float]
    ink: dict[str, float]
    boxes: dict[str, list[float]]
    pictures: list[dict[str, Any]]


def findings_page(
    name: str, standard: str, found: Sequence[Diagnostic], sides: Sequence[Side], fonts: Sequence[str], *, limit: float,
    lang: str,
) -> bytes:  # fmt: skip
    """Return the HTML file, which loads nothing from anywhere."""
    w = WORDS["en" if lang == "en" else "zh"]
    findings = sorted(found, key=lambda d: (ORDER[d.severity], d.place.page if d.place else 0))
    count = {level: sum(d.severity is level for d in findings) for level in ORDER}
    verdict = w["verdict"].format(standard=standard, errors=count[Severity.ERROR], warnings=count[Severity.WARNING])
    out = [
        f'<!DOCTYPE html><html lang="{"en" if lang == "en" else "zh-CN"}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{w["title"]} {escape(name)}</title><style>{STYLE}</style>',
        f"<h1>{w['title']} {escape(name)}</h1><p><strong>{escape(verdict)}</strong></p>",
        f"<table><tr><th>#<th>{w['level']}<th>{w['place']}<th>{w['what']}<th>{w['do']}",
    ]
    # what is wrong in the same way at many places of a page is one row
    alike: dict[object, list[Diagnostic]] = {}
    for d in findings:
        alike.setdefault((d.code, d.place.page if d.place else 0, d.message("zh")), []).append(d)
    rows = list(alike.values())
    out += [_row(n, row, w, lang) for n, row in enumerate(rows, 1)]
    out.append("</table>" if findings else f"<tr><td colspan=5>{w['nothing']}</table>")
    for side in sides:
        out += _side(side, rows, w, limit, lang)
    out.append(f"<h2>{w['fonts']}</h2><p>{'<br>'.join(map(escape, fonts))}</p></html>\n")
    return "\n".join(out).encode("utf-8")


def _row(number: int, row: Sequence[Diagnostic], w: dict[str, str], lang: str) -> str:
    d = row[0]
    where = "" if d.place is None else w["page"].format(d.place.page)
    if d.place is not None and d.place.x is not None and d.place.y is not None:
        where += f" ({d.place.x:.1f}, {d.place.y:.1f} mm)"
    if len(row) > 1:
        where += w["places"].format(len(row))
    kind = d.severity.value
    words = f"<td>{escape(where)}<td>{escape(d.message(lang))}<td>{escape(d.hint(lang))}"
    return f'<tr id="f{number}"><td>{number}<td class="{kind}">{w[kind]} {d.code}{words}'


def _side(side: Side, rows: Sequence[Sequence[Diagnostic]], w: dict[str, str], limit: float, lang: str) -> list[str]:
    x0, y0, width, height = side.area
    data = base64.b64encode(side.picture).decode("ascii")
    title = f"{w['page'].format(side.number)} · {w['sheet']}"
    out = [f'<h2>{title}</h2><div class="sheet"><img alt="{title}" src="data:image/png;base64,{data}">']
    for number, d in ((n, d) for n, row in enumerate(rows, 1) for d in row):
        place = d.place
        if place is None or place.page != side.number or place.x is None or place.y is None:
            continue
        spot = (
            f"left:{100 * (place.x - x0) / width:.2f}%;top:{100 * (place.y - y0) / height:.2f}%;"
            f"width:{100 * place.width / width:.2f}%;height:{100 * place.height / height:.2f}%"
        )
        words = escape(d.message(lang), quote=True)
        out.append(
            f'<a class="{d.severity.value}" href="#f{number}" title="{words}" style="{spot}"><b>{number}</b></a>'
        )
    out.append("</div>")
    if side.ink:
        names = {**w, "TAC": w["TAC"].format(limit)}
        inks = "".join(f"<tr><td>{escape(names.get(name, name))}<td>{share:.1f} %" for name, share in side.ink.items())
        out.append(f"<h2>{w['ink']}</h2><table>{inks}</table>")
    boxes = "".join(f"<tr><td>{w[key]}<td>{' × '.join(f'{v:g}' for v in values)}" for key, values in side.boxes.items())
    out.append(f"<h2>{w['boxes']}</h2><table>{boxes}</table>")
    if side.pictures:
        shown = "".join(
            f"<tr><td>{p['pixels'][0]} × {p['pixels'][1]}<td>{p['ppi']} ppi<td>{p['place_mm'][0]:g}, {p['place_mm'][1]:g} mm"
            for p in side.pictures
        )
        out.append(f"<h2>{w['pictures']}</h2><table>{shown}</table>")
    return out
