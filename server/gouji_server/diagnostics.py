"""Findings as the editor's diagnostics: pushed, or given when asked for.

They are made as plain dictionaries: turning typed ones into JSON takes longer than linting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gouji import registry
from gouji._links import rule_url
from gouji.findings import Finding, Lang, Text
from gouji.gj import TOO_MANY
from gouji.rule import Tag
from gouji_server.analysis import MOST, Analysis
from gouji_server.document import Snapshot, fingerprint

Json = dict[str, Any]

SOURCE = "gouji"
_SEVERITY = {"error": 1, "warning": 2, "info": 3}
_HINT = 4
_UNNECESSARY, _DEPRECATED = 1, 2
#: how an editor shows findings of some rules: text that should not be there faded, what is superseded struck out
_TAGS: dict[Tag, int] = {"superfluous": _UNNECESSARY, "superseded": _DEPRECATED}


class Manner(NamedTuple):
    """What a client understands, and the language it is to be spoken to in."""

    lang: Lang = "zh"
    related: bool = True
    href: bool = True
    tags: bool = True
    data: bool = True
    #: what a baseline knows is wanted too, as hints
    known: bool = False


def diagnostics(analysis: Analysis, uri: str, manner: Manner) -> list[Json]:
    """A document's diagnostics, the last saying how many more there are."""
    shown = [diagnostic(f, analysis.snapshot, uri, manner) for f in analysis.shown]
    if manner.known:
        known = [s.finding for s in analysis.suppressed if s.by == "baseline"][:MOST]
        shown += [diagnostic(f, analysis.snapshot, uri, manner) | {"severity": _HINT} for f in known]
    more = len(analysis.findings) - MOST
    if more > 0:
        message = Text(f"另有 {more} 处问题未显示", f"{more} more not shown")
        start = analysis.findings[MOST].start
        shown.append(diagnostic(TOO_MANY.at(start, start, message), analysis.snapshot, uri, manner))
    return shown


def diagnostic(finding: Finding, snapshot: Snapshot, uri: str, manner: Manner) -> Json:
    """One diagnostic."""
    found: Json = {
        "range": range_of(snapshot, finding.start, finding.end),
        "severity": _SEVERITY[finding.severity],
        "code": finding.code,
        "source": SOURCE,
        "message": finding.message.to(manner.lang),
    }
    if manner.href:
        found["codeDescription"] = {"href": rule_url(finding.code)}
    if manner.tags and (tags := _tags_of(finding)):
        found["tags"] = tags
    if finding.related and manner.related:
        found["relatedInformation"] = [
            {
                "location": {"uri": uri, "range": range_of(snapshot, r.start, r.end)},
                "message": r.message.to(manner.lang),
            }
            for r in finding.related
        ]
    if manner.data:
        found["data"] = {"name": finding.name, "fix": None if finding.fix is None else _applicability(finding)}
    return found


def _tags_of(finding: Finding) -> list[int]:
    rule = registry.rules().get(finding.code)
    return [] if rule is None else [number for tag, number in _TAGS.items() if tag in rule.tags]


def _applicability(finding: Finding) -> str:
    return "safe" if finding.fix is not None and finding.fix.safe else "unsafe"


def range_of(snapshot: Snapshot, start: int, end: int) -> Json:
    """The editor's range of a span."""
    first, last = snapshot.to_position(start), snapshot.to_position(end)
    return {
        "start": {"line": first.line, "character": first.character},
        "end": {"line": last.line, "character": last.character},
    }


def result_id(text: str, kind: str, setup_name: str, lang: Lang) -> str:
    """A name for the diagnostics of a text: the same whenever they would be."""
    return fingerprint(text, kind, setup_name, lang)


def touching(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The findings that a span touches."""
    return [f for f in findings if f.start <= end and f.end >= start]
