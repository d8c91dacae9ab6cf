"""Table four's headers as pages of columns give them: broken over lines, their characters in whatever order.

Which character belongs to which header nobody can say then, and nobody needs to: where the characters are those of all the
headers, no more and no fewer, the headers are all there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING

from gouji.forms import REVIEWS, load
from gouji.text import simplify

if TYPE_CHECKING:
    from gouji.recognise.tokens import Token

#: so great a share of the headers' characters no running text has
_MOST = 0.8


@lru_cache(maxsize=1)
def _characters() -> Counter[str]:
    """How often each character stands in the headers of table four."""
    return Counter("".join(label.key for label in load("2021").tables[REVIEWS].labels))


def is_of_headers(key: str) -> bool:
    """Whether a key has no characters but those of table four's headers, and some."""
    return bool(key) and _characters().keys() >= set(key)


def spells_headers(text: str) -> bool:
    """Whether the ideographs of a text are those of table four's headers, each as often as it stands in them."""
    return Counter(filter(str.isalpha, simplify(text))) == _characters()


def holds_headers(text: str) -> bool:
    """Whether most characters of table four's headers stand in a text, as often as in them."""
    return (_characters() & Counter(text)).total() >= _MOST * _characters().total()


def spelled_out(tokens: Sequence[Token], places: Iterable[int]) -> tuple[int, int] | None:
    """Where among some tokens table four stands, headers and values; None where it is not there, all of it.

    It is where between characters that are those of its headers and no others stand as many values as it has.
    """
    of_table = [i for i in places if is_of_headers(tokens[i].info.key) or tokens[i].info.kind != "t"]
    parts = list(dropwhile(lambda i: tokens[i].info.kind != "t", of_table))
    if not parts or parts[-1] - parts[0] >= len(parts):
        return None
    values = [i for i in parts if tokens[i].info.kind != "t"]
    if len(values) != load("2021").tables[REVIEWS].cell_count:
        return None
    first, last = parts[0], parts[-1] + 1
    return (first, last) if spells_headers("".join(t.info.key for t in tokens[first:last])) else None
