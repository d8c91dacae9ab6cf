"""Gives each row of the form the values that stand behind its label, in whatever layout they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, count, pairwise
from operator import is_not

from gouji.forms import REVIEWS, Label
from gouji.reading.blocks import Row
from gouji.recognise.align import Alignment
from gouji.recognise.classify import classify
from gouji.recognise.columns import TableColumns
from gouji.recognise.distance import distance
from gouji.recognise.entries import Entry
from gouji.recognise.grid import RowShape, cells_of, without_slashes
from gouji.recognise.surplus import drop_line_numbers, drop_repetitions
from gouji.recognise.tokens import Token
from gouji.report import Cell, Extra, Match, Span, Table, TableRow

#: that many rows with too few values in a text without visible blanks are blanks that were dropped, not slips
_DROPPED = 3
#: that many rows of the form gone and as many strangers in their place: another way of labelling
_STRANGERS = 5
_ROW_NUMBER = frozenset(("序号", "行次", "编号", "栏次"))


def fill(table: Table, alignment: Alignment, part: Sequence[Token], labels: Sequence[int]) -> None:
    """Fill ``table.rows``, ``table.extras`` and ``table.misplaced`` from the tokens of its region."""
    roles = _Roles(table, alignment, part, labels)
    rows = _rows_of(part)
    kinds = [token.info.kind for token in part]
    values = len(kinds) - kinds.count("t")
    alone = sum([kinds[i] != "t" and not _shows_columns(part[i]) for i, j in rows if j - i == 1])
    table.layout = "rows" if 2 * (values - alone) >= values else "cells"
    if table.layout == "rows":
        entries = _entries_by_row(table, part, roles, rows)
    else:
        entries = _entries_by_cell(table, part, roles)
    if table.kind == REVIEWS:
        entries = _one_entry(table, entries, any(t.piece.text in _ROW_NUMBER for t in part))
    else:
        entries = [e for e in entries if e.target or not _counts_columns(e)]
    entries = _share_out(table, entries)
    _place(table, entries)
    _settle(table, doubtful=table.layout == "cells" and _has_stray_blanks(part))


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
        counts = Counter(len(t.blanks) for t in part if (t.info.kind != "t") is of_values)
        if counts and max(counts) > counts.most_common(1)[0][0]:
            return True
    return False


class _Roles:
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


def _entries_by_cell(table: Table, part: Sequence[Token], roles: _Roles) -> list[Entry]:
    """Cells that follow one another: a label, then its values, until the next label."""
    entries: list[Entry] = []
    current = Entry(None)
    entries.append(current)
    usual = Counter(len(t.blanks) for t in part if t.info.kind != "t").most_common(1)
    separators = usual[0][0] if usual else 0
    for i, token in enumerate(part):
        if token.info.kind != "t":
            # before the first value of a row without a label it only parts the row from the one above
            if len(token.blanks) > separators and (current.after or current.target):
                current.after += token.blanks[separators:]  # empty cells
            current.after.append(token.piece)
        elif i in roles.first:
            label = roles.first[i]
            current = Entry(table.row(label.name) if label.kind == "row" else None)
            entries.append(current)
        elif i in roles.other and not token.info.prose:
            like = roles.other[i]
            if like is not None and like.kind != "row":
                continue  # a header repeated at a page break
            if like is None and current.target is not None:
                if _goes_on(current.target, token):
                    continue
                if not current.after:
                    current.after.append(token.piece)  # words for a value
                    continue
            current = Entry(None, (token.piece,), like)
            entries.append(current)
    for entry in entries:
        if entry.target and entry.after and len(entry.after) > len(entry.target.label.columns):
            first = entry.after[0]
            if not any(c.isdigit() for c in first.text) and len(first.text) > 1:
                del entry.after[0]  # the rest of a label after all
    return [e for e in entries if e.target or e.after]


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


def _entries_by_row(table: Table, part: Sequence[Token], roles: _Roles, rows: Sequence[Span]) -> list[Entry]:
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
            entries.extend(_entries_by_cell(table, part[i:j], _shifted(roles, i, j)))
            continue
        entry = _row_entry(table, part, roles, row, i, j, labels[first] if done > first else None)
        if entry is not None:
            if entry.target is None and not entry.pieces and entries and _waits(entries[-1]):
                entries[-1].after = entry.after  # the label stands on the line before
                entries[-1].source = row
            else:
                entries.append(entry)
    return entries


def _shifted(roles: _Roles, i: int, j: int) -> _Roles:
    view = object.__new__(_Roles)
    here = range(i, j)  # of every line there is only this to look at, and not all roles
    view.first = {k - i: roles.first[k] for k in here if k in roles.first}
    view.rows = {k - i for k in here if k in roles.rows}
    view.further = {k - i for k in here if k in roles.further}
    view.other = {k - i: roles.other[k] for k in here if k in roles.other}
    return view


def _waits(entry: Entry) -> bool:
    return entry.target is not None and not any(p.text for p in entry.after)


def _row_entry(
    table: Table, part: Sequence[Token], roles: _Roles, row: Row, i: int, j: int, label: int | None
) -> Entry | None:
    """The entry of one row, ``part[i:j]``, with ``label`` its row label's place; None for a row of headers or a caption."""
    if label is not None:
        entry = Entry(table.row(roles.first[label].name))
        at = part[label].col + 1
        while at < len(row.cells) and row.cells[at].text == part[label].piece.text:
            at += 1  # a merged cell repeated in every column it spans
    else:
        if all(token.info.kind == "t" for token in part[i:j]):
            return None
        unknown = [k for k in range(i, j) if k in roles.other]
        known = [k for k in range(i, j) if k in roles.first or k in roles.further]
        if unknown:
            k = unknown[-1]
            like = roles.other[k]
            if like is not None and like.kind != "row":
                return None
            pieces = tuple(part[x].piece for x in unknown)
            entry = Entry(None, pieces, like)
            at = part[k].col + 1
        elif not known or all(part[k].col < part[j - 1].col for k in known):
            if any(k in roles.first and roles.first[k].kind in ("caption", "header", "note") for k in known):
                return None
            entry = Entry(None)
            at = 0
            if known:
                at = part[known[-1]].col + 1
                entry.group = part[known[-1]].piece
        else:
            return None
    entry.source = row
    entry.after = row.cells[at:]
    return entry


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
    filled = [e for e in entries if any(p.text for p in e.after)]
    if len(filled) > 1:
        filled = [e for e in filled if not _counts_columns(e)]
    entry = Entry(target)
    if not filled:
        blank = _blank_row(table, need)
        if blank is None:
            return []
        entry.after, entry.source = blank.cells, blank
        table.end = max(table.end, blank.end)
        return [entry]
    for e in filled:
        if len([p for p in e.after if p.text]) == need + 1 and numbered:
            e.after = [p for p in e.after if p.text][1:]  # the row's own number
    whole = [e for e in filled if len(e.after) >= need]
    if whole:
        entry.after, entry.source = whole[0].after, whole[0].source
    else:
        entry.after = [p for e in filled for p in e.after if p.text]
        entry.source = filled[0].source if len(filled) == 1 else None
    return [entry]


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
    shared: list[Entry] = []
    order = {row.label.name: n for n, row in enumerate(table.rows)}
    here = {e.target.label.name for e in entries if e.target}
    if len(here) == len(table.rows):
        return entries
    position = -1
    for n, entry in enumerate(entries):
        following = next((order[e.target.label.name] for e in entries[n + 1 :] if e.target), len(table.rows))
        if entry.target is not None:
            position = order[entry.target.label.name]
        gap = [r for r in table.rows[position + 1 : max(following, position + 1)] if r.label.name not in here]
        shared.append(entry)
        filled = [p for p in entry.after if p.text]
        if entry.pieces or not gap:
            continue
        own = len(entry.target.label.columns) if entry.target else 0
        if len(filled) == own + sum(len(r.label.columns) for r in gap) and len(filled) > own:
            entry.after = filled[:own]
            at = own
            if not entry.target:
                shared.pop()
            for row in gap:
                lost = Entry(row)
                lost.after = filled[at : at + len(row.label.columns)]
                at += len(row.label.columns)
                here.add(row.label.name)
                shared.append(lost)
    return shared


