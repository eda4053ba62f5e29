"""The words of typesetting findings (TXT)."""

from __future__ import annotations

from renderer.diagnostics import Message, Severity

MESSAGES: dict[str, Message] = {
    "TXT001": Message(
        Severity.WARNING,
        "这一行排得太松：字间加了 {tracking} 字宽（“{text}…”）",
        'a line is set loose: {tracking} em between characters ("{text}…")',
        "改动一两个字，或放宽栏宽",
        "change a word or two, or widen the column",
    ),
}
