"""How alike two short texts are."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def distance(a: str, b: str) -> int:
    """Levenshtein distance: the fewest characters to change, add or drop."""
    if len(a) < len(b):
        a, b = b, a
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        left = i
        diagonal = i - 1
        for j, y in enumerate(b, 1):
            above = row[j]
            left = min(above + 1, left + 1, diagonal + (x != y))
            row[j] = left
            diagonal = above
        row[0] = i
    return row[-1]


def similarity(a: str, b: str) -> float:
    """1 for the same text, 0 for texts with nothing in common."""
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    if a == b:
        return 1.0
    # what two texts can share at most bounds their similarity, and is quick to tell
    if len(set(a) & set(b)) * 2 < min(len(set(a)), len(set(b))):
        return 0.0
    return 1 - distance(a, b) / longest


def changed(seen: str, wanted: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The part of ``seen`` that differs from ``wanted`` and what should stand there, as index pairs.

    The smallest such part: both are the same before it and behind it.
    """
    limit = min(len(seen), len(wanted))
    head = 0
    while head < limit and seen[head] == wanted[head]:
        head += 1
    tail = 0
    while tail < limit - head and seen[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    return (head, len(seen) - tail), (head, len(wanted) - tail)
