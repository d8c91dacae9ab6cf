"""The numbered lists of a section: where items begin, and which of them belong to one list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.reading.blocks import Paragraph, Piece
from gouji.report import Section
from gouji.text import CHINESE_DIGITS, narrow
from gouji_rules.structure.common import body
from gouji_rules.structure.levels import Item, Level, levels
from gouji_rules.unusual import BROKEN

# A number at the start of a paragraph. `1.2019年` is item 1; `1.5万` is no item; the opening bracket may be lost.
_ITEM = LazyPattern(
    r"[(（]?\s?(?P<bracket>[一二三四五六七八九十]{1,3})\s?[)）]"
    r"|(?P<digit>[0-9０-９]{1,2})\s?(?:[、．]|\.(?![0-9])|\.(?=20[0-9]{2}年))"
    r"|[(（]?\s?(?P<round>[0-9０-９]{1,2})\s?[)）]"
)
_STYLES = ("bracket", "digit", "round", "be")
_BEFORE_BE = frozenset("，,。；;：:、！!？?…”’）) \u3000\xa0\t")
#: characters that make a word with a 一 after them: 统一, 唯一, 之一, 第一 …
_BEFORE_ONE = frozenset("统唯之第同单专合归划逐周期十万不“‘（(《")
_PAIRED = LazyPattern("[“”‘’（）()《》「」]")
_OPENING = frozenset("“‘（(《「")
#: what broken encoding leaves behind: an item may be lost in it
_DAMAGE = re.compile(f"[?？{BROKEN}锟](?:(?<=[{BROKEN}])|(?<=[?？])[。！；]|(?<=锟)斤拷)")
_FIRST = frozenset("（(一二三四五六七八九十0123456789０１２３４５６７８９")
_CLAUSE_END = LazyPattern(r"[。；;：:！!]\s?")
_SENTENCE_END = LazyPattern("[。！!]")
_LEAD_IN_LENGTH = 20


def lists(context: Context, section: Section) -> Iterator[Level]:
    """The lists of a section."""
    for items in _stretches(body(context, section), _has_damage(context)):
        yield from levels(items)


def _stretches(paragraphs: Sequence[Paragraph], damaged: bool) -> Iterator[list[Item]]:
    """The numbers that belong to one list, or to several that begin anew behind one another.

    ``damaged``: signs of broken encoding stand somewhere in the report.
    """
    opened: dict[str, list[Item]] = {}
    for paragraph in paragraphs:
        piece = paragraph.piece
        first, inside = _numbers(piece)
        if inside:
            yield inside
        if first is not None:
            yield from _ended(opened, first.style)
            opened.setdefault(first.style, []).extend((first, *_run_in(piece, first)))
        if (damaged and _is_damaged(piece.text)) or (first is None and _is_lead_in(piece.text)):
            yield from opened.values()
            opened = {}
    yield from opened.values()


def _ended(opened: dict[str, list[Item]], style: str) -> list[list[Item]]:
    """Take out the lists of lower levels, which a number of a style ends."""
    return [opened.pop(lower) for lower in _STYLES[_STYLES.index(style) + 1 :] if lower in opened]


def _numbers(piece: Piece) -> tuple[Item | None, list[Item]]:
    """The number a paragraph begins with, and the numbers of a list inside it."""
    inside = _inside(piece) if "是" in piece.text else []
    if len(inside) == 1 and inside[0].i == 0:
        return inside[0], []
    return _first_item(piece), inside


def _is_lead_in(text: str) -> bool:
    """Whether a paragraph without a number ends the lists before it: it announces another, or is a heading."""
    return text.endswith(("：", ":")) or len(text) < _LEAD_IN_LENGTH


def _first_item(piece: Piece) -> Item | None:
    """The number a paragraph begins with."""
    m = _ITEM.match(piece.text) if piece.text[:1] in _FIRST else None
    if m is None or m.lastgroup is None:
        return None
    value = _value(m)
    return Item(value, m.lastgroup, piece, *m.span(m.lastgroup)) if value else None


def _value(m: re.Match[str]) -> int:
    number = m[m.lastgroup or 0]
    return numeral(narrow(number)) or 0


def _run_in(piece: Piece, first: Item) -> Iterator[Item]:
    """The numbers inside a paragraph that are of the same style as the one it begins with."""
    if first.style == "be":
        return
    for sign in _CLAUSE_END.finditer(piece.text, first.j):
        m = _ITEM.match(piece.text, sign.end())
        if m is not None and m.lastgroup == first.style and (value := _value(m)):
            yield Item(value, first.style, piece, *m.span(first.style), is_run_in=True)


def _inside(piece: Piece) -> list[Item]:
    """The 一是 … 二是 … of a paragraph, those in quotes and brackets left out: they are lists of their own."""
    text = piece.text
    items: list[Item] = []
    for at in _unquoted(text, "是"):
        value = CHINESE_DIGITS.find(text[at - 1]) + 1
        before = text[at - 2] if at > 1 else "。"
        # 做到一是…：what stands right after a verb begins a list in the item, where it is the end of no word
        is_run_in = value == 1 and before not in _BEFORE_BE and before not in _BEFORE_ONE
        if value and (before in _BEFORE_BE or is_run_in):
            is_apart = bool(items) and _SENTENCE_END.search(text, items[-1].j, at) is not None
            items.append(Item(value, "be", piece, at - 1, at, is_run_in, is_apart))
    return items


def _unquoted(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands behind the first character and outside quotes and brackets."""
    depth = done = 0
    at = text.find(sign, 1)
    while at > 0:
        for mark in _PAIRED.findall(text, done, at):
            depth = depth + 1 if mark in _OPENING else max(depth - 1, 0)
        done = at
        if not depth:
            yield at
        at = text.find(sign, at + 1)


@once
def _has_damage(context: Context) -> bool:
    return _is_damaged(context.report.source.text)


def _is_damaged(text: str) -> bool:
    return _DAMAGE.search(text) is not None
