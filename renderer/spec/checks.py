"""Checks what a plan means, once its keys and values are right: names that must stand for something, measures that must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_type_hints

from renderer.fonts.catalog import Catalog
from renderer.sources import Yaml
from renderer.spec.layoutspec import Lever, Sheet
from renderer.spec.length import Length
from renderer.spec.record import dataclass
from renderer.spec.shape import Place, Shaper
from renderer.spec.style import LEADINGS, ColorName, FaceName, GroundName, RoleName, StyleName, Styles, Theme
from renderer.units import to_mm

KINDS: Mapping[Any, tuple[str, str]] = {
    ColorName: ("colour", "颜色"),
    GroundName: ("colour", "颜色"),
    RoleName: ("colour role", "颜色角色"),
    FaceName: ("face", "字体"),
    StyleName: ("text style", "文字样式"),
}
"""What each kind of name is called in findings."""


PLAIN_COLOR = ("单独一种颜色；渐变只能作底", "one colour: gradients are for grounds alone")
"""What to write where a gradient was named."""


@dataclass(frozen=True)
class Names:
    """The names that values of a plan may refer to, by kind."""

    known: Mapping[Any, frozenset[str]]

    @classmethod
    def of(cls, theme: Theme, faces: frozenset[str]) -> Names:
        """Return the names that `theme` and the catalog define; of a theme without colours any colour may be named."""
        known = {FaceName: faces, StyleName: frozenset(theme.styles)}
        if theme.colors:
            uses = {(use, name) for role in theme.roles.values() for use, name in role.items()}
            blended = {use for use, name in uses if name in theme.gradients}
            plain = frozenset(theme.colors).union(use for use, _ in uses if use not in blended)
            grounds = plain.union(theme.gradients, blended)
            known |= {ColorName: plain, GroundName: grounds, RoleName: frozenset(theme.roles)}
        return cls(known)

    def knowing(self, styles: Styles) -> Names:
        """Return the names with those of `styles` among them."""
        return Names({**self.known, StyleName: self.known[StyleName] | set(styles)})

    def check_values(self, made: Any, place: Place, shaper: Shaper, origins: Mapping[str, Place]) -> None:
        """Report names in the fields of `made` that stand for nothing."""
        for kind, value, at in _named(made, place, origins):
            if kind in self.known and value not in self.known[kind]:
                if kind is ColorName and value in self.known.get(GroundName, ()):
                    shaper.wrong(at, value, *PLAIN_COLOR)
                    continue
                shaper.undefined(value, at, *KINDS[kind], self.known[kind])

    def check_styles(self, styles: Styles, place: Place, shaper: Shaper, every: Styles) -> None:
        """Report what the styles written at `place` refer to and is not there; `every` are all styles in force."""
        for name, style in styles.items():
            self.knowing(every).check_values(style, (*place, name), shaper, {})
            at, seen = style, {name}
            while at.like is not None and at.like in every:
                if at.like in seen:
                    shaper.wrong(
                        (*place, name, "like"), style.like, "不绕回自己的样式", "a style that does not lead back here"
                    )
                    break
                seen.add(at.like)
                at = every[at.like]


def check_used(own: Styles, known: Styles, shaper: Shaper) -> None:
    """Report styles of a name that nothing is set in, and that no other style is like."""
    bases = {name for style in own.values() for name in (style.like, style.strong)}
    for name in own:
        if name not in known and name not in bases:
            shaper.unknown(name, ("styles",), where="styles", known=known)


def catalog_faces() -> frozenset[str]:
    """Return the keys of all faces there are."""
    return frozenset(map(str, Catalog.load().names()))


def check_sheet(sheet: Sheet, yaml: Yaml, shaper: Shaper) -> None:
    """Report a sheet whose margins leave no type area."""
    top, right, bottom, left = (m.pt for m in sheet.margin)
    for what, what_zh, size, used in (
        ("width", "页边宽", sheet.trim[0].pt, left + right),
        ("height", "页边高", sheet.trim[1].pt, top + bottom),
    ):
        if size - used < 1:
            shaper.sink.report(
                "SPC007", yaml.span(("sheet", "margin")), name="sheet", what=what, what_zh=what_zh, size=to_mm(used),
                room=to_mm(size),
            )  # fmt: skip


def check_room(heights: Iterable[tuple[str, Length, Place]], sheet: Sheet, shaper: Shaper) -> None:
    """Report places that were given a height which the type area does not have: name, height, place in the file."""
    room = sheet.trim[1].pt - sheet.margin[0].pt - sheet.margin[2].pt
    for name, height, at in heights:
        if height.pt > room + 0.01:
            facts = {"name": name, "what": "height", "what_zh": "高", "size": to_mm(height.pt), "room": to_mm(room)}
            shaper.sink.report("SPC007", shaper.yaml.span(at), **facts)


def check_levers(levers: tuple[Lever, ...], shaper: Shaper) -> None:
    """Report levers whose bounds are of another kind than what they move, or stand the wrong way round."""
    for i, lever in enumerate(levers):
        sized = lever.lever == "body-size"
        values = {key: getattr(lever, key) for key in ("start", "min", "max", "step")}
        for key, value in values.items():
            if value is None:
                continue
            if sized and not (isinstance(value, Length) and value.pt > 0 and not value.units and not value.em):
                shaper.wrong(("copyfit", i, key), _shown(value), "字号，如 9.5pt", "a size such as 9.5pt")
            elif not sized and isinstance(value, Length) and (value != Length() or key == "step"):
                shaper.wrong(("copyfit", i, key), _shown(value), "一个数", "a number")
            elif lever.lever == "leading" and key != "step" and not LEADINGS[0] <= (_number(value) or 0) <= LEADINGS[1]:
                zh, en = "{} 到 {} 的数".format(*LEADINGS), "a number from {} to {}".format(*LEADINGS)
                shaper.wrong(("copyfit", i, key), _shown(value), zh, en)
        low, high = (_number(values[key]) for key in ("min", "max"))
        if low is not None and high is not None and low > high:
            shaper.wrong(("copyfit", i, "min"), _shown(lever.min), "不大于 max 的数", "a value not above max")


def _number(value: Length | float | None) -> float | None:
    return value.pt if isinstance(value, Length) else value


def _shown(value: object) -> str:
    if not isinstance(value, Length):
        return str(value)
    return (
        " + ".join(f"{n:g}{unit}" for n, unit in ((value.pt, "pt"), (value.units, "u"), (value.em, "em")) if n) or "0"
    )


def _named(made: Any, place: Place, origins: Mapping[str, Place]) -> Iterator[tuple[Any, str, Place]]:
    """Yield the names that a shaped thing holds: kind of name, the name, its place."""
    for name, hint in get_type_hints(type(made)).items():
        kind = next((k for k in KINDS if hint is k or k in _inside(hint)), None)
        value = getattr(made, name, None)
        if kind is None or value is None:
            continue
        at = origins.get(name, (*place, name))
        if isinstance(value, tuple):
            for n, one in enumerate(value):
                yield kind, one, (*at, n)
        else:
            yield kind, value, at


def _inside(hint: Any) -> list[Any]:
    out = []
    for one in get_args(hint):
        out += [one, *_inside(one)]
    return out
