"""The report as the linter understands it: what recognition gives and rules take.

Every offset is a 0-based code-point offset into ``report.source.text``; spans are half-open pairs ``(start, end)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from gouji.subjects import Label as LabelSubject
from gouji.text import words

if TYPE_CHECKING:
    from gouji.forms import Label, TableForm
    from gouji.reading.blocks import Paragraph, Piece, Row
    from gouji.source import Source

Span = tuple[int, int]
#: "before": the forms of 2018 and earlier, which this linter recognises and does not check.
Edition = Literal["2019", "2021", "before"]
#: who says which year a report is of, as `gouji.recognise.year` asks them; "" where nobody does
YearSource = Literal["", "title", "sentence", "settings", "prose", "period", "signature"]
OrganKind = Literal["government", "department", "county-department", "county-government", "town", "unknown"]


class Accepted(NamedTuple):
    """Wordings that an office accepts, as they are written: nothing is said of them."""

    headings: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


NOTHING_ACCEPTED = Accepted()


class Options(NamedTuple):
    """What the caller knows better than the text, and how strict to be.

    ``today`` (as ``2027-03-31``) is the day by which suppressions expire; without it none does. ``require_reason``:
    whether a suppression has to say why. ``edition``, ``organ`` and ``year`` count where the text does not say.
    ``by_rule`` is what is set of single rules: the rule's code, the option's name, the value.
    """

    strict_headings: bool = False
    today: str | None = None
    require_reason: bool = False
    edition: Literal["2019", "2021"] | None = None
    organ: str = ""
    year: int | None = None
    accepted: Accepted = NOTHING_ACCEPTED
    by_rule: tuple[tuple[str, str, int | str], ...] = ()


DEFAULT_OPTIONS = Options()


class Title(NamedTuple):
    """The report's title. ``lines`` are the pieces it stands in (organ and rest may stand on lines of their own)."""

    lines: tuple[Piece, ...]
    text: str  # the lines joined, white space removed
    organ: str  # "" where the title names none
    year: int | None

    @property
    def span(self) -> Span:
        """From the first line's start to the last line's end."""
        return self.lines[0].start, self.lines[-1].end


class SectionHeading:
    """One heading line recognised as one of the six sections.

    ``number`` is the section 1–6 that the *name* says. ``mark`` is the number as written with its punctuation ("三、",
    "（三）", "3.", or "" where lost), ``mark_span`` its place (empty, at the name's start, where lost); ``name`` is the
    piece behind it. ``level`` is the Markdown or HTML heading level, None for a plain line.
    """

    __slots__ = ("level", "mark", "mark_span", "marker", "name", "number", "piece")

    def __init__(
        self,
        number: int,
        piece: Piece,
        mark: str,
        mark_span: Span,
        name: Piece,
        level: int | None,
        marker: Span | None,
    ) -> None:
        self.number = number
        self.piece = piece
        self.mark = mark
        self.mark_span = mark_span
        self.name = name
        self.level = level
        self.marker = marker  # the run of # signs, where there is one

    @property
    def span(self) -> Span:
        """The heading as written, number and name."""
        return self.piece.start, self.piece.end


class Section:
    """One of the six sections: its heading, where its body ends, and the prose in it (tables left out)."""

    __slots__ = ("end", "heading", "number", "paragraphs", "tables")

    def __init__(self, heading: SectionHeading, end: int) -> None:
        self.heading = heading
        self.number = heading.number
        self.end = end
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        """The prose of the body, a line a paragraph."""
        return "\n".join(p.piece.text for p in self.paragraphs)


CellKind = Literal["count", "amount", "blank", "dash", "bad"]


