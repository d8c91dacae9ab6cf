"""Finds the three tables in the stream of tokens and aligns each with its form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gouji.forms import DOCUMENTS, REQUESTS, REVIEWS, TABLE_KINDS, TABLE_SECTIONS, Label, TableForm, load
from gouji.recognise.align import Alignment, align
from gouji.recognise.classify import is_note, label_index
from gouji.recognise.fill import fill
from gouji.recognise.scattered import holds_headers, is_of_headers, spelled_out
from gouji.recognise.tokens import Token
from gouji.report import Edition, Match, SectionHeading, Span, Table

#: how many different labels that only one table has must be seen to say that it is there
_ENOUGH = {DOCUMENTS: 3, REQUESTS: 4, REVIEWS: 3}
_MANY_ALIKE = 0.5
_FEW_GLUED = 2
#: a note is longer than this
_LONG_KEY = 20


class Region:
    """Where a table stands among the tokens: ``tokens[first:last]``."""

    __slots__ = ("first", "kind", "last")

    def __init__(self, kind: str, first: int, last: int) -> None:
        self.kind = kind
        self.first = first
        self.last = last


def find_regions(tokens: Sequence[Token], headings: Sequence[SectionHeading]) -> dict[str, Region]:
    """The region of each table that is there, by kind."""
    starts = [h.piece.start for h in headings]
    numbers = [0, *(h.number for h in headings)]
    regions: dict[str, Region] = {}
    for kind, anchors in _anchors(tokens, starts).items():
        # where the most different labels are; of two such parts the section that the table belongs to
        seen = [
            (len({tokens[i].info.key for i in places}), numbers[part] == TABLE_SECTIONS[kind], places)
            for part, places in anchors.items()
        ]
        distinct, _, places = max(seen, key=lambda one: one[:2], default=(0, False, []))
        if distinct >= _ENOUGH[kind]:
            regions[kind] = Region(kind, places[0], places[-1] + 1)
    for region in regions.values():
        _extend(tokens, region, regions, starts)
    if REVIEWS not in regions and (found := _spelled_out(tokens, starts, numbers)):
        regions[REVIEWS] = found
    return regions


def _spelled_out(tokens: Sequence[Token], starts: Sequence[int], numbers: Sequence[int]) -> Region | None:
    """Table four in its section where none of its headers is whole; None where it is not there.

    ``starts`` and ``numbers``: where the headings begin, and which section each part between them is, before the first one too.
    """
    if TABLE_SECTIONS[REVIEWS] not in numbers:
        return None
    part = numbers.index(TABLE_SECTIONS[REVIEWS])
    low, high = starts[part - 1], starts[part] if part < len(starts) else 1 << 60
    here = [i for i, t in enumerate(tokens) if low < t.piece.start < high]
    found = spelled_out(tokens, here)
    return Region(REVIEWS, *found) if found else None


def _anchors(tokens: Sequence[Token], starts: Sequence[int]) -> dict[str, dict[int, list[int]]]:
    """Where labels stand that only one table has: by its kind, and by the part between headings that they are in."""
    anchors: dict[str, dict[int, list[int]]] = {kind: {} for kind in TABLE_KINDS}
    for i, kind in [(i, kind) for i, token in enumerate(tokens) if (kind := token.info.strong) is not None]:
        part = bisect_right(starts, tokens[i].piece.start)
        anchors[kind].setdefault(part, []).append(i)
    return anchors


def _extend(tokens: Sequence[Token], region: Region, regions: dict[str, Region], starts: list[int]) -> None:
    """Take in what stands around the first and last sure label: headers, misspelt labels, values."""
    part = bisect_right(starts, tokens[region.first].piece.start)
    low = starts[part - 1] if part else -1
    high = starts[part] if part < len(starts) else 1 << 60
    others = [(r.first, r.last) for r in regions.values() if r is not region]

    def may_be_ours(i: int) -> bool:
        return _belongs(tokens[i]) and not _is_within(others, i)

    first, last = region.first, region.last
    while first and tokens[first - 1].piece.start > low and may_be_ours(first - 1):
        first -= 1
    while last < len(tokens) and tokens[last].piece.start < high and may_be_ours(last):
        last += 1
    while last > region.last and _may_be_left_out(tokens, last - 1, region.kind):
        last -= 1
    region.first, region.last = first, last


def _may_be_left_out(tokens: Sequence[Token], i: int, kind: str) -> bool:
    """Whether a text at a table's end need not be of it: it has no values, and is no header read behind them."""
    info = tokens[i].info
    if info.kind != "t" or _has_values(tokens, i):
        return False
    return kind != REVIEWS or not is_of_headers(info.key)


def _is_within(spans: Sequence[Span], i: int) -> bool:
    return any(first <= i < last for first, last in spans)


def _belongs(token: Token) -> bool:
    return not token.info.prose and not token.info.section


def _has_values(tokens: Sequence[Token], i: int) -> bool:
    """Whether a text has values behind it in its row."""
    row = tokens[i].row
    return row is not None and any(t.info.kind != "t" for t in tokens[i + 1 : i + 12] if t.row is row)


