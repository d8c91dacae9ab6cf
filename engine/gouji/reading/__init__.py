"""Reading: from a text to blocks. One reader for Markdown and plain text, one for HTML; neither knows the official form."""

from __future__ import annotations

import re

from gouji.reading.blocks import Document
from gouji.reading.lines import read_lines

#: without any of these an HTML file is plain text
_MARKUP = re.compile(r"<(?:p|div|table|br|h[1-6]|td|li|section|article)\b", re.IGNORECASE)


def is_read_as_html(text: str, kind: str) -> bool:
    """Whether a text is read as HTML as a whole; else it is read line by line. ``kind`` is as for `read_blocks`."""
    return kind == "html" and _MARKUP.search(text) is not None


def read_blocks(text: str, kind: str) -> Document:
    """The blocks of a text. ``kind`` is ``"markdown"``, ``"text"`` or ``"html"``."""
    if is_read_as_html(text, kind):
        from gouji.reading.comments import without_unclosed
        from gouji.reading.html import read_html

        return read_html(without_unclosed(text) if "<!--" in text else text)
    return read_lines(text, kind)
