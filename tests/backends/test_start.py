"""What a command to PDF loads, and what it must not."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    """Return what `code` prints in a new process."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_pdf_without_pictures_loads_neither_pillow_nor_font_metrics() -> None:
    loaded = run(
        "import sys, renderer.backends.pdf\n"
        "print(sorted({'PIL.ExifTags', 'reportlab.pdfbase._fontdata', 'pikepdf', 'fontTools', 'numpy'} & set(sys.modules)))"
    )
    assert loaded == "[]"


def test_what_is_put_off_works_when_it_is_asked_for() -> None:
    made = run(
        "import renderer.backends.pdf\n"
        "from PIL import Image\nimport PIL.Image\n"
        "from reportlab.pdfbase.pdfmetrics import stringWidth\nfrom reportlab.pdfgen.canvas import Canvas\n"
        "canvas = Canvas('unused.pdf'); canvas.drawString(10, 10, 'words')\n"
        "print(Image.new('RGB', (2, 3)).size, stringWidth('words', 'Helvetica', 10) > 20, canvas.getpdfdata()[:5])"
    )
    assert made == "(2, 3) True b'%PDF-'"
