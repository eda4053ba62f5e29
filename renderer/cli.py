"""The command line: build, import, dump, fonts. Findings go to standard error; the exit code says how it went.

0: built, warnings allowed. 1: errors in content or layout, nothing written. 2: wrong usage.
"""

from __future__ import annotations

import locale
import sys
from pathlib import Path

import click

from renderer.diagnostics import Severity, Sink, show

LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the findings; else the locale's.")


def _language(lang: str | None) -> str:
    """Return the language findings are shown in: as asked, else English only where the locale is English."""
    if lang is not None:
        return lang
    found = locale.getlocale()[0] or ""
    return "en" if found.startswith("en") else "zh"


def _tell(sink: Sink, lang: str) -> None:
    for finding in sink:
        if finding.severity is not Severity.NOTE:
            click.echo(show(finding, sink, lang=lang), err=True)
    notes = sum(d.severity is Severity.NOTE for d in sink)
    if notes:
        words = f"另有 {notes} 条提示，见 report.json" if lang == "zh" else f"{notes} notes more, see report.json"
        click.echo(words, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tujie")
def main() -> None:
    """图解: set a newsroom's words as a finished newspaper page.

    Example: tujie build report.md --out out/report
    """


@main.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("content", required=False, type=click.Path())
@click.option("--layout", help="A layout's name, or a layout file.")
@click.option("--format", "formats", default="pdf,svg,png", show_default=True, help="What to write, parted by commas.")
@click.option("--out", type=click.Path(), help="Folder to write to; else out/<content name>/.")
@click.option("--dpi", type=click.FloatRange(10, 2400), default=150.0, show_default=True, help="Resolution of the PNG.")
@click.option(
    "--text", type=click.Choice(["outlines", "live"]), default="outlines", show_default=True, help="Words in the SVG."
)
@click.option("--draft", is_flag=True, help="Write even when there are errors.")
@click.option("--timings", is_flag=True, help="Put the milliseconds of each pass into report.json.")
@LANG
def build(
    content: str | None, layout: str | None, formats: str, out: str | None, dpi: float, text: str, draft: bool, timings: bool,
    lang: str | None,
) -> None:  # fmt: skip
    """Build CONTENT (Markdown or pasted plain text) as PDF, SVG and PNG; without CONTENT the bundled page.

    Example: tujie build report.txt --format pdf,png --dpi 200
    """
    from renderer.pipeline import FORMATS
    from renderer.pipeline import build as run

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    wrong = [f for f in wanted if f not in FORMATS]
    if wrong or not wanted:
        raise click.UsageError(f"--format: {', '.join(wrong) or 'nothing'}; there are {', '.join(FORMATS)}")
    result = run(
        content, layout=layout, formats=wanted, out=out, dpi=dpi, text="live" if text == "live" else "outlines", draft=draft,
        timings=timings,
    )  # fmt: skip
    _tell(result.sink, _language(lang))
    if result.written:
        for name in sorted(result.outputs):
            click.echo(f"{result.folder}/{name}")
        click.echo(f"{result.folder}/report.json")
    sys.exit(0 if result.ok else 1)


@main.command("import", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("text", type=click.Path())
@click.option("-o", "out", type=click.Path(), help="File to write; else standard output.")
@LANG
def import_(text: str, out: str | None, lang: str | None) -> None:
    """Turn pasted TEXT into structured Markdown, and say what each line was taken for.

    Example: tujie import pasted.txt -o report.md
    """
    from renderer.content.plain import classify, read_plain
    from renderer.content.writing import to_markdown
    from renderer.sources import read_source
    from renderer.writing import write_all

    sink = Sink()
    words = read_source(Path(text), sink)
    if words is not None:
        document = read_plain(words, text, sink)
        for line, kind, said in classify(words):
            click.echo(f"{line:4} {kind:12} {said[:40]}", err=True)
        marked = to_markdown(document)
        if not sink.errors():
            if out is None:
                click.echo(marked, nl=False)
            else:
                write_all({Path(out): marked.encode()}, sink)
    _tell(sink, _language(lang))
    sys.exit(1 if sink.errors() else 0)


@main.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("content", required=False, type=click.Path())
@click.option("--layout", help="A layout's name, or a layout file.")
@LANG
def dump(content: str | None, layout: str | None, lang: str | None) -> None:
    """Print the display list of a page: every text and shape with its place.

    Example: tujie dump report.md | grep 'text barlow'
    """
    from renderer.display.dump import dump as lines
    from renderer.pipeline import build as run

    result = run(content, layout=layout, formats=(), write=False)
    for page in result.pages:
        click.echo(lines(page), nl=False)
    _tell(result.sink, _language(lang))
    sys.exit(0 if result.pages and not result.sink.errors() else 1)


@main.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("content", required=False, type=click.Path())
@LANG
def fonts(content: str | None, lang: str | None) -> None:
    """List the faces with version and licence; with CONTENT, the characters that no face has.

    Example: tujie fonts report.md
    """
    from renderer.fonts.catalog import Catalog
    from renderer.fonts.coverage import coverage, table
    from renderer.sources import read_source

    sink = Sink()
    catalog = Catalog.load(sink=sink)
    for facts in table(catalog):
        entry = facts.entry
        sound = "ok" if facts.sound else "damaged"
        click.echo(
            f"{entry.key:11} {entry.family} {entry.style} {entry.version}  {entry.licence}  {facts.characters} characters  {sound}"
        )
    if content is not None:
        text = read_source(Path(content), sink)
        if text is not None:
            found = coverage(text, catalog)
            for name in found.__dataclass_fields__:
                click.echo(f"{name}: {getattr(found, name)}")
    _tell(sink, _language(lang))
    sys.exit(1 if sink.errors() else 0)
