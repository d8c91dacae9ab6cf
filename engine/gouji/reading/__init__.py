"""Reading: from a text to blocks. One reader for Markdown and plain text, one for HTML; neither knows the official form."""

from __future__ import annotations

from gouji.reading.blocks import Document
from gouji.reading.lines import read_lines


def read_blocks(text: str, kind: str) -> Document:
    """The blocks of a text. ``kind`` is ``"markdown"``, ``"text"`` or ``"html"``."""
    if kind == "html":
        from gouji.reading.html import read_html

        return read_html(text)
    return read_lines(text, kind)
