"""Folding text for comparison: what counts as the same wording, and the way back to the original characters.

Folded away: white space, width, quotes and all other punctuation, traditional characters, pinyin notes, Markdown marks.
Never changed: the text itself. A list number in front is kept apart from the wording, whatever its style.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache

#: 一 … 十, as used in list numbers
CHINESE_DIGITS = "一二三四五六七八九十"

# A list number: bracketed, followed by a mark, or circled. `1.2019年` is the number 1 before a year, never 1.2.
_NUMBER = re.compile(
    r"\s*(?:[(（〔\[]\s*(?P<a>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*[)）〕\]]\s*[、.．,，]?"
    r"|(?P<b>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*(?:[、.．,，]|[)）])|(?P<c>[①-⑳]))\s*"
)
#: a reading in brackets behind a character, such as those of a mirror site: 字(zì)
PINYIN = re.compile(r"(?<=[^\x00-(*-\x7f])\([a-zāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,7}\)")
_NOT_WORD_OR_SLASH = re.compile(r"[^\w/]+|_+")
_TRAILING_BRACKET = re.compile(r"[(（][^()（）]*[)）]\s*$")

_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_WIDTH[0x3000] = 0x20


@lru_cache(maxsize=1)
def _folding() -> dict[int, int]:
    """Width and traditional-to-simplified in one translation table."""
    table = dict(_WIDTH)
    with open(os.path.join(os.path.dirname(__file__), "traditional.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        rows = [line for line in file.read().split("\n") if line and not line.startswith("#")]
    table.update(zip(map(ord, rows[0]), map(ord, rows[1]), strict=True))
    return table


def narrow(text: str) -> str:
    """Full-width ASCII to half width, character for character."""
    return text.translate(_WIDTH)


def simplify(text: str) -> str:
    """Width folded and traditional characters made simple, character for character (offsets stay valid)."""
    return text if text.isascii() else text.translate(_folding())


@lru_cache(maxsize=1)
def _script() -> dict[int, int]:
    """Traditional-to-simplified alone, for ideographs."""
    return {old: new for old, new in _folding().items() if 0x3000 <= old < 0xF900 and old not in _WIDTH}


def simplify_script(text: str) -> str:
    """Traditional characters made simple and all else left as it is, character for character."""
    return text if text.isascii() else text.translate(_script())


def has_traditional(characters: Iterable[str]) -> bool:
    """Whether one of the characters is a traditional one."""
    return not _script().keys().isdisjoint(map(ord, characters))


def split_number(text: str) -> tuple[str, int]:
    """The list number in front, in half width and bare ("三", "12", or ""), and the offset behind it and its mark."""
    m = _NUMBER.match(text)
    if not m:
        return "", 0
    if m["c"]:
        return str(ord(m["c"]) - ord("①") + 1), m.end()
    return narrow(m["a"] or m["b"]), m.end()


def words(text: str) -> str:
    """The wording alone: letters, ideographs, digits and slashes, folded."""
    if "(" in text and PINYIN.search(text):
        text = PINYIN.sub("", text)
    return _NOT_WORD_OR_SLASH.sub("", simplify(text))


def key(text: str) -> str:
    """What two labels are compared by: the list number, a colon, the wording (``"3:危及三安全一稳定"``)."""
    number, at = split_number(text)
    body = words(text[at:])
    return f"{number}:{body}" if number else body


def without_trailing_bracket(text: str) -> str:
    """The text less one bracketed part at its end (guidance, a unit); the text itself where there is none."""
    if "(" in text:
        text = PINYIN.sub("", text)
    return _TRAILING_BRACKET.sub("", text)


def kept_positions(text: str, begin: int = 0) -> tuple[str, list[int]]:
    """The wording of ``text[begin:]`` as `words` folds it, with the offset in ``text`` of each character kept."""
    skip: set[int] = set()
    if "(" in text:
        for m in PINYIN.finditer(text):
            skip.update(range(*m.span()))
    folded = simplify(text)
    kept = [i for i in range(begin, len(text)) if i not in skip and (folded[i].isalnum() or folded[i] == "/")]
    return "".join(folded[i] for i in kept), kept


def compact(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
