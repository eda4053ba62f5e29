"""Arguments and options that several commands take, each explained in one place."""

from __future__ import annotations

import math
from typing import Any

import click

from renderer.commands.speaking import Decorated, option


class Number(click.FloatRange):
    """A number in its range; no number is none, which click's own lets pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that is written. Raises BadParameter."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


CONTENT = click.argument("content", required=False, type=click.Path())
"""The copy; without it the bundled page."""

LAYOUT = option("--layout", zh="版式的名字，或版式文件", help="A layout's name, or a layout file.")

THEME = option(
    "--theme",
    zh="配色的名字，或配色文件；不写就用版式自己的",
    help="A theme's name, or a theme file; else the layout's own.",
)

DRAFT = option("--draft", is_flag=True, zh="有错误也照样输出", help="Write even when there are errors.")

STRICT = option(
    "--strict",
    is_flag=True,
    zh="按套印不太准的印刷机从严检查",
    help="Limits for presses whose register cannot be relied on.",
)


def profile_option(**settings: Any) -> Decorated:
    """Return the option that names a print condition; `settings` are click's."""
    return option(
        "--profile", default="newsprint", show_default=True,
        zh="印刷条件：newsprint、newsprint-220、coated，或一个 CMYK 的 ICC 文件",
        help="newsprint, newsprint-220, coated, or a CMYK ICC file.", **settings,
    )  # fmt: skip


def dpi_option(*, zh: str, help: str, default: float = 150.0, most: int = 2400) -> Decorated:
    """Return the option for the resolution of pictures, in pixels per inch."""
    return option("--dpi", type=Number(10, most), default=default, show_default=True, zh=zh, help=help)


def out_option(*, zh: str, help: str, **settings: Any) -> Decorated:
    """Return the option for where to write; `settings` are click's."""
    return option("-o", "--out", "out", **({"type": click.Path()} | settings), zh=zh, help=help)
