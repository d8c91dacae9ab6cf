"""STR: the title, the six sections and their headings, and what must be said in them."""

from __future__ import annotations

from gouji_rules.structure import (
    announced,
    content,
    headings,
    items,
    numbering,
    order,
    placeholders,
    sections,
    substance,
    title,
)

__all__ = [
    "announced",
    "content",
    "headings",
    "items",
    "numbering",
    "order",
    "placeholders",
    "sections",
    "substance",
    "title",
]
