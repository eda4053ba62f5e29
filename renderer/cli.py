"""The command line: build, import, dump, fonts."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Set a newsroom's words as a newspaper page."""
