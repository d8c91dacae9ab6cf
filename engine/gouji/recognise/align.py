"""Aligns the labels seen in a table with the labels of its form.

One alignment for every layout: what is the same at both ends is taken off, the rest goes through dynamic programming,
so that one wrong, lost, doubled or swapped label does not shift the others.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gouji.forms import TableForm, load
from gouji.recognise.distance import distance

#: how many labels further on the rest of a broken label may stand (headers broken over two rows)
_REACH = 12
_SKIP = 1.0
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
    seen = [k for k, _ in groups]
    wanted = [label.key for label in form.labels]
    short = [label.short_key for label in form.labels]

    head = 0
    while head < len(seen) and head < len(wanted) and seen[head] in (wanted[head], short[head]):
        head += 1
    tail = 0
    while tail < min(len(seen), len(wanted)) - head and seen[-1 - tail] in (wanted[-1 - tail], short[-1 - tail]):
        tail += 1
    pairs = [(i, i) for i in range(head)]
    pairs += _best_pairs(form, seen, head, len(seen) - tail, head, len(wanted) - tail)
    pairs += [(len(seen) - t, len(wanted) - t) for t in range(tail, 0, -1)]

    matched: list[tuple[int, ...]] = [()] * len(wanted)
    used = set()
    for i, j in pairs:
        matched[j] = groups[i][1]
        used.add(i)
    _fill_gaps(form, seen, groups, pairs, matched, used)
    left = []
    for i, (k, places) in enumerate(groups):
        if i not in used:
            left.append((places, _like(k, wanted, short, matched)))
    return Alignment(tuple(matched), tuple(left))


def _like(key: str, wanted: list[str], short: list[str], matched: list[tuple[int, ...]]) -> int:
    """The form's label that a left-over one repeats, or is but for its place; -1 where there is none."""
    for j in range(len(wanted)):
        if key in (wanted[j], short[j]):
            return j
    body = key.rpartition(":")[2]
    absent = [j for j, places in enumerate(matched) if not places]
    for j in absent:
        if body == wanted[j].rpartition(":")[2]:
            return j
    return max(
        (j for j in absent if likeness(key, wanted[j]) > _NEAR), key=lambda j: likeness(key, wanted[j]), default=-1
    )


def _reunite(form: TableForm, keys: tuple[str, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Put together labels that stand broken over cells, lines or rows."""
    known = {k for label in form.labels for k in (label.key, label.short_key)}
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
    joined = keys[i]
    # the parts one after the other
    for j in range(i + 1, min(i + 4, len(keys))):
        if j in taken or ":" in keys[j] or (keys[j] in known and not joined.endswith(":")):
            break
        joined += keys[j]
        if joined in known:
            return tuple(range(i, j + 1))
    # a list number alone belongs to what follows it
    if keys[i].endswith(":") and i + 1 < len(keys) and ":" not in keys[i + 1] and i + 1 not in taken:
        return (i, i + 1)
    # the rest in the next row
    rests = {label.key[len(keys[i]) :] for label in form.labels if label.key.startswith(keys[i])} - {""}
    for j in range(i + 2, min(i + _REACH, len(keys))):
        if j not in taken and keys[j] in rests and keys[j] not in known:
            return (i, j)
    return (i,)


def _best_pairs(form: TableForm, seen: list[str], i0: int, i1: int, j0: int, j1: int) -> list[tuple[int, int]]:
    """The cheapest alignment of ``seen[i0:i1]`` with the form's labels ``j0`` to ``j1``."""
    if i0 == i1 or j0 == j1:
        return []
    if (i1 - i0) * (j1 - j0) > _TOO_MANY:
        return []  # no table of this form
    keys = {k for label in form.labels for k in (label.key, label.short_key)}
    known = keys | {k.rpartition(":")[2] for k in keys}
    width = j1 - j0 + 1
    costs = [[0.0] * width for _ in range(i1 - i0 + 1)]
    for y in range(width):
        costs[0][y] = y * _SKIP
    for x in range(1, i1 - i0 + 1):
        row, above = costs[x], costs[x - 1]
        row[0] = x * _SKIP
        for y in range(1, width):
            pair = above[y - 1] + _cost(form, known, seen[i0 + x - 1], j0 + y - 1)
            row[y] = min(pair, above[y] + _SKIP, row[y - 1] + _SKIP)
    pairs = []
    x, y = i1 - i0, width - 1
    while x and y:
        here = costs[x][y]
        if abs(costs[x - 1][y - 1] + _cost(form, known, seen[i0 + x - 1], j0 + y - 1) - here) < 1e-9:
            pairs.append((i0 + x - 1, j0 + y - 1))
            x, y = x - 1, y - 1
        elif abs(costs[x - 1][y] + _SKIP - here) < 1e-9:
            x -= 1
        else:
            y -= 1
    return pairs[::-1]


def _cost(form: TableForm, known: set[str], seen: str, j: int) -> float:
    label = form.labels[j]
    if seen in (label.key, label.short_key):
        return 0.0
    body = seen.rpartition(":")[2]
    if body in (label.key.rpartition(":")[2], label.short_key.rpartition(":")[2]):
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
    if not body:
        return 0.0
    if len(body) >= 2 and body != wanted_body and (wanted_body.startswith(body) or wanted_body.endswith(body)):
        alike = max(0.6, len(body) / len(wanted_body))  # cut short
    else:
        longest = max(len(body), len(wanted_body))
        shared = len(set(body) & set(wanted_body))
        if shared * 3 < len(set(wanted_body)):
            return 0.0
        alike = 1 - distance(body, wanted_body) / longest
    if number != wanted_number:
        alike -= 0.2 if number and wanted_number else 0.1
    elif number:
        alike += 0.05
    return alike


def _fill_gaps(
    form: TableForm,
    seen: list[str],
    groups: list[tuple[str, tuple[int, ...]]],
    pairs: list[tuple[int, int]],
    matched: list[tuple[int, ...]],
    used: set[int],
) -> None:
    """Where between two neighbours stand one label seen and one of the form, and they share something: take them together."""
    known = {k for label in form.labels for k in (label.key, label.short_key)}
    edges = [(-1, -1), *pairs, (len(seen), len(form.labels))]
    for (i, j), (i2, j2) in pairwise(edges):
        if i2 - i == 2 and j2 - j == 2 and seen[i + 1] not in known:
            label = form.labels[j + 1]
            body, wanted = seen[i + 1].rpartition(":")[2], label.key.rpartition(":")[2]
            number = seen[i + 1].rpartition(":")[0]
            if abs(len(body) - len(wanted)) <= 3 and (
                set(body) & set(wanted) or (number and label.key.startswith(number + ":"))
            ):
                matched[j + 1] = groups[i + 1][1]
                used.add(i + 1)
