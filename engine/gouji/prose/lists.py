"""Lists of parts: 共126条，其中A81条、B30条、C15条. What is a list of parts, and what only looks like one.

The reader tells what it saw (`Breakdown`); whether a sum is worth speaking of is for the rule to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from gouji.prose.introducers import (
    BRACKETS,
    ITEMS,
    WHOLE,
    Introducer,
    introducers,
    is_comparison,
    is_countable,
    total_of,
)
from gouji.report import Span

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

#: a total that stands after its parts
_TOTAL_LAST = re.compile(
    r"(?:合计|共计|总计|总共|累计|全年共|一共|(?<=[，,；;])(?:[两三四五六七八九十]项|以上|全部|总|全年)?共)[^，,。；;：:、0-9]{0,12}(?=[0-9])"
)
#: a total and a part
_LEAST = 2
#: lists are read no further than this
_LONGEST = 60
_WIDEST = 1500
#: how far before a total another one is looked for
_BESIDE = 150
#: no paragraph has more lists than this, unless it was made to take time
_MOST = 300
#: what a new statement begins with: it is no part. Inside a name such words are harmless: 公共企事业单位, 转发文件
_NEW = re.compile(
    r"(?:并|还|且|又|也)?(?:加上|连同|同时|此外|另外|另有|另|共|合计|总计|累计|全年|今年|本年|年内|截至|均|都|已|其余均|其他均|按时|按期|延期|限时|涉及|目标|任务"
    r"|上年|上一年|去年|结转|转结|收到|受理|接收|接到|召开|举办|组织|开展|回应|回复|答复(?!类)|办结|接听|接待|新增|删除|整改|清理|修订|废止|培训|收取|罚款|配备|满意)"
)
#: other things that are counted of what was published
_MEASURE = re.compile("(?:阅读|点击|访问|浏览|转发|点赞|评论|关注|下载|覆盖|播放)(?:总)?(?:量|数|人|次|率)|粉丝|关注度")
_NESTED = ("其中", "内有", "包括", "包含", "含")
#: behind the introducer or the last part: the list gives examples
_EXAMPLES_FIRST = re.compile(r"\s*[：:，,]?\s*(?:主要|重点|例如|如：|尤其|特别|部分|包括(?:但不限于|：?主要)|既?有)")
_EXAMPLES_LAST = re.compile(r"\s*(?:余)?(?:信息|文件|内容|左右)?等(?!级)")
_CONTINUES = re.compile(r"\s*(?:同时|此外|另外|另|并|还|再|其他|其余|其它|还有|以及|通过|微信|微博|网站|政务)")
_REST = re.compile(r"(?:.{0,12}(?:其他|其余|其它|其馀|剩余|剩下))")
_ITEM_END = frozenset("；;")
_CLAUSE = re.compile("[，,；;。：:]")
_BRACKETED = re.compile("[（(][^（()）]*[)）]")
#: what stands right after a number that is a part of a name: 5A级景区
_IN_NAME = frozenset("ABCDE级号楼版")
_LINKS = re.compile("^(?:以及|和|及|与|并|其中|包括|包含|有|为|是|[：:\\s])+")


class Breakdown:
    """A total and the parts given for it.

    ``introducer`` is 其中, 分别为, a bracket, a colon … or 合计 and the like where the total stands last. ``parts`` are the counts of
    the total's own unit, with ``labels``; ``others`` are those of other units, ``shares`` the percentages. ``partial``: 等, 主要, 重点;
    ``nested``: a part is itself broken down, in words; ``stopped``: a new statement begins before the sentence ends; ``continues``: the
    next sentence goes on with the list; ``rest``: the last part is 其他 or 其余; ``each``: 各5条; ``several``: more than one total
    stands before the introducer.
    """

    def __init__(self, passage: CountedText, total: Figure, introducer: str, start: int) -> None:
        self.passage = passage
        self.total = total
        self.introducer = introducer
        self.start = start
        self.end = start
        self.parts: list[Figure] = []
        self.labels: list[str] = []
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
        """From the total to the last part, or the other way round, in the source."""
        figures = (self.total, *self.parts)
        return self.passage.span(min(f.start for f in figures), max(f.end for f in figures))

    @cached_property
    def sum(self) -> int:
        """The sum of the parts."""
        return sum(int(p.value or 0) for p in self.parts)

    @property
    def exact(self) -> bool:
        """Whether the total and every part are meant exactly."""
        return self.total.exact and all(p.exact for p in self.parts)

    @property
    def is_whole(self) -> bool:
        """Whether its introducer is one of a list that means to be whole."""
        return self.introducer in WHOLE or self.introducer == "division" or self.is_total_last

    def only(self, which: Sequence[int]) -> Breakdown:
        """The same total with some of its parts, by their indexes."""
        one = copy(self)
        one.__dict__.pop("sum", None)
        one.parts = [self.parts[n] for n in which]
        one.labels = [self.labels[n] for n in which]
        return one

    @property
    def is_total_last(self) -> bool:
        """Whether the total stands after its parts."""
        return bool(self.parts) and self.total.start > self.parts[0].start

    @property
    def run_reaches_total(self) -> bool:
        """Whether the first parts come to the total by themselves: two breakdowns, one after the other."""
        values = [int(p.value or 0) for p in self.parts]
        return int(self.total.value or 0) in islice(accumulate(values), 1, len(values) - 1)

    @property
    def is_sum_of_another(self) -> bool:
        """Whether the parts come to another count of the unit, which stands before the list: that is what they are parts of."""
        begin = self.total.sentence[0]
        before = self.passage.figures_between(max(begin, self.start - _BESIDE), self.start)
        return any(f.value == self.sum and f.unit == self.total.unit and f not in self.parts for f in before)


def read_breakdowns(passage: CountedText) -> list[Breakdown]:
    """Every total of a passage that is broken down, in order."""
    if len(passage.counts) < _LEAST:
        return []
    reader = _Reader(passage)
    for lead in reader.leads[:_MOST]:
        reader.take(lead)
    return [*reader.found, *_with_total_last(passage, [b.total for b in reader.found])]


class _Reader:
    """Reads the lists of a passage, one introducer after the other, beginning with those that have none."""

    def __init__(self, passage: CountedText) -> None:
        self.leads = introducers(passage)
        self.found = list(_without_introducer(passage, [lead.start for lead in self.leads]))
        self._passage = passage
        self._divisions = [lead.start for lead in self.leads if lead.divides]
        self._bare = {b.total for b in self.found}
        #: each part, and the total that it is a part of
        self._totals = {part: b.total for b in self.found for part in b.parts}
        #: where the last list ends
        self._done = 0

    def take(self, lead: Introducer) -> None:
        """Read the list that an introducer leads to, where it leads to one."""
        in_bracket = lead.words in BRACKETS
        total = self._total(lead, in_bracket) if in_bracket or lead.start >= self._done else None
        if total is None:
            return
        end = next((at for at in self._divisions if at >= lead.end), len(self._passage.text))
        breakdown = Breakdown(self._passage, total, "division" if lead.divides else lead.words, lead.end)
        _read_parts(breakdown, lead.start, lead.end, min(end, _end_of_list(self._passage, lead)))
        if breakdown.parts:
            self.found += _side_by_side(breakdown)
            self._totals.update(dict.fromkeys(breakdown.parts, total))
            if not in_bracket:
                self._done = breakdown.parts[-1].end

    def _total(self, lead: Introducer, in_bracket: bool) -> Figure | None:
        total = total_of(self._passage, lead)
        if total in self._totals and lead.divides:
            return self._totals[total]  # 按内容分…；按渠道分…: the same total divided again
        if total and lead.divides and _is_of_division(self._passage, total, lead.start, self._divisions):
            return None
        if total in self._bare or (total in self._totals and not in_bracket):
            return None  # after a list 其中 may speak of all of it
        return total


def _is_of_division(passage: CountedText, figure: Figure, at: int, divisions: Sequence[int]) -> bool:
    """Whether a figure before the division at ``at`` is a part of the one before, whose total stands elsewhere: 按渠道分，A5件；按结果分…."""
    is_next_item = passage.text[at - 1 : at] in _ITEM_END
    return is_next_item and any(figure.sentence[0] <= division < figure.start for division in divisions)


def _side_by_side(b: Breakdown) -> list[Breakdown]:
    """The lists of a total that stand beside each other: 自然人30件、法人2件；网络21件、信函11件. One where it is one."""
    text = b.passage.text
    groups: list[list[int]] = [[0]]
    for n in range(1, len(b.parts)):
        if any(mark in text[b.parts[n - 1].end : b.parts[n].start] for mark in _ITEM_END):
            groups.append([])
        groups[-1].append(n)
    if len(groups) < 2 or any(len(group) < 2 for group in groups) or b.sum == b.total.value:
        return [b]
    return [b.only(group) for group in groups]


def _without_introducer(passage: CountedText, leads: Sequence[int]) -> Iterator[Breakdown]:
    """Lists that follow their total at once: 全年共发布信息126条，工作动态81条、通知公告45条.

    ``leads``: where introducers begin.
    """
    used: set[Figure] = set()
    for total in passage.counts[:_MOST]:
        if total in used or not is_countable(total) or not total.exact or not _is_total(total):
            continue
        start = total.end + len(total.after)
        begin, end = passage.sentence(total.start)
        if any(begin <= at < total.start for at in leads):
            continue  # it may be a part itself
        if not 0 < end - start <= _WIDEST or passage.text[start] not in _AFTER_TOTAL:
            continue
        end = min(end, *[at for at in leads if at >= start], start + _WIDEST)
        breakdown = Breakdown(passage, total, "", start)
        _read_parts(breakdown, start, start, end)
        if len(breakdown.parts) > 1 and not used.intersection(breakdown.parts) and _are_bare(breakdown):
            used.update(breakdown.parts)
            yield breakdown


def _is_total(figure: Figure) -> bool:
    """Whether words before a figure call it a total, and few words stand after it."""
    return len(figure.after) <= _GLOSS and _TOTAL_WORD.search(figure.before) is not None


def _are_bare(b: Breakdown) -> bool:
    """Whether the parts have short names of their own and say nothing else, the first right after the total."""
    first = b.passage.text[b.start : b.parts[0].start].strip("，,：: ")
    return not _is_new_statement(first) and all(0 < len(label) <= _SHORT for label in (first, *b.labels))


#: what calls a figure a total
_TOTAL_WORD = re.compile("(?<![公政])共(?![享建同青])|累计|总(?:计|数|量)|合计|全年|全部")
_AFTER_TOTAL = frozenset("，,：:")
_GLOSS = 6
_SHORT = 14


def _with_total_last(passage: CountedText, broken_down: list[Figure]) -> Iterator[Breakdown]:
    """Lists whose total stands after them: A126条、B84条，合计210条."""
    for m in islice(_TOTAL_LAST.finditer(passage.text), _MOST):
        total = next(iter(passage.figures_between(m.end(), m.end() + 1)), None)
        if total is None or not is_countable(total) or total in broken_down:
            continue
        begin = max(passage.sentence(m.start())[0], m.start() - _WIDEST)
        before = passage.figures_between(begin, m.start())[-_LONGEST:]
        if before and before[0].kind == "year":
            begin = before.pop(0).end  # 2024年，…
        if any(figure in broken_down for figure in before):
            continue
        breakdown = Breakdown(passage, total, m[0][:2], begin)
        _read_parts(breakdown, begin, begin, m.start())
        breakdown.several = False
        if len(breakdown.parts) > 1 and not breakdown.stopped:
            breakdown.end = total.end
            yield breakdown


def _end_of_list(passage: CountedText, lead: Introducer) -> int:
    if lead.words in BRACKETS:
        return min(passage.closing(lead.start), lead.end + _WIDEST)
    end = passage.sentence(lead.start)[1]
    if lead.words == ITEMS:
        while end < len(passage.text) and _NEXT_ITEM.match(passage.text, end):  # one sentence an item
            end = passage.sentence(end)[1]
    if passage.depth(lead.start):  # inside a bracket: no further than it
        for at in passage.points_from(lead.end, _LONGEST):
            if passage.depth(at) < passage.depth(lead.start):
                end = min(end, at)
                break
    return min(end, lead.end + _WIDEST)


_NEXT_ITEM = re.compile("[二三四五六七八九十]是|[（(][2-9][)）]|[2-9][.、．](?![0-9])")


def _read_parts(b: Breakdown, begin: int, start: int, end: int) -> None:
    """Read the list that an introducer at ``begin`` leads to, from ``start`` to ``end``."""
    b.several = _several(b, begin)
    parts = _Parts(b, start, end)
    for figure in b.passage.figures_between(start, end)[:_LONGEST]:
        if not parts.take(figure):
            break
    b.end = end
    if b.parts:
        _judge_end(b, end, parts.last)


class _Parts:
    """Takes the figures of a list one by one. ``last`` is where the last one that was looked at ends."""

    def __init__(self, b: Breakdown, start: int, end: int) -> None:
        self.last = start
        self._b = b
        self._end = end
        self._depth = b.passage.depth(start)
        #: further down is a part broken down again
        self._skip_to = 0

    def take(self, figure: Figure) -> bool:
        """Take a figure as a part, or pass it over; False where the list ends before it."""
        b = self._b
        if b.passage.depth(figure.start) > self._depth or figure.start < self._skip_to:
            return True  # in a bracket on a part, or a part of a part
        if figure.kind != "count":
            return self._pass(figure)
        if b.passage.text[figure.end : figure.end + 1] in _IN_NAME and not figure.unit:
            return True  # 5A级景区
        label = _BRACKETED.sub("", b.passage.text[self.last : figure.start])
        if b.parts and any(word in label for word in _NESTED):
            b.nested = True
            self._skip_to = _next_item(b.passage.text, figure.start, self._end)
            return self._skip_to < self._end
        name = _name(label)
        if not is_comparison(name):
            if (b.parts or b.others) and _is_new_statement(label):
                b.stopped = True
                return False
            b.each = b.each or name.endswith("各")
            self._add(figure, name)
        self.last = figure.end
        return True

    def _add(self, figure: Figure, name: str) -> None:
        b = self._b
        if figure.unit != b.total.unit:
            b.others.append(figure)
            return
        b.parts.append(figure)
        b.labels.append(name or _name(figure.after))

    def _pass(self, figure: Figure) -> bool:
        """Pass over what counts nothing; False where the list ends there."""
        if figure.kind == "code":
            return True  # 12345热线: a part of a name
        if figure.kind in ("amount", "damaged", "year"):
            self._b.stopped = True
            return False
        if figure.kind == "share":
            self._b.shares.append(figure)
        self.last = figure.end
        return True


def _name(label: str) -> str:
    """What a part is called: the last clause before it, without what links it to the one before."""
    return _LINKS.sub("", _CLAUSE.split(label)[-1].strip("、 "))


def _is_new_statement(label: str) -> bool:
    """Whether a clause between two figures begins a statement of its own, or counts something else."""
    clauses = [clause.strip("、 ") for clause in _CLAUSE.split(label)]
    return any(_NEW.match(clause) or _MEASURE.search(clause) for clause in clauses)


def _several(b: Breakdown, begin: int) -> bool:
    """Whether another count stands beside the total, before the list."""
    least = max(b.total.sentence[0], b.total.start - _BESIDE)
    return any(
        f.kind == "count" and f is not b.total and f.unit == b.total.unit
        for f in b.passage.figures_between(least, begin)
    )


def _next_item(text: str, at: int, end: int) -> int:
    ends = [i for i in (text.find(mark, at, end) for mark in _ITEM_END) if i >= 0]
    return min(ends, default=end)


def _judge_end(b: Breakdown, end: int, last: int) -> None:
    text = b.passage.text
    b.partial = (
        _EXAMPLES_FIRST.match(text, b.start) is not None or _EXAMPLES_LAST.match(text, b.parts[-1].end) is not None
    )
    b.rest = _REST.match(b.labels[-1]) is not None and not b.stopped
    if len(text[last : min(end, last + 40)].strip("。；;，,！!条件篇个次期份项 ）)")) > 30:
        b.stopped = True
    if b.introducer not in BRACKETS:
        b.continues = _CONTINUES.match(text, end) is not None
