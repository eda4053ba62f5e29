"""`tujie proof`: the page as it will look on its paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.options import dpi_option, out_option
from renderer.commands.press_file import FILE, LAYOUT, PROFILE, press_file
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell
from renderer.commands.usage import Wrong


@command(
    zh="""给 FILE（任何来源的 PDF，或文稿）做屏幕打样：照印刷条件把各色版印在它的纸上。

颜色按绝对色度换算，所以新闻纸是灰的，黑也不是全黑。""",
    examples=("tujie proof page.pdf -o proof.png",),
)
@FILE
@LAYOUT
@PROFILE
@dpi_option(zh="图片的分辨率", help="Resolution of the picture.", default=100.0, most=600)
@out_option(
    type=click.Path(path_type=Path),
    zh="写到这个文件；不写就是 FILE 的名字加 -proof.png",
    help="File to write; else FILE's name with -proof.png.",
)
@LANG
def proof(file: Path, layout: str | None, profile: str, dpi: float, out: Path | None, lang: str | None) -> None:
    """Write a soft proof of FILE (a PDF of any origin, or content): its plates on the paper of its print condition.

    Colours are absolute colorimetric, so that newsprint is grey and black is not quite black.
    """
    from renderer.diagnostics import Sink
    from renderer.preflight.plates import picture_file, plates, profile_of, soft_proof, stand_ins
    from renderer.writing import write_all

    if out is not None and out.suffix.lower() != ".png":
        raise Wrong(
            f"-o {out}：打样只写 PNG，文件名以 .png 结尾", f"-o {out}: a proof is a PNG, give it a name in .png"
        )
    sink = Sink()
    opened = press_file(file, sink, layout=layout, profile=profile)
    if opened is None:
        tell(sink, lang)
        sys.exit(1)
    paper = Path(profile).read_bytes() if Path(profile).is_file() else profile_of(opened)
    first = out or file.with_name(f"{file.stem}-proof.png")
    files = {}
    for page, sheet in zip(plates(opened, dpi), opened.sheets, strict=True):
        name = first if page.number == 1 else first.with_name(f"{first.stem}-{page.number}{first.suffix}")
        files[name] = picture_file(soft_proof(page, paper, stand_ins(sheet)), dpi)
    told = Sink()
    written = write_all(files, told)
    tell(told, lang)
    for name in files if written else ():
        click.echo(str(name))
    sys.exit(0 if written else 1)
