"""Whether a text is one label, whole: what else of a label may stand near it, or in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from gouji.context import Context
from gouji.forms import REVIEWS, Label
from gouji.reading.blocks import Piece
from gouji.recognise.align import likeness
from gouji.recognise.classify import label_key
from gouji.recognise.scattered import spells_headers
from gouji.report import Match, Report, Span, Table, TableRow
from gouji.text import CHINESE_DIGITS, simplify, words

#: a run of ideographs, and the slash of 本年增/减
_RUN = re.compile(r"[^\W\da-zA-Z_]+(?:/[^\W\da-zA-Z_]*)*")
#: the list number of the second of two labels that run on, without its marks
_NUMBER = re.compile(rf"(?:\d{{1,2}}|[{CHINESE_DIGITS}])(?!\d)")
#: parts of labels shorter than this say nothing
_PART = 2
#: a part of a text this much like a label is one
_LIKE = 0.6
#: a label's other half stands so far from it at most
_FURTHER = 240


def matches(table: Table) -> Iterator[Match]:
    """Every label of the form that was found."""
    found = [*table.headers.values(), *table.captions.values(), *table.groups.values(), table.note]
    yield from (m for m in found if m is not None)
    yield from (row.row for row in table.rows if row.row is not None)


def body(label: Label) -> str:
    """A label's wording without its list number."""
    return label.key.rpartition(":")[2]


def own_piece(match: Match) -> Piece | None:
    """The piece of a match that is the label by itself, whatever strayed beside it; None where no piece is."""
    if match.is_exact and len(match.pieces) == 1:
        return match.pieces[0]  # nearly all
    due = match.label.key, match.label.short_key
    return next((piece for piece in match.pieces if label_key(piece.text) in due), None)


def is_claimed_twice(context: Context, match: Match) -> bool:
    """Whether a text was read as a label of two tables: it is certain for neither."""
    twice = context.once(_find_claimed_twice)
    return not twice.isdisjoint([piece.start for piece in match.pieces])


def _find_claimed_twice(context: Context) -> frozenset[int]:
    tables = context.report.tables.values()
    claims = Counter(at for table in tables for at in {p.start for m in matches(table) for p in m.pieces})
    return frozenset([at for at, times in claims.items() if times > 1])


def is_plain(context: Context, table: Table, match: Match) -> bool:
    """Whether a label's table was read plainly: then another wording of the label changes nothing but the label.

    Where rows run on, stand twice or out of order, or those beside the label have figures too few or too many, what it
    is taken for can hang on how it and its neighbours are worded.
    """
    rows = context.once(_find_plain_rows, table.kind)
    if rows is None:
        return False
    at = bisect_left(rows, match.span, key=_place)
    # only where each row stands by itself does one with a figure too few leave the others alone
    near = rows[max(0, at - 1) : at + 2] if table.layout == "rows" else rows
    return all(row.state == "read" for row in near)


def _find_plain_rows(context: Context, kind: str) -> list[TableRow] | None:
    """The rows of a table by their labels' places; None where a row's label stands twice, out of order or by another's."""
    table = context.report.tables[kind]
    if table.misplaced or any(extra.like is not None for extra in table.extras):
        return None
    rows = [row for row in table.rows if row.row is not None]
    labels = [row.row for row in rows if row.row is not None]
    if not _stand_apart(context.report, labels) or not _row_wordings(table).isdisjoint(loose(context, table)):
        return None
    return sorted(rows, key=_place)


def _stand_apart(report: Report, labels: list[Match]) -> bool:
    """Whether each of some rows' labels has a line to itself, and stands once in it."""
    lines = [_line(report, match) for match in labels]
    if len(set(lines)) < len(labels):
        return False
    text = report.source.text
    return all(
        _RUN.findall(simplify(text[start:end])).count(body(match.label)) < 2
        for (start, end), match in zip(lines, labels, strict=True)
    )


def _row_wordings(table: Table) -> set[str]:
    """The wordings that are rows' labels and no others': 总计 may stand again as a header."""
    others = {body(label) for label in table.form.labels if label.kind != "row"}
    return {body(row.label) for row in table.rows} - others


def _place(row: TableRow) -> Span:
    return row.row.span if row.row is not None else (0, 0)


def _line(report: Report, match: Match) -> Span:
    """The row that a label stands in, or its line where the text shows no rows."""
    if match.row is not None:
        return match.row.start, match.row.end
    text, at = report.source.text, match.span[0]
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def loose(context: Context, table: Table) -> tuple[str, ...]:
    """The runs of ideographs in a table that belong to no label read, or to two that run on."""
    return context.once(_find_loose, table.kind)


def _find_loose(context: Context, kind: str) -> tuple[str, ...]:
    table, text = context.report.tables[kind], context.report.source.text
    runs: list[str] = []
    at = table.start
    read = [m for m in matches(table) if not fused(context, table, m)]
    for piece in sorted((p for m in read for p in m.pieces), key=lambda p: p.start):
        runs += _RUN.findall(simplify(text[at : piece.start]))
        at = max(at, piece.end)
    return (*runs, *_RUN.findall(simplify(text[at : table.end])))


