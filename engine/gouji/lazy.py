"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class LazyPattern:
    """A regular expression that is compiled when it is first used.

    Most patterns are for faults that most reports do not have, and compiling one with Chinese in it takes half as long
    as linting a report. The methods are those of ``re.Pattern``; offsets are code points.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match at ``start``, or None."""
        return self._compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match all of ``text[start:end]``, or None."""
        return self._compiled.fullmatch(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match at or after ``start``, or None."""
        return self._compiled.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return all matches, in order, that do not overlap."""
        return self._compiled.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str, start: int = 0, end: int | None = None) -> list[Any]:
        """Return the texts of all matches: of the group where the pattern has one, tuples where it has several."""
        return self._compiled.findall(text, start, len(text) if end is None else end)

    def split(self, text: str) -> list[Any]:
        """Return the pieces of ``text`` between the matches, and the groups of the matches (None where unmatched)."""
        return self._compiled.split(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return ``text`` with the matches replaced."""
        return self._compiled.sub(new, text, count=count)
