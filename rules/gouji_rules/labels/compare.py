"""How a label as written differs from the form's."""

from __future__ import annotations

from typing import NamedTuple

from gouji.findings import Edit
from gouji.forms import Label
from gouji.reading.blocks import Piece
from gouji.recognise.classify import label_key
from gouji.recognise.distance import changed
from gouji.report import Match, Report, Span
from gouji.text import kept_positions, simplify, split_number, without_trailing_bracket

#: a label that has lost at least this share of its wording, and kept its beginning or its end, is cut short
_CUT = 1 / 3
#: a difference that covers more of a label than this is shown on the whole label
_MOST = 0.6


class Difference(NamedTuple):
    """A label that is not the form's. ``edits`` make it so (empty where that cannot be written safely)."""

    span: Span
    edits: tuple[Edit, ...]
    is_cut: bool
    #: only the list number is lost or wrong
    is_number: bool


def difference(report: Report, match: Match) -> Difference | None:
    """The difference between a label as written and the form's; None where they agree but for style."""
    # several rules ask about the same few labels
    return None if match.is_exact else report.once(_difference, match)


def _difference(_report: Report, match: Match) -> Difference | None:
    label = match.label
    seen = match.key
    if label_key(match.text) in (label.key, label.short_key):
        return None
    number, _, body = seen.rpartition(":")
    due, _, due_body = label.key.rpartition(":")
    short_body = label.short_key.rpartition(":")[2]
    if body in (due_body, short_body):
        if not due:
            return None  # （一）行政复议, 1．第二十条第（一）项: headings of their own, numbered on
        return _number_difference(match, number, due)
    if len(match.pieces) > 1:
        return Difference(match.span, (), is_cut=False, is_number=False)
    piece = match.pieces[0]
    lost = len(due_body) - len(body)
    if body and lost >= _CUT * len(due_body) and (due_body.startswith(body) or due_body.endswith(body)):
        # the rest of the long note may stand anywhere near; to write it again could double it
        edits = () if label.kind == "note" else _rewrite(piece, label)
        return Difference(_whole(piece), edits, is_cut=True, is_number=False)
    return _wording_difference(piece, label)


def _number_difference(match: Match, number: str, due: str) -> Difference:
    piece = match.pieces[0]
    at = split_number(piece.text)[1]
    mark = match.label.text[: split_number(match.label.text)[1]] if due else ""
    start, end = piece.span(0, at)
    span = (start, end) if at else piece.span(0, min(2, len(piece.text)))
    return Difference(span, (Edit(start, end, mark),), is_cut=False, is_number=not number)


def _whole(piece: Piece) -> Span:
    return piece.start, piece.end


def _rewrite(piece: Piece, label: Label) -> tuple[Edit, ...]:
    """Write the form's wording behind the list number as it is written."""
    at = split_number(piece.text)[1] if ":" in label.key else 0
    wording = label.text[split_number(label.text)[1] :] if ":" in label.key else label.text
    start, end = piece.span(at, len(piece.text))
    return (Edit(start, end, wording),)


def _wording_difference(piece: Piece, label: Label) -> Difference:
    text = piece.text
    begin = split_number(text)[1] if ":" in label.key else 0
    due_begin = split_number(label.text)[1] if ":" in label.key else 0
    wanted_text = label.text
    if not text.rstrip().endswith((")", "）")) and label.short_key != label.key:
        wanted_text = without_trailing_bracket(label.text)  # the guidance is left out, which is no fault
    elif text.rstrip().endswith((")", "）")) and not label.text.endswith("）"):
        text = without_trailing_bracket(text)
    seen, places = kept_positions(text, begin)
    wanted, due_places = kept_positions(wanted_text, due_begin)
    (i, j), (x, y) = changed(seen, wanted)
    if j - i > _MOST * max(len(seen), 1):
        return Difference(piece.span(begin, len(text)), _rewrite(piece, label), is_cut=False, is_number=False)
    content = wanted_text[due_places[x] : due_places[y - 1] + 1] if y > x else ""
    if i < j:
        start, end = piece.span(places[i], places[j - 1] + 1)
    else:  # something is lost: it belongs behind the character before, or before the first
        at = places[i - 1] + 1 if i else places[0] if places else begin
        start, end = piece.span(at, at)
    edits = (Edit(start, end, content),) if simplify(text) == _plain_width(text) else ()
    # a squiggle of two characters can be seen: take in the one before, or where something is lost both neighbours
    if j - i < 2:
        i, j = (i - 1, j) if i else (i, min(j + 1, len(places)))
        if i == j - 1 and j < len(places):
            j += 1
    span = piece.span(places[i], places[j - 1] + 1) if places and j > i else _whole(piece)
    return Difference(span, edits, is_cut=False, is_number=False)


def _plain_width(text: str) -> str:
    from gouji.text import narrow

    return narrow(text)
