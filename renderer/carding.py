"""Cards from content to files: the passes for `tujie cards`, beside those of `renderer.pipeline` for the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from renderer.cards.build import Wish, build_sets
from renderer.cards.presets import Preset
from renderer.content.reader import read_document
from renderer.diagnostics import Sink
from renderer.layout.wishes import check_wishes
from renderer.pipeline import broken, content_file, file_beside
from renderer.records import Struct, replace
from renderer.report import report_bytes, report_of
from renderer.session import session_lock, tools
from renderer.writing import write_all


class CardsResult(Struct, frozen=True):
    """What a build of cards came to: files by their path in `folder`, on disk when `written` is true; the presets used."""

    ok: bool
    written: bool
    outputs: dict[str, bytes]
    presets: Mapping[str, Preset]
    sink: Sink
    folder: Path


def build_cards(
    content: str | Path | None = None, wish: Wish | None = None, *, out: str | Path | None = None, draft: bool = False,
    write: bool = True,
) -> CardsResult:  # fmt: skip
    """Return the sets of cards of `content` that `wish` asks for, written to `out` (default `out/<content name>/cards/`).

    Beside the sets stands `report.json`, with all that there is to say of them.
    """
    with session_lock():
        sink = Sink()
        path, name = content_file(content)
        document = read_document(path, sink, name=name)
        context, icons, scenes = tools(sink, path.parent)
        wish = wish or Wish()
        if wish.theme is None and document is not None and document.meta.theme.text:
            wish = replace(wish, theme=str(file_beside(document.meta.theme.text, path.parent)))
        outputs: dict[str, bytes] = {}
        presets: Mapping[str, Preset] = {}
        if document is not None and not broken(sink):
            check_wishes(document, icons.beside(path.parent, sink), sink)
            icons = icons.beside(path.parent, Sink())
            made = build_sets(document, context, wish, icons=icons, scenes=scenes)
            outputs, presets = made.files, made.presets
        where = Path(out) if out is not None else Path("out") / (document.name if document else path.stem) / "cards"
        ok = bool(outputs) and not sink.errors()
        written = write and bool(outputs) and (ok or draft)
        if written:
            files = {where / name: data for name, data in outputs.items()}
            files[where / "report.json"] = report_bytes(report_of(document, None, None, outputs, sink))
            written = write_all(files, sink)
        return CardsResult(ok and (written or not write), written, outputs, presets, sink, where)
