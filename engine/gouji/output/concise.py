"""One line a finding, for editors' error lists and for grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace, nothing
from gouji.output.full import mark
from gouji.output.paint import name_at_start, paint, visible

if TYPE_CHECKING:
    from gouji.output import Checked, Style

BETWEEN = ""
SUMMARY: SummaryPlace = "behind"
head = tail = nothing


def render(file: Checked, style: Style) -> str:
    """The findings of one file."""
    path = paint(name_at_start(file.path), "path", style.colour)
    lines = []
    for finding in file.findings:
        row, column = file.source.position(finding.start)
        sign = mark(finding, style)
        lines.append(
            f"{path}:{row}:{column}: {paint(finding.code, finding.severity, style.colour)} "
            f"{sign + ' ' if sign else ''}{visible(finding.message.to(style.lang))}\n"
        )
    return "".join(lines)
