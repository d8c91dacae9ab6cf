"""The specimen reports, edited, and what the linter says of the result."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import gouji
from gouji.findings import Finding
from gouji.fixing import apply
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.report import Options
from gouji.source import Source


class Said(NamedTuple):
    """One finding: its code and severity, the text it stands on, and the finding itself."""

    code: str
    severity: str
    at: str
    finding: Finding


@lru_cache(maxsize=2)
def specimen(edition: str) -> str:
    """A specimen report as it is."""
    return (Path(gouji.__file__).parent / "specimens" / f"{edition}.md").read_text("utf-8")


def edited(edition: str, *edits: tuple[str, str]) -> str:
    """A specimen with the first occurrence of each ``old`` replaced by its ``new``."""
    text = specimen(edition)
    for old, new in edits:
        assert old in text, f"the {edition} specimen has no {old!r}"
        text = text.replace(old, new, 1)
    return text


def said(text: str, family: str = "STR", kind: str = "markdown", *, strict: bool = False) -> list[Said]:
    """What the rules of a family say of a text. The text must be taken for a report."""
    chosen = [rule for code, rule in rules().items() if code.startswith(family)]
    result = lint_source(Source(text), kind, chosen, Options(strict_headings=strict))
    assert result.report is not None, "not taken for a report"
    return [Said(f.code, f.severity, text[f.start : f.end], f) for f in result.findings]


def codes(text: str, family: str = "STR", kind: str = "markdown", *, strict: bool = False) -> list[str]:
    """The codes alone."""
    return [s.code for s in said(text, family, kind, strict=strict)]


def fixed(text: str, code: str, kind: str = "markdown", *, unsafe: bool = False) -> str:
    """The text once every fix of one rule has been applied, over and over until nothing changes."""
    for _ in range(10):
        changed, count = apply(text, [s.finding for s in said(text, code, kind)], unsafe=unsafe)
        if not count:
            return text
        text = changed
    raise AssertionError("the fixes never come to an end")