def _place(table: Table, entries: list[Entry]) -> None:
    """Read every entry's values and put them into the table."""
    drop_line_numbers(entries)
    drop_repetitions(entries)
    for e in entries:
        e.filled = [p for p in e.after if p.text]
    shape = RowShape(
        [(e.target.label, e.source, e.after, e.filled) for e in entries if e.target and e.source is not None]
    )
    columns = TableColumns(table, entries) if table.layout == "rows" else None
    order = {row.label.name: n for n, row in enumerate(table.rows)}
    for entry in entries:
        target = entry.target
        if target is None and entry.like is not None and table.row(entry.like.name).row is None:
            target = table.row(entry.like.name)  # it stands elsewhere than the form has it
            seen = "".join(classify(p.text).key for p in entry.pieces)
            target.row = Match(target.label, entry.pieces, seen, entry.source)
            table.misplaced.append(target)
        if target is None:
            if entry.group is not None and entry.filled:
                entry.pieces = (entry.group,)
            if entry.pieces:
                label = table.rows[0].label
                table.extras.append(Extra(entry.pieces, tuple(cells_of(entry.filled, label)), entry.like))
            continue
        need = len(target.label.columns)
        if entry.source is not None and columns is not None:
            target.state, pieces = columns.read(entry) or shape.values(
                target.label, entry.source, entry.after, entry.filled
            )
            target.source = entry.source
        else:
            pieces = entry.after
            if len(pieces) != need:
                pieces = without_slashes(entry.filled, need)
            short = len(pieces) < need
            target.state = "read" if len(pieces) == need else "short" if short else "long"
            if table.layout == "cells" and (not pieces or len(pieces) < need - 1):
                target.state = "unsure"  # a blank cell leaves no trace here
        target.values = cells_of(pieces, target.label)
        if target.state == "read":
            target.cells = target.values
    table.misplaced.sort(key=lambda r: order[r.label.name])


def _settle(table: Table, *, doubtful: bool) -> None:
    """Tell slips from blanks that were lost, and say when the table could not be read.

    ``doubtful``: a row with too few values may well have an empty cell instead.
    """
    found = [r for r in table.rows if r.state != "absent"]
    strangers = sum(bool(e.values) and e.like is None for e in table.extras)
    if strangers >= _STRANGERS and len(table.rows) - len(found) >= _STRANGERS:
        table.unreadable = "labels"
        return
    short = [r for r in found if r.state == "short"]
    lost = [label for label, match in table.headers.items() if match is None]
    if len(short) == len(found) > _DROPPED and lost and all(len(r.values) == len(r.label.columns) - 1 for r in found):
        table.lost_column = True
        return
    if doubtful or len(short) >= _DROPPED or (short and any(r.state == "unsure" for r in found)):
        for row in short:
            row.state = "unsure"
    unsure = [r for r in found if r.state == "unsure"]
    if found and 2 * len(unsure) > len(found):
        table.unreadable = "collapsed"
    elif not found:
        table.unreadable = "no-rows"


def blank_cells(row: TableRow) -> list[Cell]:
    """The cells of a row that are blank or hold a dash for zero."""
    return [c for c in row.cells if c.kind in ("blank", "dash")]
