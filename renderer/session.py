"""What stays open between builds of one process: faces, icons, scenery, and what was set with them. It never changes what comes out."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from renderer.diagnostics import Sink
from renderer.fonts.catalog import Catalog
from renderer.fonts.own import with_own
from renderer.records import Struct, field
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext
from renderer.text.recent import Recent, recent_lines


class _Session(Struct):
    """What is open, and the lock of whoever uses it."""

    catalog: Catalog | None = None
    icons: Icons | None = None
    scenes: Scenes | None = None
    shaped: Recent = field(default_factory=Recent)
    lines: Recent = field(default_factory=recent_lines)
    lock: Lock = field(default_factory=Lock)


_SESSION = _Session()


def opened(sink: Sink) -> Catalog:
    """Return the faces that come with the program, read once; faults of the catalog are reported, and then nothing is kept."""
    if _SESSION.catalog is None:
        catalog = Catalog.load(sink=sink)
        if sink.errors():
            return catalog
        _SESSION.catalog, _SESSION.icons, _SESSION.scenes = catalog, Icons.load(), Scenes.load()
    return _SESSION.catalog


def tools(sink: Sink, beside: Path | None = None) -> tuple[TextContext, Icons, Scenes]:
    """Return what another build sets with: faces with the paragraphs that others of late used, icons, scenery. Other builds wait on `session_lock`.

    Faces of the folder `fonts` at `beside` are among them; what is set with those is not kept for others.
    """
    catalog = opened(sink)
    own = with_own(catalog, beside, sink) if beside is not None else catalog
    if own is not catalog:
        return TextContext(own, sink), _SESSION.icons or Icons.load(), _SESSION.scenes or Scenes.load()
    for kept in (_SESSION.lines, _SESSION.shaped):
        kept.next_build()
    context = TextContext(catalog, sink, _SESSION.shaped, _SESSION.lines)
    return context, _SESSION.icons or Icons.load(), _SESSION.scenes or Scenes.load()


def session_lock() -> Lock:
    """Return the lock of the session: one build at a time uses what is kept open."""
    return _SESSION.lock
