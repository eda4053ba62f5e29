"""Reads a layout file, its theme and the defaults of panels and styles into one checked `LayoutSpec`.

A plan that has been checked once is kept, so that a later build reads neither YAML nor the checker's library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.resources import folder
from renderer.sources import cached, read_source, read_yaml
from renderer.spec.layoutspec import LayoutSpec, PanelTypes, Sheet
from renderer.spec.style import Theme

if TYPE_CHECKING:
    from renderer.spec.checks import Names
    from renderer.spec.shape import Shaper

NO_LAYOUTS = ("panels", "styles")
"""Files in `layouts/` that are no layouts: what all of them share."""


def read_spec(
    name: str | Path, sink: Sink, *, panels: PanelTypes, theme: str | Path | None = None, named_at: Span | None = None
) -> LayoutSpec | None:
    """Return the plan `name`: a file's path, or the name of one in `layouts/`. None after an error.

    `theme`, a theme's name or file, takes the place of the theme named in the file. `named_at` is where the layout was
    named, when that was in a file. Everything wrong is reported at once, at its line.
    """
    path = _find_layout(str(name), sink, named_at)
    text = read_source(path, sink) if path is not None else None
    if path is None or text is None:
        return None
    wanted = str(theme) if theme is not None else cached("layout-theme", text.encode(), lambda: _named_theme(text))
    look = _theme_file(wanted, Path() if theme is not None else path.parent)
    look_text = read_source(look, sink) if look is not None else None
    shared = [(folder("layouts") / f"{one}.yaml").read_bytes() for one in NO_LAYOUTS]
    faces = (folder("fonts") / "catalog.yaml").read_bytes()
    places = [str(path), str(look), str(theme), ",".join(panels)]
    key = b"\0".join([*(p.encode() for p in (*places, text, look_text or "")), *shared, faces])

    def make() -> tuple[LayoutSpec | None, list[Diagnostic], dict[str, str]]:
        own = Sink(sources=dict(sink.sources))
        own.sources.update({str(path): text, str(look): look_text or ""})
        spec = _read(path, text, own, panels, _Look(wanted, look, look_text, theme is None))
        return spec, own.found, own.sources

    spec, found, sources = cached("layout", key, make)
    sink.found.extend(d for d in found if d not in sink.found)
    sink.sources.update(sources)
    return spec


def layout_names() -> list[str]:
    """Return the names of the layouts that come with the program."""
    return sorted(p.stem for p in folder("layouts").glob("*.yaml") if p.stem not in NO_LAYOUTS)


def theme_names() -> list[str]:
    """Return the names of the themes that come with the program."""
    return sorted(p.stem for p in (folder("layouts") / "themes").glob("*.yaml"))


def _find_layout(name: str, sink: Sink, named_at: Span | None) -> Path | None:
    here, ours = Path(name), folder("layouts") / f"{name}.yaml"
    if here.suffix in (".yaml", ".yml") and here.is_file():
        return here
    if name == here.name and here.stem not in NO_LAYOUTS and ours.is_file():
        return ours
    facts = {"kind": "layout", "kind_zh": "版式", "name": name, "known": "、".join(layout_names())}
    sink.report("SPC006", named_at, **facts)
    return None


def _theme_file(name: str | None, beside: Path) -> Path | None:
    """Return the file of the theme `name`: a file beside the layout, else one that comes with the program."""
    if not name:
        return None
    own, ours = beside / name, folder("layouts") / "themes" / f"{name}.yaml"
    if own.suffix in (".yaml", ".yml") and own.is_file():
        return own
    return ours if name == Path(name).name and ours.is_file() else None


def _named_theme(text: str) -> str | None:
    """Return the theme that a layout file names, None when it names none."""
    yaml = read_yaml(text, "layout", Sink())
    named = yaml.data.get("theme") if yaml is not None and isinstance(yaml.data, dict) else None
    return named if isinstance(named, str) else None


@dataclass(frozen=True, slots=True)
class _Look:
    """The theme a plan is to have: its name as written, its file and text, and whether the layout file names it."""

    name: str | None
    file: Path | None
    text: str | None
    in_layout: bool


def _read(path: Path, text: str, sink: Sink, panels: PanelTypes, look: _Look) -> LayoutSpec | None:
    """Return the plan in `text`; all that is wrong in it and in its theme goes to the sink."""
    from renderer.spec.checks import check_levers, check_sheet
    from renderer.spec.keys import FileKeys
    from renderer.spec.layoutspec import Lever
    from renderer.spec.shape import Shaper
    from renderer.spec.theme import shape_styles
    from renderer.spec.tree import Tree

    yaml = read_yaml(text, str(path), sink)
    if yaml is None:
        return None
    shaper = Shaper(yaml, sink)
    shared = _shared_styles(sink)
    theme, names = _theme(look, shaper, shared)
    file = shaper.shape(FileKeys, yaml.data, (), where=path.name)
    if file is None:
        return None
    styles = shape_styles(file.styles, ("styles",), shaper) if file.styles else {}
    known = (theme or shared).styled(styles)
    names = names.knowing(known.styles)
    names.check_styles(styles, ("styles",), shaper, known.styles)
    sheet = shaper.shape(Sheet, file.sheet, ("sheet",), where="sheet")
    tree = Tree(shaper, panels, names, known, _defaults(panels, sink), file.panels, file.classes)
    tree.check_kinds()
    page = tree.node(file.page, ("page",))
    levers = [shaper.shape(Lever, one, ("copyfit", i), where="copyfit") for i, one in enumerate(file.copyfit)]
    moved = tuple(lever for lever in levers if lever is not None)
    if len(moved) == len(levers):
        check_levers(moved, shaper)
    if sheet is not None:
        check_sheet(sheet, yaml, shaper)
    if theme is None or sheet is None or page is None or sink.errors():
        return None
    digest = hashlib.sha256(text.encode()).hexdigest()
    return LayoutSpec(path.stem, str(path), digest, sheet, known, page, moved)


def _theme(look: _Look, shaper: Shaper, shared: Theme) -> tuple[Theme | None, Names]:
    """Return the theme that is asked for, None after saying what is wrong with it, and the names it defines."""
    from renderer.spec.checks import Names, catalog_faces
    from renderer.spec.shape import Shaper as Reader
    from renderer.spec.theme import shape_theme

    faces = catalog_faces()
    if look.file is None and look.name is not None:
        span = shaper.yaml.span(("theme",)) if look.in_layout else None
        facts = {"kind": "theme", "kind_zh": "配色", "name": look.name, "known": "、".join(theme_names())}
        shaper.sink.report("SPC006", span, **facts)
    yaml = read_yaml(look.text, str(look.file), shaper.sink) if look.text is not None else None
    if yaml is None:
        return None, Names.of(shared, faces)
    return shape_theme(yaml, Reader(yaml, shaper.sink), shared.styles, faces)


def _shared_styles(sink: Sink) -> Theme:
    """Return a theme without colours that has the text styles which all themes share."""
    from renderer.spec.shape import Shaper
    from renderer.spec.theme import shape_styles

    path = folder("layouts") / "styles.yaml"
    yaml = read_yaml(path.read_text("utf-8"), path.name, sink)
    return Theme("", {}, {}, shape_styles(yaml.data, (), Shaper(yaml, sink)) if yaml is not None else {})


def _defaults(panels: PanelTypes, sink: Sink) -> dict[str, dict[str, Any]]:
    """Return the options that each kind of panel has when nobody says otherwise."""
    path = folder("layouts") / "panels.yaml"
    yaml = read_yaml(path.read_text("utf-8"), path.name, sink)
    data = yaml.data if yaml is not None else {}
    return {kind: dict(data.get(kind, {})) for kind in panels}
