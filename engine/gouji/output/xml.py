"""What the formats in XML share."""

from __future__ import annotations

from html import escape

from gouji.output.paint import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(element: str, /, attributes: dict[str, object], *, close: bool = True) -> str:
    """An empty element, or with ``close`` off an opening tag."""
    inside = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())
    return f"<{element}{inside}{'/' if close else ''}>"


def attribute(value: object) -> str:
    """A value as it stands in an attribute or in text: what XML cannot hold is shown or replaced."""
    return escape(visible(str(value)).encode("utf-8", "replace").decode())
