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
#: lawsuits by how they came about
DIRECT = Part("未经复议直接起诉", "直接起诉", (1,))
AFTER = Part("复议后起诉", "复议后", (2,))
#: columns of a block
CORRECTED, OPEN, TOTAL = 1, 3, 4
COLUMNS = {CORRECTED: "结果纠正", OPEN: "尚未审结"}
#: how a lawsuit came about, which names reviews but means none
STARTED = (
    "(?P<direct>(?:未经?(?:行政)?复议(?:程序)?[，,]?(?:而)?)?直接(?:向[^，。；]{0,6}法院)?(?:提起)?(?:行政)?(?:起诉|诉讼))"
    "|(?P<later>(?:经过?)?(?:行政)?复议(?:之?后|程序后|再)(?:又|再|仍|提起|的)?(?:行政)?(?:起诉|诉讼))"
)
_STARTED = LazyPattern(STARTED)
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
    "建议",
    "提案",
    "无关",
)
_JUDGES = ("受理", "审理", "审结", "办理", "处理")
_PERIODS = ("上年", "上一年", "去年", "上半年", "季度", "此前", "往年", "截至")


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
    Unless(
        "decided here", "the organ is the reviewing authority", lambda s: _judges(s.report) and _tells_of_judging(s)
    ),
)
_LONGEST = 400


def _is_of_other_cases(text: str) -> bool:
    text = _ITS_DECISION.sub("", text)
    return any(word in text for word in _OTHERS)


#: 复议机关维持2件, 法院均判决驳回: they decided on the organ
_COURT = "(?:上级)?(?:复议(?:机关|机构)|(?:人民)?法院)"
_ITS_DECISION = LazyPattern(
    f"{_COURT}(?:[和及与、]{_COURT})?(?=(?:已|均|都|最终|全部|依法|经审理)*(?:决定|予以|作出|判决|裁定|裁决)*(?:结果)?(?:维持|纠正|撤销|驳回|支持|认可|确认))"
)
#: what was decided, or not yet, whoever decides it
_STATE = LazyPattern("(?:尚未|未|已|全部|均|已经|没有)(?:全部)?审结|正在审理|审理中|审结的")


def _tells_of_judging(sentence: Sentence) -> bool:
    text = _STATE.sub("", sentence.text)
    return any(word in text for word in _JUDGES)


def started(text: str) -> Part | None:
    """The lawsuits that words name by how they came about; None where they name none so, or both."""
    found = {m.lastgroup for m in _STARTED.finditer(text)} if "诉" in text else set()
    return None if len(found) != 1 else DIRECT if "direct" in found else AFTER


def parts_in(text: str) -> frozenset[Part]:
    """Reviews, lawsuits, and lawsuits by how they came about, as far as words name them."""
    found = set()
    for m in _STARTED.finditer(text) if "诉" in text else ():
        found.add(DIRECT if m["direct"] else AFTER)
    rest = _STARTED.sub("", text) if found else text
    return frozenset(found.union(part for part in PARTS if part.word in rest))


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


#: 因征地批复被申请行政复议32件
_GROUND = LazyPattern("[因对就][^，。；;0-9]{2,24}?(?:被(?:申请|提起)|提起|引发|引起)")
#: 以县政府部门为被申请人的, 涉及市政府的
ANOTHER_S = LazyPattern("以(?![我本])[^，。；]{1,16}为被(?:申请人|告)|涉及[省市县区](?:人民)?政府")


def is_on_another_ground(words: str) -> bool:
    """Whether words name what cases were brought for, and it is not requests for information."""
    return _GROUND.search(words) is not None and not any(about in words for about in ABOUT)
