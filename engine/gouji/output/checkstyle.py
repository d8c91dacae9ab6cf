"""The XML of Checkstyle, which many build servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace
from gouji.output.xml import DECLARATION, tag

if TYPE_CHECKING:
    from gouji.output import Checked, Run, Style

BETWEEN = ""
SUMMARY: SummaryPlace = ""


def head(_: Run) -> str:
    """Opens the document."""
    return f'{DECLARATION}<checkstyle version="4.3">\n'


def tail(_: Run) -> str:
    """Closes it."""
    return "</checkstyle>\n"


def render(file: Checked, style: Style) -> str:
    """The findings of one file as an element."""
    if not file.findings:
        return ""
    lines = [tag("file", {"name": file.path}, close=False)]
    for finding in file.findings:
        row, column = file.source.position(finding.start)
        found: dict[str, object] = {
            "line": row,
            "column": column,
            "severity": finding.severity,
            "message": f"{finding.code} {finding.message.to(style.lang)}",
            "source": f"gouji.{finding.code}",
        }
        lines.append("  " + tag("error", found))
    return "\n".join([*lines, "</file>\n"])
