"""What a report quotes: words in quotation marks, titles and addresses, which are to stay as somebody else wrote them."""

from __future__ import annotations

import re
from bisect import bisect_right

from gouji.context import Context, once
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji_rules.words import has_any, joined

_MARKS = re.compile(r"[“”「」『』《》〈〉\n]")
_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_ADDRESS = LazyPattern(r"(?:https?://|www\.|ftp://)[^\s，。；、）》”]+")
#: sentences that speak of how something is written
_WRITING = (
    *joined("写", "作成错为"), *joined("误", "写作为"), "错写", "打成", "录入", "应为", "改为", "更正", "勘误", "笔误", "错别字", "原文", "原件",
    "照录", "字样", "所称", "表述",
)  # fmt: skip


@once
def quotations(context: Context) -> list[Span]:
    """Where the running text quotes, outermost marks included, in order. Marks that are not closed on their line quote nothing."""
    text = context.prose.running.text
    spans: list[Span] = []
    opened: list[tuple[str, int]] = []
    for m in _MARKS.finditer(text):
        sign = m[0]
        if sign == "\n":
            opened.clear()
        elif sign in _CLOSING:
            opened.append((_CLOSING[sign], m.start()))
        elif opened and opened[-1][0] == sign:
            begin = opened.pop()[1]
            if not opened:
                spans.append((begin, m.end()))
    return spans


@once
def addresses(context: Context) -> list[Span]:
    """Where addresses of pages stand in the running text, in order."""
    text = context.prose.running.text
    return [m.span() for m in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []


def is_quoted(context: Context, i: int) -> bool:
    """Whether the character ``i`` of the running text is quoted."""
    return _is_in(quotations(context), i)


def is_mentioned(context: Context, i: int, j: int) -> bool:
    """Whether ``text[i:j]`` stands in an address, or is quoted by a sentence that speaks of how it is written."""
    if _is_in(addresses(context), i):
        return True
    if not is_quoted(context, i):
        return False
    line, at = context.prose.running.line(i)
    begin = max(line.rfind("。", 0, at), at - _NEAR, 0)
    return has_any(line[begin : at + j - i + _NEAR], _WRITING)


#: so many characters on both sides are looked at
_NEAR = 40


def _is_in(spans: list[Span], i: int) -> bool:
    n = bisect_right(spans, i, key=lambda span: span[0]) - 1
    return n >= 0 and spans[n][0] <= i < spans[n][1]
