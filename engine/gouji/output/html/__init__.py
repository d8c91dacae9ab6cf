"""A page to review reports with: one file that needs no network, with everything about every report in it.

The page begins with a table of the reports, which every browser shows; scripts make of it a view that sorts and filters, and
draw a report's own view when it is asked for. What stems from a report is text for the browser, never markup or script:
it is escaped in the table, and is data elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output.html.data import piece
from gouji.output.html.page import head, tail

if TYPE_CHECKING:
    from gouji.output import Checked, Style, SummaryPlace

BETWEEN = ""
SUMMARY: SummaryPlace = "stderr"


def render(file: Checked, style: Style) -> str:
    """One file's part of the page, whether or not anything was found in it. Nothing in it depends on the style."""
    return piece(file)


__all__ = ["BETWEEN", "SUMMARY", "head", "render", "tail"]