def read_table(tokens: Sequence[Token], region: Region, text: str, otherwise: Edition = "2021") -> Table:
    """The table in a region, read by the edition of the form that fits it better (``otherwise`` where both do).

    ``text``: the source.
    """
    part = tokens[region.first : region.last]
    labels = [i for i, t in enumerate(part) if t.info.kind == "t" and not t.info.prose]
    keys = _keys(part, labels, region.kind)
    edition = best_edition(region.kind, keys, otherwise)
    form = load(edition).tables[region.kind]
    alignment = align(edition, region.kind, keys)
    table = Table(region.kind, form, part[0].piece.start, max([t.piece.end for t in part]))
    table.edition = edition
    _take_labels(table, form, alignment, part, labels)
    behind = tokens[region.last] if region.last < len(tokens) else None
    fill(table, alignment, part, labels, text, behind)
    if sum([_is_glued(part[i].info.key) for i in labels]) >= _FEW_GLUED:
        table.unreadable = "glued"
    foreign = load("2019" if edition == "2021" else "2021").marks
    if not foreign.isdisjoint(keys) and not _are_cut(
        own := [label.key for label in form.labels], foreign.intersection(keys)
    ):
        foreign = foreign.difference(own)
        table.foreign = [part[i].piece for i in labels if part[i].info.key in foreign]
    return table


def _are_cut(own: Sequence[str], foreign: Iterable[str]) -> bool:
    """Whether all that looks like the other edition is a label of this one or a part of one: a word of it is lost."""
    return all(any(key in label for label in own) for key in foreign)


def _is_glued(key: str) -> bool:
    """Whether a key is a label with its figures run on."""
    return key[-1:].isdigit() and key.rstrip("0123456789") in label_index()


def _keys(part: Sequence[Token], labels: Sequence[int], kind: str) -> tuple[str, ...]:
    """What tokens are aligned by: their keys, and the form's own for a note of table three however damaged."""
    keys = [part[i].info.key for i in labels]
    note = load("2021").tables[REQUESTS].note
    if kind == REQUESTS and note:
        keys = [note.key if len(key) > _LONG_KEY and is_note(key) else key for key in keys]
    return tuple(keys)


def best_edition(kind: str, keys: tuple[str, ...], otherwise: Edition) -> Edition:
    """The edition whose labels fit the labels seen better, or ``otherwise`` where both fit the same."""
    older, newer = _fit("2019", kind, keys), _fit("2021", kind, keys)
    return "2019" if older > newer else "2021" if newer > older else otherwise


@lru_cache(maxsize=512)
def _fit(edition: str, kind: str, keys: tuple[str, ...]) -> int:
    form = load(edition).tables[kind]
    alignment = align(edition, kind, keys)
    exact = absent = 0
    last = max((j for j, places in enumerate(alignment.matched) if places), default=-1)
    for j, (label, places) in enumerate(zip(form.labels, alignment.matched, strict=True)):
        if not places:
            absent += j < last  # what comes after may not be written yet
        elif "".join(keys[p] for p in places) in (label.key, label.short_key):
            exact += 1
    return 2 * exact - absent - len(alignment.left)


def _take_labels(
    table: Table, form: TableForm, alignment: Alignment, part: Sequence[Token], labels: Sequence[int]
) -> None:
    """Note headers, captions, groups and the note with what they were aligned with."""
    by_kind = {"header": table.headers, "caption": table.captions, "group": table.groups}
    for label, places in zip(form.labels, alignment.matched, strict=True):
        match = _match(label, [part[labels[p]] for p in places]) if places else None
        if label.kind == "row":
            table.rows[form.index[label.name]].row = match
        elif label.kind == "note":
            table.note = match
        else:
            by_kind[label.kind][label] = match
    for places, like in alignment.left:
        if like >= 0 and form.labels[like].kind == "header":
            _take_like_header(table, form.labels[like], [part[labels[p]] for p in places])
    found = sum(m is not None for m in table.headers.values())
    table.headers_sure = found > _MANY_ALIKE * len(table.headers)


def _take_like_header(table: Table, like: Label, seen: Sequence[Token]) -> None:
    """Take a text that repeats a header for one of the same wording, elsewhere in the form, that is still missing."""
    missing = next((h for h, match in table.headers.items() if match is None and h.key == like.key), None)
    if missing is not None:
        table.headers[missing] = _match(missing, seen)


def _match(label: Label, seen: Sequence[Token]) -> Match:
    first = seen[0]
    if len(seen) == 1:  # nearly all
        return Match(label, (first.piece,), first.info.key, first.row)
    return Match(label, tuple(t.piece for t in seen), "".join(t.info.key for t in seen), first.row)


def looks_glued(text_key: str, kind: str) -> bool:
    """Whether a section's text holds most of a table's row labels, although no table could be made out."""
    form = load("2021").tables[kind]
    wanted = [label.key.rpartition(":")[2] for label in form.labels if label.kind in ("row", "header")]
    if sum(w in text_key for w in wanted) > _MANY_ALIKE * len(wanted):
        return True
    return kind == REVIEWS and holds_headers(text_key)


__all__ = ["REVIEWS", "Region", "best_edition", "find_regions", "looks_glued", "read_table"]
