"""Rows of a table as they come in the text, before each has its place in the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gouji.forms import Label
from gouji.reading.blocks import Piece, Row
from gouji.recognise.align import Alignment
from gouji.recognise.distance import distance
from gouji.recognise.tokens import Token, lone_pipes
from gouji.report import Match, Span, Table, TableRow


class Entry:
    """A row as it comes in the text: its place in the form (None: no label, or none of the form's) and its values."""

    __slots__ = (
        "after",
        "end",
        "filled",
        "group",
        "has_label",
        "label_end",
        "like",
        "line",
        "pieces",
        "source",
        "target",
    )

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
        #: where one cell a line tells the rows: the values and the lines without text (`Token.before`) behind the label, in
        #: order, where the label ends and where the next row begins; -1 where that is not known
        self.line: list[Piece] = []
        self.label_end = self.end = -1
        #: whether the row has a label; table four's has none
        self.has_label = target is not None


class Shown(NamedTuple):
    """A row of the form that the layout shows as a row: its label, the row, and what was read of it."""

    label: Label
    row: Row
    entry: Entry


def shown(entries: Iterable[Entry]) -> list[Shown]:
    """Those of some rows that have their place in the form and that the layout shows."""
    return [Shown(e.target.label, e.source, e) for e in entries if e.target is not None and e.source is not None]


class Roles:
    """What each token of the region is: the first token of a label, a further one, or none of the form's labels."""

    def __init__(self, table: Table, alignment: Alignment, part: Sequence[Token], labels: Sequence[int]) -> None:
        self.first: dict[int, Label] = {}
        #: the first tokens of row labels
        self.rows: set[int] = set()
        self.further: set[int] = set()
        self.other: dict[int, Label | None] = {}
        form = table.form
        for label, places in zip(form.labels, alignment.matched, strict=True):
            if places:
                self.first[labels[places[0]]] = label
                if label.kind == "row":
                    self.rows.add(labels[places[0]])
                if len(places) > 1:
                    self.further.update(labels[p] for p in places[1:])
        for places, like in alignment.left:
            self.other[labels[places[0]]] = form.labels[like] if like >= 0 else None
            self.further.update(labels[p] for p in places[1:])


def entries_by_cell(table: Table, part: Sequence[Token], roles: Roles, behind: Token | None = None) -> list[Entry]:
    """Cells that follow one another: a label, then its values, until the next label.

    ``behind``: the token right behind them.
    """
    current = Entry(None)
    entries = [current]
    separators = _usual_blanks(part)
    for i, token in enumerate(part):
        if token.info.kind != "t":
            _take_value(current, token, separators)
            continue
        _end_line(current, token.before, token.piece.start)
        if i in roles.first:
            label = roles.first[i]
            current = Entry(table.row(label.name) if label.kind == "row" else None)
            entries.append(current)
        elif i in roles.other and not token.info.prose and not _is_part(current, token, roles.other[i]):
            current = Entry(None, (token.piece,), roles.other[i])
            entries.append(current)
        _begin_line(current, token)
    if behind is not None:
        _end_line(current, behind.before, -1)  # how far from a table the next text stands says nothing
    for entry in entries:
        _drop_rest_of_label(entry)
    return [e for e in entries if e.target or e.after]


def _usual_blanks(part: Sequence[Token]) -> int:
    """How many empty cells stand before most values."""
    usual = Counter([len(lone_pipes(t)) if t.before else 0 for t in part if t.info.kind != "t"]).most_common(1)
    return usual[0][0] if usual else 0


def _take_value(entry: Entry, token: Token, separators: int) -> None:
    """Take in a value and the empty cells before it; so many as ``separators`` part any two cells."""
    # before the first value of a row without a label they only part the row from the one above
    if token.before:
        blanks = lone_pipes(token)
        if len(blanks) > separators and (entry.after or entry.target):
            entry.after += blanks[separators:]
        entry.line += token.before
    entry.after.append(token.piece)
    entry.line.append(token.piece)


def _begin_line(entry: Entry, label: Token) -> None:
    """Note that a label, or what of it stands on this line, ends here."""
    if not entry.line:
        entry.label_end, entry.end = label.piece.end, -1
    elif not any(piece.text for piece in entry.line):
        entry.line, entry.label_end, entry.end = [], label.piece.end, -1


def _end_line(entry: Entry, before: Sequence[Piece], at: int) -> None:
    """Note the lines without text behind a row, and where the next row begins."""
    if entry.end < 0:
        if before:
            entry.line += before
        entry.end = at


def _is_part(entry: Entry, token: Token, like: Label | None) -> bool:
    """Whether a text that is not in its place in the form begins no row; what of it belongs to the row is taken in.

    ``like``: the label of the form that it repeats.
    """
    if like is not None:
        return like.kind != "row"  # a header repeated at a page break
    if entry.target is None:
        return False
    if _goes_on(entry.target, token):
        return True
    if entry.after:
        return False
    entry.after.append(token.piece)  # words for a value
    return True


def _drop_rest_of_label(entry: Entry) -> None:
    """Take out what stands before the values and is words, where there is one value too many."""
    if entry.target and entry.after and len(entry.after) > len(entry.target.label.columns):
        first = entry.after[0].text
        if len(first) > 1 and not any(c.isdigit() for c in first):
            del entry.after[0]


def _goes_on(target: TableRow, token: Token) -> bool:
    """Take a text for the rest of a row's label, broken over lines and misspelt, where it makes the label more alike."""
    match = target.row
    if match is None or match.is_exact:
        return False
    joined = match.key + token.info.key
    if distance(joined, target.label.key) >= distance(match.key, target.label.key):
        return False
    target.row = Match(target.label, (*match.pieces, token.piece), joined, match.row)
    return True


def entries_by_row(table: Table, part: Sequence[Token], roles: Roles, rows: Sequence[Span]) -> list[Entry]:
    """Rows as the text shows them: the values are the cells behind the row's last label."""
    entries: list[Entry] = []
    labels = sorted(roles.rows)
    done, many = 0, len(labels)
    for i, j in rows:
        first = done
        while done < many and labels[done] < j:
            done += 1
        row = part[i].row
        if row is None or done - first > 1:  # several rows on one line
            entries.extend(entries_by_cell(table, part[i:j], _shifted(roles, i, j)))
            continue
        entry = _row_entry(table, part, roles, row, i, j, labels[first] if done > first else None)
        if entry is not None:
            if entry.target is None and not entry.pieces and entries and _waits(entries[-1]):
                entries[-1].after = entry.after  # the label stands on the line before
                entries[-1].source = row
            else:
                entries.append(entry)
    return entries


def _shifted(roles: Roles, i: int, j: int) -> Roles:
    view = object.__new__(Roles)
    here = range(i, j)  # of every line there is only this to look at, and not all roles
    view.first = {k - i: roles.first[k] for k in here if k in roles.first}
    view.rows = {k - i for k in here if k in roles.rows}
    view.further = {k - i for k in here if k in roles.further}
    view.other = {k - i: roles.other[k] for k in here if k in roles.other}
    return view


def _waits(entry: Entry) -> bool:
    return entry.target is not None and not any(p.text for p in entry.after)


def _row_entry(
    table: Table, part: Sequence[Token], roles: Roles, row: Row, i: int, j: int, label: int | None
) -> Entry | None:
    """The entry of one row, ``part[i:j]``, with ``label`` its row label's place; None for a row of headers or a caption."""
    found: tuple[Entry, int] | None
    if label is not None:
        found = Entry(table.row(roles.first[label].name)), _behind_label(row, part[label])
    else:
        found = _without_label(part, roles, range(i, j))
    if found is None:
        return None
    entry, at = found
    entry.source = row
    entry.after = row.cells[at:]
    return entry


def _behind_label(row: Row, label: Token) -> int:
    """The number of the first cell behind a label that may be merged and then repeated in every column it spans."""
    at = label.col + 1
    while at < len(row.cells) and row.cells[at].text == label.piece.text:
        at += 1
    return at


def _without_label(part: Sequence[Token], roles: Roles, places: range) -> tuple[Entry, int] | None:
    """The entry of the row at some places that has no row label of the form, and the number of its first value's cell.

    None where it is no row of values.
    """
    if all(part[k].info.kind == "t" for k in places):
        return None
    if unknown := [k for k in places if k in roles.other]:
        last = unknown[-1]
        like = roles.other[last]
        if like is not None and like.kind != "row":
            return None
        return Entry(None, tuple([part[k].piece for k in unknown]), like), part[last].col + 1
    if known := [k for k in places if k in roles.first or k in roles.further]:
        return _group_with_values(part, roles, known, part[places[-1]].col)
    return Entry(None), 0


def _group_with_values(
    part: Sequence[Token], roles: Roles, labels: Sequence[int], last_col: int
) -> tuple[Entry, int] | None:
    """The entry of a row that begins with the heading of a group, and the number of its first value's cell.

    ``labels`` are the places of the form's labels in the row, ``last_col`` the number of its last cell that is not empty.
    """
    kinds = {roles.first[k].kind for k in labels if k in roles.first}
    if kinds & {"caption", "header", "note"} or any(part[k].col >= last_col for k in labels):
        return None
    heading = part[labels[-1]]
    entry = Entry(None)
    entry.group = heading.piece
    return entry, heading.col + 1
