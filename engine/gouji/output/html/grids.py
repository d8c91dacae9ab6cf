"""The three tables as the page draws them: what stands in each box of the form, and which sums findings speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gouji.findings import Finding
from gouji.forms import TABLE_KINDS
from gouji.forms.layout import Box, grid
from gouji.output.html.places import Shown, Spot
from gouji.reading.blocks import Piece
from gouji.report import Match, Table, TableRow
from gouji.subjects import Cells

#: in place of a text: worded as in the form, and not in the report
AS_FORM, ABSENT = 1, 0


def forms() -> dict[str, dict[str, list[list[Any]]]]:
    """The tables of both editions: rows of boxes, each its wording, its kind, and the columns and rows it spans.

    The kind is ``value`` or that of the label; covered boxes are left out. Boxes are numbered from 0 as they come.
    """
    return {
        edition: {
            kind: [[[b.text, _kind(b), b.width, b.height] for b in row if b.width] for row in grid(edition, kind)]
            for kind in TABLE_KINDS
        }
        for edition in ("2021", "2019")
    }


def _kind(box: Box) -> str:
    return "value" if box.column >= 0 or box.label is None else box.label.kind


class Drawing:
    """A table as it is drawn: a text for each box, and further rows that the form does not have."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.shown: list[Shown] = []
        self._boxes = [box for row in grid(table.edition, table.kind) for box in row if box.width]
        self._texts: list[Spot | int | list[Spot]] = list(map(self._text, self._boxes))
        self._extras = [
            [self._spot(extra.pieces), *(self._spot((c.piece,) if c.piece else ()) for c in extra.values)]
            for extra in table.extras
        ]

    def _spot(self, pieces: Sequence[Piece]) -> Spot:
        spot = Spot("".join(piece.text for piece in pieces))
        before = 0
        for piece in pieces:
            self.shown.append(Shown(piece, spot, before))
            before += len(piece.text)
        return spot

    def _text(self, box: Box) -> Spot | int | list[Spot]:
        assert box.label is not None
        if box.column >= 0:
            return self._value(self.table.row(box.label.name), box.column)
        match = self._match(box)
        if match is None:
            return ABSENT if self.table.headers_sure or box.label.kind != "header" else AS_FORM
        return self._spot(match.pieces)

    def _value(self, row: TableRow, column: int) -> Spot | int | list[Spot]:
        if row.state == "read":
            piece = row.cells[column].piece
            return self._spot((piece,) if piece else ())
        # Nobody can say which column these values stand in.
        given = [cell.piece for cell in row.values if cell.piece is not None and cell.piece.text]
        return list(map(self._spot, zip(given))) if column == 0 and given else ABSENT

    def _match(self, box: Box) -> Match | None:
        table, label = self.table, box.label
        assert label is not None
        if label.kind == "row":
            return table.row(label.name).row
        if label.kind == "note":
            return table.note
        found = {"header": table.headers, "caption": table.captions, "group": table.groups}[label.kind]
        return found.get(label)

    def data(self, findings: Sequence[Finding]) -> dict[str, Any]:
        """The table for the page: once the marks are set."""
        return {
            "edition": self.table.edition,
            "boxes": list(map(self._box, self._boxes, self._texts)),
            "extras": [[spot.data() for spot in extra] for extra in self._extras],
            "sums": list(self._sums(findings)),
        }

    def _box(self, box: Box, text: Spot | int | list[Spot]) -> Any:
        if isinstance(text, list):
            return [spot.data() for spot in text]
        if isinstance(text, int):
            return text
        return AS_FORM if box.column < 0 and not text.marks and text.text == box.text else text.data()

    def _sums(self, findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
        """The sums that findings say do not hold, each with the finding."""
        numbers = {(b.label.name, b.column): n for n, b in enumerate(self._boxes) if b.label and b.column >= 0}
        for n, finding in enumerate(findings):
            subject = finding.subject
            if not isinstance(subject, Cells) or subject.table != self.table.kind:
                continue
            for failed in subject.sums:
                data: dict[str, Any] = {
                    "kind": failed.kind,
                    "left": [numbers[t] for t in failed.left],
                    "right": [numbers[t] for t in failed.right],
                    "sums": list(failed.comes_to),
                    "total": numbers[failed.total],
                    "finding": n,
                }
                if failed.then is not None:
                    data |= {"wrong": numbers[subject.cells[0]], "value": finding.expected, "then": failed.then}
                yield data
