"""`tujie separations`: the plates of a page as pictures, and where the ink lies."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from renderer.commands.options import dpi_option, out_option
from renderer.commands.press_file import FILE, LAYOUT, PROFILE, press_file
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell

if TYPE_CHECKING:
    from renderer.preflight.pdf_file import Opened


@command(
    zh="""把 FILE（任何来源的 PDF，或文稿）的各色版输出成 PNG，另有墨量图和 ink.json。

总墨量超限，或有东西分不了色时，退出码是 1。""",
    examples=("tujie separations page.pdf --out plates",),
)
@FILE
@LAYOUT
@PROFILE
@dpi_option(zh="分色片的分辨率", help="Resolution of the plates.", default=100.0, most=600)
@out_option(
    type=click.Path(path_type=Path),
    zh="输出文件夹；不写就是 FILE 的名字加 -plates",
    help="Folder to write to; else FILE's name with -plates.",
)
@LANG
def separations(
    file: Path, layout: str | None, profile: str, dpi: float, out: Path | None, lang: str | None
) -> None:  # fmt: skip
    """Write each plate of FILE (a PDF of any origin, or content) as PNG, an ink map, and the figures as ink.json.

    Exit code 1 where total ink is over the limit or something cannot be separated.
    """
    from renderer.diagnostics import Sink

    sink = Sink()
    opened = press_file(file, sink, layout=layout, profile=profile)
    if opened is None:
        tell(sink, lang)
        sys.exit(1)
    files = plate_files(opened, dpi)
    where = out or file.with_name(f"{file.stem}-plates")
    from renderer.writing import write_all

    told = Sink()
    written = write_all({where / name: data for name, data in files.items()}, told)
    told.take(found for found in sink if found.code in OF_INK)
    tell(told, lang)
    for name in files if written else ():
        click.echo(str(where / name))
    sys.exit(1 if told.errors() or any(d.code == "PDF427" for d in told) else 0)


OF_INK = ("PDF421", "PDF422", "PDF427")
"""The findings on ink: too much of it, or what cannot be separated."""


def plate_files(opened: Opened, dpi: float) -> dict[str, bytes]:
    """Return the plates, the ink maps and ink.json, by name."""
    from renderer.preflight.plates import ink_map, picture_file, plates, total_ink

    limits = opened.wanted.limits
    files: dict[str, bytes] = {}
    figures = []
    for page in plates(opened, dpi):
        mark = f"-{page.number}" if page.number > 1 else ""
        for name, plate in page.inks.items():
            label = re.sub(r"[^\w-]+", "_", name)
            files[f"plate{mark}-{label}.png"] = picture_file(plate.point(lambda v: 255 - v), dpi)
        files[f"ink-map{mark}.png"] = picture_file(ink_map(page, wanted=limits.wanted_ink, limit=limits.total_ink), dpi)
        measured = total_ink(page, limits.total_ink)
        figures.append(
            {
                "page": page.number, "coverage": page.coverage(), "most": measured.most, "limit": limits.total_ink,
                "over_mm2": measured.over, "not_separated": list(page.doubts),
            }
        )  # fmt: skip
    files["ink.json"] = (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode()
    return files
