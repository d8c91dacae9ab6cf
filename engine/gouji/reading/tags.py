"""Finds the tags, comments and entities of a text in HTML, whatever is broken in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: elements whose content is not shown
SILENT = frozenset(("script", "style", "template", "noscript", "textarea", "svg"))

# Nothing here looks past the next <: a tag that does is left to `_end_of_tag`, which looks at every place once.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    # as in browsers a quotation mark opens a string right after = alone: width=76" is no open string
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:]*)"
    r"(?:(?:[^<>\"'=]|=\s*(?:\"[^\"<]*\"|'[^'<]*'|(?![\"'\s]))|[\"'])*(?P<end>>))?"
    r"|<[!?][^<>]*>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.DOTALL,
)
_IN_TAG = re.compile(r"[<>]|=\s*([\"'])?")


def tokens(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The tags, comments, declarations and entities of a text, in order, each with where it ends."""
    at = 0
    hopeless: set[int] = set()
    while at >= 0:
        begin, at = at, -1
        for m in _TOKEN.finditer(text, begin):
            if m.lastgroup != "tag":  # all but a tag whose end has not been found
                yield m, m.end()
            elif (at := _end_of_tag(text, m.end(), hopeless)) >= 0:
                yield m, at
                break  # what its strings hold is not looked at


def _end_of_tag(text: str, at: int, hopeless: set[int]) -> int:
    """Where the tag ends whose name ends at ``at``; -1 where a < or the text's end comes before its >.

    ``hopeless`` holds the equals signs of tags that came to no end; it is added to. Strings hold what looks like tags,
    and without it each of those would be followed to the end again.
    """
    passed = []
    while m := _IN_TAG.search(text, at):
        at = m.end()
        if m[0] == ">":
            return at
        if m[0] == "<" or m.start() in hopeless:
            break
        passed.append(m.start())
        if m[1]:
            at = text.find(m[1], at) + 1
            if not at:
                break
    hopeless.update(passed)
    return -1
