"""Where a character or a word of two stands twice in a row by mistake."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji_rules.language.doubles import (
    AS_WHAT,
    BEGINS,
    ENDINGS,
    ENDS,
    FUNCTIONS,
    GIVEN,
    MEETING,
    TWICE,
    WORDS,
)
from gouji_rules.language.vocabulary import COMMON
from gouji_rules.words import has_any

_ALL = WORDS.union(COMMON)
_MARKS = frozenset("，,。；;、：:！？!?（()）“”《》\n")
#: what is left of characters whose encoding was lost
LITTER = frozenset("锟斤拷烫屯")
#: 题目 + 目的, 所有 + 有的
_BEFORE_DE = frozenset("目有真是别对")

#: what a word of Chinese cannot go on with
_STOPS = frozenset("，,。；;、：:！？!?）)”》\n的了和与及等均已在为")

#: a character that may begin what is written twice
_FIRST = LazyPattern("[^\\x00-\u4dff]")


def is_han(text: str) -> bool:
    """Whether a text is ideographs and nothing else."""
    return bool(text) and all("\u4e00" <= c <= "\u9fff" for c in text)


def repeats(text: str, period: int) -> Iterator[int]:
    """Where as many ideographs as ``period`` stand twice in a row.

    A pattern would try every place. Instead the text is laid over itself, shifted, as one large number a byte a
    character: where both are alike, exclusive-or leaves zeros.
    """
    low = text.encode("utf-32-le", "surrogatepass")[::4]
    size = len(low)
    number = int.from_bytes(low, "little")
    both = (number ^ (number >> (8 * period))).to_bytes(size, "little")
    at = both.find(bytes(period))
    while 0 <= at < size - 2 * period + 1:
        if text[at] > "\u4dff":
            if text[at : at + period] == text[at + period : at + 2 * period]:
                yield at
            at = both.find(bytes(period), at + 1)
        else:  # a run of blanks or lines is passed over in one step
            m = _FIRST.search(text, at)
            at = both.find(bytes(period), m.start()) if m else -1


def doubled(running: RunningText) -> Iterator[Span]:
    """Characters and words of two that stand twice in the paragraphs where no two words can meet: both of them."""
    text = running.text
    for period, is_wrong in ((1, _is_wrong_character), (2, _is_wrong_word)):
        for at in repeats(text, period):
            end = at + 2 * period
            # three in a row are an outcry, or the litter of a layout
            again = text[at : at + period]
            is_more = not LITTER.isdisjoint(again) or text.startswith(again, end) or text.endswith(again, 0, at)
            if not is_more and is_wrong(text, at) and running.place(at)[0].kind == "paragraph":
                yield at, end


def _is_wrong_character(text: str, at: int) -> bool:
    """Whether the character at ``at`` is written twice by mistake."""
    character, before, after = text[at], text[at - 1 : at], text[at + 2 : at + 3]
    if before == character or (at > 1 and text[at - 2] == before):  # the second half of 明明白白
        return False
    function = FUNCTIONS.get(character)
    if character == "为" and before == "作" and text.startswith(AS_WHAT, at + 2):
        return not has_any(text[at + 2 : at + 40].partition("。")[0], GIVEN)
    if function is not None:
        return not (
            (before in function.before and before)
            or (after in function.after and after)
            or text.startswith(function.words, at + 2)
        )
    if character in ENDINGS:
        return is_han(before) and after not in ENDINGS[character]
    return _is_wrong_first(text, at) or _is_wrong_last(text, at)


def _is_wrong_first(text: str, at: int) -> bool:
    """Whether a word's first character stands twice, and what is before it makes no word with it."""
    word, before = text[at + 1 : at + 3], text[at - 1 : at] if at else "\n"
    ends = ENDS.get(text[at])
    if ends is not None and word in WORDS and before not in ends:
        return True
    return word in _ALL and before in _MARKS and text[at] not in TWICE


def _is_wrong_last(text: str, at: int) -> bool:
    """Whether a word's last character stands twice, and what follows makes no word with it."""
    word, after = text[max(at - 1, 0) : at + 1], text[at + 2 : at + 3] or "\n"
    begins = BEGINS.get(text[at])
    if begins is not None and word in _ALL and after not in begins:
        return True
    is_last = after in _MARKS or (after == "的" and text[at] not in _BEFORE_DE)
    return word in _ALL and is_last and text[at] not in TWICE


def _is_wrong_word(text: str, at: int) -> bool:
    """Whether the word of two characters at ``at`` is written twice by mistake."""
    word, after = text[at : at + 2], text[at + 4 : at + 5]
    if (word not in WORDS and word not in MEETING) or word[0] == word[1]:
        return False
    with_which = MEETING.get(word)
    if with_which is None or after in _STOPS or not after:
        return True
    return with_which != "any" and after not in with_which
