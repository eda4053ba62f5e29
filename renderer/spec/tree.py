"""Reads the tree of slots in a layout file, each with the options and styles that its kind and its classes give it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from renderer.spec.checks import Names
from renderer.spec.keys import ColumnsKeys, FlowKeys, RowsKeys, SlotKeys, SourceKeys
from renderer.spec.layoutspec import Columns, Flow, Node, PanelTypes, Rows, Slot, Source
from renderer.spec.length import Length
from renderer.spec.shape import Place, Shaper, keys_of, near
from renderer.spec.style import Styles, Theme, styles_over
from renderer.spec.theme import shape_styles

BESIDE = ("from", "class")
"""Keys of a slot that are read by themselves."""


@dataclass(slots=True)
class Tree:
    """Reads the tree of slots. `over` is what the layout file says for all panels of a kind, `classes` what each class gives."""

    shaper: Shaper
    panels: PanelTypes
    names: Names
    theme: Theme
    defaults: Mapping[str, Mapping[str, Any]]
    over: Mapping[str, Any] = field(default_factory=dict)
    classes: Mapping[str, Any] = field(default_factory=dict)
    heights: list[tuple[str, Length, Place]] = field(default_factory=list)
    """The heights that slots were given: the kind of panel, the height, its place in the file."""

    def node(self, data: Any, place: Place) -> Node | None:
        """Return the node in `data`, or None after saying what is wrong."""
        kinds = {"panel": self._slot, "flow": self._flow, "rows": self._rows, "columns": self._columns}
        if isinstance(data, dict):
            for kind, read in kinds.items():
                if kind in data:
                    return read(data, place)
        self._none_of(kinds, data, place)
        return None

    def slot(self, data: Any, place: Place) -> Slot | None:
        """Return the one panel in `data`, or None after saying what is wrong."""
        if isinstance(data, dict) and "panel" in data:
            return self._slot(data, place)
        self._none_of(("panel",), data, place)
        return None

    def _none_of(self, kinds: Collection[str], data: Any, place: Place) -> None:
        """Report a place that is none of `kinds`: as the misspelling of one, where a key is like it."""
        misspelt = [key for key in data if near(str(key), kinds)] if isinstance(data, dict) else []
        if misspelt:
            self.shaper.unknown(str(misspelt[0]), place, where="page", known=kinds)
        else:
            self.shaper.sink.report("SPC008", self.shaper.yaml.span(place))

    def check_kinds(self) -> None:
        """Report what is wrong in `panels` and in `classes`, also where no slot uses it."""
        for kind, given in self.over.items():
            if kind not in self.panels:
                self.shaper.unknown(kind, ("panels",), where="panels", known=self.panels)
            elif isinstance(given, dict):
                own = {k: v for k, v in given.items() if k != "styles"}
                self._options(kind, own, ("panels", kind), ["styles"], {})
                self._styles(given.get("styles"), ("panels", kind, "styles"))
            else:
                self.shaper.wrong(("panels", kind), given, "若干“键: 值”", "keys with values")
        known = {*keys_of(SlotKeys), *keys_of(FlowKeys), *(f for t in self.panels.values() for f in keys_of(t))} - {
            "panel"
        }
        for name, given in self.classes.items():
            if not isinstance(given, dict):
                self.shaper.wrong(("classes", name), given, "若干“键: 值”", "keys with values")
                continue
            self._styles(given.get("styles"), ("classes", name, "styles"))
            for key in given:
                if key not in known:
                    self.shaper.unknown(key, ("classes", name), where=f"class {name}", known=known)

    def _styles(self, data: Any, place: Place) -> dict[str, Any]:
        if not data:
            return {}
        styles = shape_styles(data, place, self.shaper)
        self.names.check_styles(styles, place, self.shaper, {**self.theme.styles, **styles})
        return dict(styles)

    def _options(
        self, kind: str, given: dict[str, Any], place: Place, known: list[str], origins: dict[str, Place]
    ) -> Any:
        if kind not in self.panels:
            self.shaper.undefined(kind, (*place, "panel"), "panel", "版块", self.panels)
            return None
        options = self.shaper.shape(
            self.panels[kind],
            {**self.defaults[kind], **given},
            place,
            where=kind,
            known=[*known, *BESIDE],
            origins=origins,
        )
        if options is not None:
            self.names.check_values(options, place, self.shaper, origins)
        return options

    def _layers(self, data: dict[str, Any], place: Place) -> tuple[dict[str, Any], dict[str, Place], Theme | None]:
        """Return what a slot is given by its kind, its classes and itself, where each key stands, and its own styles.

        A place that grows, or takes its natural height, grows from the height that its kind or class has: both are in
        "height" and "least".
        """
        kind = str(data.get("panel", ""))
        layers: list[tuple[Any, Place]] = [(self.over.get(kind, {}), ("panels", kind))]
        named = data.get("class", [])
        for n, name in enumerate(named if isinstance(named, list) else [named]):
            if not isinstance(name, str) or name not in self.classes:
                at = (*place, "class", n) if isinstance(named, list) else (*place, "class")
                self.shaper.undefined(str(name), at, "class", "类", self.classes)
            else:
                layers.append((self.classes[name], ("classes", name)))
        layers.append((data, place))
        merged: dict[str, Any] = {}
        origins: dict[str, Place] = {}
        styles: Styles = {}
        for given, at in layers:
            if not isinstance(given, dict):
                continue
            styles = styles_over(self._styles(given.get("styles"), (*at, "styles")), styles)
            for key, value in given.items():
                if key == "height" and value in ("natural", "grow"):
                    merged["least"] = merged.get("height")
                merged[key], origins[key] = value, (*at, key)
        merged.pop("styles", None)
        return merged, origins, self.theme.styled(styles) if styles else None

    def _take(self, data: dict[str, Any], place: Place) -> Source:
        if "from" not in data:
            return Source()
        keys = self.shaper.shape(SourceKeys, data["from"], (*place, "from"), where="from")
        if keys is None:
            return Source()
        at = (*place, "from", "ref")
        if isinstance(keys.ref, tuple):
            places = tuple(self.shaper.yaml.span((*at, n)) for n in range(len(keys.ref)))
            return Source(keys.part, keys.sections, keys.pair, keys.ref, places)
        named = keys.ref is not None
        refs = (str(keys.ref),) if named else ()
        return Source(keys.part, keys.sections, keys.pair, refs, (self.shaper.yaml.span(at),) if named else ())

    def _slot(self, data: dict[str, Any], place: Place) -> Slot | None:
        given, origins, theme = self._layers(data, place)
        own = set(keys_of(SlotKeys))
        keys = self.shaper.shape(
            SlotKeys, {k: v for k, v in given.items() if k in own}, place, where="panel", origins=origins
        )
        take = self._take(data, place)
        kind = str(data["panel"])
        least = given.pop("least", None)
        rest = {k: v for k, v in given.items() if k not in own and k not in BESIDE}
        # a height given to the place takes the place of the panel's own, which may have another on later pages
        measured = {
            "height": least if given.get("height") in ("natural", "grow") else given.get("height"),
            "most": given.get("most"),
        }
        for key, value in measured.items():
            if key in keys_of(self.panels.get(kind, object)) and value not in (None, "natural", "grow"):
                rest[key] = value
        options = self._options(kind, rest, place, sorted(own), origins)
        if keys is None or options is None:
            return None
        self.names.check_values(keys, place, self.shaper, origins)
        if isinstance(keys.height, Length):
            self.heights.append((kind, keys.height, origins["height"]))
        span = self.shaper.yaml.span(place)
        return Slot(
            keys.panel,
            keys.height if keys.height == "grow" or "height" not in rest else "natural",
            keys.most,
            take,
            keys.role,
            options,
            keys.id or keys.panel,
            span,
            theme,
            keys.once,
            keys.unless,
        )

    def _children(self, data: dict[str, Any], place: Place, kind: str) -> tuple[Node, ...] | None:
        own = (kind, "of")
        unknown = [key for key in data if key not in own]
        for key in unknown:
            self.shaper.unknown(key, place, where=kind, known=own)
        of = data.get("of")
        if not isinstance(of, list) or not of:
            # an `of` written one level too deep, or misspelt, is told as a key that is not known there
            deeper = isinstance(data[kind], dict) and "of" in data[kind]
            if not deeper and not any(near(key, own) == "of" for key in unknown):
                self.shaper.sink.report("SPC003", self.shaper.yaml.span(place), key="of", where=kind)
            return None
        nodes = [self.node(one, (*place, "of", i)) for i, one in enumerate(of)]
        return None if None in nodes else tuple(n for n in nodes if n is not None)

    def _listed(self, data: dict[str, Any], place: Place, kind: str) -> bool:
        """Return whether the entries stand under `rows` or `columns` itself: told as one slip, the entries checked all the same."""
        listed = data[kind]
        if not isinstance(listed, list) or "of" in data:
            return False
        zh, en = "{gap: 3mm}；各项写到旁边的 of 里", "{gap: 3mm}, and the entries under `of` beside it"
        self.shaper.wrong((*place, kind), listed, zh, en)
        for i, one in enumerate(listed):
            self.node(one, (*place, kind, i))
        return True

    def _rows(self, data: dict[str, Any], place: Place) -> Rows | None:
        if self._listed(data, place, "rows"):
            return None
        keys = self.shaper.shape(RowsKeys, data["rows"], (*place, "rows"), where="rows")
        of = self._children(data, place, "rows")
        return Rows(keys.gap, of) if keys is not None and of is not None else None

    def _columns(self, data: dict[str, Any], place: Place) -> Columns | None:
        if self._listed(data, place, "columns"):
            return None
        keys = self.shaper.shape(ColumnsKeys, data["columns"], (*place, "columns"), where="columns")
        of = self._children(data, place, "columns")
        if keys is None:
            return None
        self.names.check_values(keys, (*place, "columns"), self.shaper, {})
        self._check_children(keys, data.get("of"), place)
        return (
            Columns(keys.gap, of, keys.shares, keys.each, keys.roles, keys.stack, keys.lean) if of is not None else None
        )

    def _check_children(self, keys: ColumnsKeys, of: Any, place: Place) -> None:
        """Report columns whose shares, or whose repeated place, do not go with their number."""
        count = len(of) if isinstance(of, list) else 0
        if keys.each and count > 1:
            self.shaper.wrong(
                (*place, "of"), f"{count}", "只写一项：它按部分重复", "one place: it is repeated for each part"
            )
        if isinstance(keys.shares, tuple) and not keys.each and count and len(keys.shares) != count:
            given = "、".join(f"{s:g}" for s in keys.shares)
            self.shaper.wrong((*place, "columns", "shares"), given, f"{count} 个数", f"{count} numbers")

    def _flow(self, data: dict[str, Any], place: Place) -> Flow | None:
        for key in data:
            if key != "flow":
                self.shaper.unknown(key, place, where="flow", known=["flow"])
        inner = data["flow"]
        if not isinstance(inner, dict):
            self.shaper.sink.report("SPC008", self.shaper.yaml.span(place))
            return None
        place = (*place, "flow")
        given, origins, theme = self._layers(inner, place)
        given.pop("least", None)
        own = set(keys_of(FlowKeys))
        kind = str(inner.get("panel", ""))
        said = self.over.get(kind)
        # `gutter` said for all panels of a kind is the panel's own; said in the flow it is the flow's
        both = own & set(keys_of(self.panels.get(kind, object)))
        theirs = {k: v for k, v in said.items() if k in both} if isinstance(said, dict) else {}
        keys = self.shaper.shape(
            FlowKeys,
            {k: v for k, v in given.items() if k in own and (k in inner or k not in theirs)},
            place,
            where="flow",
            origins=origins,
        )
        take = self._take(inner, place)
        rest = {k: v for k, v in given.items() if k not in own and k not in BESIDE} | theirs
        options = self._options(str(inner.get("panel", "")), rest, place, sorted(own), origins)
        if keys is None or options is None:
            return None
        if keys.columns == "auto" and keys.measure is None:
            self.shaper.sink.report("SPC003", self.shaper.yaml.span(place), key="measure", where="flow")
            return None
        self.names.check_values(keys, place, self.shaper, origins)
        span = self.shaper.yaml.span(place)
        return Flow(
            keys.panel,
            take,
            keys.columns,
            keys.measure or 0.0,
            keys.gutter,
            keys.gap,
            options,
            span,
            keys.role,
            theme,
            keys.wide,
            self._beside("band", place),
            self._beside("indicators", place) if keys.tiles else None,
        )

    def _beside(self, kind: str, place: Place) -> Any:
        """Return the options of a panel of another kind that a flow sets itself, None where there is no such panel."""
        said = self.over.get(kind, {})
        given = {k: v for k, v in said.items() if k != "styles"} if isinstance(said, dict) else {}
        return self._options(kind, given, place, [], {}) if kind in self.panels else None
