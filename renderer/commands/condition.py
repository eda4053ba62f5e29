"""The file and its print condition, as the commands that look at finished files take them."""

from __future__ import annotations

from pathlib import Path

import click

from renderer.commands.speaking import option
from renderer.commands.usage import Wrong


def _there(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the print condition where there is such a one. Raises Wrong."""
    from renderer.conditions import CONDITIONS, profile_data
    from renderer.sources.trouble import trouble_of

    try:
        profile_data(value)
    except (OSError, ValueError) as trouble:
        names = list(CONDITIONS)
        raise Wrong(
            f"--profile：“{value}”用不了（{trouble_of(trouble)[0]}）；写 {'、'.join(names)}，或一个 CMYK 的 ICC 文件",
            f"--profile: {value!r} cannot be used ({trouble}); write {', '.join(names)}, or a CMYK ICC file",
        ) from trouble
    return value


FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
"""A PDF of any origin, or content: what plates and proofs are made of."""

LAYOUT = option(
    "--layout",
    zh="FILE 是文稿时用的版式：名字，或版式文件",
    help="A layout's name, or a layout file, where FILE is content.",
)
"""The layout of `FILE` where that is content."""

PROFILE = option(
    "--profile", default="newsprint", show_default=True, callback=_there,
    zh="印刷条件：newsprint、newsprint-220、coated，或一个 CMYK 的 ICC 文件",
    help="newsprint, newsprint-220, coated, or a CMYK ICC file.",
)  # fmt: skip
