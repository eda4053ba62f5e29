"""`tujie cards`: social cards from the same content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.options import CONTENT, DRAFT, THEME, Number, out_option
from renderer.commands.speaking import LANG, command, option
from renderer.commands.telling import tell, tell_build
from renderer.diagnostics import Sink

if TYPE_CHECKING:
    from renderer.carding import CardsResult


@command(
    zh="把 CONTENT 做成手机上看的成套卡片，一个平台一个文件夹。不写 CONTENT 就用自带的样稿。",
    examples=("tujie cards report.md --platform xiaohongshu,weibo-grid --max 9",),
)
@CONTENT
@option(
    "--platform",
    default="xiaohongshu",
    show_default=True,
    zh="平台，用逗号隔开；all 是全部",
    help="Platforms, parted by commas, or all.",
)
@option(
    "--max",
    "most",
    type=click.IntRange(1, 999),
    zh="最多几张；栏目多了就合并",
    help="At most so many cards; sections are merged.",
)
@option(
    "--posts",
    type=click.IntRange(1, 20),
    zh="最多分几组发，每组有自己的封面；不写时，一组放得下就是一组",
    help="At most so many posts, each with its cover; else one, where one holds the copy.",
)
@option(
    "--only",
    default="",
    zh="只做其中一张，写它的名字：cover、part-1-2……",
    help="One card of the set, by its name: cover, part-1-2 …",
)
@option(
    "--format",
    "kind",
    type=click.Choice(["png", "jpeg", "webp"]),
    default="png",
    show_default=True,
    zh="图片格式",
    help="Kind of picture.",
)
@option(
    "--scale",
    type=Number(0.25, 4),
    default=1.0,
    show_default=True,
    zh="放大倍数，高分屏用 2",
    help="2 for dense screens.",
)
@option(
    "--cover",
    type=click.Choice(["scene", "figure", "wall"]),
    default="scene",
    show_default=True,
    zh="封面：scene 画面，figure 一个大数字，wall 数字墙",
    help="Cover: a scene, one large figure, a wall of figures.",
)
@THEME
@option(
    "--presets", type=click.Path(path_type=Path), zh="自己的平台尺寸，YAML 文件", help="Platforms of your own, as YAML."
)
@option("--logo", type=click.Path(path_type=Path), zh="报头标志，PNG 或 JPEG", help="The paper's mark, a PNG or JPEG.")
@option(
    "--qr", type=click.Path(path_type=Path), zh="带白边的二维码，PNG", help="A QR code with its white border, a PNG."
)
@option(
    "--safe",
    is_flag=True,
    zh="在卡片上画出安全区和裁切线，供检查",
    help="Draw safe areas and crops over the cards, for checking.",
)
@out_option(zh="输出文件夹；不写就是 out/<文稿名>/cards/", help="Folder to write to; else out/<content name>/cards/.")
@DRAFT
@LANG
def cards(
    content: str | None, platform: str, most: int | None, posts: int | None, only: str, kind: str, scale: float, cover: str, theme: str | None,
    presets: Path | None, logo: Path | None, qr: Path | None, safe: bool, out: str | None, draft: bool, lang: str | None,
) -> None:  # fmt: skip
    """Build CONTENT as sets of cards for phones, a folder a platform; without CONTENT the bundled page."""
    from renderer.carding import build_cards
    from renderer.cards.build import Wish
    from renderer.cards.files import Making

    chosen = {"png": "png", "jpeg": "jpeg", "webp": "webp"}
    making = Making(chosen[kind], scale, safe)  # type: ignore[arg-type]
    wish = Wish(platform, most or 0, posts or 0, only, cover, theme, presets, logo, qr, making)
    result = build_cards(content, wish, out=out, draft=draft)
    tell_cards(result, lang, draft=draft)
    sys.exit(0 if result.ok else 1)


def tell_cards(result: CardsResult, lang: str | None, *, draft: bool) -> None:
    """Write what there is to say of a build of cards, what was merged among it, and the files on standard output."""
    from datetime import date

    from renderer.cards.presets import report_stale

    report_stale(result.presets, date.today(), result.sink)
    merged = Sink(sources=result.sink.sources)
    merged.take(d for d in result.sink if d.code == MERGED)
    tell(merged, lang)
    tell_build(result.sink, lang, written=result.written, draft_helps=bool(result.outputs) and not draft)
    if result.written:
        for name in sorted([*result.outputs, "report.json"]):
            click.echo(f"{result.folder}/{name}")


MERGED = "CRD004"
"""The finding that says which sections share a card: a note, but one that the editor is to read."""
