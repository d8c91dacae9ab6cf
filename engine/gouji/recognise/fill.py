"""Gives each row of the form the values that stand behind its label, in whatever layout they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice, pairwise
from operator import is_not

from gouji.forms import REVIEWS
from gouji.reading.blocks import Piece, Row
from gouji.recognise.align import Alignment
from gouji.recognise.classify import classify
from gouji.recognise.columns import TableColumns
from gouji.recognise.counted import count_cells
from gouji.recognise.entries import Entry, Roles, Shown, entries_by_cell, entries_by_row, shown
from gouji.recognise.grid import RowShape, cells_of, taken_apart, without_slashes
from gouji.recognise.surplus import drop_line_numbers, drop_repetitions
from gouji.recognise.tokens import Token, lone_pipes
from gouji.report import Cell, Extra, Match, RowState, Span, Table, TableRow

#: that many rows with too few values in a text without visible blanks are blanks that were dropped, not slips
_DROPPED = 3
#: that many rows of the form gone and as many strangers in their place: another way of labelling
_STRANGERS = 5
_ROW_NUMBER = frozenset(("序号", "行次", "编号", "栏次"))


def fill(
    table: Table,
    alignment: Alignment,
    part: Sequence[Token],
    labels: Sequence[int],
    text: str,
    behind: Token | None,
) -> None:
    """Fill ``table.rows``, ``table.extras`` and ``table.misplaced`` from the tokens of its region.

    ``text`` is the source, ``behind`` the token right behind the region.
    """
    roles = Roles(table, alignment, part, labels)
    rows = _rows_of(part)
    table.layout = "rows" if _is_in_rows(part, rows) else "cells"
    if table.layout == "rows":
        entries = entries_by_row(table, part, roles, rows)
    else:
        entries = entries_by_cell(table, part, roles, behind)
    if table.kind == REVIEWS:
        entries = _one_entry(table, entries, any(t.piece.text in _ROW_NUMBER for t in part))
        _take_first_blank(table, entries, text)
    else:
        entries = [e for e in entries if e.target or not _counts_columns(e)]
    entries = _share_out(table, entries)
    _place(table, entries, part, text)
    _settle(table, doubtful=table.layout == "cells" and _has_stray_blanks(part))


def _is_in_rows(part: Sequence[Token], rows: Sequence[Span]) -> bool:
    """Whether most values of a table stand in rows that show more than one cell."""
    kinds = [token.info.kind for token in part]
    values = len(kinds) - kinds.count("t")
    alone = sum([kinds[i] != "t" and not _shows_columns(part[i]) for i, j in rows if j - i == 1])
    return 2 * alone <= values


def _rows_of(part: Sequence[Token]) -> list[Span]:
    """Where each row begins and ends among the tokens; one that stands in no row is by itself."""
    rows = [token.row for token in part]
    begins: Iterable[int] = compress(count(1), map(is_not, rows, rows[1:]))
    if not all(rows):
        begins = (i for i in range(1, len(rows)) if rows[i] is None or rows[i] is not rows[i - 1])
    return list(pairwise((0, *begins, len(rows))))


def _shows_columns(token: Token) -> bool:
    """Whether the layout shows the empty cells beside a cell, so that it is a row though nothing else is in it."""
    return token.row is not None and token.row.markup is not None and len(token.row.cells) > 1


def _has_stray_blanks(part: Sequence[Token]) -> bool:
    """Whether empty cells can be seen in a table with one cell a line, so that a value too few may be one of them."""
    for of_values in (True, False):
        counts = Counter([len(lone_pipes(t)) if t.before else 0 for t in part if (t.info.kind != "t") is of_values])
        if counts and max(counts) > counts.most_common(1)[0][0]:
            return True
    return False


def _counts_columns(entry: Entry) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 …"""
    numbers = [p.text for p in entry.after if p.text]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _one_entry(table: Table, entries: list[Entry], numbered: bool) -> list[Entry]:
    """Table four has one row without a label: the values, wherever they stand behind the headers.

    ``numbered``: there is a column for the rows' own numbers.
    """
    target = table.rows[0]
    need = len(target.label.columns)
    filled = _with_values(entries)
    entry = Entry(target)
    if not filled:
        blank = _blank_row(table, need)
        if blank is None:
            return []
        entry.after, entry.source = blank.cells, blank
        table.end = max(table.end, blank.end)
        return [entry]
    if numbered:
        for e in filled:
            _drop_own_number(e, need)
    whole = next((e for e in filled if len(e.after) >= need), None)
    if whole is None:
        values = [p for e in filled for p in e.after if p.text]
        whole = entry if len(filled) > 1 else filled[0]
        whole.after = values
    whole.target, whole.pieces, whole.group, whole.like = target, (), None, None
    return [whole]


