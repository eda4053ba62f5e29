"""Where layouts and themes lie: those that come with the program, and files of the user's own."""

from __future__ import annotations

from pathlib import Path

from renderer.diagnostics import Sink, Span
from renderer.resources import folder
from renderer.sources import cached, read_source, read_yaml
from renderer.spec.record import dataclass

NO_LAYOUTS = ("panels", "styles", "platforms")
"""Files in `layouts/` that are no layouts."""

MOST_LIKE = 8
"""Layouts that may stand on each other's shoulders."""


@dataclass(frozen=True)
class FileText:
    """A file as it was read."""

    path: Path
    text: str


def layout_names() -> list[str]:
    """Return the names of the layouts that come with the program."""
    return sorted(p.stem for p in folder("layouts").glob("*.yaml") if p.stem not in NO_LAYOUTS)


def theme_names() -> list[str]:
    """Return the names of the themes that come with the program."""
    return sorted(p.stem for p in (folder("layouts") / "themes").glob("*.yaml"))


def layout_file(name: str, beside: Path) -> Path | None:
    """Return the file of the layout `name`: a file in the folder `beside`, else one that comes with the program.

    A layout file names others in its folder, and those of cards too; the command names files, and layouts of pages.
    """
    own = beside / name if name.endswith((".yaml", ".yml")) else beside / f"{name}.yaml"
    # a bare name means a layout beside only where one layout is like another
    if own.is_file() and (own.name == Path(name).name or beside != Path()):
        return own
    if name != Path(name).name or name in NO_LAYOUTS:
        return None
    # a card of one's own is like one of ours; no page is made on those
    places = ("", "cards") if beside != Path() else ("",)
    ours = (folder("layouts") / place / f"{name}.yaml" for place in places)
    return next((file for file in ours if file.is_file()), None)


def chain_of(path: Path, sink: Sink) -> tuple[list[FileText], str | None, Path]:
    """Return the layout in `path` and those it is like, the theme they name, and the folder of the one that names it."""
    chain: list[FileText] = []
    theme: str | None = None
    beside = path.parent
    at: Path | None = path
    while at is not None and len(chain) < MOST_LIKE and at not in [s.path for s in chain]:
        text = read_source(at, sink)
        if text is None:
            return ([], None, beside) if not chain else (chain, theme, beside)
        chain.append(FileText(at, text))
        named, like = cached("layout-names", text.encode(), lambda text=text: _named(text))  # type: ignore[misc]
        if theme is None and named is not None:
            theme, beside = named, at.parent
        at = layout_file(like, at.parent) if like is not None else None
    return chain, theme, beside


def theme_file(name: str | None, beside: Path) -> Path | None:
    """Return the file of the theme `name`: a file beside the layout, else one that comes with the program."""
    if not name:
        return None
    own, ours = beside / name, folder("layouts") / "themes" / f"{name}.yaml"
    if own.suffix in (".yaml", ".yml") and own.is_file():
        return own
    return ours if name == Path(name).name and ours.is_file() else None


def _named(text: str) -> tuple[str | None, str | None]:
    """Return the theme that a layout file names and the layout it is like, None for what it does not name."""
    yaml = read_yaml(text, "layout", Sink())
    data = yaml.data if yaml is not None and isinstance(yaml.data, dict) else {}
    theme, like = data.get("theme"), data.get("like")
    return theme if isinstance(theme, str) else None, like if isinstance(like, str) and like else None


def not_found(kind: str, name: str, span: Span | None, sink: Sink) -> None:
    """Report a layout or a theme that is not there, with those that are."""
    names, kind_zh = (layout_names(), "版式") if kind == "layout" else (theme_names(), "配色")
    from renderer.spec.shape import near

    meant = near(name, names)
    zh, en = (f"是不是“{meant}”？", f'did you mean "{meant}"? ') if meant is not None else ("", "")
    sink.report("SPC006", span, kind=kind, kind_zh=kind_zh, name=name, zh=zh, en=en, known="、".join(names))
