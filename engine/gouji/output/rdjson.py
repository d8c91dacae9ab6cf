"""The diagnostic format of reviewdog, with suggestions. Its columns count bytes of UTF-8, from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji._links import DOCS_URL, rule_url
from gouji.output import SummaryPlace
from gouji.output.json_ import dump
from gouji.output.places import slashes
from gouji.source import with_newline

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output import Checked, Run, Style
    from gouji.source import Source

BETWEEN = ","
SUMMARY: SummaryPlace = ""
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def head(_: Run) -> str:
    """Opens the object."""
    return f'{{"source": {dump({"name": "gouji", "url": DOCS_URL})}, "diagnostics": ['


def tail(_: Run) -> str:
    """Closes it."""
    return "\n]}\n"


def render(file: Checked, style: Style) -> str:
    """The findings of one file, parted by commas."""
    return ",".join(f"\n  {dump(_diagnostic(file, finding, style))}" for finding in file.findings)


def _diagnostic(file: Checked, finding: Finding, style: Style) -> dict[str, Any]:
    path, source = slashes(file.path), file.source
    value: dict[str, Any] = {
        "message": finding.message.to(style.lang),
        "location": {"path": path, "range": _range(source, finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": rule_url(finding.code)},
    }
    if finding.fix is not None:
        value["suggestions"] = [
            {"range": _range(source, edit.start, edit.end), "text": with_newline(edit.content, source.newline)}
            for edit in finding.fix.edits
        ]
    if finding.related:
        value["related_locations"] = [
            {"message": r.message.to(style.lang), "location": {"path": path, "range": _range(source, r.start, r.end)}}
            for r in finding.related
        ]
    return value


def _range(source: Source, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": _place(source, start), "end": _place(source, end)}


def _place(source: Source, offset: int) -> dict[str, int]:
    row, column = source.position(offset)
    start = source.line_span(row)[0]
    before = source.text[start : start + column - 1]
    return {"line": row, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
