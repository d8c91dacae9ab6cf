"""Reports with several defects, and what is said of them in words that do not depend on the layout."""

from __future__ import annotations

from random import Random

from gouji.findings import Finding
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.model import Draft, Element, make
from support.page import Rendering

#: defects that every layout shows, and that do not get in one another's way
_VISIBLE = (
    "title_form",
    "name_wrong",
    "number_wrong",
    "row_label",
    "row_label_slip",
    "column_label",
    "caption",
    "note",
    "row_missing",
    "row_extra",
    "value_added",
    "not_a_count",
    "cell_wrong",
    "two_cells_wrong",
    "review_wrong",
    "zeros_as_marks",
)
#: said of something that is not there: which of its neighbours is touched may depend on the layout
_PLACELESS = ("STR001", "STR003", "TAB001", "TAB002", "TAB005", "TAB010", "TAB011", "STR009", "STR014", "STR015")
#: said of a whole row or table
_ROWS, _WHOLE = ("TAB003", "TAB006", "TAB004", "SUM006", "SUM007"), ("TAB007", "TAB008")


def messy(edition: str, seed: int) -> tuple[Draft, str]:
    """A report with a few defects, and their names."""
    rng = Random(f"{edition} {seed}")
    draft = make(rng, edition)
    names = rng.sample(_VISIBLE, 3)
    for name in names:
        {**STRUCTURE, **TABLES, **LABELS}[name](draft, rng)
    return draft, "+".join(names)


def told(rendering: Rendering, findings: list[Finding]) -> set[tuple[str, str, str]]:
    """Code, severity and what is touched, for every finding."""
    said = set()
    for finding in findings:
        element: Element = rendering.touched(finding.start, finding.end)
        if finding.code in _PLACELESS:
            element = ()
        elif finding.code in _ROWS:
            element = element[1:3]
        elif finding.code in _WHOLE:
            element = element[1:2]
        said.add((finding.code, finding.severity, str(element)))
    return said
