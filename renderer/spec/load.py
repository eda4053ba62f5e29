"""Reads a layout file, its theme and the panels' defaults into one checked `LayoutSpec`.

A plan that has been checked once is kept, so that a later build reads neither YAML nor the checker's library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal

from renderer.diagnostics import Diagnostic, Sink
from renderer.resources import folder
from renderer.sources import Yaml, cached, read_source, read_yaml
from renderer.spec.layoutspec import Columns, Flow, LayoutSpec, Lever, Node, Rows, Sheet, Slot, Source
from renderer.spec.length import Length
from renderer.spec.shape import Place, Shaper
from renderer.spec.style import STRICT, TextStyle, Theme
from renderer.spec.theme import shape_styles, shape_theme

PanelTypes = Mapping[str, type]
"""The options type of each panel kind; layout hands it in, since the panels stand above this room."""


@dataclass(frozen=True, slots=True)
class _File:
    """The keys of a layout file."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    sheet: dict[str, Any]
    theme: str
    page: dict[str, Any]
    copyfit: list[Any] = field(default_factory=list)
    styles: dict[str, Any] = field(default_factory=dict)
    panels: dict[str, Any] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class _SlotKeys:
    panel: str
    height: Length | Literal["natural", "grow"] = "natural"
    most: Length | None = None
    role: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class _RowsKeys:
    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    gap: Length


@dataclass(frozen=True, slots=True)
class _ColumnsKeys:
    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    gap: Length
    shares: tuple[float, ...] | Literal["equal", "text"] = "equal"
    each: Literal["part"] | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _FlowKeys:
    panel: str
    columns: int | Literal["auto"]
    measure: float
    gutter: Length
    gap: Length


@dataclass(frozen=True, slots=True)
class _SourceKeys:
    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT
    part: int | None = None
    sections: Literal["all"] | tuple[int, ...] | None = None
    pair: int | None = None
    ref: str | None = None


def read_spec(name: str | Path, sink: Sink, *, panels: PanelTypes, theme: str | None = None) -> LayoutSpec | None:
    """Return the plan `name`: a file's path, or the name of one in `layouts/`. None after an error.

    `theme` takes the place of the theme named in the file. Everything wrong is reported at once, at its line.
    """
    path = _find(str(name), "layout", "版式", sink)
    if path is None:
        return None
    text = read_source(path, sink)
    if text is None:
        return None
    defaults = (folder("layouts") / "panels.yaml").read_bytes()
    themes = b"".join(p.read_bytes() for p in sorted((folder("layouts") / "themes").glob("*.yaml")))
    key = b"\0".join(
        [str(path).encode(), text.encode(), defaults, themes, (theme or "").encode(), "".join(panels).encode()]
    )

    def make() -> tuple[LayoutSpec | None, list[Diagnostic], dict[str, str]]:
        own = Sink(sources=dict(sink.sources))
        spec = _read(path, text, own, panels, theme)
        return spec, own.found, own.sources

    spec, found, sources = cached("layout", key, make)
    sink.found.extend(d for d in found if d not in sink.found)
    sink.sources.update(sources)
    return spec


def layout_names() -> list[str]:
    """Return the names of the layouts that come with the program."""
    return sorted(p.stem for p in folder("layouts").glob("*.yaml") if p.stem != "panels")


def _find(name: str, kind: str, kind_zh: str, sink: Sink) -> Path | None:
    here = Path(name)
    base = folder("layouts") if kind == "layout" else folder("layouts") / "themes"
    for path in (here, base / f"{name}.yaml"):
        if path.suffix in (".yaml", ".yml") and path.is_file():
            return path
    known = "、".join(sorted(p.stem for p in base.glob("*.yaml") if p.stem != "panels"))
    sink.report("SPC006", None, kind=kind, kind_zh=kind_zh, name=name, known=known)
    return None