def _take_first_blank(table: Table, entries: list[Entry], text: str) -> None:
    """Where the row of table four lacks a value and begins with a pipe, and its headers with none, its first cell is blank."""
    heads = [match.row for match in table.headers.values() if match is not None and match.row is not None]
    row = entries[0].source if entries else None
    if row is None or row.markup is not None or not heads or len(row.cells) != len(table.rows[0].label.columns) - 1:
        return
    if _begins_with_pipe(text, row) and not _begins_with_pipe(text, min(heads, key=lambda head: head.start)):
        entries[0].after = [Piece("", row.start, row.start), *row.cells]


def _begins_with_pipe(text: str, row: Row) -> bool:
    """Whether a pipe, which is all that can, stands before the first cell of a row."""
    return text[text.rfind("\n", 0, row.start) + 1 : row.start].strip() != ""


def _with_values(entries: list[Entry]) -> list[Entry]:
    """The rows in which something is filled in; one that numbers the columns is left out where there are others."""
    filled = [e for e in entries if any(p.text for p in e.after)]
    return [e for e in filled if not _counts_columns(e)] if len(filled) > 1 else filled


def _drop_own_number(entry: Entry, need: int) -> None:
    """Take out a row's own number, which stands before its values."""
    filled = [p for p in entry.after if p.text]
    if len(filled) == need + 1:
        entry.after = filled[1:]


def _blank_row(table: Table, need: int) -> Row | None:
    """The row that is there to be filled in below the headers of a table with columns."""
    heads = [match.row for match in table.headers.values() if match is not None and match.row is not None]
    last = max(heads, key=lambda row: row.start, default=None)
    if last is None or last.markup is None:
        return None
    below = (row for row in last.markup.rows if row.start > last.start)
    return next((row for row in below if len(row.cells) >= need and not any(c.text for c in row.cells)), None)


def _share_out(table: Table, entries: list[Entry]) -> list[Entry]:
    """Values whose label is lost go to the row that is missing there, where exactly they fit."""
    here = {e.target.label.name for e in entries if e.target}
    if len(here) == len(table.rows):
        return entries
    order = {row.label.name: n for n, row in enumerate(table.rows)}
    places = [order[e.target.label.name] if e.target else None for e in entries]
    shared: list[Entry] = []
    above = -1
    for n, (entry, place) in enumerate(zip(entries, places, strict=True)):
        above = above if place is None else place
        below = next((p for p in places[n + 1 :] if p is not None), len(table.rows))
        gap = [row for row in table.rows[above + 1 : below] if row.label.name not in here]
        lost = [] if entry.pieces else _lost_entries(entry, gap)
        if lost:
            here.update(row.label.name for row in gap)
        if entry.target or not lost:
            shared.append(entry)
        shared += lost
    return shared


def _lost_entries(entry: Entry, gap: Sequence[TableRow]) -> list[Entry]:
    """The entries of missing rows whose values stand behind a row's own, which are taken out of it; [] where they do not fit."""
    filled = [p for p in entry.after if p.text]
    own = len(entry.target.label.columns) if entry.target else 0
    missing = sum(len(row.label.columns) for row in gap)
    if not missing or len(filled) != own + missing:
        return []
    entry.after = filled[:own]
    values = iter(filled[own:])
    lost = []
    for row in gap:
        found = Entry(row)
        found.after = list(islice(values, len(row.label.columns)))
        lost.append(found)
    return lost


