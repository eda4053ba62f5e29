"""Draws a picture of every chart at three widths from docs/gallery/components.md, into docs/gallery/.

Usage: PYTHONPATH=. python docs/write_gallery.py [KIND ...]
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from renderer import build

PLACE = Path(__file__).parent / "gallery"
WIDTHS = (30, 55, 85)
"""Millimetres: the narrowest place there is, a quarter of a tabloid, a column of a broadsheet."""

REFS = {
    "badge-row": "[honours]",
    "bars": "[gdp, trade, investment, industry]",
    "calendar-grid": "days",
    "flow-tiles": "[results, tech, invested]",
    "icon-strip": "[quarters, roads, land]",
    "kpi-tile": "loans",
    "number-list": "[results, tech, invested, jobs, roads]",
    "pictogram-row": "[new, all]",
    "pull-quote": "said",
    "rank-ladder": "rank",
    "ring": "logistics",
    "stack-bar": "[signed, made]",
    "stat-strip": "[quarters, roads, land]",
    "table": "three",
    "timeline": "[opened, bridge, lab]",
    "waffle": "[firms, top]",
}
"""What each chart shows here: names in the copy."""


def layout(kind: str, tall: str = "natural") -> str:
    """Return a layout file with one chart at the three widths."""
    wide = sum(WIDTHS) + 10
    slots = "\n".join(
        f"        - rows: {{gap: 1mm}}\n          of:\n            - {{panel: {kind}, height: {tall}, role: done, from: {{ref: {REFS[kind]}}}}}"
        for _ in WIDTHS
    )
    shares = ", ".join(map(str, WIDTHS))
    return f"""sheet: {{trim: [{wide + 6}mm, 260mm], margin: [3mm, 3mm, 3mm, 3mm], bleed: 0mm}}
theme: lianghui-blue-red
page:
  rows: {{gap: 3mm}}
  of:
    - columns: {{gap: 5mm, shares: [{shares}]}}
      of:
{slots}
"""


def picture(kind: str, dpi: float = 110) -> Image.Image:
    """Return the picture of one chart, its white cut off. Raises ValueError with what the build said."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(layout(kind), "utf-8")
        # the sheet shows one chart and not the copy, which a page would be refused for
        result = build(PLACE / "components.md", layout=plan, formats=("png",), dpi=dpi, write=False, draft=True)
    said = [
        d.message("en")
        for d in result.diagnostics
        if d.code.startswith(("LAY02", "SPC", "PRE00")) and d.code != "PRE006"
    ]
    if said and [s for s in said if "white" not in s]:
        raise ValueError(f"{kind}: {said}")
    whole = Image.open(io.BytesIO(result.outputs["page.png"])).convert("RGB")
    ink = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    return whole.crop((0, 0, whole.width, (ink[3] if ink else 100) + 12))


def main() -> None:
    """Write the pictures of the kinds that are named, or of all."""
    for kind in sys.argv[1:] or REFS:
        picture(kind).quantize(64).save(PLACE / f"{kind}.png", optimize=True)


if __name__ == "__main__":
    main()
