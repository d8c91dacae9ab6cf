"""From the model to cells with spans: what a table is before a layout draws it; and the pen that draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from support.model import Draft, Element, Table

Span = tuple[int, int]


@dataclass
class Box:
    """One cell as it would stand in markup. A line feed in ``text`` is a break inside the cell."""

    text: str
    element: Element | None = None
    colspan: int = 1
    rowspan: int = 1
    is_value: bool = False


@dataclass
class Grid:
    """A table: its width in columns and its rows, cells hidden under a rowspan left out."""

    kind: str
    width: int
    rows: list[list[Box]]
    #: rows (by number) from which an author took out whole cells, and how many
    short: dict[int, int] = field(default_factory=dict)

    def expanded(self) -> list[list[Box | None]]:
        """Every row with all its slots; None where a merged cell of this or an earlier row covers the slot.

        A row from which an author took out cells is so much shorter.
        """
        taken: set[tuple[int, int]] = set()
        slots: list[list[Box | None]] = [[None] * self.width for _ in self.rows]
        for r, row in enumerate(self.rows):
            c = 0
            for box in row:
                while (r, c) in taken:
                    c += 1
                slots[r].extend([None] * (c + 1 - len(slots[r])))  # a value too many
                slots[r][c] = box
                for down in range(box.rowspan):
                    taken.update((r + down, c + right) for right in range(box.colspan))
                c += box.colspan
        return [row[: len(row) - self.short.get(r, 0)] for r, row in enumerate(slots)]


def build(draft: Draft, kind: str, *, official: bool = True) -> Grid:
    """The grid of a table of the report.

    ``official``: table two of the 2019 edition has five columns, some merged, as printed in the form; else four.
    """
    table = draft.tables[kind]
    if kind == "documents":
        return _documents(table, "2019-official" if official and draft.edition == "2019" else draft.edition)
    return _requests(table) if kind == "requests" else _reviews(table)


def foreign(draft: Draft) -> Grid:
    """The grid of the comparison table in section one."""
    return Grid("foreign", 6, [[Box(text) for text in row] for row in draft.foreign])


def _values(kind: str, name: str, values: list[str], colspans: tuple[int, ...] = ()) -> list[Box]:
    spans = colspans if len(colspans) == len(values) else (1,) * len(values)
    return [
        Box(text, ("cell", kind, name, c), colspan, is_value=True)
        for c, (text, colspan) in enumerate(zip(values, spans, strict=True))
    ]


#: how many columns each value takes, by the number of values in the row
_SPANS: dict[str, dict[int, tuple[int, ...]]] = {
    "2021": {3: (1, 1, 1), 1: (3,)},
    "2019": {3: (1, 1, 1), 2: (1, 1)},
    "2019-official": {3: (1, 2, 1), 2: (2, 2)},
}


def _documents(table: Table, style: str) -> Grid:
    width = 5 if style == "2019-official" else 4
    rows: list[list[Box]] = []
    short: dict[int, int] = {}
    for band in table.bands:
        if band.caption:
            rows.append([Box(band.caption, ("caption", band.name), width)])
        spans = (1, *_SPANS[style].get(len(band.headers) - 1, ()))
        if len(spans) != len(band.headers):
            spans = (1,) * len(band.headers)
        if band.headers:
            rows.append(
                [
                    Box(text, ("header", "documents", band.first_header + i), span)
                    for i, (text, span) in enumerate(zip(band.headers, spans, strict=True))
                ]
            )
        for row in band.rows:
            label = Box(row.label, ("label", "documents", row.name))
            short[len(rows)] = row.taken_out
            rows.append([label, *_values("documents", row.name, row.values, spans[1:])])
    return Grid("documents", width, rows, short)


def _requests(table: Table) -> Grid:
    heads = [Box(text, ("header", "requests", i)) for i, text in enumerate(table.bands[0].headers)]
    note = [Box(table.note, ("note",), 3, 3)] if table.note else []
    if heads:
        heads[0].colspan = 7
        heads[1].rowspan = heads[3].rowspan = 2
        heads[2].colspan = 5
    rows = [[*note, heads[0]], heads[1:4], heads[4:]] if heads else []
    models = table.bands[0].rows
    open_groups: tuple[str, ...] = ()
    short: dict[int, int] = {}
    for i, row in enumerate(models):
        boxes: list[Box] = []
        for depth, group in enumerate(row.groups):
            if depth < len(open_groups) and open_groups[: depth + 1] == row.groups[: depth + 1]:
                continue
            length = 1
            while i + length < len(models) and models[i + length].groups[: depth + 1] == row.groups[: depth + 1]:
                length += 1
            if table.groups[group]:
                boxes.append(Box(table.groups[group], ("group", group), 1, length))
        open_groups = row.groups
        boxes.append(Box(row.label, ("label", "requests", row.name), 3 - len(row.groups)))
        short[len(rows)] = row.taken_out
        rows.append([*boxes, *_values("requests", row.name, row.values)])
    return Grid("requests", 10, rows, short)


def _reviews(table: Table) -> Grid:
    band = table.bands[0]
    heads = [Box(text, ("header", "reviews", i)) for i, text in enumerate(band.headers)]
    rows: list[list[Box]] = []
    if heads:
        heads[0].colspan, heads[1].colspan = 5, 10
        for box in heads[2:7]:
            box.rowspan = 2
        heads[7].colspan = heads[8].colspan = 5
        rows = [heads[:2], heads[2:9], heads[9:]]
    short = {len(rows) + i: row.taken_out for i, row in enumerate(band.rows)}
    rows.extend(_values("reviews", row.name, row.values) for row in band.rows)
    return Grid("reviews", 15, rows, short)


@dataclass
class Pen:
    """Writes text and remembers where each element stands."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    spans: dict[Element, Span] = field(default_factory=dict)

    def put(self, text: str, element: Element | None = None) -> None:
        """Write; an element written in several pieces spans them all."""
        start, self.at = self.at, self.at + len(text)
        self.parts.append(text)
        if element is not None:
            first = self.spans.get(element, (start, start))[0]
            self.spans[element] = (first, self.at)

    def box(self, box: Box, pause: str = " ", write: Callable[[str], str] = str) -> None:
        """Write a cell, its inner breaks as ``pause``, each piece of it through ``write``."""
        for i, piece in enumerate(box.text.split("\n")):
            if i:
                self.put(pause)
            self.put(write(piece), box.element)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)
