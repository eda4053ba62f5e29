"""`tujie build`: a page from content and layout."""

from __future__ import annotations

import sys

import click

from renderer.commands.telling import HELP, LANG, tell


@click.command(context_settings=HELP)
@click.argument("content", required=False, type=click.Path())
@click.option("--layout", help="A layout's name, or a layout file.")
@click.option("--theme", help="A theme's name, or a theme file; else the layout's own.")
@click.option(
    "--format",
    "formats",
    default="pdf,svg,png",
    show_default=True,
    help="What to write, parted by commas: pdf (press), legacy (PDF/X-1a), web (tagged), svg, png, ticket (ticket.json and report.html).",
)
@click.option("--out", type=click.Path(), help="Folder to write to; else out/<content name>/.")
@click.option("--dpi", type=click.FloatRange(10, 2400), default=150.0, show_default=True, help="Resolution of the PNG.")
@click.option(
    "--text", type=click.Choice(["outlines", "live"]), default="outlines", show_default=True, help="Words in the SVG."
)
@click.option(
    "--profile", default="newsprint", show_default=True, help="newsprint, newsprint-220, coated, or a CMYK ICC file."
)
@click.option("--bleed", type=click.FloatRange(0, 20), help="Bleed in mm; else the layout's.")
@click.option("--marks", is_flag=True, help="Crop and register marks, colour bar and slug line around the press files.")
@click.option("--strict", is_flag=True, help="Limits for presses whose register cannot be relied on.")
@click.option("--draft", is_flag=True, help="Write even when there are errors.")
@click.option("--timings", is_flag=True, help="Put the milliseconds of each pass into report.json.")
@LANG
def build(
    content: str | None, layout: str | None, theme: str | None, formats: str, out: str | None, dpi: float, text: str,
    profile: str, bleed: float | None, marks: bool, strict: bool, draft: bool, timings: bool, lang: str | None,
) -> None:  # fmt: skip
    """Build CONTENT (Markdown or pasted plain text) as PDF, SVG and PNG; without CONTENT the bundled page.

    Example: tujie build report.txt --format pdf,png --dpi 200
    For the printer: tujie build report.md --format pdf --profile newsprint-220 --bleed 3 --marks
    """
    from renderer.pipeline import ALL_FORMATS
    from renderer.pipeline import build as run

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    wrong = [f for f in wanted if f not in ALL_FORMATS]
    if wrong or not wanted:
        raise click.UsageError(f"--format: {', '.join(wrong) or 'nothing'}; there are {', '.join(ALL_FORMATS)}")
    result = run(
        content, layout=layout, theme=theme, formats=wanted, out=out, dpi=dpi, text="live" if text == "live" else "outlines", profile=profile, bleed=bleed, marks=marks, strict=strict, draft=draft,
        timings=timings,
    )  # fmt: skip
    tell(result.sink, lang)
    if result.written:
        for name in sorted(result.outputs):
            click.echo(f"{result.folder}/{name}")
        click.echo(f"{result.folder}/report.json")
    sys.exit(0 if result.ok else 1)
