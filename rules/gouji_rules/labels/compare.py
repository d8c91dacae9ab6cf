"""How a label as written differs from the form's, and what makes it so.

A fix is safe where what stands there is certainly this label, whole, with a small slip: nothing of it can be another
label's, nothing that it lacks stands elsewhere, and once it is applied the label reads as in the form, with nothing left
over. Any other fix is offered and not applied without being asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Message
from gouji.forms import Label, load
from gouji.reading.blocks import Piece
from gouji.recognise.classify import label_key, without_footnote
from gouji.recognise.distance import distance
from gouji.report import Match, Report, Span, Table
from gouji.text import CHINESE_DIGITS, PINYIN, narrow, simplify, split_number, words
from gouji_rules.labels.change import Change, is_clean, rewriting, smallest_change
from gouji_rules.labels.whole import (
    body,
    fused,
    is_broken,
    is_claimed_twice,
    is_plain,
    lacking,
    loose,
    matches,
    own_piece,
    scraps,
    stands_beside,
)
from gouji_rules.names import quoted

#: a label that has lost at least this share of its wording, and kept its beginning or its end, is cut short
_CUT = 1 / 3
#: an entity that stands for nothing, such as a misspelt &nbsp;, is markup and no wording
_ENTITY = re.compile(r"&[a-zA-Z][a-zA-Z0-9]{1,30};")
#: a slip changes so many characters at most
_SLIP = 3


class Difference(NamedTuple):
    """A label that is not the form's. ``edits`` make it so (empty where nobody can say how)."""

    span: Span
    edits: tuple[Edit, ...]
    is_cut: bool
    #: only the list number is lost or wrong
    is_number: bool
    #: it is certainly this label with a slip in it
    is_near: bool = True
    #: the edits may be applied without being asked for
    is_safe: bool = False

    def fix(self, label: Label) -> Fix | None:
        """The fix, where there is one."""
        if not self.edits:
            return None
        return Fix(Message.of("改为{label}", "change to {label}", label=quoted(label.text)), self.edits, self.is_safe)


def is_official(match: Match) -> bool:
    """Whether a label's wording is the form's, style aside."""
    return (
        match.is_exact
        or label_key(match.text) in (match.label.key, match.label.short_key)
        or own_piece(match) is not None
    )


def difference(context: Context, table: Table, match: Match) -> Difference | None:
    """The difference between a label as written and the form's.

    None where they agree but for style, and where the label cannot be judged: broken over lines, or run on to another.
    """
    # several rules ask about the same few labels
    found = None if match.is_exact else context.once(_difference, table.kind, match)
    if found is None or is_claimed_twice(context, match):
        return None
    return found._replace(is_safe=found.is_safe and is_plain(context, table, match))


def _difference(context: Context, kind: str, match: Match) -> Difference | None:
    table = context.report.tables[kind]
    if is_official(match):
        return None
    if _has_due_wording(match):
        # （一）行政复议, 1．第二十条第（一）项: headings of their own, numbered on
        return _number_difference(context.report, table, match) if ":" in match.label.key else None
    if is_broken(context, table, match) or (fused(context, table, match) and not _is_other_edition(table, match)):
        return None
    if len(match.pieces) > 1:
        return Difference(match.span, (), is_cut=False, is_number=False, is_near=_is_near(table, match))
    return (
        _stray_entity(context.report, match)
        or _cut_difference(context, table, match)
        or _wording_difference(context, table, match)
    )


def _has_due_wording(match: Match) -> bool:
    """Whether a text has the label's wording, with or without guidance, behind whatever list number."""
    return match.key.rpartition(":")[2] in _wordings(match.label)


def _wordings(label: Label) -> tuple[str, str]:
    """A label's wording without its list number: whole, and less the guidance at its end."""
    return body(label), label.short_key.rpartition(":")[2]


def _stray_entity(report: Report, match: Match) -> Difference | None:
    """The difference where an entity that stands for nothing is all there is to it."""
    piece, label = match.pieces[0], match.label
    entity = _ENTITY.search(piece.text)
    if entity is None:
        return None
    start, end = entity.span()
    if label_key(piece.text[:start] + piece.text[end:]) not in (label.key, label.short_key):
        return None
    edits = _edits(report, piece, Change(start, end, "", (start, end)))
    return Difference(piece.span(start, end), edits, is_cut=False, is_number=False, is_safe=True)


