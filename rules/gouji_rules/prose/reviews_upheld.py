"""Where the prose says that no review or lawsuit was lost, and table four has some that were: 均获维持, 零败诉."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.findings import Message, Values
from gouji.lazy import LazyPattern
from gouji.report import Report
from gouji.rule import Problem
from gouji_rules.kinds.figure_vs_cell import CellSum, differs
from gouji_rules.names import quoted
from gouji_rules.prose.common import review_block
from gouji_rules.prose.review_sentences import (
    ANOTHER_S,
    COLUMNS,
    CORRECTED,
    LAWSUITS,
    OPEN,
    PARTS,
    Part,
    Sentence,
    is_on_another_ground,
    parts_in,
)

_UPHELD = LazyPattern(
    "(?:均|全部|都)(?:获得?|得到|被|予以|为|是|已|由)?(?:(?:上级)?(?:行政)?(?:复议)?(?:机关|机构)|(?:人民)?法院)?(?:决定|判决|裁定|予以)?(?:结果)?"
    "(?:维持|胜诉|支持[我本]|驳回(?:了|原告|申请人|对方|其|的)*(?:诉讼|复议)?(?:请求|申请))"
)
_NOT_ONE_LOST = LazyPattern(
    "(?:零|无|未发生|没有|未出现)(?:一起|1起|一件|行政|诉讼|复议|被|、|和|任何|案件)*(?:败诉|纠错|被纠正|纠正)"
)
#: 没有一件被纠正: nothing that was lost
_NEGATED = LazyPattern(
    "(?:没有|无|未|不存在|零)[^，。；;0-9]{0,14}?(?:被|予以)?(?:纠正|纠错|撤销|变更|确认违法|责令|败诉)"
)
_ALL_DECIDED = LazyPattern("(?:均|都|全部)已?审结|已(?:全部|均)审结")
_EXPLAINED = (
    "纠正",
    "撤销",
    "确认违法",
    "尚未",
    "未审结",
    "审理中",
    "在审",
    "撤回",
    "撤诉",
    "终止",
    "其他结果",
    "其中",
    "已审结",
    "审结的",
    "责令",
)


_OUTCOMES_OTHERWISE = Message.of(
    "正文说{words}，表四中{against}，请核对", "the prose says {words}; table four has {against}"
)


def none_lost(sentence: Sentence) -> Iterator[Problem]:
    """Where a sentence says that no case was lost, and table four has some that were or that are open."""
    told = _ALL_DECIDED.sub("", _NEGATED.sub("", sentence.text))
    if any(word in told for word in _EXPLAINED) or ANOTHER_S.search(sentence.text):
        return
    for pattern, columns in ((_UPHELD, (CORRECTED, OPEN)), (_NOT_ONE_LOST, (CORRECTED,))):
        m = pattern.search(sentence.text)
        if m is not None and is_on_another_ground(sentence.text[: m.start()].rpartition("；")[2]):
            continue
        parts = (
            []
            if m is None
            else _parts_upheld(m, sentence.text)
            if pattern is _UPHELD
            else _parts_not_lost(m, sentence.text)
        )
        against = _against(sentence.report, parts, columns)
        if m and against:
            yield _lost(sentence, m, against)
            return


def _parts_upheld(m: re.Match[str], sentence: str) -> list[Part]:
    """Of what it says that all were upheld."""
    return sorted(parts_in(sentence[: m.end()]), key=lambda part: part.blocks)


def _parts_not_lost(m: re.Match[str], sentence: str) -> list[Part]:
    """Of what it says that none was lost; only lawsuits are lost (败诉)."""
    parts = [part for part in PARTS if part.word in m[0]]
    clause = sentence[sentence.rfind("，", 0, m.start()) + 1 : m.start()]
    if "败诉" not in m[0]:
        return parts or sorted(parts_in(clause), key=lambda part: part.blocks)
    return parts or ([LAWSUITS] if "诉讼" in sentence else [])


def _against(report: Report, parts: list[Part], columns: tuple[int, ...]) -> list[CellSum]:
    """The cells of those columns that have any."""
    rows = [
        review_block(report, part.blocks, column, f"{part.name}·{COLUMNS[column]}")
        for part in parts
        for column in columns
    ]
    return [row for row in rows if row is not None and row.value]


def _lost(sentence: Sentence, m: re.Match[str], against: list[CellSum]) -> Problem:
    listed = Values(Message.of("{name}有 {value} 件", "{value} {name}", name=r.name, value=r.value) for r in against)
    return differs(
        sentence.span(m),
        _OUTCOMES_OTHERWISE.with_values({"words": quoted(m[0]), "against": listed}),
        m[0],
        *against,
        about=m[0],
        expected=Values(r.value for r in against),
    )