class Cell:
    """One value cell of a recognised table.

    ``kind``: ``count`` a whole number; ``amount`` another number the form allows here (fee, 增/减, 采购总金额); ``blank``
    nothing in it; ``dash`` one of ``/ - — 无`` for zero; ``bad`` anything else. ``value`` is what sums use: the number, 0
    for blank and dash, None for bad. ``piece`` is None where a blank cell leaves no trace in the text.
    """

    __slots__ = ("is_spelling", "kind", "piece", "value")

    def __init__(
        self, piece: Piece | None, kind: CellKind, value: int | Decimal | None, is_spelling: bool = False
    ) -> None:
        self.piece = piece
        self.kind = kind
        self.value = value
        #: a whole number beyond doubt, only written with full-width digits or separators
        self.is_spelling = is_spelling

    @property
    def is_given(self) -> bool:
        """Whether a number stands in it."""
        return self.kind in ("count", "amount") or self.is_spelling or (self.kind == "bad" and self.value is not None)

    @property
    def is_blank(self) -> bool:
        """Whether it is empty, or holds a dash for nought."""
        return self.kind in ("blank", "dash")


RowState = Literal["read", "unsure", "short", "long", "shifted", "absent"]


class TableRow:
    """One data row of the form, and what was found for it.

    ``state``: ``read`` all its cells are known; ``unsure`` its values cannot be put under columns (blanks collapsed or
    dropped); ``short`` / ``long`` too few or too many values; ``shifted`` its figures stand in other columns than those
    of the table's other rows; ``absent`` the row is not there. Only ``read`` rows have
    ``cells`` (as many as the form has columns for it); ``values`` holds what was seen in every state.
    """

    __slots__ = ("cells", "label", "row", "source", "state", "values")

    def __init__(self, label: Label) -> None:
        self.label = label
        self.row: Match | None = None
        self.state: RowState = "absent"
        self.cells: list[Cell] = []
        self.values: list[Cell] = []
        #: the row as the layout shows it, where it shows rows
        self.source: Row | None = None


class Match:
    """A label of the form and the text aligned with it.

    ``pieces`` are several where the label is broken over lines; ``key`` is what their text is compared by (`gouji.text.key`).
    """

    __slots__ = ("is_exact", "key", "label", "pieces", "row")

    def __init__(self, label: Label, pieces: tuple[Piece, ...], key: str, row: Row | None) -> None:
        self.label = label
        self.pieces = pieces
        self.key = key
        self.row = row
        #: whether the wording is the form's (style aside)
        self.is_exact = key == label.key or key == label.short_key

    @property
    def span(self) -> Span:
        """From the first piece's start to the last piece's end."""
        return self.pieces[0].start, self.pieces[-1].end

    @property
    def text(self) -> str:
        """The pieces joined."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(p.text for p in self.pieces)


class Extra(NamedTuple):
    """A row in the table that the form does not have."""

    pieces: tuple[Piece, ...]
    values: tuple[Cell, ...]
    #: the form's label it repeats or stands in the wrong place for, where it is one
    like: Label | None


class Table:
    """Table two (``documents``), three (``requests``) or four (``reviews``), aligned with its form.

    ``rows`` has one entry for every data row of the form, in the form's order. ``headers`` and ``captions`` have one
    entry for every column header and band caption: the match, or None where absent. ``unreadable`` says why the table
    could not be read (None where it was).
    """

    __slots__ = (
        "captions",
        "edition",
        "end",
        "extras",
        "foreign",
        "form",
        "groups",
        "headers",
        "headers_sure",
        "kind",
        "layout",
        "lost_column",
        "misplaced",
        "note",
        "rows",
        "start",
        "unreadable",
    )

    def __init__(self, kind: str, form: TableForm, start: int, end: int) -> None:
        self.kind = kind
        self.form = form
        self.start = start
        self.end = end
        self.rows: list[TableRow] = [TableRow(label) for label in form.rows]
        self.headers: dict[Label, Match | None] = {}
        #: False where the header was too broken to say what is missing in it
        self.headers_sure = True
        self.captions: dict[Label, Match | None] = {}
        self.groups: dict[Label, Match | None] = {}
        self.note: Match | None = None
        self.extras: list[Extra] = []
        #: rows that stand elsewhere than the form has them
        self.misplaced: list[TableRow] = []
        self.unreadable: str | None = None
        #: labels that only the other edition has
        self.foreign: list[Piece] = []
        #: every row lacks the same one value: a column is gone
        self.lost_column = False
        #: "rows" (a row a line, or markup), "cells" (a cell a line), "spaces" (columns told by white space)
        self.layout = "rows"
        #: the edition whose form fits it best
        self.edition: Edition = "2021"

    def row(self, key: str) -> TableRow:
        """The row whose form label has this key (such as ``"new"``, ``"total"``).

        Raises KeyError when the form has no such row.
        """
        return self.rows[self.form.index[key]]

    def subject_of(self, label: Label) -> LabelSubject:
        """A label of this table's form as the subject of a finding."""
        return LabelSubject(self.kind, label.kind, label.text, label.nth)

    @property
    def is_mixed(self) -> bool:
        """Whether the table mixes the labels of both editions, so that neither form fits it."""
        return len(self.foreign) > 1

    @property
    def cells_read(self) -> int:
        """How many value cells are known."""
        return sum(len(r.cells) for r in self.rows if r.state == "read")

    @property
    def cells_due(self) -> int:
        """How many value cells the form has."""
        return self.form.cell_count