def _cut_difference(context: Context, table: Table, match: Match) -> Difference | None:
    """The difference where only the beginning or the end of the label is left."""
    piece, label = match.pieces[0], match.label
    seen, due = match.key.rpartition(":")[2], body(label)
    is_cut = len(due) - len(seen) >= _CUT * len(due) and (due.startswith(seen) or due.endswith(seen))
    if not seen or not is_cut:
        return None
    # the rest of the long note may stand anywhere near; to write it again could double it
    edits = () if label.kind == "note" else _edits(context.report, piece, rewriting(piece.text, label))
    is_safe = (
        is_clean(piece.text, label)
        and _has_no_footnote(piece.text)
        and _fits_only_here(table, match)
        and _concerns_no_other(context, table, match, taken="", added=lacking(seen, due))
    )
    return Difference((piece.start, piece.end), edits, is_cut=True, is_number=False, is_safe=is_safe)


def _number_difference(report: Report, table: Table, match: Match) -> Difference:
    """The difference in the list number alone."""
    piece = match.pieces[0]
    at = split_number(piece.text)[1]
    mark = match.label.text[: split_number(match.label.text)[1]]
    span = piece.span(0, at) if at else piece.span(0, min(2, len(piece.text)))
    begin = next((i for i in range(at, len(piece.text)) if piece.text[i].isalnum()), at)
    is_whole = not piece.text[at:begin].strip() and is_clean(piece.text, match.label)
    edits = _edits(report, piece, Change(0, at if is_whole else begin, mark, (0, at))) if len(match.pieces) == 1 else ()
    is_safe = (
        is_whole
        and not _is_cut_short(table, match)
        and not _is_numbered_on(table)
        and not _is_of_another(table, match, "", split_number(mark)[0])
    )
    return Difference(span, edits, is_cut=False, is_number=not match.key.rpartition(":")[0], is_safe=is_safe)


def _is_numbered_on(table: Table) -> bool:
    """Whether a row with a number of its own was put in: those after it are numbered on from there."""
    return any(split_number(extra.pieces[0].text)[0] for extra in table.extras)


def _is_cut_short(table: Table, match: Match) -> bool:
    """Whether a label with another number could be the beginning of the label that has this number."""
    return ":" in match.key and any(label.key.startswith(match.key) for label in table.form.labels)


def _wording_difference(context: Context, table: Table, match: Match) -> Difference:
    """The difference in the characters of the label."""
    piece, label = match.pieces[0], match.label
    change = smallest_change(piece.text, label)
    taken = "".join([char for char in piece.text[change.start : change.end] if char.isalnum()])
    is_near = _is_near(table, match)
    is_safe = (
        change.is_whole
        and is_near
        and _has_no_footnote(piece.text)
        and _is_slip(table, match, change, taken)
        and _concerns_no_other(context, table, match, taken=taken, added=words(change.content))
    )
    edits = _edits(context.report, piece, change if change.is_whole else rewriting(piece.text, label))
    span = piece.span(*change.marked)
    return Difference(span, edits, is_cut=False, is_number=False, is_near=is_near, is_safe=is_safe)


def _is_slip(table: Table, match: Match, change: Change, taken: str) -> bool:
    """Whether the characters that a change takes away mean nothing by themselves."""
    if any(not char.isalpha() or char.isascii() for char in taken):
        return False  # a digit is no slip, but a footnote's mark or a figure
    if len(taken) > 1 and not change.content and not _is_other_edition(table, match):
        return False  # words put in mean something
    return taken not in {body(one) for one in table.form.labels}


def _concerns_no_other(context: Context, table: Table, match: Match, *, taken: str, added: str) -> bool:
    """Whether nothing that a change takes away or adds can belong to another label, or stands by itself near."""
    return (
        not _stands_elsewhere(context, table, match.label, added)
        and (taken != "" or not stands_beside(context, table, added))
        # characters that are replaced are slips, and nobody else's
        and not _is_of_another(table, match, "" if added else taken, added)
    )


def _has_no_footnote(text: str) -> bool:
    """Whether no sign at a label's end may be a footnote's, or what is left of a character of the label."""
    return without_footnote(text) == text


