"""Rows of a table as they come in the text, before each has its place in the form."""

from __future__ import annotations

from gouji.forms import Label
from gouji.reading.blocks import Piece, Row
from gouji.report import TableRow


class Entry:
    """A row as it comes in the text: its place in the form (None: no label, or none of the form's) and its values."""

    __slots__ = ("after", "filled", "group", "like", "pieces", "source", "target")

    def __init__(self, target: TableRow | None, pieces: tuple[Piece, ...] = (), like: Label | None = None) -> None:
        self.target = target
        self.pieces = pieces
        self.like = like
        self.source: Row | None = None
        #: the heading of a group that has values of its own
        self.group: Piece | None = None
        #: the cells behind the label, empty ones too where the layout shows them
        self.after: list[Piece] = []
        #: those that are not empty, once all that is no value has been taken out of them
        self.filled: list[Piece] = []
