"""How the official form draws its tables: rows of boxes, with its merged cells."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gouji.forms import DOCUMENTS, REQUESTS, Label, TableForm, load

#: how many columns of the grid each value takes, by how many values a part of table two has
_PLAIN = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}
_OFFICIAL = {"2021": _PLAIN, "2019": {2: (2, 2), 3: (1, 2, 1)}}


class Box(NamedTuple):
    """One cell of the drawn table.

    ``label`` is the label that stands in it, or of the row that a value belongs to; ``column`` is the value's place in
    that row (0-based), -1 for a label. ``width`` and ``height`` count the columns and rows it spans; both are 0 where a
    merged cell covers it.
    """

    label: Label | None
    column: int = -1
    width: int = 1
    height: int = 1

    @property
    def text(self) -> str:
        """The official wording; empty for a value."""
        return self.label.text if self.label is not None and self.column < 0 and self.width else ""


Grid = list[list[Box]]
_COVERED = Box(None, -1, 0, 0)


@lru_cache(maxsize=8)
def grid(edition: str, kind: str, *, merged: bool = True) -> Grid:
    """A table of an edition ("2019" or "2021") as rows of equal width, covered boxes included; not to be changed.

    Without ``merged`` table two has no merged cells between its values, only behind them, which is how it is written
    where cells cannot be merged.
    """
    form = load(edition).tables[kind]
    if kind == DOCUMENTS:
        return _documents(form, _OFFICIAL[edition] if merged else _PLAIN)
    return _requests(form) if kind == REQUESTS else _reviews(form)


def _wide(label: Label, width: int, height: int = 1, column: int = -1) -> list[Box]:
    return [Box(label, column, width, height), *([_COVERED] * (width - 1))]


def _values(label: Label) -> list[Box]:
    return [Box(label, column) for column in range(len(label.columns))]


def _documents(form: TableForm, spans: dict[int, tuple[int, ...]]) -> Grid:
    rows: Grid = []
    total = 1 + sum(spans[3])
    headers = iter(form.header_rows)
    for label in form.labels:
        if label.kind == "caption":
            rows.append(_wide(label, total))
            first, *others = next(headers)
            rows.append(
                [Box(first), *(b for h, w in zip(others, spans[len(others)], strict=True) for b in _wide(h, w))]
            )
        elif label.kind == "row":
            row = [Box(label)]
            for column, width in enumerate(spans[len(label.columns)]):
                row += _wide(label, width, column=column)
            rows.append(row)
    return rows


def _requests(form: TableForm) -> Grid:
    (applicants,), (people, bodies, total), kinds = form.header_rows
    corner = Box(form.note, -1, 3, 3)
    rows = [
        [corner, _COVERED, _COVERED, *_wide(applicants, 2 + len(kinds))],
        [*[_COVERED] * 3, Box(people, -1, 1, 2), *_wide(bodies, len(kinds)), Box(total, -1, 1, 2)],
        [*[_COVERED] * 4, *map(Box, kinds), _COVERED],
    ]
    sizes = {g: sum(g in row.parents for row in form.rows) for g in form.labels if g.kind == "group"}
    opened: set[Label] = set()
    for label in form.rows:
        row = []
        for parent in label.parents:
            row.append(_COVERED if parent in opened else Box(parent, -1, 1, sizes[parent]))
            opened.add(parent)
        rows.append([*row, *_wide(label, 3 - len(label.parents)), *_values(label)])
    return rows


def _reviews(form: TableForm) -> Grid:
    (reconsidered, sued), seconds, thirds = form.header_rows
    *five, directly, afterwards = seconds
    n = len(five)
    return [
        [*_wide(reconsidered, n), *_wide(sued, 2 * n)],
        [*[Box(label, -1, 1, 2) for label in five], *_wide(directly, n), *_wide(afterwards, n)],
        [*[_COVERED] * n, *map(Box, thirds)],
        _values(form.rows[0]),
    ]
