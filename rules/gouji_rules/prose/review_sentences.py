"""The sentences that tell of reviews and lawsuits over requests for information, as table four counts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji.report import Report, Span
from gouji_rules.kinds.unless import Unless, excuse

if TYPE_CHECKING:
    from gouji.prose.passage import Passage


class Part(NamedTuple):
    """Reviews or lawsuits: the name, the words in the prose, the blocks of table four."""

    name: str
    word: str
    blocks: tuple[int, ...]


REVIEWS = Part("行政复议", "复议", (0,))
LAWSUITS = Part("行政诉讼", "诉讼", (1, 2))
PARTS = (REVIEWS, LAWSUITS)
#: columns of a block
CORRECTED, OPEN, TOTAL = 1, 3, 4
COLUMNS = {CORRECTED: "结果纠正", OPEN: "尚未审结"}
ABOUT = ("政府信息公开", "信息公开", "依申请公开", "政务公开")
#: cases of another kind, or in which the organ is not the one complained of
_OTHERS = (
    "复议机关",
    "复议机构",
    "复议局",
    "共同被告",
    "第三人",
    "作为被告",
    "民事",
    "刑事",
    "行政应诉",
    "应诉",
    "一审",
    "二审",
    "再审",
    "败诉率",
    "法院",
    "法律顾问",
    "各类行政",
    "代理",
    "代市",
    "代县",
    "代区",
    "指导",
    "培训",
    "监督",
    "检察",
    "上诉",
    "直接起诉",
    "复议后起诉",
    "经复议",
    "建议",
    "提案",
    "无关",
)
_JUDGES = ("受理", "审理", "审结", "办理", "处理")
_PERIODS = ("上年", "去年", "上半年", "季度", "此前", "往年", "截至")


class Sentence(NamedTuple):
    """A sentence of a passage, which begins at ``begin``."""

    report: Report
    passage: Passage
    begin: int
    text: str

    def has(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in it."""
        return any(word in self.text for word in words)

    def span(self, m: re.Match[str]) -> Span:
        """Where in the source a match in its text stands."""
        return self.passage.span(self.begin + m.start(), self.begin + m.end())


_SENTENCE_UNLESS: tuple[Unless[Sentence], ...] = (
    Unless("too long", "it speaks of more than one thing", lambda s: len(s.text) > _LONGEST),
    Unless("another matter", "it does not speak of reviews or lawsuits", lambda s: not s.has(("复议", "诉讼"))),
    Unless("another ground", "it does not say 政府信息公开", lambda s: not s.has(ABOUT)),
    Unless("other cases", "the organ is not the one complained of", lambda s: _is_of_other_cases(s.text)),
    Unless("another time", "table four is of the whole year", lambda s: s.has(_PERIODS)),
    Unless("decided here", "the organ is the reviewing authority", lambda s: _judges(s.report) and s.has(_JUDGES)),
)
_LONGEST = 400


def _is_of_other_cases(text: str) -> bool:
    text = _ITS_DECISION.sub("", text)
    return any(word in text for word in _OTHERS)


#: 复议机关维持2件: it decided on the organ
_ITS_DECISION = LazyPattern("复议(?:机关|机构)(?=(?:已|均|依法)?(?:决定|予以|作出)?(?:结果)?(?:维持|纠正|撤销))")


def sentences(context: Context) -> Iterator[Sentence]:
    """The sentences on reviews and lawsuits over requests for information."""
    for passage in context.prose.about("复议", "诉讼", "败诉"):
        if passage.section == 0 or not any(words in passage.text for words in ABOUT):
            continue
        begin = 0
        for end in passage.ends:
            sentence = Sentence(context.report, passage, begin, passage.text[begin:end])
            if excuse(_SENTENCE_UNLESS, sentence) is None:
                yield sentence
            begin = end


def _judges(report: Report) -> bool:
    """Whether the organ decides reviews itself."""
    return report.organ_kind in ("government", "county-government") or "司法" in report.organ
