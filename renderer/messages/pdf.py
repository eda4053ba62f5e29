"""The rules for finished PDF files (PDF), a code each: the level, the words, and what to do."""

from __future__ import annotations

from renderer.diagnostics import Message
from renderer.messages import pdf_file, pdf_ink, pdf_page

MESSAGES: dict[str, Message] = pdf_file.MESSAGES | pdf_page.MESSAGES | pdf_ink.MESSAGES
