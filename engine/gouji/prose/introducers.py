"""What leads to a list of parts: 其中, 分别为, a bracket, a colon, 按内容分; and the total that it divides."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

_INTRODUCER = re.compile(
    # a bare set of characters first, which the engine looks for fastest
    r"[其分具包（(：:—含有涵即][：:—]?"
    r"(?:(?<=其)中|(?<=分)别(?:[为是有]|(?=[^，。；、：0-9]{0,6}[0-9]))|(?<=具)体(?:[为是]|包括)|(?<=包)[括含]|(?<=——)|(?<=涵)盖"
    r"|(?<=[，,。；;]即)|(?<=[，,][含有])(?![一二三四五六七八九十0-9上])|(?<=[：:])(?![0-9/])"
    r"|(?<=[（(])(?!其中|含|包括|[一二三四五六七八九十0-9]{1,3}[)）]))"
)
#: what says how a whole is divided: 按内容分, 从渠道看, 分为四类, 构成如下, 在公开的信息中
_DIVISION = re.compile(
    r"(?:(?<=[，,。；;：:])|(?<=\A))(?:其中)?(?:另)?(?:按|从|根据)[^，,。；;：:0-9]{1,14}?(?:划分|分为|分类|统计|来看|看|分)(?:[，,：:为]|(?=[^，,。；;：:0-9]{2,8}[0-9]))"
    r"|(?:主要)?分为[^，,。；;：:0-9]{0,6}[类种部方][^，,。；;：:0-9]{0,4}[：:，,]"
    r"|(?:构成|组成|情况|结果)(?:为|是|如下)[：:，,]?"
    r"|(?:在|全部)[^，,。；;：:0-9]{0,14}(?:[0-9]{1,6}[条件篇份期])?[^，,。；;：:0-9]{0,8}(?:信息|申请|文件|稿件|内容)中[，,：:]"
)
_FIRST_ITEM = re.compile("(?:(?<=[，,。；;：:])一是|[（(]1[)）]|(?<=[，,。；;：:])1[.、．](?![0-9]))")
#: the name of a list of items: 一是…；二是…, （1）…；（2）…
ITEMS = "一是"
BRACKETS = frozenset("（(")
COLONS = frozenset("：:")
#: introducers that stand right after the total, or what it counts
_NEAR = frozenset(("包括", "包含", "涵盖", "含", "有", "即", "——", *COLONS))
#: introducers of a list that means to be whole
WHOLE = frozenset(
    (
        "分别为",
        "分别是",
        "分别有",
        "分别",
        "具体为",
        "具体是",
        "具体包括",
        "包括",
        "包含",
        "即",
        "——",
        *BRACKETS,
        *COLONS,
    )
)
#: a total is at most this far before its introducer, figures in between none
_GAP = 30
#: between a total and the bracket or the colon on it
_GLOSS = 8
_CLAUSE = re.compile("[，,；;。：:]")
#: a comparison or an average, which is no part and ends nothing
_COMPARED = re.compile(
    "^(?:较|同比|环比|比(?:上|去|20)|平均|月均|日均|每|最多|最高|最少|排名)|(?:上年|上一年度?|去年)(?!结转)"
    "|(?:增加|减少|增长|下降|提高|上升|提升|超过|多于|约占)(?:了|约|到|至)?$|平均每?.?$|每[月季天日]$"
)
#: no paragraph has more introducers than this, unless it was made to take time
_MOST = 1000


class Introducer(NamedTuple):
    """Words that may lead to a list: ``words`` in ``text[start:end]``. ``divides``: they say how a whole is divided."""

    words: str
    start: int
    end: int
    divides: bool = False


def introducers(passage: CountedText) -> list[Introducer]:
    """Everything in a passage that may lead to a list, in order."""
    text = passage.text
    found = [Introducer(m[0], m.start(), m.end()) for m in islice(_INTRODUCER.finditer(text), _MOST)]
    items = [Introducer(ITEMS, m.start(), m.end()) for m in islice(_FIRST_ITEM.finditer(text), _MOST)]
    divisions = [Introducer(m[0], m.start(), m.end(), True) for m in islice(_DIVISION.finditer(text), _MOST)]
    if items:
        found = sorted((*found, *items), key=lambda i: i.start)
    if divisions:
        covered = [(d.start, d.end) for d in divisions]
        found = [i for i in found if not any(start <= i.start < end for start, end in covered)] + divisions
        found.sort(key=lambda i: i.start)
    return found


def total_of(passage: CountedText, introducer: Introducer) -> Figure | None:
    """The figure that an introducer breaks down; None where none stands near enough before it."""
    at = introducer.start
    near = passage.figures_between(max(0, at - _GAP), at)
    if near and is_compared(near[-1]):  # 126条，比上年增加12条，其中…: what is compared stands further off
        near = passage.figures_between(max(0, at - 2 * _GAP), at)
    while near and (near[-1].kind in ("share", "year") or is_compared(near[-1])):
        near.pop()
    inside = passage.figures_between(at, introducer.end)
    if introducer.divides and inside:  # 在全部126条信息中
        return inside[-1] if is_countable(inside[-1]) else None
    if not near or not is_countable(near[-1]):
        return None
    return _checked(passage, near, introducer)


def _checked(passage: CountedText, near: list[Figure], introducer: Introducer) -> Figure | None:
    """The last of the figures before an introducer, where nothing between them parts the two."""
    total, at, words = near[-1], introducer.start, introducer.words
    if words in BRACKETS or words in COLONS:
        return total if _is_right_before(passage, total, at) else None
    if passage.text[at - 1 : at] in BRACKETS and _is_right_before(passage, total, at - 1):
        return total  # 126条（其中…）
    if passage.depth(total.start) != passage.depth(at):
        # （…，其中…）, or a bracket between the total and 其中
        outer = [f for f in near if is_countable(f) and passage.depth(f.start) == passage.depth(at)]
        return outer[-1] if outer and words not in _NEAR else None
    return None if _is_parted(passage, total, introducer) else total


def _is_parted(passage: CountedText, total: Figure, introducer: Introducer) -> bool:
    """Whether too much stands between a total and an introducer of the same depth."""
    between = passage.text[total.end : introducer.start].strip("，, ")
    if introducer.words in _NEAR:
        return len(between) > _GLOSS or _CLAUSE.search(between) is not None
    if introducer.words == ITEMS or introducer.divides:
        return len(between.strip("。；;：:")) > _GLOSS
    bare = between.rstrip("；;，, ")
    if bare != between and sum(map(is_countable, passage.figures_between(total.sentence[0], introducer.start))) > 1:
        return True  # 公开74件、45件；其中: of which of them is not sure
    return "；" in bare or ";" in bare or "。" in bare[:-1]


def is_compared(figure: Figure) -> bool:
    """Whether a figure is by how much something changed, or what it is compared with."""
    clause = figure.passage.text[figure.passage.clause(figure.start)[0] : figure.start].strip()
    return figure.kind == "count" and _COMPARED.search(clause) is not None


def is_comparison(words: str) -> bool:
    """Whether the words before a figure compare it with another."""
    return _COMPARED.search(words) is not None


def is_countable(figure: Figure) -> bool:
    """Whether a figure counts things of a unit."""
    return figure.kind == "count" and figure.unit != ""


def _is_right_before(passage: CountedText, total: Figure, mark: int) -> bool:
    """Whether at most a word stands between a figure and a bracket or colon on it."""
    return mark - total.end <= _GLOSS and not passage.points_in(total.end, mark)
