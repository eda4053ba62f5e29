"""Sets the same texts in the same face by us, Typst, LuaTeX-ja and Chromium, for a checker of lines to compare.

`python tests/bench/peers/lines.py FOLDER [CHECKER …]` writes FOLDER/TEXT-WHO-MEASURE.pdf. CHECKER is a command that takes a PDF and prints, last,
a line with `per100=` (findings in a hundred lines); with one, a table of what it says is printed. `lualatex` (with ctex,
which brings LuaTeX-ja and its tables for Chinese) and `chromium` are looked for on the path; one that is not there is left out. Texts: `dense.txt` beside this file, full of marks, figures and Western words; and the words of the bundled page.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TOP), str(Path(__file__).parent)]

MEASURES = (9.0, 12.0, 17.3)
SIZE = 10.0
LEADING = 1.6
MARGIN = 20.0
FACE, FAMILY, FILE = "hei-400", "Noto Sans SC", "noto-sans-sc/NotoSansSC-Regular.ttf"


def texts() -> dict[str, str]:
    """Return the texts by name, a paragraph a line, their marks put right for setting (N1 to N6) for all alike."""
    from renderer.content.clean import clean
    from renderer.content.document import inlines_of, walk
    from renderer.content.reader import read_document
    from renderer.diagnostics import Sink
    from renderer.pipeline import bundled_content

    document = read_document(bundled_content(), Sink())
    if document is None:
        raise RuntimeError("the bundled content cannot be read")
    blocks = [block for part in document.parts for section in walk(part) for block in section.blocks]
    page = "\n".join("".join(i.text for i in clean(inlines_of(block), None)).strip() for block in blocks) + "\n"
    return {"dense": (Path(__file__).parent / "dense.txt").read_text("utf-8"), "page": page}


def ours(text: str, measure: float, path: Path) -> None:
    """Write `text` as `tujie typeset` sets it."""
    from renderer.typesetting import typeset

    typeset(text, measure=measure * SIZE, size=SIZE, face=FACE, leading=LEADING).write(path)


def typsts(text: str, measure: float, path: Path) -> None:
    """Write `text` as Typst sets it, its breaks optimized over the paragraph."""
    import typst
    from page import SPECIAL, font_folder

    out = [
        f"#set page(width: {measure * SIZE + 2 * MARGIN}pt, height: auto, margin: {MARGIN}pt)",
        f'#set text(font: "{FAMILY}", size: {SIZE}pt, lang: "zh", region: "cn")',
        f'#set par(justify: true, linebreaks: "optimized", leading: {SIZE * (LEADING - 1)}pt, spacing: {SIZE * 2}pt)',
        *[f"\n{line.translate(SPECIAL)}\n" for line in text.splitlines()],
    ]
    with tempfile.TemporaryDirectory() as place:
        plan = Path(place) / "lines.typ"
        plan.write_text("\n".join(out), "utf-8")
        path.write_bytes(typst.compile(str(plan), font_paths=[str(font_folder())], ignore_system_fonts=True))


def chromiums(text: str, measure: float, path: Path) -> None:
    """Write `text` as Chromium sets it, with all that CSS has for Chinese switched on."""
    from page import font_folder

    style = (
        f"@font-face {{ font-family: face; src: url('{(font_folder() / FILE).as_uri()}') }}"
        f"@page {{ size: {measure * SIZE + 2 * MARGIN}pt 2000pt; margin: {MARGIN}pt }}"
        f"body {{ margin: 0; width: {measure * SIZE}pt; font: {SIZE}pt/{LEADING} face; text-align: justify; text-autospace: normal;"
        " text-spacing-trim: trim-start; text-wrap: pretty; line-break: strict; overflow-wrap: anywhere; hyphens: none }"
        "p { margin: 0 0 10pt }"
    )
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    with tempfile.TemporaryDirectory() as place:
        page = Path(place) / "lines.html"
        page.write_text(
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>{body}', "utf-8"
        )
        line = [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={place}/profile",
            f"--print-to-pdf={path}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(line, check=True, capture_output=True, timeout=120)


TEX = str.maketrans({**{c: f"\\{c}" for c in "#$%&_{}"}, "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})


def luatexs(text: str, measure: float, path: Path) -> None:
    """Write `text` as LuaTeX-ja sets it with the tables for Chinese, room given to lines that are hard to fill."""
    from page import font_folder

    face = font_folder() / FILE
    out = [
        r"\documentclass{article}",
        rf"\usepackage[paperwidth={measure * SIZE + 2 * MARGIN}bp,paperheight=2000bp,margin={MARGIN}bp,headheight=0bp,headsep=0bp,footskip=0bp]{{geometry}}",
        r"\usepackage[fontset=none,scheme=plain,punct=quanjiao]{ctex}",
        *[rf"\set{which}font{{{face.name}}}[Path={face.parent}/]" for which in ("main", "CJKmain")],
        r"\begin{document}\pagestyle{empty}\parindent0pt\parskip10bp\tolerance9999\emergencystretch2em\hyphenpenalty10000",
        rf"\fontsize{{{SIZE}bp}}{{{SIZE * LEADING}bp}}\selectfont",
        *[line.translate(TEX) + r"\par" for line in text.splitlines()],
        r"\end{document}",
    ]
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "lines.tex").write_text("\n".join(out), "utf-8")
        line = ["lualatex", "-interaction=batchmode", "lines.tex"]
        subprocess.run(line, cwd=place, check=True, capture_output=True, timeout=300)
        path.write_bytes((Path(place) / "lines.pdf").read_bytes())


PEERS = {"ours": ours, "Typst": typsts, "LuaTeX-ja": luatexs, "Chromium": chromiums}
NEEDED = {"LuaTeX-ja": "lualatex", "Chromium": "chromium"}


def checked(path: Path, checker: list[str]) -> float:
    """Return what `checker` finds in a hundred lines."""
    said = subprocess.run([*checker, str(path)], capture_output=True, text=True).stdout
    found = re.findall(r"per100=([\d.]+)", said)
    if not found:
        raise RuntimeError(f"{checker} said nothing of {path}")
    return float(found[-1])


def compare(folder: Path, checker: list[str]) -> None:
    """Write the files, and print what `checker` says of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        for measure in MEASURES:
            row = []
            for who, run in PEERS.items():
                if who in NEEDED and not shutil.which(NEEDED[who]):
                    continue
                path = folder / f"{name}-{who}-{measure:g}.pdf"
                run(text, measure, path)
                row.append(f"{who} {checked(path, checker):5.1f}" if checker else str(path))
            print(f"{name} {measure:g} em   " + "   ".join(row))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    compare(Path(sys.argv[1]), sys.argv[2:])
