"""A table of small patterns, each match of which is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from gouji.findings import Localized, Value
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.rule import Problem
from gouji.subjects import Subject


class WrongPattern(NamedTuple):
    """A pattern, and what is said of a match.

    ``signs``: one of them stands in every match, and is looked for first. ``group``: the part of a match that is wrong.
    A problem with a subject of its own keeps no word of the text.
    """

    pattern: LazyPattern
    message: Localized
    signs: tuple[str, ...] = ()
    group: str | int = 0
    expected: Value = None
    subject: Subject | None = None
    unless: Callable[[re.Match[str]], bool] | None = None


def problems(running: RunningText, table: Iterable[WrongPattern]) -> Iterator[Problem]:
    """A problem for each match in a text."""
    for row in table:
        if row.signs and not running.seen(row.signs):
            continue
        for m in row.pattern.finditer(running.text):
            if row.unless is None or not row.unless(m):
                yield Problem(
                    *running.span(*m.span(row.group)),
                    row.message,
                    subject=row.subject,
                    found=m[row.group] if row.subject is None else None,
                    expected=row.expected,
                )
