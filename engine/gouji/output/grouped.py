"""The findings of each file below its name."""

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
    """The file's name, its findings with their places in columns, and an empty line."""
    if not file.findings:
        return ""
    places = ["{}:{}".format(*file.source.position(finding.start)) for finding in file.findings]
    width = max(map(len, places))
    lines = [paint(name_at_start(file.path), "path", style.colour)]
    for place, finding in zip(places, file.findings, strict=True):
        sign = mark(finding, style)
        lines.append(
            f"  {paint(f'{place:<{width}}', 'dim', style.colour)}  "
            f"{paint(f'{finding.severity:<7}', finding.severity, style.colour)}  {finding.code} "
            f"{sign + ' ' if sign else ''}{visible(finding.message.to(style.lang))}"
        )
    return "\n".join(lines) + "\n\n"
