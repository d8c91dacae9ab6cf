"""What fixes would change, as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from gouji.output.paint import paint, visible

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_STYLES = {"+": "added", "-": "removed", "@": "info"}


def render(path: str, old: str, new: str, colour: bool) -> str:
    """The diff of one file; ``patch`` can apply it."""
    name = visible(path)
    lines = unified_diff(_LINE.findall(old), _LINE.findall(new), name, name)
    return "".join(_painted(line, colour) for line in _closed(lines))


def _closed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith("\n"):
            yield line
        else:
            yield line + "\n"
            if not line.endswith("\r"):
                yield "\\ No newline at end of file\n"


def _painted(line: str, colour: bool) -> str:
    if not colour or line[0] not in _STYLES:
        return line
    body = line.rstrip("\r\n")
    style = "path" if body.startswith(("+++ ", "--- ")) else _STYLES[line[0]]
    return paint(body, style, True) + line[len(body) :]
