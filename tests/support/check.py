"""Linting a rendering and holding what is said against what was planted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from gouji.findings import Finding
from gouji.linting import Result, lint_source
from gouji.registry import rules
from gouji.rule import Rule
from gouji.source import Source
from support.model import Element
from support.page import Rendering

FAMILIES = ("STR", "TAB", "LAB", "SUM")


@dataclass
class Expect:
    """A finding that must come: one of ``codes``, touching what lies between the first and the last of ``at``."""

    codes: tuple[str, ...]
    at: tuple[Element, ...] = ()  # empty: anywhere
    severities: tuple[str, ...] = ("error", "warning", "info")
    #: more than one such finding is fine
    several: bool = False


@dataclass
class Planted:
    """What a defect must bring out. ``allowed``: codes that may be said too, for the reason given where it is planted."""

    expect: list[Expect] = field(default_factory=list)
    allowed: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def catalogue() -> tuple[Rule, ...]:
    """The rules of the families tested here that are on by default."""
    return tuple(r for r in rules().values() if r.default and r.family in FAMILIES)


def lint_text(text: str, kind: str) -> Result:
    """What the linter makes of a text."""
    return lint_source(Source(text), kind, catalogue())


def lint(rendering: Rendering) -> Result:
    """What the linter makes of a rendering."""
    return lint_text(rendering.text, rendering.kind)


def touches(finding: Finding, span: tuple[int, int]) -> bool:
    """Whether the finding and the span share a character or meet."""
    return finding.start <= span[1] and finding.end >= span[0]


def show(finding: Finding, rendering: Rendering) -> str:
    """A finding in one line."""
    line = rendering.text.count("\n", 0, finding.start) + 1
    text = rendering.text[finding.start : finding.end][:30]
    element = rendering.touched(finding.start, finding.end)
    return f"{finding.code} {finding.severity} line {line} {text!r} {element} {finding.message.zh}"


def grave(findings: Iterable[Finding]) -> list[Finding]:
    """The findings above info."""
    return [f for f in findings if f.severity != "info"]


def complaints(rendering: Rendering, findings: list[Finding], planted: Planted) -> Iterator[str]:
    """What is wrong with the findings, given what was planted; nothing where all is well."""
    matched: set[int] = set()
    for expect in planted.expect:
        span = rendering.hull(*expect.at) if expect.at else (0, len(rendering.text))
        found = [i for i, f in enumerate(findings) if f.code in expect.codes and touches(f, span)]
        severities = expect.severities
        if rendering.draft.year == 2019 and severities == ("error",) and "STR003" <= expect.codes[0] <= "STR007":
            severities = ("warning",)  # the form was only encouraged for that year
        wrong = [i for i in found if findings[i].severity not in severities]
        matched.update(found)
        if not found:
            elsewhere = "; ".join(show(f, rendering) for f in findings if f.code in expect.codes)
            yield f"expected {'/'.join(expect.codes)} at {expect.at}, not found ({elsewhere or 'nowhere'})"
        elif len(found) > 1 and not expect.several:
            yield f"said {len(found)} times: {'; '.join(show(findings[i], rendering) for i in found)}"
        for i in wrong:
            yield f"severity not {'/'.join(severities)}: {show(findings[i], rendering)}"
    for i, finding in enumerate(findings):
        if i not in matched and finding.severity != "info" and finding.code not in planted.allowed:
            yield f"said besides: {show(finding, rendering)}"


class Failures:
    """Collects what went wrong in a loop of cases, to be told in one message."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cases = 0

    def case(self, name: str, problems: Iterable[str]) -> None:
        """Count a case and keep its problems."""
        self.cases += 1
        self.lines.extend(f"{name}: {problem}" for problem in problems)

    def done(self) -> None:
        """Fail where there was a problem."""
        assert self.cases, "no case was run"
        shown = "\n".join(self.lines[:60])
        assert not self.lines, f"{len(self.lines)} problems in {self.cases} cases:\n{shown}"
