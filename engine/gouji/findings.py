"""What the linter says: one `Finding` type from the rules to every front.

Every place is a half-open pair of code-point offsets, 0-based, into the text of the `Source`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gouji.message import Lang, Localized, Message, Text, Value, Values
from gouji.subjects import Subject, Words

__all__ = [
    "SEVERITY_RANK",
    "Edit",
    "Finding",
    "Fix",
    "Lang",
    "Localized",
    "Message",
    "Related",
    "Severity",
    "Suppressed",
    "Text",
    "Value",
    "Values",
    "order",
]

Severity = Literal["error", "warning", "info"]

#: The higher the graver; for comparisons such as ``--fail-on``.
SEVERITY_RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``content``; an insertion has ``start == end``."""

    start: int
    end: int
    content: str


class Fix(NamedTuple):
    """Edits that correct one finding.

    ``safe``: only wording or punctuation that cannot change a fact. An unsafe fix changes a number or a meaning and is
    applied only when asked for.
    """

    message: Localized
    edits: tuple[Edit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to a finding, such as an addend of a failed sum."""

    message: Localized
    start: int
    end: int


class Finding(NamedTuple):
    """One thing the linter says about a report.

    ``subject`` is what it is about, apart from where it stands; ``found`` is what the report has there, ``expected`` what
    it should have, each None where there is nothing to name. The message is rendered from them. ``evidence`` is what spoke
    for and against it, where it was weighed.
    """

    code: str
    name: str
    severity: Severity
    start: int
    end: int
    message: Localized
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    subject: Subject = Words("")
    found: Value = None
    expected: Value = None
    evidence: tuple[Localized, ...] = ()


def order(finding: Finding) -> tuple[int, int, str]:
    """By place, for sorting."""
    return finding.start, finding.end, finding.code


class Suppressed(NamedTuple):
    """A finding that is not to be shown or counted: a comment in the text hides it, or a baseline knows it.

    ``reason`` is what the comment gives as its reason, "" where it gives none.
    """

    finding: Finding
    by: Literal["comment", "baseline"]
    reason: str = ""
