"""A set as files: pictures, `index.json`, alt texts for pasting, the contact sheet; and the limits of files checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Literal

from renderer.backends.raster import RasterBackend, RasterOptions
from renderer.cards.alt import alt_of, copy_text, lines_of, said_by
from renderer.cards.card import REPEATS
from renderer.cards.contact import contact_sheet
from renderer.cards.long import LongPicture
from renderer.cards.overlay import with_overlay
from renderer.cards.presets import Preset
from renderer.cards.series import MadeCard, Series
from renderer.content.document import Block
from renderer.diagnostics import Sink
from renderer.display.frame import Page
from renderer.fonts.catalog import Catalog
from renderer.spec.record import dataclass

INDEX_VERSION = 1

MOST_BYTES = 1_500_000
"""A card with more bytes opens slowly on a phone; platforms with a lower limit say so in their preset."""

SUFFIX = {"png": "png", "jpeg": "jpg", "webp": "webp"}


@dataclass(frozen=True)
class Making:
    """How the pictures are made: kind of file, how much larger than the preset, whether safe areas are drawn over them."""

    format: Literal["png", "jpeg", "webp"] = "png"
    scale: float = 1.0
    safe: bool = False


@dataclass(frozen=True)
class CardPicture:
    """A picture to be written: its name without ending, its page, what the index says of it, which of how many posts it goes out with.

    The post is 0 where one holds the set.
    """

    name: str
    page: Page
    facts: dict[str, Any]
    post: tuple[int, int] = (0, 1)

    @property
    def path(self) -> str:
        """Its path under the set's folder, without ending: each of several posts has a folder."""
        return f"post-{self.post[0]}/{self.name}" if self.post[0] else self.name


def pictures_of(series: Series) -> list[CardPicture]:
    """Return the cards of a set as pictures."""
    return [
        CardPicture(m.card.name, m.sheet.page, _card_facts(m), (m.card.post, series.plan.posts)) for m in series.cards
    ]


def pictures_of_long(slices: Sequence[LongPicture]) -> list[CardPicture]:
    """Return the long picture and its slices."""
    out = []
    for n, one in enumerate(slices, 1):
        blocks: tuple[Block, ...] = tuple(b for p in one.parts for b in p.blocks)
        said = "".join(said_by(p.kind, p.document, p.title, ()) for p in one.parts)
        text = list(copy_text(one.page.items))
        facts = {
            "kind": "long",
            "slice": one.number,
            "alt": said,
            "text": "".join(text),
            "lines": lines_of(blocks),
            "merged": [],
        }
        out.append(CardPicture(f"{n:02}-{one.slug}", one.page, facts))
    return out


def _card_facts(made: MadeCard) -> dict[str, Any]:
    card = made.card
    items = made.sheet.page.items
    return {
        "kind": card.kind,
        "repeats": card.kind in REPEATS,
        "title": card.title,
        "alt": alt_of(card, items),
        "text": "\n".join(copy_text(items)) if card.kind not in REPEATS else "",
        "lines": lines_of(card.blocks),
        "merged": list(card.merged),
        "fill": round(made.sheet.fill, 3),
        "body_px": round(made.sheet.body / 0.75, 2),
    }


def write_set(
    platform: str, preset: Preset, pictures: Sequence[CardPicture], making: Making, catalog: Catalog, sink: Sink, *,
    title: str, contact: bool = True,
) -> dict[str, bytes]:  # fmt: skip
    """Return the files of a set by path, each post in its folder; what breaks the platform's limits is reported, card by card."""
    out: dict[str, bytes] = {}
    for post in dict.fromkeys(p.post for p in pictures) or ((0, 1),):
        own = [p for p in pictures if p.post == post]
        made = _post(platform, preset, own, making, catalog, sink, title=title, contact=contact)
        out.update({f"post-{post[0]}/{name}" if post[0] else name: data for name, data in made.items()})
    return out


def _post(
    platform: str, preset: Preset, pictures: Sequence[CardPicture], making: Making, catalog: Catalog, sink: Sink, *,
    title: str, contact: bool,
) -> dict[str, bytes]:  # fmt: skip
    """Return the files of one post by name."""
    out: dict[str, bytes] = {}
    entries = []
    for picture in pictures:
        page = with_overlay(picture.page, preset) if making.safe else picture.page
        data = _rendered(page, making, catalog, sink)
        name = f"{picture.name}.{SUFFIX[making.format]}"
        width, height = pixels_of(page, making.scale)
        _check(
            f"{picture.path}.{SUFFIX[making.format]}",
            (width, height),
            len(data),
            preset,
            making,
            sink,
            part=picture.facts.get("slice"),
        )
        out[name] = data
        entries.append({
            "file": name, "platform": platform, "width": width, "height": height, "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(), **picture.facts,
        })  # fmt: skip
    out["index.json"] = _json({
        "version": INDEX_VERSION, "platform": platform, "name": preset.name, "checked": preset.checked,
        "source": preset.source, "title": title, "cards": entries, **_which(pictures),
    })  # fmt: skip
    out["alt.txt"] = "".join(f"{e['file']}\n{e['alt']}\n\n" for e in entries).encode()
    # a picture that its slices show again would make the others too small to see
    shown = [p.page for p in pictures if len(pictures) == 1 or p.facts.get("slice") != 0]
    if contact and len(shown) > 1:
        sheet = contact_sheet(shown, title)
        out["contact.png"] = RasterBackend(RasterOptions(dpi=96, palette=True)).render([sheet], catalog, sink=sink)
    return out


def _which(pictures: Sequence[CardPicture]) -> dict[str, int]:
    """Return which of how many posts some pictures are, nothing where one post holds the set."""
    post, posts = pictures[0].post if pictures else (0, 1)
    return {"post": post, "posts": posts} if post else {}


def pixels_of(page: Page, scale: float) -> tuple[int, int]:
    """Return the size of a card's picture in pixels."""
    return round(page.trim.width / 0.75 * scale), round(page.trim.height / 0.75 * scale)


def _rendered(page: Page, making: Making, catalog: Catalog, sink: Sink) -> bytes:
    options = RasterOptions(dpi=96, format=making.format, scale=making.scale, palette=making.format == "png")
    return RasterBackend(options).render([page], catalog, sink=sink)


def _check(
    name: str, size: tuple[int, int], count: int, preset: Preset, making: Making, sink: Sink, *, part: int | None
) -> None:
    """Report each limit of the platform that a picture breaks; `part` is a slice's number, 0 for a long picture whole."""
    width, height = size
    most = preset.most_bytes or MOST_BYTES
    if part is None:
        most = min(most, round(MOST_BYTES * max(1.0, making.scale**2)))
    for what, zh, value, limit in (
        ("bytes", "字节", count, most),
        ("pixels", "像素", width * height, round(preset.most_pixels * making.scale**2)),
        ("pixels of height", "像素高", height, round(preset.most_height * making.scale)),
    ):
        if limit and value > limit:
            sink.report(
                "CRD007", None, platform=preset.name, card=name, what=what, what_zh=zh, value=value, limit=limit
            )
    if part == 0 and preset.least_ratio and height < preset.least_ratio * width:
        sink.report(
            "CRD008", None, platform=preset.name, card=name, height=height, least=round(preset.least_ratio * width)
        )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
