"""What the linter says: one `Finding` type from the rules to every front.

Every place is a half-open pair of code-point offsets, 0-based, into the text of the `Source`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Lang = Literal["zh", "en"]

#: The higher the graver; for comparisons such as ``--fail-on``.
SEVERITY_RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2}


class Text(NamedTuple):
    """A message in both languages."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The message in one language."""
        return self.en if lang == "en" else self.zh


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``content``; an insertion has ``start == end``."""

    start: int
    end: int
    content: str


class Fix(NamedTuple):
    """Edits that mend one finding.

    ``safe``: only wording or punctuation that cannot change a fact. An unsafe fix changes a number or a meaning and is
    applied only when asked for.
    """

    message: Text
    edits: tuple[Edit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to a finding, such as an addend of a failed sum."""

    message: Text
    start: int
    end: int


class Finding(NamedTuple):
    """One thing the linter says about a report."""

    code: str
    name: str
    severity: Severity
    start: int
    end: int
    message: Text
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Suppressed(NamedTuple):
    """A finding that is not to be shown or counted: a comment in the text hides it, or a baseline knows it.

    ``reason`` is what the comment gives as its reason, "" where it gives none.
    """

    finding: Finding
    by: Literal["comment", "baseline"]
    reason: str = ""
