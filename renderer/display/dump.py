"""A page as readable lines, stable to 0.001 pt: for people who look into a page, and for tests that compare two."""

from __future__ import annotations

from collections.abc import Iterator

from renderer.display.color import Cmyk, Color, Gray, Spot
from renderer.display.frame import FrameItem, Group, Image, Page, Shape, Text
from renderer.display.gradient import Fill, Gradient


def dump(page: Page) -> str:
    """Return the page's display list, an item a line, indented by group. Numbers are points from the group's corner."""
    head = f"page {page.number} trim {_n(page.trim.width)} x {_n(page.trim.height)} bleed {_n(page.bleed)} {page.lang}"
    return "\n".join([head, *_lines(page.items, 1)]) + "\n"


def _lines(items: tuple[FrameItem, ...], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for item in items:
        match item:
            case Group():
                t = item.transform
                where = f" at {' '.join(_n(v) for v in t)}" if t is not None else ""
                extra = "".join(
                    f' {k}="{v}"' for k, v in (("tag", item.tag), ("alt", item.alt), ("actual", item.actual)) if v
                )
                yield f"{pad}group {item.name or '-'}{where}{extra}"
                yield from _lines(item.items, depth + 1)
            case Text(run=run):
                first = run.xs[0] if run.xs else 0.0
                yield (
                    f"{pad}text {run.face} {_n(run.size)} at {_n(run.origin.x + first)} {_n(run.origin.y)}"
                    f" width {_n(run.advance)} {_color(item.color)} {item.role} {run.text}"
                )
            case Shape():
                box = item.path.bounds()
                stroke = f" stroke {_n(item.stroke.width)} {_color(item.stroke.color)}" if item.stroke else ""
                fill = f" fill {_fill(item.fill)}" if item.fill else ""
                yield f"{pad}shape {' '.join(_n(v) for v in box)}{fill}{stroke}"
            case Image():
                yield f"{pad}image {' '.join(_n(v) for v in item.box)} {len(item.data)} bytes"


def _n(value: float) -> str:
    """Return `value` to a thousandth, without idle zeros or a negative nought."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _fill(fill: Fill) -> str:
    if not isinstance(fill, Gradient):
        return _color(fill)
    line = " ".join(_n(v) for v in (*fill.start, *fill.end))
    return f"linear {line}: " + ", ".join(f"{_n(stop.at)} {_color(stop.color)}" for stop in fill.stops)


def _color(color: Color) -> str:
    match color:
        case Gray(k=k):
            return f"k{_n(100 * k)}"
        case Cmyk(c=c, m=m, y=y, k=k):
            return "cmyk " + "/".join(_n(100 * v) for v in (c, m, y, k))
        case Spot(name=name, tint=tint):
            return f"{name} {_n(100 * tint)}%"
