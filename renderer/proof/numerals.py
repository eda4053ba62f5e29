"""How numbers are written: both units in a range, one qualifier a figure, half-width digits (GB/T 15835)."""

from __future__ import annotations

import re

from renderer.content.document import Document
from renderer.content.figure_reading import read_figures
from renderer.diagnostics import Sink
from renderer.proof.passages import passages

_RANGE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)[ ]?([～~—–-]+)[ ]?(\d+(?:\.\d+)?)([%％‰万亿])")
_FULL_WIDTH = re.compile("[０-９]+")
ABOUT = ("约", "大约", "近", "接近", "逾", "超", "超过", "突破", "约为", "不低于", "不少于", "至少", "高达", "多达")
"""Qualifiers before a figure that say all that one after it (左右, 以上, 余) could say."""

AFTER = ("左右", "以上", "以下", "以内", "上下", "余", "多")


def check(document: Document, sink: Sink) -> None:
    """Report ranges whose first number has no unit, figures qualified twice, digits of full width."""
    for passage in passages(document, headings=True):
        text = passage.text
        if not any(sign.isdigit() for sign in text):
            continue
        for found in _RANGE.finditer(text):
            first, dash, second, unit = found.groups()
            sink.report(
                "PRF030", passage.place(*found.span()), typed=found.group(), better=f"{first}{unit}{dash}{second}{unit}"
            )
        for found in _FULL_WIDTH.finditer(text):
            sink.report("PRF031", passage.place(*found.span()), typed=found.group())
        for one in read_figures(text, lambda at: False) if any(word in text for word in AFTER) else ():
            more = one.after if one.after not in ("", "+") else one.unit[:1] if one.unit[:1] in ("余", "多") else ""
            if one.before in ABOUT and more:
                start = one.start - len(one.before)
                sink.report("PRF032", passage.place(start, one.end), typed=text[start : one.end], a=one.before, b=more)
