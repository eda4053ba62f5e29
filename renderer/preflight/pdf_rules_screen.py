"""Rules for the file for screens: tagged, in a language, with figures described and headings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from renderer.preflight.pdf_file import Opened, Sheet
from renderer.preflight.pdf_state import verb

PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"})
DEEPEST = 60


def document(opened: Opened) -> None:
    """PDF801 to PDF805: what a reader that speaks needs."""
    root = opened.pdf.Root
    tree = root.get("/StructTreeRoot")
    if tree is None or not bool((root.get("/MarkInfo") or {}).get("/Marked", False)):
        opened.tell("PDF801")
    if not str(root.get("/Lang", "")):
        opened.tell("PDF802")
    if not bool((root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle", False)):
        opened.tell("PDF803")
    before = 0
    for element in elements(tree, 0):
        kind = str(element.get("/S", "")).lstrip("/")
        if kind == "Figure" and not str(element.get("/Alt", "") or element.get("/ActualText", "")):
            opened.tell("PDF804", name=str(element.get("/T", "")))
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            level = int(kind[1])
            if level > before + 1:
                opened.tell("PDF805", before=f"H{before}", found=kind)
            before = level


def elements(node: Any, depth: int) -> Iterator[Any]:
    """Yield the structure elements under `node` in reading order."""
    from pikepdf import Array, Dictionary

    if node is None or depth > DEEPEST:
        return
    kids = node.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid, depth + 1)


def marked(opened: Opened, sheet: Sheet) -> None:
    """PDF806: everything painted is tagged, or an artifact."""
    from pikepdf import PdfError, parse_content_stream

    try:
        instructions = parse_content_stream(sheet.source)
    except PdfError:
        return
    depth = 0
    for instruction in instructions:
        op = verb(instruction)
        if op in ("BDC", "BMC"):
            depth += 1
        elif op == "EMC":
            depth -= 1
        elif op in PAINTS and depth == 0:
            opened.tell("PDF806", sheet.place())
            return


RULES: tuple[Callable[[Opened, Sheet], None], ...] = (marked,)