def _read(path: Path, text: str, sink: Sink, panels: PanelTypes, theme_name: str | None) -> LayoutSpec | None:
    yaml = read_yaml(text, str(path), sink)
    if yaml is None:
        return None
    shaper = Shaper(yaml, sink)
    file = shaper.shape(_File, yaml.data, (), where=path.name)
    if file is None:
        return None
    defaults = _read_defaults(panels, sink)
    for kind, options in file.panels.items():
        if kind in defaults and isinstance(options, dict):
            defaults[kind] = {**defaults[kind], **options}
        else:
            shaper.unknown(kind, ("panels",), where="panels", known=panels)
    theme = _theme(theme_name or file.theme, sink, shaper)
    sheet = shaper.shape(Sheet, file.sheet, ("sheet",), where="sheet")
    page = _Tree(shaper, panels, defaults).node(file.page, ("page",))
    levers = [shaper.shape(Lever, one, ("copyfit", i), where="copyfit") for i, one in enumerate(file.copyfit)]
    styles = shape_styles(file.styles, ("styles", ""), shaper) if file.styles else {}
    if theme is None or sheet is None or page is None or None in levers or sink.errors():
        return None
    _check_sheet(sheet, yaml, sink)
    _check_styles(theme, styles, yaml, sink)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return LayoutSpec(
        path.stem, str(path), digest, sheet, replace(theme, styles={**theme.styles, **styles}), page,
        tuple(lever for lever in levers if lever is not None),
    )  # fmt: skip


def _read_defaults(panels: PanelTypes, sink: Sink) -> dict[str, dict[str, Any]]:
    path = folder("layouts") / "panels.yaml"
    yaml = read_yaml(path.read_text("utf-8"), path.name, sink)
    data = yaml.data if yaml is not None else {}
    return {kind: dict(data.get(kind, {})) for kind in panels}


def _theme(name: str, sink: Sink, shaper: Shaper) -> Theme | None:
    path = _find(name, "theme", "配色", sink)
    if path is None:
        return None
    text = read_source(path, sink)
    yaml = read_yaml(text, str(path), sink) if text is not None else None
    return shape_theme(yaml, Shaper(yaml, sink)) if yaml is not None else None


