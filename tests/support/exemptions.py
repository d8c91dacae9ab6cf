"""Where a layout cannot show a defect as it is: what may come instead, and why. The only place for such exceptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from support.check import Expect, Planted
from support.layouts import Layout
from support.model import KINDS, Element

ANY = ("error", "warning", "info")


class Exemption(NamedTuple):
    """For this defect in these layouts, one of ``codes`` (none: the defect is not there to be seen)."""

    defects: tuple[str, ...]
    holds: Callable[[Layout, str], bool]
    codes: tuple[str, ...]
    severities: tuple[str, ...]
    reason: str


def _shows_blanks(layout: Layout) -> bool:
    return layout.name.startswith("HTML") or layout.name in (
        "P1-no-tails",
        "P2-no-tails",
        "P3",
        "T-word",
        "GFM",
        "GFM-grid",
    )


EXEMPTIONS = (
    Exemption(
        ("level_differs",),
        lambda layout, kind: kind == "text" or (kind == "html" and layout.name == "HTML-word"),
        (),
        ANY,
        "plain lines and a word processor's paragraphs have no heading level",
    ),
    Exemption(
        ("value_missing",),
        lambda layout, kind: not _shows_blanks(layout),
        ("TAB006", "TAB008", "TAB010"),
        ANY,
        "rows filled up to the table's width, and layouts without a trace of blank cells, show a value left out just as "
        "they show a blank cell",
    ),
    Exemption(
        ("zeros_blank",),
        lambda layout, kind: layout.name == "T-scan",
        ("TAB006", "TAB008", "TAB010"),
        ANY,
        "empty cells stand before and behind the numbers, not in the same way in all rows: a blank first cell cannot be "
        "told from them",
    ),
    Exemption(
        ("zeros_blank",),
        lambda layout, kind: layout.blanks == "lost",
        ("TAB006", "TAB008", "TAB010"),
        ANY,
        "blank cells leave no trace: a row with one is a row with too few values",
    ),
    Exemption(
        ("zeros_blank",),
        lambda layout, kind: layout.name in ("P2", "P2-own", "P3", "P5", "P6"),
        ("TAB008", "TAB010"),
        ("warning", "info"),
        "a blank cell is a lone separator, which at the edge of a row may as well part two cells",
    ),
    Exemption(
        ("rows_swapped", "note"),
        lambda layout, kind: layout.name.startswith("S-wrap"),
        (),
        ANY,
        "the halves of a wrapped label stand apart once its row is out of place or its first half is misspelt",
    ),
    Exemption(
        ("zeros_blank",),
        lambda layout, kind: layout.blanks == "left",
        ("TAB008", "TAB010"),
        ("warning", "info"),
        "what stands behind a blank cell moves up: which columns are blank cannot be known",
    ),
    Exemption(
        ("totals_blank",),
        lambda layout, kind: layout.blanks in ("inner", "lost"),
        ("TAB008", "TAB010"),
        ("warning", "info"),
        "a blank cell at the end of a row cannot be told from the tail that a merged cell leaves",
    ),
)


def adjust(defect: str, planted: Planted, layout: Layout, kind: str) -> Planted | None:
    """What is to be expected in this layout; None where the layout cannot show the defect at all."""
    for exemption in EXEMPTIONS:
        if defect in exemption.defects and exemption.holds(layout, kind):
            if not exemption.codes:
                return None
            wanted = [Expect(exemption.codes, _wider(e.at), exemption.severities, True) for e in planted.expect]
            return Planted(wanted, planted.allowed)
    return planted


def _wider(at: tuple[Element, ...]) -> tuple[Element, ...]:
    """From the heading on: that a table cannot be read is said of the table, not of the row."""
    kind = next((str(e[1]) for e in at if e[0] in ("label", "cell", "table")), "")
    return (*at, ("heading", KINDS.index(kind) + 2)) if kind else at
