"""A JSON object a line, each one of the array that ``json`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import SummaryPlace, nothing
from gouji.output.json_ import dump, record

if TYPE_CHECKING:
    from gouji.output import Checked, Style

BETWEEN = ""
SUMMARY: SummaryPlace = ""
head = tail = nothing


def render(file: Checked, style: Style) -> str:
    """The findings of one file."""
    return "".join(f"{dump(record(file, finding, style))}\n" for finding in file.findings)