def _place(table: Table, entries: list[Entry], part: Sequence[Token], text: str) -> None:
    """Read every entry's values and put them into the table."""
    drop_line_numbers(entries)
    drop_repetitions(entries)
    for e in entries:
        e.filled = [p for p in e.after if p.text]
    rows = shown(entries)
    shape = RowShape(rows)
    columns = TableColumns(table, rows) if table.layout == "rows" else None
    counted = count_cells(entries, part, text) if table.layout == "cells" else {}
    for entry in entries:
        target = entry.target or _misplaced_row(table, entry)
        if target is None:
            _take_extra(table, entry)
            continue
        if entry.source is not None and columns is not None:
            target.state, pieces = columns.read(entry) or shape.read(Shown(target.label, entry.source, entry))
            target.source = entry.source
        elif id(entry) in counted:
            target.state, pieces = counted[id(entry)]
        else:
            target.state, pieces = _read_cells(table, entry, len(target.label.columns))
        target.values = cells_of(pieces, target.label)
        if target.state == "read":
            target.cells = target.values
    order = {row.label.name: n for n, row in enumerate(table.rows)}
    table.misplaced.sort(key=lambda r: order[r.label.name])


def _misplaced_row(table: Table, entry: Entry) -> TableRow | None:
    """The row of the form that an entry is, elsewhere than the form has it; None where it is none that is missing."""
    if entry.like is None:
        return None
    row = table.row(entry.like.name)
    if row.row is not None:
        return None
    seen = "".join(classify(p.text).key for p in entry.pieces)
    row.row = Match(row.label, entry.pieces, seen, entry.source)
    table.misplaced.append(row)
    return row


def _take_extra(table: Table, entry: Entry) -> None:
    """Note a row that the form does not have, where it has a label or is a group's heading with values."""
    if entry.group is not None and entry.filled:
        entry.pieces = (entry.group,)
    if entry.pieces:
        values = cells_of(entry.filled, table.rows[0].label)
        table.extras.append(Extra(entry.pieces, tuple(values), entry.like))


def _read_cells(table: Table, entry: Entry, need: int) -> tuple[RowState, list[Piece]]:
    """State and values of a row that the layout does not show as one: ``need`` of them are due."""
    pieces = entry.after
    if len(pieces) != need:
        pieces = without_slashes(entry.filled, need)
        if len(pieces) < need:
            pieces = taken_apart(pieces, need)
    elif table.layout == "cells" and len(entry.filled) < need:
        return "unsure", entry.filled  # some are blank, and which nobody can say
    if table.layout == "cells" and len(pieces) < max(1, need - 1):
        return "unsure", pieces  # a blank cell leaves no trace here
    if len(pieces) == need:
        return "read", pieces
    return "short" if len(pieces) < need else "long", pieces


def _settle(table: Table, *, doubtful: bool) -> None:
    """Tell slips from blanks that were lost, and say when the table could not be read.

    ``doubtful``: a row with too few values may well have an empty cell instead.
    """
    found = [r for r in table.rows if r.state != "absent"]
    if _is_labelled_otherwise(table, found):
        table.unreadable = "labels"
    elif _lacks_column(table, found):
        table.lost_column = True
    elif not found:
        table.unreadable = "no-rows"
    else:
        if doubtful or _has_lost_blanks(found):
            for row in found:
                if row.state == "short":
                    row.state = "unsure"
        if 2 * sum(r.state == "unsure" for r in found) > len(found):
            table.unreadable = "collapsed"


def _has_lost_blanks(found: Sequence[TableRow]) -> bool:
    """Whether rows with too few values are too many for slips, or others have lost blanks too."""
    states = [r.state for r in found]
    return states.count("short") >= _DROPPED or "unsure" in states


def _is_labelled_otherwise(table: Table, found: Sequence[TableRow]) -> bool:
    """Whether many rows of the form are missing and as many strangers stand in their place."""
    strangers = sum(bool(e.values) and e.like is None for e in table.extras)
    return strangers >= _STRANGERS and len(table.rows) - len(found) >= _STRANGERS


def _lacks_column(table: Table, found: Sequence[TableRow]) -> bool:
    """Whether every row lacks one value, and a header is missing: a column is gone."""
    return (
        len(found) > _DROPPED
        and all(r.state == "short" and len(r.values) == len(r.label.columns) - 1 for r in found)
        and any(match is None for match in table.headers.values())
    )


def blank_cells(row: TableRow) -> list[Cell]:
    """The cells of a row that are blank or hold a dash for zero."""
    return [c for c in row.cells if c.kind in ("blank", "dash")]