def _is_near(table: Table, match: Match) -> bool:
    """Whether a label is this one with a slip of up to three characters in it, and nearer to it than to any other."""
    if _is_other_edition(table, match):
        return True
    if _has_wrong_number(match):
        return False
    exact = {m.label for m in matches(table) if m.is_exact}
    seen = match.key.rpartition(":")[2]
    slips = min([distance(seen, wording) for wording in _wordings(match.label)])
    return slips <= min(_slips_allowed(table, match, exact), _SLIP) and _is_nearest(table, match, slips, exact)


def _is_nearest(table: Table, match: Match, slips: int, exact: set[Label]) -> bool:
    """Whether a text that is ``slips`` characters from its label is no nearer to any other of the table.

    One as near may be what is meant, unless it is among the ``exact`` ones: those that stand word for word already.
    """
    wordings = _wordings(match.label)
    for other in table.form.labels:
        if other.kind == "note" or body(other) in wordings:
            continue
        steps = _steps_to(other, match)
        if steps < slips or (steps == slips and other not in exact):
            return False
    return True


def _has_wrong_number(match: Match) -> bool:
    """Whether a text begins with a list number, or a part of one, that is not the label's."""
    due = match.label.key.rpartition(":")[0]
    number, _, seen = match.key.rpartition(":")
    return due not in ("", number) and bool(number or seen[:1].isdigit() or seen[:1] in CHINESE_DIGITS)


def _slips_allowed(table: Table, match: Match, exact: set[Label]) -> int:
    """How many characters of a label may be wrong, by its length and by which others stand word for word."""
    label = match.label
    size = len(body(label))
    if label.kind == "header":
        line = next(row for row in table.form.header_rows if label in row)
        # where all its neighbours are there, no other header can stand here: tables get rows of their own, not columns
        if all(one is label or one in exact for one in line):
            return size // 2
    return size // 3 + int(":" in match.key)


def _steps_to(label: Label, match: Match) -> int:
    """How many characters make a text another label; another list number counts as one."""
    number, _, seen = match.key.rpartition(":")
    due = label.key.rpartition(":")[0]
    return distance(seen, body(label)) + int(bool(number and due) and number != due)


def _is_other_edition(table: Table, match: Match) -> bool:
    """Whether it is the other edition's label of the same row, word for word."""
    form = load("2019" if table.edition == "2021" else "2021").tables[table.kind]
    return any(one.name == match.label.name and match.key == one.key for one in form.rows)


def _fits_only_here(table: Table, match: Match) -> bool:
    """Whether what is left of a label is left of as many labels of the form as there are texts like it."""
    left = match.key.rpartition(":")[2]
    found = list(matches(table))
    exact = {m.label for m in found if m.is_exact}
    could_be = [
        one
        for one in table.form.labels
        if one not in exact and one.kind != "note" and body(one).startswith(left) | body(one).endswith(left)
    ]
    return len(left) > 1 and len(could_be) == sum(m.key == match.key for m in found)


def _stands_elsewhere(context: Context, table: Table, label: Label, added: str) -> bool:
    """Whether what would be added to a label stands by itself in the table already, or the whole label does."""
    if body(label) in loose(context, table):
        return True
    return not set(added).isdisjoint("".join(scraps(context, table)))


def _is_of_another(table: Table, match: Match, taken: str, added: str) -> bool:
    """Whether what is taken away could belong to another label, which lacks it, or what is added has strayed into one."""
    found = {m.label: words(m.text) for m in matches(table)}
    for label in table.form.labels:
        if label is match.label or label.kind == "note":
            continue
        due, seen = Counter(words(label.text)), Counter(found.get(label, ""))
        if (due - seen) & Counter(taken) or (seen - due) & Counter(added):
            return True
    return False


def _edits(report: Report, piece: Piece, change: Change) -> tuple[Edit, ...]:
    """A change as edits of the source; none across markup, nor of text in traditional script or with readings."""
    start, end = piece.span(change.start, change.end)
    text = piece.text
    if report.source.text[start:end] != text[change.start : change.end]:
        return ()
    return (Edit(start, end, change.content),) if simplify(text) == narrow(text) and not PINYIN.search(text) else ()
