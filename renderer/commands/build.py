"""`tujie build`: a page from content and layout."""

from __future__ import annotations

import sys

import click

from renderer.commands.options import (
    CONTENT,
    DRAFT,
    LAYOUT,
    STRICT,
    THEME,
    Number,
    dpi_option,
    out_option,
    profile_option,
)
from renderer.commands.speaking import LANG, command, option
from renderer.commands.telling import tell_build
from renderer.commands.usage import Wrong


@command(
    zh="""把 CONTENT（Markdown 文稿，或粘贴来的纯文字）排成版面，输出 PDF、SVG 和 PNG。不写 CONTENT 就排自带的样稿。

退出码：0 排好了（可以有警告）；1 文稿或版式有错，什么都没写，原有文件没有动；2 命令写错了。""",
    examples=(
        "tujie build report.txt --format pdf,png --dpi 200",
        "tujie build report.md --format pdf --profile newsprint-220 --bleed 3 --marks",
    ),
)
@CONTENT
@LAYOUT
@THEME
@option(
    "--format",
    "formats",
    default="pdf,svg,png",
    show_default=True,
    zh="输出什么，用逗号隔开：pdf（付印）、legacy（PDF/X-1a）、web（带标签，供屏幕阅读）、svg、png、ticket（ticket.json 和 report.html）、cards（小红书的一组卡片，别的平台用 tujie cards）",
    help="What to write, parted by commas: pdf (press), legacy (PDF/X-1a), web (tagged), svg, png, ticket (ticket.json and report.html), cards (a set for Xiaohongshu; tujie cards makes others).",
)
@out_option(zh="输出文件夹；不写就是 out/<文稿名>/", help="Folder to write to; else out/<content name>/.")
@dpi_option(zh="PNG 的分辨率", help="Resolution of the PNG.")
@option(
    "--text",
    type=click.Choice(["outlines", "live"]),
    default="outlines",
    show_default=True,
    zh="SVG 里的文字：outlines 转成轮廓，live 保留可编辑的文字",
    help="Words in the SVG.",
)
@profile_option()
@option("--bleed", type=Number(0, 20), zh="出血，毫米；不写就用版式的", help="Bleed in mm; else the layout's.")
@option(
    "--marks",
    is_flag=True,
    zh="付印文件四周加裁切线、套准线、色条和说明行",
    help="Crop and register marks, colour bar and slug line around the press files.",
)
@STRICT
@DRAFT
@option(
    "--timings",
    is_flag=True,
    zh="把每一步用的毫秒数写进 report.json",
    help="Put the milliseconds of each pass into report.json.",
)
@LANG
def build(
    content: str | None, layout: str | None, theme: str | None, formats: str, out: str | None, dpi: float, text: str,
    profile: str, bleed: float | None, marks: bool, strict: bool, draft: bool, timings: bool, lang: str | None,
) -> None:  # fmt: skip
    """Build CONTENT (Markdown or pasted plain text) as PDF, SVG and PNG; without CONTENT the bundled page."""
    from renderer.outputs import ALL_FORMATS
    from renderer.pipeline import build as run

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    wrong = [f for f in wanted if f not in (*ALL_FORMATS, CARDS)]
    if wrong or not wanted:
        known = ", ".join((*ALL_FORMATS, CARDS))
        raise Wrong(
            f"--format 没有“{'、'.join(wrong)}”这种格式；可写 {known}"
            if wrong
            else f"--format 后面是空的；可写 {known}",
            f"--format: {', '.join(wrong) or 'nothing'}; there are {known}",
        )
    pages = [f for f in wanted if f != CARDS]
    ok = True
    if pages:
        result = run(
            content, layout=layout, theme=theme, formats=pages, out=out, dpi=dpi, text="live" if text == "live" else "outlines", profile=profile, bleed=bleed, marks=marks, strict=strict, draft=draft,
            timings=timings,
        )  # fmt: skip
        tell_build(result.sink, lang, written=result.written, draft_helps=bool(result.pages) and not result.outputs)
        if result.written:
            for name in sorted(result.outputs):
                click.echo(f"{result.folder}/{name}")
            click.echo(f"{result.folder}/report.json")
        ok = result.ok
    if CARDS in wanted:
        ok = _cards(content, theme, out, draft, lang) and ok
    sys.exit(0 if ok else 1)


CARDS = "cards"
"""The format that makes a set of cards, in the folder `cards` beside the page."""


def _cards(content: str | None, theme: str | None, out: str | None, draft: bool, lang: str | None) -> bool:
    from renderer.carding import build_cards
    from renderer.cards.build import Wish
    from renderer.commands.cards import tell_cards

    result = build_cards(content, Wish(theme=theme), out=f"{out}/cards" if out else None, draft=draft)
    tell_cards(result, lang, draft=draft)
    return result.ok
