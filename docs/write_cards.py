"""Writes docs/cards.png, the contact sheet of cards, and the table of platforms in docs/cards.md.

PYTHONPATH=. python docs/write_cards.py          both
PYTHONPATH=. python docs/write_cards.py --table  the table alone
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from renderer.carding import build_cards
from renderer.cards.build import Wish
from renderer.cards.presets import Preset, read_presets
from renderer.diagnostics import Sink

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "cards.md"
BEGIN, END = "<!-- platforms -->\n", "<!-- end of platforms -->\n"
GROUND, GAP, WIDTH = "#E6E8EB", 18, 1900

COVERS = (
    ("scene", "lianghui-blue-red"),
    ("figure", "harbour-cyan"),
    ("wall", "lianghui-red-gold"),
    ("scene", "mono-k"),
)
"""A cover of each design, in each theme."""

INNER = ("results-1", "comparison", "part-1-5", "targets-2", "part-2-2", "summary")
"""Cards of the set for Xiaohongshu."""

OTHERS = (
    ("weibo-grid", "targets-2"),
    ("douyin-photo", "part-1-3"),
    ("moments", "part-1-3"),
    ("wechat-cover-2", "cover"),
)
"""Cards of other platforms."""


def card(slug: str, platform: str = "xiaohongshu", *, cover: str = "scene", theme: str | None = None) -> Image.Image:
    """Return one card of the bundled content. Raises ValueError when there is no such card."""
    made = build_cards(None, Wish(platform, only=slug, cover=cover, theme=theme), write=False)
    data = next((d for n, d in made.outputs.items() if n.endswith(".png")), None)
    if data is None:
        raise ValueError(f"{platform} {slug}: {[d.message('en') for d in made.sink.errors()]}")
    return Image.open(io.BytesIO(data)).convert("RGB")


def row(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures side by side at one height that fills the width."""
    room = WIDTH - GAP * (len(pictures) + 1)
    tall = round(room / sum(p.width / p.height for p in pictures))
    out = Image.new("RGB", (WIDTH, tall + GAP), GROUND)
    x = GAP
    for picture in pictures:
        small = picture.resize((round(tall * picture.width / picture.height), tall), Image.Resampling.LANCZOS)
        out.paste(small, (x, 0))
        x += small.width + GAP
    return out


def sheet() -> Image.Image:
    """Return covers, cards of one set and cards of other platforms, a row each."""
    rows = [
        row([card("cover", cover=cover, theme=theme) for cover, theme in COVERS]),
        row([card(slug) for slug in INNER]),
        row([card(slug, platform) for platform, slug in OTHERS]),
    ]
    out = Image.new("RGB", (WIDTH, GAP + sum(r.height for r in rows)), GROUND)
    y = GAP
    for one in rows:
        out.paste(one, (0, y))
        y += one.height
    return out


def table() -> str:
    """Return the platforms as a table."""
    lines = [
        "| `--platform` | | pixels | kept clear: top, right, bottom, left | cards | running text, px | checked |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(name, preset) for name, preset in read_presets(Sink()).items()]
    return "\n".join(lines) + "\n"


def _line(name: str, preset: Preset) -> str:
    width, height = preset.size
    safe = ", ".join(map(str, preset.safe)) if any(preset.safe) else "–"
    most = (
        "whole and in slices"
        if "long" in preset.cards
        else f"at most {preset.most_cards}"
        if preset.most_cards
        else "any number"
    )
    text = str(preset.body) if preset.floor == preset.body else f"{preset.body}, never under {preset.floor}"
    return f"| `{name}` | {preset.name} | {width} × {height or 'free'} | {safe} | {most} | {text} | {preset.checked} |"


def page() -> str:
    """Return docs/cards.md with the table as the presets have it."""
    text = PAGE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    return head + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    if "--table" not in sys.argv:
        sheet().quantize(96, dither=Image.Dither.NONE).save(TOP / "docs" / "cards.png", optimize=True)
