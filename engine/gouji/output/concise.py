"""One line a finding, for editors' error lists and for grep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.output.full import mark
from gouji.output.paint import paint, visible

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output import Style
    from gouji.source import Source

HEAD = ""
BETWEEN = ""
TAIL = ""
SUMMARY = True


def render(path: str, source: Source, findings: Sequence[Finding], style: Style) -> str:
    """The findings of one file."""
    path = paint(visible(path), "path", style.colour)
    lines = []
    for finding in findings:
        row, column = source.position(finding.start)
        sign = mark(finding, style)
        lines.append(
            f"{path}:{row}:{column}: {paint(finding.code, finding.severity, style.colour)} "
            f"{sign + ' ' if sign else ''}{visible(finding.message.to(style.lang))}\n"
        )
    return "".join(lines)
