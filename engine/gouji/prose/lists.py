"""Lists of parts: 共126条，其中A81条、B30条、C15条. What is a list of parts, and what only looks like one.

The reader tells what it saw (`Breakdown`); whether a sum is worth speaking of is for the rule to judge.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from gouji.report import Span

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

_INTRODUCER = re.compile(
    # a bare set of characters first, which the engine looks for fastest
    r"[其分具（(](?:(?<=其)中|(?<=分)别[为是有]|(?<=具)体(?:[为是]|包括)|(?<=[（(])(?!其中|含|包括|[一二三四五六七八九十0-9]{1,3}[)）]))"
)
_BRACKETS = frozenset("（(")
#: a total is at most this far before its introducer, figures in between none
_GAP = 30
#: between a total and the bracket on it
_GLOSS = 8
#: lists are read no further than this
_LONGEST = 60
_WIDEST = 1500
#: how far before a total another one is looked for
_BESIDE = 150
#: no paragraph has more lists than this, unless it was made to take time
_MOST = 300
#: a new statement begins: what follows is no part
_NEW = re.compile(
    "同时|此外|另外|另有|另|共|合计|总计|累计|全年|收到|受理|接收|接到|召开|举办|组织|开展|回应|回复|答复|办结|结转|接听|接待|新增|删除|整改|清理"
    "|修订|废止|阅读|点击|访问|浏览|转发|点赞|评论|粉丝|关注|下载|覆盖|培训|收取|罚款|配备|满意|按时|按期|延期|限时|涉及|以来|截至|超过|多于|目标|任务"
)
#: a comparison or an average, which is no part and ends nothing
_COMPARED = re.compile(
    "较|同比|环比|增加|减少|增长|下降|提高|上升|提升|平均|月均|日均|每|最多|最高|最少|上年|去年|排名|第"
)
_NESTED = ("其中", "内有", "包括", "包含", "含")
_PARTIAL = re.compile(r"等|主要|重点|例如|如：|尤其|特别|以及其他|部分")
_CONTINUES = re.compile(r"\s*(?:同时|此外|另外|另|并|还|再|其他|其余|其它|还有|以及|通过|微信|微博|网站|政务)")
_REST = re.compile(r"^(?:.{0,12}(?:其他|其余|其它|其馀|剩余|剩下))")
_CARRIED = ("结转", "上年", "去年", "含")
_ITEM_END = frozenset("；;")


class Breakdown:
    """A total and the parts given for it.

    ``introducer`` is 其中, 分别为 … or （. ``parts`` are the counts of the total's own unit, ``others`` those of other units,
    ``shares`` the percentages. ``partial``: 等, 主要, 重点; ``nested``: a part is itself broken down; ``stopped``: a new
    statement begins before the sentence ends; ``continues``: the next sentence goes on with the list; ``rest``: the last
    part is 其他 or 其余; ``each``: 各5条; ``several``: more than one total stands before the introducer.
    """

    def __init__(self, passage: CountedText, total: Figure, introducer: str, start: int) -> None:
        self.passage = passage
        self.total = total
        self.introducer = introducer
        self.start = start
        self.end = start
        self.parts: list[Figure] = []
        self.others: list[Figure] = []
        self.shares: list[Figure] = []
        self.partial = False
        self.nested = False
        self.stopped = False
        self.continues = False
        self.each = False
        self.several = False
        self.rest = False

    @property
    def span(self) -> Span:
        """From the total to the last part, in the source."""
        last = self.parts[-1] if self.parts else self.total
        return self.passage.span(self.total.start, max(self.total.end, last.end))

    @cached_property
    def sum(self) -> int:
        """The sum of the parts."""
        return sum(int(p.value or 0) for p in self.parts)

    @property
    def exact(self) -> bool:
        """Whether the total and every part are meant exactly."""
        return self.total.exact and all(p.exact for p in self.parts)

    @property
    def labels(self) -> list[str]:
        """What each part is called: the words before it, else those behind it."""
        return [p.before.strip() or p.after.strip() for p in self.parts]

    @property
    def run_reaches_total(self) -> bool:
        """Whether some of the parts, one behind the other, add up to the total: two breakdowns in one list, or a part
        that is broken down again."""
        values = [int(p.value or 0) for p in self.parts]
        total = int(self.total.value or 0)
        seen, at = {0}, 0
        for value in values:
            at += value
            if at - total in seen and value:
                return True
            seen.add(at)
        return False

    @property
    def carries_over(self) -> bool:
        """Whether its sentence speaks of what was carried over from last year."""
        begin, end = self.total.sentence
        text = self.passage.text[max(begin, self.start - _WIDEST) : max(min(end, self.start + _WIDEST), self.end)]
        return any(word in text for word in _CARRIED)


def read_breakdowns(passage: CountedText) -> list[Breakdown]:
    """Every total of a passage that is broken down, in order."""
    found: list[Breakdown] = []
    text = passage.text
    done = tried = 0
    for m in _INTRODUCER.finditer(text):
        if m.start() < done:  # inside a list that was read
            continue
        total = _total(passage, m.start(), m[0] in _BRACKETS)
        if total is None:
            continue
        tried += 1
        if tried > _MOST:
            break
        breakdown = Breakdown(passage, total, m[0], m.end())
        _read_parts(breakdown, m)
        if breakdown.parts:
            found.append(breakdown)
            done = breakdown.parts[-1].end if m[0] not in _BRACKETS else 0
    return found


def _total(passage: CountedText, at: int, in_bracket: bool) -> Figure | None:
    """The figure that an introducer at this place breaks down."""
    near = passage.figures_between(max(0, at - _GAP), at)
    while near and near[-1].kind == "share":
        near.pop()
    if not near or not _is_countable(near[-1]):
        return None
    total = near[-1]
    if in_bracket:
        return total if _is_right_before(passage, total, at) else None
    if passage.text[at - 1 : at] in _BRACKETS and _is_right_before(passage, total, at - 1):
        return total  # 126条（其中…）
    if passage.depth(total.start) != passage.depth(at):
        # （…，其中…）, or a bracket between the total and 其中
        outer = [f for f in near if f.kind == "count" and passage.depth(f.start) == passage.depth(at)]
        return outer[-1] if outer and outer[-1].unit else None
    between = passage.text[total.end : at]
    if "；" in between or ";" in between or "。" in between.rstrip()[:-1]:
        return None
    return total


def _is_countable(figure: Figure) -> bool:
    return figure.kind == "count" and figure.unit != ""


def _is_right_before(passage: CountedText, total: Figure, bracket: int) -> bool:
    """Whether at most a word stands between a figure and a bracket on it."""
    return bracket - total.end <= _GLOSS and not passage.points_in(total.end, bracket)


def _end_of_list(passage: CountedText, m: re.Match[str]) -> int:
    if m[0] in _BRACKETS:
        end = passage.closing(m.start())
    else:
        end = passage.sentence(m.start())[1]
        if passage.depth(m.start()):  # inside a bracket: no further than it
            for at in passage.points_from(m.end(), _LONGEST):
                if passage.depth(at) < passage.depth(m.start()):
                    end = min(end, at)
                    break
    return min(end, m.end() + _WIDEST)


def _read_parts(b: Breakdown, m: re.Match[str]) -> None:
    """Read the list behind an introducer."""
    end = _end_of_list(b.passage, m)
    b.several = _several(b)
    parts = _Parts(b, m, end)
    for figure in b.passage.figures_between(m.end(), end)[:_LONGEST]:
        if not parts.take(figure):
            break
    b.end = end
    _judge_end(b, end, parts.last)


class _Parts:
    """Takes the figures of a list one by one. ``last`` is where the last one that was looked at ends."""

    def __init__(self, b: Breakdown, m: re.Match[str], end: int) -> None:
        self.last = m.end()
        self._b = b
        self._begin = m.start()
        self._end = end
        self._depth = b.passage.depth(m.end())
        #: further down is a part broken down again
        self._skip_to = 0

    def take(self, figure: Figure) -> bool:
        """Take a figure as a part, or pass it over; False where the list ends before it."""
        b = self._b
        if b.passage.depth(figure.start) > self._depth:
            b.nested = b.nested or figure.kind == "count"
            return True
        if figure.start < self._skip_to:
            return True
        if figure.kind != "count":
            return self._pass(figure)
        label = b.passage.text[self.last : figure.start]
        if b.parts and any(word in label for word in _NESTED):
            b.nested = True
            self._skip_to = _next_item(b.passage.text, figure.start, self._end)
            return self._skip_to < self._end
        if not _COMPARED.search(label):
            if self._is_new_statement(label, figure):
                b.stopped = True
                return False
            b.each = b.each or label.rstrip().endswith("各")
            (b.parts if figure.unit == b.total.unit else b.others).append(figure)
        self.last = figure.end
        return True

    def _pass(self, figure: Figure) -> bool:
        """Pass over what counts nothing; False where the list ends there."""
        if figure.kind in ("amount", "damaged", "code", "year"):
            self._b.stopped = True
            return False
        if figure.kind == "share":
            self._b.shares.append(figure)
        self.last = figure.end
        return True

    def _is_new_statement(self, label: str, figure: Figure) -> bool:
        b = self._b
        if not _NEW.search(label):
            return False
        return bool(b.parts or b.others) or "其中共" not in b.passage.text[self._begin : figure.start]


def _several(b: Breakdown) -> bool:
    """Whether another count stands beside the total, before the list."""
    begin = max(b.total.sentence[0], b.total.start - _BESIDE)
    return any(
        f.kind == "count" and f is not b.total and f.unit == b.total.unit
        for f in b.passage.figures_between(begin, b.start)
    )


def _next_item(text: str, at: int, end: int) -> int:
    ends = [i for i in (text.find(mark, at, end) for mark in _ITEM_END) if i >= 0]
    return min(ends, default=end)


def _judge_end(b: Breakdown, end: int, last: int) -> None:
    passage, text = b.passage, b.passage.text
    if not b.parts:
        return
    tail = text[last : min(end, last + 40)]
    b.partial = b.partial or _PARTIAL.search(text[b.start : end]) is not None
    b.rest = _REST.match(_item(passage, b.parts[-1])) is not None and not b.stopped
    if len(tail.strip("。；;，,！!条件篇个次期份项 ）)")) > 30:
        b.stopped = True
    if b.introducer not in _BRACKETS:
        b.continues = _CONTINUES.match(text, end) is not None


def _item(passage: CountedText, figure: Figure) -> str:
    """The words around a part: those before it and those behind."""
    return f"{figure.before}{figure.after}"