def stands_beside(context: Context, table: Table, lost: str) -> bool:
    """Whether a part of what a label has lost stands by itself right before or after the table, as its last line's may."""
    return any(len(run) >= _PART and run in lost for run in context.once(_find_beside, table.kind))


def _find_beside(context: Context, kind: str) -> tuple[str, ...]:
    table, text = context.report.tables[kind], context.report.source.text
    sides = text[max(0, table.start - _FURTHER) : table.start], text[table.end : table.end + _FURTHER]
    return tuple([run for side in sides for run in _RUN.findall(simplify(side))])


def scraps(context: Context, table: Table) -> tuple[str, ...]:
    """The loose runs made of nothing but labels' characters: what is left of labels that were broken, or run together."""
    return context.once(_find_scraps, table.kind)


def _find_scraps(context: Context, kind: str) -> tuple[str, ...]:
    labels = context.report.tables[kind].form.labels
    whole = {words(label.text) for label in labels} | {body(label) for label in labels}
    known = set("".join(whole))
    return tuple(
        run for run in loose(context, context.report.tables[kind]) if run not in whole and known.issuperset(run)
    )


def share(scrap: str, wording: str) -> bool:
    """Whether a scrap could be, or hold, a part of some wording: two characters in a row, or the one there is."""
    size = min(_PART, len(scrap), len(wording))
    return any(wording[at : at + size] in scrap for at in range(len(wording) - size + 1))


def runs_on(context: Context, table: Table, label: Label) -> bool:
    """Whether a label that was not found stands in the table word for word, or run on to another."""
    wording = body(label)
    return (len(wording) > _PART and wording in loose(context, table)) or any(
        wording in fused(context, table, match) for match in matches(table)
    )


def stands_apart(context: Context, table: Table, label: Label) -> bool:
    """Whether a header that was not found stands in the table all the same, in pieces or run on to another."""
    wording = body(label)
    return (
        runs_on(context, table, label)
        or wording in loose(context, table)
        or is_spelled_out(context, table)
        or any(share(scrap, wording) for scrap in scraps(context, table))
    )


def is_spelled_out(context: Context, table: Table) -> bool:
    """Whether the headers of a table four are broken over lines and all their characters are there."""
    return table.kind == REVIEWS and context.once(_spells_headers)


def _spells_headers(context: Context) -> bool:
    report = context.report
    table = report.tables[REVIEWS]
    return bool(scraps(context, table)) and spells_headers(report.source.text[table.start : table.end])


def is_broken(context: Context, table: Table, match: Match) -> bool:
    """Whether a label is broken: what it lacks stands right before or after it, or by itself in the table.

    That of the note may stand a line further down.
    """
    seen, due = words(match.text), words(match.label.text)
    if not seen or seen == due:
        return False
    if _goes_on(context.report, match, seen, due):
        return True
    if is_spelled_out(context, table):
        return True
    lost = lacking(seen, due)
    if not lost or match.label.kind == "note":
        return False
    return set("".join(scraps(context, table))).issuperset(lost)


def _goes_on(report: Report, match: Match, seen: str, due: str) -> bool:
    (start, end), text = match.span, report.source.text
    if due.startswith(seen):
        rest, after = due[len(seen) :], words(text[end : end + _FURTHER])
        return rest in after if match.label.kind == "note" else after.startswith(rest)
    return due.endswith(seen) and words(text[max(0, start - _FURTHER) : start]).endswith(due[: -len(seen)])


def lacking(seen: str, due: str) -> str:
    """The one run of characters without which ``due`` is ``seen``; "" where there is more to it than that."""
    head = 0
    while head < len(seen) and seen[head] == due[head : head + 1]:
        head += 1
    rest = seen[head:]
    return due[head : len(due) - len(rest)] if due.endswith(rest) and len(due) > len(seen) else ""


def fused(context: Context, table: Table, match: Match) -> frozenset[str]:
    """The wordings of the labels that a text is where it is two, or parts of two: a separator between them was lost."""
    return frozenset() if match.is_exact else context.once(_find_fused, table.kind, match)


def _find_fused(context: Context, kind: str, match: Match) -> frozenset[str]:
    form = context.report.tables[kind].form
    seen = match.key.rpartition(":")[2]
    if len(seen) < len(body(match.label)) + _PART or match.label.kind == "note":
        return frozenset()
    labels = {body(label) for label in form.labels if label.kind != "note"}
    for at in range(_PART, len(seen) - 1):
        first, second = _labels_like(seen[:at], labels), _labels_like(seen[at:], labels)
        # two parts that can be the same label's are that label with something put in
        if first and second and not first & second:
            return first | second
    return frozenset()


def _labels_like(text: str, labels: set[str]) -> frozenset[str]:
    """The labels that a text could be, whole or cut."""
    plain = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    if plain in labels:
        return frozenset((plain,))
    return frozenset(label for label in labels if len(plain) >= _PART and likeness(plain, label) >= _LIKE)
