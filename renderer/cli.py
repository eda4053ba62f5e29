"""The command line. Findings go to standard error; the exit code says how it went.

0: built, warnings allowed. 1: errors in content or layout, nothing written. 2: wrong usage.
"""

from __future__ import annotations

from importlib import import_module

import click

from renderer.commands.speaking import LANG, SETTINGS, VERSION, Group

COMMANDS = {
    "build": "build",
    "cards": "cards",
    "dump": "dump",
    "figures": "figures",
    "fit": "fit",
    "fonts": "fonts",
    "import": "import_",
    "new": "new",
    "preflight": "preflight",
    "proof": "proof",
    "schema": "schema",
    "separations": "separations",
    "typeset": "typeset",
}
"""Names of the commands, and where in `renderer.commands` each is: the name of its file and of its function."""


class _Commands(Group):
    """Loads a command when it is asked for, so that none pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        found = getattr(import_module(f"renderer.commands.{place}"), place)
        return found if isinstance(found, click.Command) else None


@click.command(
    cls=_Commands,
    zh="图解：把新闻稿排成可以付印的报纸版面。",
    examples=("tujie build report.md --out out/report", "tujie build -h"),
    context_settings=SETTINGS,
    params=[VERSION],
)
@LANG
def main(lang: str | None) -> None:
    """图解: set a newsroom's words as a finished newspaper page."""
