"""Where things stand in a report: which cell, label or heading is at an offset, and which prose figures a cell contradicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Finding, Localized
from gouji.forms import Label
from gouji.report import Cell, Match, Report, SectionHeading, Span, Table, TableRow
from gouji.subjects import CellName, Claim
from gouji_server.analysis import Analysis


class CellPlace(NamedTuple):
    """A value cell that stands in the text."""

    start: int
    end: int
    table: Table
    row: TableRow
    column: int

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.row.cells[self.column]

    @property
    def term(self) -> CellName:
        """Its name in the form's identities."""
        return self.row.label.name, self.column


class LabelPlace(NamedTuple):
    """A label of a table; one that is broken over lines has several places."""

    start: int
    end: int
    table: Table
    label: Label
    match: Match


class HeadingPlace(NamedTuple):
    """A section's heading."""

    start: int
    end: int
    heading: SectionHeading


Place = CellPlace | LabelPlace | HeadingPlace


class Places:
    """The places of a report, in order."""

    def __init__(self, context: Context) -> None:
        report = context.report
        found: list[Place] = [HeadingPlace(*s.heading.span, s.heading) for s in report.sections]
        found += [HeadingPlace(*h.span, h) for h in report.duplicates]
        for table in report.tables.values():
            found += _cells(table)
            found += _labels(table)
        found.sort(key=lambda place: place[:2])
        self._places = found
        self._starts = [place.start for place in found]

    def at(self, offset: int) -> Place | None:
        """What stands at an offset, or ends there."""
        i = bisect_right(self._starts, offset) - 1
        best: Place | None = None
        # an empty cell may begin where its neighbour does
        for place in self._places[max(i - 1, 0) : i + 1]:
            inside = place.start <= offset < place.end
            if inside or (place.start <= offset <= place.end and (best is None or best.end <= offset)):
                best = place
        return best

    def cell_at(self, start: int, end: int) -> CellPlace | None:
        """The cell whose place is just this span, or the first inside it."""
        i = bisect_right(self._starts, start - 1)
        while i < len(self._places) and self._places[i].start <= end:
            place = self._places[i]
            if isinstance(place, CellPlace) and place.end <= end:
                return place
            i += 1
        return None


def places(context: Context) -> Places:
    """The places of a report, worked out once for the features that ask."""
    return context.once(Places)


def _cells(table: Table) -> Iterator[CellPlace]:
    for row in table.rows:
        if row.state == "read":
            for c, cell in enumerate(row.cells):
                if cell.piece is not None:
                    yield CellPlace(cell.piece.start, cell.piece.end, table, row, c)


def _labels(table: Table) -> Iterator[LabelPlace]:
    rows = [row.row for row in table.rows]
    for match in (*table.headers.values(), *table.captions.values(), *table.groups.values(), *rows, table.note):
        if match is not None:
            for piece in match.pieces:
                yield LabelPlace(piece.start, piece.end, table, match.label, match)


def span_of(table: Table, term: CellName) -> Span | None:
    """Where a cell stands; None where it leaves no trace, or was not read."""
    row = table.row(term[0])
    piece = row.cells[term[1]].piece if row.state == "read" else None
    return None if piece is None else (piece.start, piece.end)


def table_around(report: Report, start: int, end: int) -> Table | None:
    """The table that holds a span."""
    return next((t for t in report.tables.values() if t.start <= start and end <= t.end), None)


class Tie(NamedTuple):
    """A figure of the prose, and the place in a table that it contradicts; ``said`` is what the finding says of that."""

    figure: Span
    place: Span
    table: Table
    said: Localized
    finding: Finding


def ties(analysis: Analysis) -> list[Tie]:
    """The prose figures that findings tie to tables: the figure is the finding's place or one related to it."""
    report = analysis.report
    if report is None:
        return []
    found = []
    for finding in analysis.shown:
        if not isinstance(finding.subject, Claim) or not finding.subject.cells:
            continue
        own = finding.start, finding.end
        table = table_around(report, *own)
        for related in finding.related:
            other = related.start, related.end
            across = table_around(report, *other)
            if table is None and across is not None:
                found.append(Tie(own, other, across, related.message, finding))
            elif table is not None and across is None:
                found.append(Tie(other, own, table, finding.message, finding))
    return found


def touches(span: Sequence[int], offset: int) -> bool:
    """Whether an offset is inside a span, or at either end of it."""
    return span[0] <= offset <= span[1]
