"""A JSON array of objects, one a line, with the fields of ruff's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gouji._links import rule_url
from gouji.source import with_newline

if TYPE_CHECKING:
    from gouji.findings import Finding, Fix
    from gouji.output import Style
    from gouji.source import Source

HEAD = "["
BETWEEN = ","
TAIL = "\n]\n"
SUMMARY = False


def render(path: str, source: Source, findings: Sequence[Finding], style: Style) -> str:
    """The findings of one file, parted by commas."""
    return ",".join(_line(_finding(path, source, finding, style)) for finding in findings)


def _line(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a file name that is no Unicode; escaped it can be read back
        text = json.dumps(value)
    return f"\n  {text}"


def _finding(path: str, source: Source, finding: Finding, style: Style) -> dict[str, Any]:
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
