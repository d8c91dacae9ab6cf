"""Aligns the labels seen in a table with the labels of its form.

One alignment for every layout: what is the same at both ends is taken off, the rest goes through dynamic programming,
so that one wrong, lost, doubled or swapped label does not shift the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from gouji.forms import Label, TableForm, load
from gouji.recognise.distance import distance

#: how many labels further on the rest of a broken label may stand (headers broken over two rows)
_REACH = 12
_SKIP = 1.0
#: sums of costs that differ by less are the same
_ROUNDING = 1e-9
#: over so many cells or lines in turn a label may be broken
_MOST_PARTS = 4
#: a label this much like an absent row's is that row, elsewhere and misspelt
_NEAR = 0.75
#: more pairs of labels than this are not compared: ten times what a table has
_TOO_MANY = 16_000


class Alignment(NamedTuple):
    """``matched``: for each label of the form the places (indices of the labels seen) aligned with it, () where none.

    ``left``: the labels seen that no label of the form is aligned with, each with the index of the form's label that it
    repeats word for word, or -1.
    """

    matched: tuple[tuple[int, ...], ...]
    left: tuple[tuple[tuple[int, ...], int], ...]


@lru_cache(maxsize=512)
def align(edition: str, kind: str, keys: tuple[str, ...]) -> Alignment:
    """Align the keys of the labels seen, in order, with the form of a table.

    Pure and remembered: most reports have the same labels.
    """
    form = load(edition).tables[kind]
    groups = _reunite(form, keys)
    seen = [key for key, _ in groups]
    labels = form.labels
    pairs = _pairs(form, seen)
    pairs += _pairs_in_gaps(form, seen, pairs)
    matched: list[tuple[int, ...]] = [()] * len(labels)
    for i, j in pairs:
        matched[j] = groups[i][1]
    used = {i for i, _ in pairs}
    left = [(places, _like(key, labels, matched)) for i, (key, places) in enumerate(groups) if i not in used]
    return Alignment(tuple(matched), tuple(left))


def _is(key: str, label: Label) -> bool:
    return key in (label.key, label.short_key)


def _body(key: str) -> str:
    """A key without its list number."""
    return key.rpartition(":")[2]


def _known_keys(form: TableForm) -> set[str]:
    return {key for label in form.labels for key in (label.key, label.short_key)}


def _pairs(form: TableForm, seen: list[str]) -> list[tuple[int, int]]:
    """Labels seen and labels of the form that belong together, by their indices, in order."""
    labels = form.labels
    head = _same(zip(seen, labels, strict=False))
    room = min(len(seen), len(labels)) - head
    tail = min(_same(zip(reversed(seen), reversed(labels), strict=False)), room)
    end, last = len(seen) - tail, len(labels) - tail
    pairs = [(i, i) for i in range(head)]
    pairs += [(head + x, head + y) for x, y in _best_pairs(form, seen[head:end], labels[head:last])]
    pairs += [(end + t, last + t) for t in range(tail)]
    return pairs


def _same(pairs: Iterable[tuple[str, Label]]) -> int:
    """How many pairs in turn are the same label."""
    return sum(1 for _ in takewhile(lambda pair: _is(*pair), pairs))


def _like(key: str, labels: Sequence[Label], matched: Sequence[tuple[int, ...]]) -> int:
    """The form's label that a left-over one repeats, or is but for its place; -1 where there is none."""
    for j, label in enumerate(labels):
        if _is(key, label):
            return j
    absent = [j for j, places in enumerate(matched) if not places]
    for j in absent:
        if _body(key) == _body(labels[j].key):
            return j
    alike = {j: likeness(key, labels[j].key) for j in absent}
    return max((j for j in absent if alike[j] > _NEAR), key=alike.__getitem__, default=-1)


