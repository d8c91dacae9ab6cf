"""What is kept of the texts that have been linted changes nothing of what is said of the next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.findings import Finding
from gouji.linting import lint_source
from gouji.reading import lines
from gouji.recognise import classify, grid, headings, sections, title
from gouji.registry import rules
from gouji.rule import example_texts
from gouji.source import Source
from gouji_rules.dates import witness
from support.effort import tries
from support.model import EDITIONS
from support.page import Rendering
from support.specimen import specimen
from test_properties import reports

_PLACE = "政务新媒体与网站同步更新。"
ORGANS = ("青川市水务局", "青川县人民政府", "青川县水务局", "青川县白水镇人民政府")
#: most of them are wrong in some way that a line or a paragraph shows by itself
SENTENCES = (
    "改版门户网站😀公开专栏。",
    "切实提高信息切实提高信息检索功能。",
    "每季度通报各科室政府信息公开情况。",
    "全年公开信息126条，其中工作动态91条、通知公告30条、其他信息15条。",
    "全年新收政府信息公开申请15件，上年结转1件，办结11件。",
    "青川市水务局新收政府信息公开申请18件。",
    "2023年新收政府信息公开申请19件。",
    "全年未收到政府信息公开申请。",
    "因政府信息公开被申请行政复议5件。",
    "收取信息处理费380元。没有产生信息处理费。",
    "申请人王建国不服答复申请复议，手机13800138000。",
    "数据统计期限为20231月1日至2023年12月31日。",
    "全年共公开信息条，逐一核对。",
    "发布信息，，方便群众。",
    "我局、本镇和全市的水利公开工作。",
    "百家乐",
    "全面锟斤拷落实。",
    "機關開會。",
    "制定行政规范性文件9件。",
    "主动公开政府信息322条。",
    "主动公开政府信息355条。",
)


def everything(text: str, kind: str) -> list[Finding]:
    """What all rules of all families say."""
    return lint_source(Source(text), kind, list(rules().values())).findings


def forget() -> None:
    """Make the linter forget what it has kept of the texts it has seen."""
    for kept in (lines._ROWS, lines._BODIES, classify.KNOWN, *grid._READINGS):
        kept.clear()
    for remembering in (
        witness._sureness,
        title._bare,
        headings._begin_of_name,
        sections.split_loosely,
        sections.nearest_section,
    ):
        remembering.cache_clear()


def draft(organ: str, year: int, said: list[tuple[str, str]]) -> str:
    """The specimen by another organ, of another year, with sentences put in; each with what parts it from the one before."""
    text = specimen("2021").replace("青川市水务局", organ).replace("2024年", f"{year}年")
    assert _PLACE in text
    return text.replace(_PLACE, _PLACE + "".join(gap + sentence for gap, sentence in said), 1)


drafts = st.builds(
    draft,
    st.sampled_from(ORGANS),
    st.sampled_from((2022, 2023, 2024)),
    st.lists(st.tuples(st.sampled_from(("", "\n\n", "&#10;", " ")), st.sampled_from(SENTENCES)), max_size=5),
)


@given(st.lists(drafts, min_size=2, max_size=4))
@settings(max_examples=tries(150))
def test_what_was_linted_before_changes_nothing(texts: list[str]) -> None:
    forget()
    warm = [everything(text, "markdown") for text in (*texts, *texts)]
    for text, first, again in zip(texts, warm, warm[len(texts) :], strict=False):
        forget()
        assert first == again == everything(text, "markdown")


@given(reports, st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=tries(60))
def test_nor_does_it_in_any_layout(report: Rendering, first: float, second: float) -> None:
    everything(report.text, report.kind)
    start, end = sorted((int(first * len(report.text)), int(second * len(report.text))))
    for text in (report.text[:start] + report.text[end:], report.text[:start] + report.text[start:end] * 2):
        warm = everything(text, report.kind)
        forget()
        assert everything(text, report.kind) == warm


@pytest.mark.parametrize("edition", EDITIONS)
def test_nor_with_any_fault(edition: str) -> None:
    for rule in rules().values():
        for shown in [e for e in rule.examples if e.at is not None and e.edition == edition][:2]:
            text, _ = example_texts(shown, specimen(edition))
            forget()
            first = everything(text, "markdown")
            assert [everything(text, "markdown") for _ in range(2)] == [first, first], rule.code


@pytest.mark.parametrize("between", ["|", "（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\t"])
def test_nor_does_a_stray_line_in_a_table(between: str) -> None:
    """Whether it ends the table, so that a row below it is not held against those above, is not for what was seen to say."""
    row = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
    text = specimen("2021")
    assert row in text
    text = text.replace(row, f"{between}\n|  |  | 2.重复申请 |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")
    forget()
    said = [[f.code for f in everything(text, "markdown")] for _ in range(4)]
    assert said == [said[0]] * 4
