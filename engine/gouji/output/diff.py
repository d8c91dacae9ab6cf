"""What fixes would change, as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from gouji.output.paint import line_of_text, paint, visible

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
#: lines at the start that name the files
_NAMES = 2
_STYLES = {"+": "added", "-": "removed", "@": "info"}


def render(path: str, old: str, new: str, colour: bool) -> str:
    """The diff of one file; ``patch`` can apply it, unless a line holds controls, which are shown as signs."""
    name = visible(path)
    lines = unified_diff(_LINE.findall(old), _LINE.findall(new), name, name)
    return "".join(_painted(line, colour) for line in _closed(lines))


def _closed(lines: Iterator[str]) -> Iterator[str]:
    for i, line in enumerate(lines):
        body = line.rstrip("\r\n")
        end = line[len(body) :]
        if i >= _NAMES:
            body = body[0] + line_of_text(body[1:])
        if not end or end == "\r":  # one alone would take a terminal back over the line
            yield body + visible(end) + "\n"
            if not end:
                yield "\\ No newline at end of file\n"
        else:
            yield body + end


def _painted(line: str, colour: bool) -> str:
    if not colour or line[0] not in _STYLES:
        return line
    body = line.rstrip("\r\n")
    style = "path" if body.startswith(("+++ ", "--- ")) else _STYLES[line[0]]
    return paint(body, style, True) + line[len(body) :]
