"""`tujie cards`: social cards from the same content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.telling import HELP, LANG, tell


@click.command(context_settings=HELP)
@click.argument("content", required=False, type=click.Path())
@click.option("--platform", default="xiaohongshu", show_default=True, help="Platforms, parted by commas, or all.")
@click.option("--max", "most", type=click.IntRange(1, 999), help="At most so many cards; sections are merged.")
@click.option("--only", default="", help="One card of the set, by its name: cover, part-1-2 …")
@click.option("--format", "kind", type=click.Choice(["png", "jpeg", "webp"]), default="png", show_default=True)
@click.option("--scale", type=click.FloatRange(0.25, 4), default=1.0, show_default=True, help="2 for dense screens.")
@click.option("--cover", type=click.Choice(["scene", "figure", "wall"]), default="scene", show_default=True)
@click.option("--theme", help="A theme's name, or a theme file.")
@click.option("--presets", type=click.Path(path_type=Path), help="Platforms of your own, as YAML.")
@click.option("--logo", type=click.Path(path_type=Path), help="The paper's mark, a PNG or JPEG.")
@click.option("--qr", type=click.Path(path_type=Path), help="A QR code with its white border, a PNG.")
@click.option("--safe", is_flag=True, help="Draw safe areas and crops over the cards, for checking.")
@click.option("--out", type=click.Path(), help="Folder to write to; else out/<content name>/cards/.")
@click.option("--draft", is_flag=True, help="Write even when there are errors.")
@LANG
def cards(
    content: str | None, platform: str, most: int | None, only: str, kind: str, scale: float, cover: str, theme: str | None,
    presets: Path | None, logo: Path | None, qr: Path | None, safe: bool, out: str | None, draft: bool, lang: str | None,
) -> None:  # fmt: skip
    """Build CONTENT as sets of cards for phones, a folder a platform; without CONTENT the bundled page.

    Example: tujie cards report.md --platform xiaohongshu,weibo-grid --max 9
    """
    from datetime import date

    from renderer.carding import build_cards
    from renderer.cards.build import Wish
    from renderer.cards.files import Making
    from renderer.cards.presets import STALE

    chosen = {"png": "png", "jpeg": "jpeg", "webp": "webp"}
    making = Making(chosen[kind], scale, safe)  # type: ignore[arg-type]
    wish = Wish(platform, most or 0, only, cover, theme, presets, logo, qr, making)
    result = build_cards(content, wish, out=out, draft=draft)
    for name, preset in result.presets.items():
        days = preset.days_old(date.today())
        if days > STALE:
            # said here and nowhere else: what is written must not depend on the day
            result.sink.report("CRD030", None, platform=name, days=days, checked=preset.checked)
    tell(result.sink, lang)
    if result.written:
        for name in sorted(result.outputs):
            click.echo(f"{result.folder}/{name}")
    sys.exit(0 if result.ok else 1)
