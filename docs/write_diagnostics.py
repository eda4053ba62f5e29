"""Writes diagnostics.md from the words in renderer/messages/: every code, what it says and what to do about it."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import renderer.messages
from renderer.diagnostics import Message, Severity

ROOMS = {
    "SRC": "Reading files 读文件",
    "CNT": "Content 稿件",
    "SPC": "Layout files 版式文件",
    "FNT": "Fonts 字体",
    "TXT": "Setting text 排字",
    "LAY": "Laying out the page 组版",
    "CRD": "Social cards 卡片",
    "PRF": "Copy desk 核稿",
    "OUT": "Writing files 输出",
    "PRE": "Preflight of the page 印前检查：版面",
    "PDF": "Preflight of a PDF file 印前检查：PDF 文件",
}

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}

INTRODUCTION = """\
# Diagnostics 诊断信息

What the program says about a page, code by code. An *error* keeps the page from being written, unless `--draft` is
given; a *warning* and a *note* do not. Words in braces are filled in with the facts of the case.

程序就一个版面说的话，按代码排列。有“错误”时不写出任何文件（加 --draft 照样出样）；“警告”和“提示”不影响输出。花括号里是具体情况。

This page is written by `docs/write_diagnostics.py` from `renderer/messages/`; do not edit it by hand.
"""


def entry(code: str, words: Message) -> str:
    """Return the entry of one code."""
    lines = [f"### {code} ({words.severity.value} {SEVERITIES[words.severity]})", "", words.zh, ""]
    if words.hint_zh:
        lines += [f"办法：{words.hint_zh}", ""]
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
    assert {code[:3] for code in table} <= set(ROOMS), "a code of a room that is not named here"
    for prefix, title in ROOMS.items():
        codes = sorted(code for code in table if code.startswith(prefix))
        if codes:
            parts += [f"## {prefix}: {title}\n", *(entry(code, table[code]) for code in codes)]
    return "\n".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "diagnostics.md").write_text(page(), "utf-8")