@dataclass(slots=True)
class _Tree:
    """Reads the tree of slots."""

    shaper: Shaper
    panels: PanelTypes
    defaults: Mapping[str, Mapping[str, Any]]

    def node(self, data: Any, place: Place) -> Node | None:
        """Return the node in `data`, or None after saying what is wrong."""
        if isinstance(data, dict):
            for kind, read in (
                ("panel", self._slot),
                ("flow", self._flow),
                ("rows", self._rows),
                ("columns", self._columns),
            ):
                if kind in data:
                    return read(data, place)
        self.shaper.sink.report("SPC008", self.shaper.yaml.span(place))
        return None

    def _options(self, kind: str, given: dict[str, Any], place: Place, known: list[str]) -> Any:
        if kind not in self.panels:
            listing = "、".join(self.panels)
            self.shaper.sink.report(
                "SPC004", self.shaper.yaml.span((*place, "panel")), name=kind,
                zh=f"可用的版块：{listing}", en=f"panels: {listing}",
            )  # fmt: skip
            return None
        return self.shaper.shape(
            self.panels[kind], {**self.defaults[kind], **given}, place, where=kind, known=[*known, "from"]
        )

    def _take(self, data: dict[str, Any], place: Place) -> Source:
        if "from" not in data:
            return Source()
        keys = self.shaper.shape(_SourceKeys, data["from"], (*place, "from"), where="from")
        return Source(keys.part, keys.sections, keys.pair, keys.ref) if keys is not None else Source()

    def _slot(self, data: dict[str, Any], place: Place) -> Slot | None:
        own = set(_SlotKeys.__dataclass_fields__)
        keys = self.shaper.shape(_SlotKeys, {k: v for k, v in data.items() if k in own}, place, where="panel")
        given = {k: v for k, v in data.items() if k not in own and k != "from"}
        take = self._take(data, place)
        options = self._options(str(data["panel"]), given, place, sorted(own))
        if keys is None or options is None:
            return None
        height = keys.height
        if isinstance(height, Length) and height.pt < 0:
            self.shaper.sink.report(
                "SPC002", self.shaper.yaml.span((*place, "height")), key="height", value=data["height"],
                zh="大于 0 的长度", en="a length above 0",
            )  # fmt: skip
        return Slot(
            keys.panel, height, keys.most, take, keys.role, options, keys.id or keys.panel, self.shaper.yaml.span(place)
        )

    def _children(self, data: dict[str, Any], place: Place, own: set[str]) -> tuple[Node, ...] | None:
        for key in data:
            if key not in own:
                self.shaper.unknown(key, place, where="/".join(sorted(own)), known=own)
        of = data.get("of")
        if not isinstance(of, list) or not of:
            self.shaper.sink.report("SPC003", self.shaper.yaml.span(place), key="of", where="rows / columns")
            return None
        nodes = [self.node(one, (*place, "of", i)) for i, one in enumerate(of)]
        return None if None in nodes else tuple(n for n in nodes if n is not None)

    def _rows(self, data: dict[str, Any], place: Place) -> Rows | None:
        keys = self.shaper.shape(_RowsKeys, data["rows"], (*place, "rows"), where="rows")
        of = self._children(data, place, {"rows", "of"})
        return Rows(keys.gap, of) if keys is not None and of is not None else None

    def _columns(self, data: dict[str, Any], place: Place) -> Columns | None:
        keys = self.shaper.shape(_ColumnsKeys, data["columns"], (*place, "columns"), where="columns")
        of = self._children(data, place, {"columns", "of"})
        return (
            Columns(keys.gap, of, keys.shares, keys.each, keys.roles) if keys is not None and of is not None else None
        )

    def _flow(self, data: dict[str, Any], place: Place) -> Flow | None:
        for key in data:
            if key != "flow":
                self.shaper.unknown(key, place, where="flow", known=["flow"])
        inner = data["flow"]
        if not isinstance(inner, dict):
            self.shaper.sink.report("SPC008", self.shaper.yaml.span(place))
            return None
        own = set(_FlowKeys.__dataclass_fields__)
        keys = self.shaper.shape(
            _FlowKeys, {k: v for k, v in inner.items() if k in own}, (*place, "flow"), where="flow"
        )
        given = {k: v for k, v in inner.items() if k not in own and k != "from"}
        take = self._take(inner, (*place, "flow"))
        options = self._options(str(inner.get("panel", "")), given, (*place, "flow"), sorted(own))
        if keys is None or options is None:
            return None
        return Flow(
            keys.panel, take, keys.columns, keys.measure, keys.gutter, keys.gap, options, self.shaper.yaml.span(place)
        )


def _check_sheet(sheet: Sheet, yaml: Yaml, sink: Sink) -> None:
    """Report a sheet whose margins leave no type area."""
    from renderer.units import to_mm

    top, right, bottom, left = (m.pt for m in sheet.margin)
    for what, size, used in (("width", sheet.trim[0].pt, left + right), ("height", sheet.trim[1].pt, top + bottom)):
        if size <= 0 or used < 0 or size - used <= 0:
            sink.report(
                "SPC007", yaml.span(("sheet", "margin")), name="sheet", what=what, size=to_mm(used), room=to_mm(size)
            )


def _check_styles(theme: Theme, styles: Mapping[str, TextStyle], yaml: Yaml, sink: Sink) -> None:
    """Report styles of the layout that refer to a style that is not there."""
    known = {**theme.styles, **styles}
    for name, style in styles.items():
        for key, other in (("like", style.like), ("strong", style.strong)):
            if other is not None and other not in known:
                listing = "、".join(known)
                sink.report(
                    "SPC005", yaml.span(("styles", name, key)), kind="style", kind_zh="文字样式", name=other,
                    zh=f"已有的样式：{listing}", en=f"styles: {listing}",
                )  # fmt: skip
