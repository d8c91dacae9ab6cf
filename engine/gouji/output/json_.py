"""A JSON array of objects, one a line: the fields of ruff's, and what a finding is about (``schema/findings.schema.json``)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from gouji._links import rule_url
from gouji.message import value_to_json
from gouji.output import SummaryPlace
from gouji.places import place_of
from gouji.source import with_newline
from gouji.subjects import to_json

if TYPE_CHECKING:
    from gouji.findings import Finding, Fix
    from gouji.output import Checked, Run, Style
    from gouji.source import Source

BETWEEN = ","
SUMMARY: SummaryPlace = ""


def head(_: Run) -> str:
    """Opens the array."""
    return "["


def tail(_: Run) -> str:
    """Closes the array."""
    return "\n]\n"


def render(file: Checked, style: Style) -> str:
    """The findings of one file, comma-separated."""
    return ",".join(f"\n  {dump(record(file, finding, style))}" for finding in file.findings)


# Controls, and what has no looks but turns the order of what is written, or hides: format characters and surrogates.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)


def dump(value: Any) -> str:
    """A value as JSON on one line. What a terminal or the log of a workflow might obey is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSEEN.sub(lambda m: json.dumps(m[0])[1:-1], text).replace("##[", "#\\u0023[")


def record(file: Checked, finding: Finding, style: Style) -> dict[str, Any]:
    """One finding."""
    path, source, lang = file.path, file.source, style.lang
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message.to(style.lang),
        "filename": path,
        **_span(source, finding.start, finding.end),
        "related": [
            {"message": r.message.to(style.lang), "filename": path, **_span(source, r.start, r.end)}
            for r in finding.related
        ],
        "fix": finding.fix and _fix(source, finding.fix, style),
        "subject": to_json(finding.subject),
        "found": value_to_json(finding.found, lang),
        "expected": value_to_json(finding.expected, lang),
        "evidence": [sign.to(lang) for sign in finding.evidence],
        "place": {} if file.report is None else place_of(file.report, finding.start, finding.end).to_json(),
        "url": rule_url(finding.code),
    }


def _fix(source: Source, fix: Fix, style: Style) -> dict[str, Any]:
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": fix.message.to(style.lang),
        "edits": [
            {"content": with_newline(edit.content, source.newline), **_span(source, edit.start, edit.end)}
            for edit in fix.edits
        ],
    }


def _span(source: Source, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"location": _place(source, start), "end_location": _place(source, end)}


def _place(source: Source, offset: int) -> dict[str, int]:
    row, column = source.position(offset)
    return {"row": row, "column": column}
