"""Writes diagnostics.md from the words in renderer/messages/: every code, what it says and what to do about it."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import renderer.messages
from renderer.diagnostics import Message

ROOMS = {
    "SRC": "Reading files 读文件",
    "CNT": "Content 稿件",
    "SPC": "Layout files 版式文件",
    "FNT": "Fonts 字体",
    "TXT": "Setting text 排字",
    "LAY": "Laying out the page 组版",
    "PRF": "Copy desk 核稿",
    "OUT": "Writing files 输出",
    "PRE": "Preflight of the page 印前检查：版面",
    "PDF": "Preflight of a PDF file 印前检查：PDF 文件",
}

INTRODUCTION = """\
# Diagnostics 诊断信息

What the program says about a page, code by code. An *error* keeps the page from being written, unless `--draft` is
given; a *warning* and a *note* do not. Words in braces are filled in with the facts of the case.

This page is written by `docs/write_diagnostics.py` from `renderer/messages/`; do not edit it by hand.
"""


def entry(code: str, words: Message) -> str:
    """Return the entry of one code."""
    lines = [f"### {code} ({words.severity.value})", "", words.zh, ""]
    if words.hint_zh:
        lines += [f"办法:{words.hint_zh}", ""]
    lines += [words.en, ""]
    if words.hint_en:
        lines += [f"Hint: {words.hint_en}", ""]
    return "\n".join(lines)


def page() -> str:
    """Return the whole page."""
    table: dict[str, Message] = {}
    for info in pkgutil.iter_modules(renderer.messages.__path__):
        table.update(importlib.import_module(f"renderer.messages.{info.name}").MESSAGES)
    parts = [INTRODUCTION]
    for prefix, title in ROOMS.items():
        codes = sorted(code for code in table if code.startswith(prefix))
        if codes:
            parts += [f"## {prefix}: {title}\n", *(entry(code, table[code]) for code in codes)]
    return "\n".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "diagnostics.md").write_text(page(), "utf-8")
