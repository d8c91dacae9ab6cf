"""The sub-headings of section one: which of the five official aspects have one."""

from __future__ import annotations

from typing import NamedTuple

from gouji.lazy import LazyPattern

_CHINESE = "一二三四五六七八九"
#: a sub-heading begins a line or follows a sentence, and bears a number, or begins a line
_HEAD = LazyPattern(
    rf"(?:^|(?<=[。；;！\n]))[ \t\u3000\xa0]*(?:(?P<bracket>[（(][{_CHINESE}][)）])|(?P<round>[（(][1-9][)）])|(?P<point>[{_CHINESE}][、.．])|(?P<digit>[1-9][、.．](?![0-9]))"
    rf"|(?P<be>[{_CHINESE}]是)|(?P<ordinal>第[{_CHINESE}][，,、])|(?P<line>(?:^|(?<=\n))))[ \t\u3000\xa0]*(?P<head>[^。：:，,；;\n]{{2,30}})"
)


class _Aspect(NamedTuple):
    """What a sub-heading on an aspect says, and the words that say elsewhere that the aspect is dealt with."""

    head: LazyPattern
    elsewhere: tuple[str, ...]


_ASPECTS = (
    _Aspect(LazyPattern("主动公开|主动发布"), ("主动公开", "主动发布")),
    _Aspect(LazyPattern("申请"), ("申请", "依申")),
    _Aspect(
        LazyPattern("信息(?:公开|资源|发布|的)?(?:规范化?)?管理|规范管理"),
        ("信息管理", "公开管理", "管理情况", "规范管理"),
    ),
    _Aspect(LazyPattern("平台|载体|渠道|阵地|网站|媒体"), ("平台", "载体建设", "渠道建设", "阵地建设")),
    _Aspect(LazyPattern("监督|保障|监管"), ("监督保障", "监督", "保障情况", "监管")),
)
_LEAST, _ALL = 3, len(_ASPECTS)


def without_subhead(text: str) -> list[int]:
    """Which of the five aspects (0 to 4) lack a sub-heading in section one, where three or more of them have one.

    None where a sub-heading alike deals with something else, which may be the aspect in other words, or where its words
    stand anywhere in the section.
    """
    heads: dict[str, list[frozenset[int]]] = {}
    for m in _HEAD.finditer(text):
        style = next(name for name in _STYLES if m[name] is not None)
        if style == "line" and not _STANDS_ALONE.match(text, m.start("head")):
            continue
        heads.setdefault(style, []).append(_aspects_of(m["head"]))
    for style, found in heads.items():
        named = frozenset().union(*found)
        is_sure = style == "line" or all(found)
        if len(named) >= _LEAST and is_sure:
            return [i for i in range(_ALL) if i not in named and not is_dealt_with(text, i)]
    return []


def is_dealt_with(text: str, aspect: int) -> bool:
    """Whether words for an aspect (0 to 4) stand in a text."""
    return any(word in text for word in _ASPECTS[aspect].elsewhere)


#: a sub-heading without a number is short, counts nothing, and ends in a mark or with its line
_STANDS_ALONE = LazyPattern(r"[^。：:，,；;\n0-9]{2,18}(?:[。：:\n]|\Z)")
_STYLES = ("bracket", "round", "point", "digit", "be", "ordinal", "line")


def _aspects_of(head: str) -> frozenset[int]:
    return frozenset(i for i, aspect in enumerate(_ASPECTS) if aspect.head.search(head))
