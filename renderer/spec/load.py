"""Reads a layout file, its theme and the defaults of panels and styles into one checked `LayoutSpec`.

A plan that has been checked once is kept, so that a later build reads neither YAML nor the checker's library.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renderer.diagnostics import Diagnostic, Sink, Span
from renderer.resources import folder
from renderer.sources import cached, read_source, read_yaml
from renderer.spec.files import FileText, chain_of, layout_file, not_found, theme_file
from renderer.spec.layoutspec import LayoutSpec, PanelTypes, Sheet
from renderer.spec.record import dataclass
from renderer.spec.style import Theme

if TYPE_CHECKING:
    from renderer.sources import Yaml
    from renderer.spec.checks import Names
    from renderer.spec.keys import FileKeys
    from renderer.spec.shape import Shaper

SHARED = ("panels", "styles")
"""Files in `layouts/` with what all layouts share."""

MERGED = {"sheet": 1, "styles": 2, "panels": 4, "classes": 4}
"""Keys of a layout that is `like` another in which only what differs is written, and how deep they are laid over it."""


def read_spec(
    name: str | Path, sink: Sink, *, panels: PanelTypes, theme: str | Path | None = None, named_at: Span | None = None,
    themed_at: Span | None = None,
) -> LayoutSpec | None:  # fmt: skip
    """Return the plan `name`: a file's path, or the name of one in `layouts/`. None after an error.

    `theme`, a theme's name or file, takes the place of the theme named in the file. `named_at` and `themed_at` are
    where layout and theme were named, when that was in a file. Everything wrong is reported at once, at its line.
    """
    path = layout_file(str(name), Path())
    if path is None:
        not_found("layout", str(name), named_at, sink)
        if theme is not None and theme_file(str(theme), Path()) is None:
            not_found("theme", str(theme), themed_at, sink)
        return None
    chain, wanted, beside = chain_of(path, sink)
    if not chain:
        return None
    if theme is not None:
        wanted, beside = str(theme), Path()
    look = theme_file(wanted, beside)
    look_text = read_source(look, sink) if look is not None else None
    seen = [*chain, FileText(look, look_text)] if look is not None and look_text is not None else chain
    shared = [(folder("layouts") / f"{one}.yaml").read_bytes() for one in SHARED]
    faces = (folder("fonts") / "catalog.yaml").read_bytes()
    said = [
        str(theme),
        str(themed_at),
        str(wanted),
        str(look),
        ",".join(panels),
        *(str(v) for s in seen for v in (s.path, s.text)),
    ]
    key = b"\0".join([*(words.encode() for words in said), *shared, faces])

    def make() -> tuple[LayoutSpec | None, list[Diagnostic], dict[str, str]]:
        own = Sink(sources={str(s.path): s.text for s in seen})
        spec = _read(chain, own, panels, _Look(wanted, look, look_text, theme is None, themed_at))
        return spec, own.found, own.sources

    spec, found, sources = cached("layout", key, make)
    sink.take(found)
    sink.sources.update(sources)
    return spec


@dataclass(frozen=True)
class _Look:
    """The theme a plan is to have: its name as written, its file and text, whether the layout file names it, else where it is named."""

    name: str | None
    file: Path | None
    text: str | None
    in_layout: bool
    at: Span | None = None


def _read(chain: list[FileText], sink: Sink, panels: PanelTypes, look: _Look) -> LayoutSpec | None:
    """Return the plan in the first file of `chain`, laid over the rest; all that is wrong in it and in its theme goes to the sink."""
    from renderer.spec.checks import check_levers, check_room, check_sheet, check_used
    from renderer.spec.keys import FileKeys
    from renderer.spec.layoutspec import Lever
    from renderer.spec.shape import Shaper
    from renderer.spec.theme import shape_styles
    from renderer.spec.tree import Tree

    path = chain[0].path
    yaml = _laid_over(chain, sink)
    if yaml is None:
        return None
    # the layout that it is like, where that is there, would have the keys that it lacks itself
    whole = not sink.errors()
    shaper = Shaper(yaml, sink)
    shared = shared_styles(sink)
    theme, names = _theme(look, shaper, shared)
    file = shaper.shape(FileKeys, yaml.data, (), where=path.name, whole=whole) or _what_stands(yaml)
    if file is None:
        return None
    styles = shape_styles(file.styles, ("styles",), shaper) if file.styles else {}
    known = (theme or shared).styled(styles)
    names = names.knowing(known.styles)
    names.check_styles(styles, ("styles",), shaper, known.styles)
    check_used(styles, (theme or shared).styles, shaper)
    sheet = shaper.shape(Sheet, file.sheet, ("sheet",), where="sheet") if file.sheet else None
    tree = Tree(shaper, panels, names, known, panel_defaults(panels, sink), file.panels, file.classes)
    tree.check_kinds()
    page = tree.node(file.page, ("page",)) if file.page else None
    ground = tree.slot(file.ground, ("ground",)) if file.ground is not None else None
    levers = [shaper.shape(Lever, one, ("copyfit", i), where="copyfit") for i, one in enumerate(file.copyfit)]
    moved = tuple(lever for lever in levers if lever is not None)
    if len(moved) == len(levers):
        check_levers(moved, shaper)
    if sheet is not None:
        check_sheet(sheet, yaml, shaper)
        check_room(tree.heights, sheet, shaper)
    if theme is None or sheet is None or page is None or sink.errors():
        return None
    return LayoutSpec(
        path.stem, str(path), _hash("\0".join(source.text for source in chain)), sheet, known, page, moved, ground,
        file.shorter, str(look.file), _hash(look.text or ""), tuple(file.auto),
    )  # fmt: skip


def _what_stands(yaml: Yaml) -> FileKeys | None:
    """Return the keys of a faulty file that are good for themselves, so that what is in them is looked at too; None where it has no keys."""
    from renderer.spec.keys import FileKeys
    from renderer.spec.shape import Shaper

    if not isinstance(yaml.data, dict):
        return None
    good: dict[str, Any] = {"sheet": {}, "theme": "", "page": {}}
    for key, value in yaml.data.items():
        if Shaper(yaml, Sink()).shape(FileKeys, {**good, key: value}, (), where="") is not None:
            good[key] = value
    return FileKeys(**good)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _laid_over(chain: list[FileText], sink: Sink) -> Yaml | None:
    """Return the values of the first file of `chain` laid over those of the file it is like, and so on."""
    found = [read_yaml(source.text, str(source.path), sink) for source in chain]
    if not found or any(yaml is None or not isinstance(yaml.data, dict) for yaml in found):
        return found[0] if len(found) == 1 else None
    yamls = [yaml for yaml in found if yaml is not None]
    like = yamls[-1].data.get("like")
    if like:
        # the chain ends where a name is no layout, or leads back
        if layout_file(str(like), chain[-1].path.parent) is None:
            not_found("layout", str(like), yamls[-1].span(("like",)), sink)
        else:
            from renderer.spec.shape import Shaper

            Shaper(yamls[-1], sink).wrong(("like",), like, "不绕回自己的版式", "a layout that does not lead back here")
    out = yamls.pop()
    while yamls:
        out = yamls.pop().over(out, MERGED)
    return out


def _theme(look: _Look, shaper: Shaper, shared: Theme) -> tuple[Theme | None, Names]:
    """Return the theme that is asked for, None after saying what is wrong with it, and the names it defines."""
    from renderer.spec.checks import Names, catalog_faces
    from renderer.spec.shape import Shaper as Reader
    from renderer.spec.theme import shape_theme

    faces = catalog_faces()
    if look.file is None and look.name is not None:
        span = shaper.yaml.span(("theme",)) if look.in_layout else look.at
        not_found("theme", look.name, span, shaper.sink)
    yaml = read_yaml(look.text, str(look.file), shaper.sink) if look.text is not None else None
    if yaml is None:
        return None, Names.of(shared, faces)
    return shape_theme(yaml, Reader(yaml, shaper.sink), shared.styles, faces)


def shared_styles(sink: Sink) -> Theme:
    """Return a theme without colours that has the text styles which all themes share."""
    from renderer.spec.shape import Shaper
    from renderer.spec.theme import shape_styles

    path = folder("layouts") / "styles.yaml"
    yaml = read_yaml(path.read_text("utf-8"), path.name, sink)
    return Theme("", {}, {}, shape_styles(yaml.data, (), Shaper(yaml, sink)) if yaml is not None else {})


def panel_defaults(panels: PanelTypes, sink: Sink) -> dict[str, dict[str, Any]]:
    """Return the options that each kind of panel has when nobody says otherwise."""
    path = folder("layouts") / "panels.yaml"
    yaml = read_yaml(path.read_text("utf-8"), path.name, sink)
    data = yaml.data if yaml is not None else {}
    return {kind: dict(data.get(kind, {})) for kind in panels}
