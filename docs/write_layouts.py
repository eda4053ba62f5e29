"""Writes docs/gallery/layouts.md, its table of sample contents, and docs/layouts.png, the contact sheet of layouts and themes.

PYTHONPATH=. python docs/write_layouts.py
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from renderer import build
from renderer.spec.files import layout_names, theme_names

TOP = Path(__file__).resolve().parent.parent
DPI, GAP = 20.0, 12
CONTENTS = (TOP / "content" / "zhuzhou-2025.md", *sorted((TOP / "tests" / "contents").iterdir()))


def sheet() -> Image.Image:
    """Return the first page of the bundled content on each layout (across) in each theme (down)."""
    rows = []
    for theme in theme_names():
        row = []
        for layout in layout_names():
            made = build(layout=layout, theme=theme, formats=("png",), dpi=DPI, write=False)
            row.append(Image.open(io.BytesIO(made.outputs["page.png"])).convert("RGB"))
        rows.append(row)
    widths = [max(row[n].width for row in rows) for n in range(len(rows[0]))]
    heights = [max(picture.height for picture in row) for row in rows]
    out = Image.new("RGB", (sum(widths) + GAP * (len(widths) + 1), sum(heights) + GAP * (len(heights) + 1)), "#888888")
    y = GAP
    for row, tall in zip(rows, heights, strict=True):
        x = GAP
        for picture, wide in zip(row, widths, strict=True):
            out.paste(picture, (x, y))
            x += wide + GAP
        y += tall + GAP
    return out


def table() -> str:
    """Return how each sample content came to fit, as a table."""
    lines = [
        "# Sample contents on the default layout", "",
        "Each file of `tests/contents/` (made up for trying) and the bundled page, built by `tujie build FILE`. `tujie fit FILE` says more of each.",
        "", "| content | characters | layout | pages | body, pt | levers | free area, % | errors |", "|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for file in CONTENTS:
        report = build(file, formats=(), write=False).report
        levers = ", ".join(f"{one['lever']} {one['value']:g}" for one in report["levers"]) or "none"
        errors = sum(d["severity"] == "error" for d in report["diagnostics"])
        lines.append(
            f"| {file.name} | {len(file.read_text('utf-8'))} | {report['layout']['name']} | {report['pages']} | {report['body_pt']:g} | {levers} "
            f"| {100 * report['free_area']:.1f} | {errors} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (TOP / "docs" / "gallery" / "layouts.md").write_text(table(), "utf-8")
    sheet().quantize(128).save(TOP / "docs" / "layouts.png", optimize=True)
