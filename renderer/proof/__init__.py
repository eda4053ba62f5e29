"""The copy desk: one rule a file, each looks at the Document and reports; nothing is ever changed.

What is printed is the editor's choice: a finding here never keeps the page from being built. Front door: `proofread`.
"""

from __future__ import annotations

from renderer.content.document import Document
from renderer.diagnostics import Sink


def proofread(document: Document, sink: Sink) -> None:
    """Report whatever an attentive reader of the copy would ask the editor about."""
    from renderer.proof import duplicates, heads, hyphens, marks, names, numbering, numerals

    for rule in (duplicates, numbering, names, numerals, marks, heads, hyphens):
        rule.check(document, sink)