class Report:
    """A report: organ, year, edition, sections, tables and prose, each with its place.

    It is complete when `gouji.recognise.recognise` returns it; nobody writes to it afterwards.
    """

    __slots__ = (
        "duplicates",
        "edition",
        "incomplete",
        "kind",
        "organ",
        "organ_kind",
        "paragraphs",
        "preamble",
        "sections",
        "signature",
        "source",
        "tables",
        "title",
        "title_in_metadata",
        "year",
        "year_place",
        "year_source",
        "year_sure",
    )

    def __init__(self, source: Source, kind: str) -> None:
        self.source = source
        #: how the text was read: ``markdown``, ``text`` or ``html``
        self.kind = kind
        self.title: Title | None = None
        #: the title stands only in front matter or <title>
        self.title_in_metadata = False
        self.organ = ""
        self.organ_kind: OrganKind = "unknown"
        self.year: int | None = None
        #: who says so
        self.year_source: YearSource = ""
        #: the title, a sentence that names the report or the settings say so, or two other places agree
        self.year_sure = False
        #: where a sentence that names the report says so
        self.year_place: Span | None = None
        self.edition: Edition = "2021"
        #: in the order of the document
        self.sections: list[Section] = []
        #: further headings of a section that is already there
        self.duplicates: list[SectionHeading] = []
        #: by kind: "documents", "requests", "reviews"
        self.tables: dict[str, Table] = {}
        #: all prose outside headings and tables, in order
        self.paragraphs: list[Paragraph] = []
        #: prose before the first section, title left out
        self.preamble: list[Paragraph] = []
        self.signature: Piece | None = None
        #: the text looks cut (no table and no title or signature): structure findings drop one severity
        self.incomplete = False

    @property
    def is_begun(self) -> bool:
        """Whether a figure of its own year stands in any table: what last year left over makes no beginning.

        True where a table lacks or cannot be read, for then nobody can say.
        """
        return (
            len(self.tables) < 3
            or any(table.unreadable not in (None, "no-rows") for table in self.tables.values())
            or any(
                cell.is_given
                for table in self.tables.values()
                for row in table.rows
                if row.label.name != "carried-in"
                for i, cell in enumerate(row.cells)
                if i != 2 or table.kind != "documents"  # in force
            )
        )

    def words_in(self, start: int, end: int) -> str:
        """The wording of a part of the source (`gouji.text.words`), with what recognition could not tell apart in it."""
        return words(self.source.text[start:end])

    def is_verbatim(self, piece: Piece, i: int, j: int) -> bool:
        """Whether ``piece.text[i:j]`` stands in the source as it is seen, so that it can be rewritten."""
        start, end = piece.span(i, j)
        return self.source.text[start:end] == piece.text[i:j]

    def section(self, number: int) -> Section | None:
        """The section 1–6, or None where it is missing."""
        for section in self.sections:
            if section.number == number:
                return section
        return None

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)