def _reunite(form: TableForm, keys: tuple[str, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Put together labels that stand broken over cells, lines or rows."""
    known = _known_keys(form)
    groups: list[tuple[str, tuple[int, ...]]] = []
    taken: set[int] = set()
    for i, first in enumerate(keys):
        if i in taken:
            continue
        places = (i,) if first in known or not first else _broken(form, known, keys, i, taken)
        taken.update(places)
        groups.append(("".join(keys[p] for p in places), places))
    return groups


def _broken(form: TableForm, known: set[str], keys: tuple[str, ...], i: int, taken: set[int]) -> tuple[int, ...]:
    """The places of the parts of the label that begins at ``i``; that place alone where it is not broken."""
    if parts := _parts_in_turn(known, keys, i, taken):
        return parts
    # a list number alone belongs to what follows it
    if keys[i].endswith(":") and i + 1 < len(keys) and ":" not in keys[i + 1] and i + 1 not in taken:
        return (i, i + 1)
    rests = {label.key[len(keys[i]) :] for label in form.labels if label.key.startswith(keys[i])} - {""} - known
    # the rest in the next row
    rest = next((j for j in range(i + 2, min(i + _REACH, len(keys))) if j not in taken and keys[j] in rests), None)
    return (i,) if rest is None else (i, rest)


def _parts_in_turn(known: set[str], keys: tuple[str, ...], i: int, taken: set[int]) -> tuple[int, ...]:
    """The places of two to four keys one after the other that make a label together; () where they make none."""
    joined = keys[i]
    for j in range(i + 1, min(i + _MOST_PARTS, len(keys))):
        is_other_label = keys[j] in known and not joined.endswith(":")
        if j in taken or ":" in keys[j] or is_other_label:
            return ()
        joined += keys[j]
        if joined in known:
            return tuple(range(i, j + 1))
    return ()


def _best_pairs(form: TableForm, seen: Sequence[str], labels: Sequence[Label]) -> list[tuple[int, int]]:
    """The cheapest alignment of some labels seen with some of the form: indices of both."""
    if not seen or not labels or len(seen) * len(labels) > _TOO_MANY:
        return []  # so many are no table of this form
    keys = _known_keys(form)
    known = keys | set(map(_body, keys))
    pairing = [[_cost(label, known, key) for label in labels] for key in seen]
    costs = _least_costs(pairing)
    pairs = []
    x, y = len(seen), len(labels)
    while x and y:
        here = costs[x][y]
        if abs(costs[x - 1][y - 1] + pairing[x - 1][y - 1] - here) < _ROUNDING:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        elif abs(costs[x - 1][y] + _SKIP - here) < _ROUNDING:
            x -= 1
        else:
            y -= 1
    return pairs[::-1]


def _least_costs(pairing: list[list[float]]) -> list[list[float]]:
    """What aligning the first ``x`` labels seen with the first ``y`` of the form costs at least, for each x and y.

    ``pairing``: what taking one for the other costs.
    """
    costs = [[y * _SKIP for y in range(len(pairing[0]) + 1)]]
    for x, pair_costs in enumerate(pairing, 1):
        above = costs[-1]
        row = [x * _SKIP]
        for y, cost in enumerate(pair_costs, 1):
            row.append(min(above[y - 1] + cost, above[y] + _SKIP, row[y - 1] + _SKIP))
        costs.append(row)
    return costs


def _cost(label: Label, known: set[str], seen: str) -> float:
    """What taking a label seen for one of the form costs; ``known`` are the keys of all of them."""
    if _is(seen, label):
        return 0.0
    body = _body(seen)
    if body in (_body(label.key), _body(label.short_key)):
        return 0.3  # only the list number is another, or lost
    if seen in known or body in known:
        return 9.0  # it is another label, word for word
    alike = likeness(seen, label.key)
    return 9.0 if alike < 0.5 else 2 * (1 - alike) * 0.99


@lru_cache(maxsize=8192)
def likeness(seen: str, wanted: str) -> float:
    """How much a key looks like a label's, from 0 to 1; half or more is taken for the label."""
    number, _, body = seen.rpartition(":")
    wanted_number, _, wanted_body = wanted.rpartition(":")
    alike = _likeness_of_bodies(body, wanted_body)
    if not alike or number == wanted_number == "":
        return alike
    if number == wanted_number:
        return alike + 0.05
    return alike - (0.2 if number and wanted_number else 0.1)


def _likeness_of_bodies(body: str, wanted: str) -> float:
    if not body:
        return 0.0
    if len(body) >= 2 and body != wanted and (wanted.startswith(body) or wanted.endswith(body)):
        return max(0.6, len(body) / len(wanted))  # cut short
    letters = set(wanted)
    if len(letters.intersection(body)) * 3 < len(letters):
        return 0.0
    return 1 - distance(body, wanted) / max(len(body), len(wanted))


def _pairs_in_gaps(form: TableForm, seen: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where between two neighbours stand one label seen and one of the form, and they share something: these together."""
    known = _known_keys(form)
    edges = [(-1, -1), *pairs, (len(seen), len(form.labels))]
    gaps = [(i + 1, j + 1) for (i, j), (i2, j2) in pairwise(edges) if i2 - i == 2 and j2 - j == 2]
    return [(i, j) for i, j in gaps if seen[i] not in known and _share_something(seen[i], form.labels[j])]


def _share_something(seen: str, label: Label) -> bool:
    """Whether a label seen is about as long as one of the form, and has a character or the number of it."""
    number, _, body = seen.rpartition(":")
    wanted = _body(label.key)
    if abs(len(body) - len(wanted)) > 3:
        return False
    return not set(body).isdisjoint(wanted) or (number != "" and label.key.startswith(f"{number}:"))
