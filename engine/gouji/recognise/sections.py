"""The names of the six sections: the official ones, the wordings offices use instead, and how near a text comes."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.forms import load
from gouji.recognise.distance import similarity
from gouji.text import key

# Wordings met in real reports (the official ones among them), compared after folding: the year, an office's prefix and
# 的 are dropped first.
_PREFIX = re.compile(r"(?:(?:19|20)\d\d年?度?|行政机关|本机关|本单位|我局|本局)+")
_PATTERNS = (
    re.compile(
        r"(?:政府信息公开|政务公开|信息公开|网站|工作)*(?:总体|基本|总的|整体)(?:公开|工作)*(?:情况|概况|概述)|(?:总体|工作|基本)?概[述况]"
        r"|政府信息公开(?:工作)?情况"
    ),
    re.compile(r"主动公开(?:政府)?信息(?:公开)?(?:工作)?情况"),
    re.compile(r"(?:收到|受理)?(?:和|及|与)?(?:处理|办理)(?:政府)?信息公开申请情况"),
    re.compile(
        r"因?(?:政府信息公开|政务公开|信息公开)?(?:工作)?被?(?:申请|提起)?行政复议[和与及或]?(?:被)?(?:提起)?行政诉讼情况"
    ),
    re.compile(
        r"(?:政府信息公开)?(?:工作)?中?存在主要?问题(?:和|及|与|以及)?(?:改进|整改|解决)(?:工作)?(?:情况|措施|方向)"
        r"|(?:政府信息公开)?(?:工作)?(?:中)?主要存在问题(?:和|及|与)?(?:改进|整改)(?:情况|措施)"
    ),
    re.compile(r"其他(?:需要?|应当)?(?:报告|说明)?(?:报告|说明)?事项|其他(?:需要?)报告情况"),
)
#: wrong wordings that still say which section is meant
_WRONG = {"总体要求": 1, "总体状况": 1}


# What may stand before a heading's name: a number of any kind, with decoration around it.
_LOOSE_MARK = re.compile(
    r"[^\w]*(?:第?[ \t]*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}|[ⅠⅡⅢⅣⅤⅥ]|[①-⑥])[ \t]*(?:部分|章|节)?)?[^\w]*"
)


@lru_cache(maxsize=256)
def split_loosely(text: str) -> tuple[str, int]:
    """A heading's number whatever its style ("" for none), and the offset where its name begins."""
    m = _LOOSE_MARK.match(text)
    return (m["number"] or "", m.end()) if m else ("", 0)


@lru_cache(maxsize=1)
def official_names() -> tuple[str, ...]:
    """The wording of the six headings, folded and without their numbers."""
    return tuple(key(h).partition(":")[2] for h in load("2021").headings)


def reduced(body: str) -> str:
    """A heading's wording without what offices add to it or leave out of it."""
    body = body.replace("的", "").replace("其它", "其他")
    m = _PREFIX.match(body)
    return body[m.end() :] if m and m.end() < len(body) else body


def named_section(body: str) -> int:
    """The section that a folded wording names, official or accepted variant; 0 where it names none."""
    if not 2 <= len(body) <= 40:
        return 0
    body = reduced(body)
    for number, pattern in enumerate(_PATTERNS, 1):
        if pattern.fullmatch(body):
            return number
    return _WRONG.get(body, 0)


@lru_cache(maxsize=1)
def reduced_names() -> tuple[str, ...]:
    """The wording of the six headings, reduced."""
    return tuple(map(reduced, official_names()))


@lru_cache(maxsize=256)
def nearest_section(body: str) -> tuple[int, float]:
    """The section whose official name a folded wording comes nearest to, and how near (0 to 1)."""
    body = reduced(body)
    alike = [similarity(body, name) for name in reduced_names()]
    best = max(alike)
    return alike.index(best) + 1, best
