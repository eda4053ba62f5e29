"""Cards of a document for several platforms, as files; what `tujie cards` and `tujie build --format cards` call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from renderer.cards.brand import read_brand
from renderer.cards.files import CardPicture, Making, pictures_of, pictures_of_long, write_set
from renderer.cards.layouts import Layouts
from renderer.cards.long import make_long
from renderer.cards.plan import plain_title
from renderer.cards.presets import Preset, chosen, read_presets
from renderer.cards.series import make_cards
from renderer.cards.sheet import Bench
from renderer.content.document import Document
from renderer.content.figures import find_figures
from renderer.preflight.card_rules import Rules, check_card
from renderer.records import Struct, field
from renderer.spec.icons import Icons
from renderer.spec.scenes import Scenes
from renderer.text.context import TextContext

USUAL = "xiaohongshu"
"""The platform of a set that names none."""


class Wish(Struct, frozen=True):
    """What is asked for: platforms, the greatest number of cards, which card alone, the design of the cover, the brand's files.

    `posts` is the greatest number of posts, 0 for one, and more only where the platform takes too few cards for the copy.
    """

    platforms: str = USUAL
    most: int = 0
    posts: int = 0
    only: str = ""
    cover: str = "scene"
    theme: str | None = None
    presets: Path | None = None
    logo: Path | None = None
    qr: Path | None = None
    making: Making = field(default_factory=Making)


class Made(Struct, frozen=True):
    """The files of all sets, by path under the folder of the output, and the presets that were used."""

    files: dict[str, bytes]
    presets: Mapping[str, Preset]


def build_sets(document: Document, text: TextContext, wish: Wish, *, icons: Icons, scenes: Scenes) -> Made:
    """Return the sets of `document` that `wish` asks for; everything wrong goes to the sink of `text`."""
    sink = text.sink
    presets = chosen(wish.platforms, read_presets(sink, own=wish.presets), sink)
    brand = read_brand(wish.logo, wish.qr, sink)
    bench = Bench(text, icons, scenes, find_figures(document), brand)
    layouts = Layouts(sink, theme=wish.theme, cover=wish.cover)
    out: dict[str, bytes] = {}
    sets = [(name, preset, *_pictures(document, name, preset, bench, layouts, wish)) for name, preset in presets]
    # a long picture has no cover: of several platforms one that has the card is enough
    found = any(pictures for *_, pictures, _ in sets)
    for name, preset, pictures, known in sets:
        if wish.only and not pictures:
            if known and not found:
                sink.report("CRD009", None, platform=preset.name, slug=wish.only, known="、".join(known))
            continue
        for picture in pictures:
            rules = Rules(preset.kept_clear(picture.facts["kind"]), preset.floor, preset.size[1] != 0)
            check_card(picture.page, f"{preset.name} {picture.path}", rules, sink)
        made = write_set(
            name, preset, pictures, wish.making, text.catalog, sink, title=plain_title(document), contact=not wish.only
        )
        out.update({f"{name}/{file}": data for file, data in made.items()})
    return Made(out, dict(presets))


def _pictures(
    document: Document, name: str, preset: Preset, bench: Bench, layouts: Layouts, wish: Wish
) -> tuple[Sequence[CardPicture], Sequence[str]]:
    """Return the pictures asked for, and the names of all that could be."""
    if "long" in preset.cards:
        long = make_long(document, preset, bench, layouts)
        all_of_it = pictures_of_long(long[0]) if long is not None else []
        names = [p.name for p in all_of_it]
        return [p for p in all_of_it if wish.only in ("", p.name, p.name.partition("-")[2])], names
    series = make_cards(document, name, preset, bench, layouts, most=wish.most, posts=wish.posts, only=wish.only)
    if series is None:
        return (), ()
    return pictures_of(series), list(dict.fromkeys(c.name for c in series.plan.cards))
