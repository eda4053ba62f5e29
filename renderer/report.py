"""The report of a build (`report.json`): described in docs/report.md, the same bytes for the same build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from renderer.content.document import Document
from renderer.diagnostics import Diagnostic, Sink
from renderer.layout.place import Placed
from renderer.spec.layoutspec import LayoutSpec

VERSION = 1
"""Raised when a key changes its meaning or goes; a new key leaves it."""


def report_of(
    document: Document | None, spec: LayoutSpec | None, placed: Placed | None, outputs: Mapping[str, bytes], sink: Sink, *,
    milliseconds: Mapping[str, float] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return what a build came to as plain data: what was read, how it came to fit, what there is to say, what was made.

    `milliseconds` of each pass are put in where they are given; without them the report is the same for the same build.
    """
    content = sink.sources.get(document.file, "") if document is not None else ""
    report: dict[str, Any] = {
        "version": VERSION,
        "content": {"name": document.name, "sha256": hashlib.sha256(content.encode()).hexdigest()}
        if document
        else None,
        "layout": {"name": spec.name, "sha256": spec.hash} if spec else None,
        "theme": {"name": Path(spec.look).stem, "sha256": spec.look_hash} if spec else None,
        "pages": len(placed.pages) if placed else 0,
        "body_pt": round(placed.body, 4) if placed else None,
        "levers": [{"lever": name, "value": value} for name, value in placed.levers] if placed else [],
        "free_area": round(placed.white, 5) if placed else None,
        "overset": [{"panel": o.panel, "lines": o.lines, "characters": o.characters} for o in placed.overset]
        if placed
        else [],
        "diagnostics": [_finding(d) for d in sink],
        "outputs": [
            {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(outputs.items())
        ],
    }
    if milliseconds is not None:
        report["milliseconds"] = dict(milliseconds)
    return report


def _finding(d: Diagnostic) -> dict[str, Any]:
    return {
        "code": d.code,
        "severity": d.severity.value,
        "file": d.span.file if d.span else None,
        "line": d.span.line if d.span and d.span.line else None,
        "column": d.span.column if d.span and d.span.line else None,
        "message": d.message("zh"),
        "hint": d.hint("zh"),
        "place": {"page": d.place.page, "mm": [d.place.x, d.place.y, d.place.width, d.place.height]}
        if d.place
        else None,
    }


def report_bytes(report: dict[str, Any]) -> bytes:
    """Return the report as it is written: UTF-8 JSON, keys sorted, the same bytes for the same build."""
    return (json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
