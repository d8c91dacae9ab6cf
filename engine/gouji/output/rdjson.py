"""The diagnostic format of reviewdog, with suggestions. Its columns count bytes of UTF-8, from 1."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from gouji._links import DOCS_URL, rule_url
from gouji.output import SummaryPlace
from gouji.output.json_ import dump
from gouji.output.places import slashes
from gouji.source import units_before, with_newline

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output import Checked, Run, Style

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
    bytes_before = units_before(file.source.text, "utf-8") if file.findings else array("L")
    return ",".join(f"\n  {dump(_diagnostic(file, finding, bytes_before, style))}" for finding in file.findings)


def _diagnostic(file: Checked, finding: Finding, bytes_before: array[int], style: Style) -> dict[str, Any]:
    path, source = slashes(file.path), file.source

    def place(offset: int) -> dict[str, int]:
        row, column = source.position(offset)
        start = source.starts[row - 1]
        return {"line": row, "column": bytes_before[start + column - 1] - bytes_before[start] + 1}

    def span(start: int, end: int) -> dict[str, dict[str, int]]:
        return {"start": place(start), "end": place(end)}

    value: dict[str, Any] = {
        "message": finding.message.to(style.lang),
        "location": {"path": path, "range": span(finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": rule_url(finding.code)},
    }
    if finding.fix is not None:
        value["suggestions"] = [
            {"range": span(edit.start, edit.end), "text": with_newline(edit.content, source.newline)}
            for edit in finding.fix.edits
        ]
    if finding.related:
        value["related_locations"] = [
            {"message": r.message.to(style.lang), "location": {"path": path, "range": span(r.start, r.end)}}
            for r in finding.related
        ]
    return value
