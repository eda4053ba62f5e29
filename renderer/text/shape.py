"""Western text shaped by HarfBuzz, and glyphs of single characters: the only place that shapes."""

from __future__ import annotations

from typing import Any, NamedTuple

import uharfbuzz as hb

from renderer.display.glyphs import FaceKey
from renderer.text.context import TextContext


class Shaped(NamedTuple):
    """Glyphs of one stretch in one face, in em of the face's size: ids, pen places, cluster offsets, and the advance.

    In vertical text `xs` count from the middle of the column and `ys` from the top of the stretch, and the advance is its height.
    """

    gids: tuple[int, ...]
    xs: tuple[float, ...]
    clusters: tuple[int, ...]
    advance: float
    ys: tuple[float, ...] = ()


def shape(text: str, face: FaceKey, features: tuple[str, ...], ctx: TextContext) -> Shaped:
    """Return `text` shaped in `face` with kerning and `features`; kept, since the same words come back at every size."""
    key = (text, face, features)
    kept: Shaped | None = ctx.shaped.get(key)
    if kept is None:
        kept = ctx.shaped[key] = _shape(text, face, features, ctx)
    return kept


def _shape(text: str, face: FaceKey, features: tuple[str, ...], ctx: TextContext) -> Shaped:
    opened = ctx.catalog.face(face)
    if len(text) == 1 and ord(text) > 0x2E7F and not features:
        gid = opened.gid(text)
        return Shaped((gid,), (0.0,), (0,), opened.advance(gid))
    buffer: Any = hb.Buffer()
    buffer.add_str(text)
    # never guessed: a guess takes the language from the machine's locale, and gives marks alone no script
    buffer.direction = "ltr"
    buffer.script = "Latn" if any(c.isascii() for c in text) else "Hani"
    buffer.language = "zh-Hans"
    hb.shape(opened.hb_font, buffer, {"kern": True, "liga": False, **dict.fromkeys(features, True)})
    gids, xs, clusters, pen = [], [], [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        gids.append(info.codepoint)
        xs.append((pen + position.x_offset) / opened.upm)
        clusters.append(info.cluster)
        pen += position.x_advance
    return Shaped(tuple(gids), tuple(xs), tuple(clusters), pen / opened.upm)


def shape_down(text: str, face: FaceKey, ctx: TextContext) -> Shaped:
    """Return `text` shaped for a column: the glyphs and places of the face's `vert` feature and vertical metrics."""
    key = (text, face, "down")
    kept: Shaped | None = ctx.shaped.get(key)
    if kept is not None:
        return kept
    opened = ctx.catalog.face(face)
    buffer: Any = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ttb", "Hani", "zh-Hans"
    hb.shape(opened.hb_font, buffer, {"vert": True, "kern": False})
    gids, xs, ys, clusters, pen = [], [], [], [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        gids.append(info.codepoint)
        xs.append(position.x_offset / opened.upm)
        ys.append((pen - position.y_offset) / opened.upm)
        clusters.append(info.cluster)
        pen -= position.y_advance
    kept = ctx.shaped[key] = Shaped(tuple(gids), tuple(xs), tuple(clusters), pen / opened.upm, tuple(ys))
    return kept
