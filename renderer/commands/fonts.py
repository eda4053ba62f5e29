"""`tujie fonts`: the faces, and what they lack."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from renderer.commands.options import CONTENT
from renderer.commands.speaking import LANG, command
from renderer.commands.telling import tell
from renderer.commands.usage import language
from renderer.diagnostics import Sink

WORDS = {
    "zh": {
        "ok": "完好", "damaged": "损坏", "face": "{count} 字", "text": "{file}：{count} 个不同的字，用 {face} 排",
        "elsewhere": "  改用 {face}：{chars}", "missing": "  缺字：{chars}", "none": "  不缺字",
    },
    "en": {
        "ok": "ok", "damaged": "damaged", "face": "{count} characters", "text": "{file}: {count} different characters, set in {face}",
        "elsewhere": "  from {face}: {chars}", "missing": "  in no face: {chars}", "none": "  none is missing",
    },
}  # fmt: skip


@command(
    zh="列出字体、版本和许可证；写了 CONTENT，再列出文稿里哪些字缺字。",
    examples=("tujie fonts report.md",),
)
@CONTENT
@LANG
def fonts(content: str | None, lang: str | None) -> None:
    """List the faces with version and licence; with CONTENT, the characters that no face has."""
    from renderer.fonts.catalog import Catalog
    from renderer.fonts.coverage import coverage, table
    from renderer.fonts.own import with_own
    from renderer.sources import read_source

    sink = Sink()
    catalog = Catalog.load(sink=sink)
    if content is not None:
        catalog = with_own(catalog, Path(content).parent, sink)
    words = WORDS[language(lang)]
    for facts in table(catalog):
        entry = facts.entry
        count = words["face"].format(count=facts.characters)
        sound = words["ok" if facts.sound else "damaged"]
        click.echo(f"{entry.key:11} {entry.family} {entry.style} {entry.version}  {entry.licence}  {count}  {sound}")
    text = read_source(Path(content), sink) if content is not None else None
    if text is not None:
        found = coverage(text, catalog)
        click.echo(words["text"].format(file=content, count=found.characters, face=found.key))
        for key, chars in found.elsewhere:
            click.echo(words["elsewhere"].format(face=key, chars=chars))
        missing = " ".join(f"{char}（U+{ord(char):04X}）" for char in found.missing)
        click.echo(words["missing"].format(chars=missing) if missing else words["none"])
    tell(sink, lang)
    sys.exit(1 if sink.errors() else 0)
