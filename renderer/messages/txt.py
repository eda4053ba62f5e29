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
    "TXT002": Message(
        Severity.WARNING,
        "这一行放不下：伸出栏外 {over} 字宽（“{text}…”）",
        'a line does not fit: it sticks out of the column by {over} em ("{text}…")',
        "改短不能断开的词或数字，或放宽栏宽",
        "shorten the word or number that cannot be broken, or widen the column",
    ),
    "TXT003": Message(
        Severity.ERROR,
        "没有要排的字",
        "there are no words to set",
        "每行写一段",
        "write each paragraph on a line",
    ),
    "TXT004": Message(
        Severity.WARNING,
        "这一行撑不满：空出 {left} 字宽，因为后面的词或数字放不下也断不开（“{text}…”）",
        'a line is left short by {left} em, since the word or number after it neither fits nor parts ("{text}…")',
        "改动一两个字，或放宽栏宽",
        "change a word or two, or widen the column",
    ),
    "TXT005": Message(
        Severity.WARNING,
        "不会断“{lang}”这种语言的词：西文词都不断开",
        'no hyphens are known for words of language "{lang}": Western words stay whole',
        "写 en、de、fr 这样的代号；要装 pyphen（pip install 'tujie[hyphens]'）",
        "write a code such as en, de, fr; pyphen has to be installed (pip install 'tujie[hyphens]')",
    ),
}
