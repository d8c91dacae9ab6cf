"""The reader of prose: what a figure is worth, what it counts, where it stands, and what is a list of parts."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import get_args

import pytest

from gouji.context import Context
from gouji.linting import read
from gouji.prose.figures import Figure
from gouji.prose.fold import Folding
from gouji.prose.lists import Breakdown
from gouji.prose.passage import Passage, passage_of
from gouji.prose.signs import SIGNS, SignName, signs_of
from gouji.reading.blocks import Piece
from gouji.report import Report
from gouji.source import Source
from support.layouts import LAYOUTS
from support.model import make
from support.page import render


def passage(text: str, year: int | None = 2024) -> Passage:
    return passage_of([Piece(text, 0, len(text))], "paragraph", 1, year, Folding(text))


def only(text: str) -> Figure:
    figures = passage(text).figures
    assert len(figures) == 1, figures
    return figures[0]


def first(text: str) -> Breakdown:
    return passage(text).breakdowns[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind", "exact"),
    [
        ("公开126条", 126, "条", "count", True),
        ("公开１２６条", 126, "条", "count", True),
        ("公开1,234条", 1234, "条", "count", True),
        ("公开 12 条", 12, "条", "count", True),
        ("公开二十三件", 23, "件", "count", True),
        ("收费一千二百元", 1200, "元", "amount", True),
        ("公开一百零五件", 105, "件", "count", True),
        ("公开两件", 2, "件", "count", True),
        ("公开120余条", 120, "条", "count", False),
        ("公开约120条", 120, "条", "count", False),
        ("公开近120条", 120, "条", "count", False),
        ("公开超过120条", 120, "条", "count", False),
        ("公开120条以上", 120, "条", "count", False),
        ("阅读量3万余次", 30000, "次", "count", False),
        ("发布1.2万条", Decimal("12000"), "条", "count", False),
        ("占比64.3%", Decimal("64.3"), "%", "share", True),
        ("占比６３％", 63, "％", "share", True),
        ("收费53.72万元", Decimal("53.72"), "万元", "amount", True),
        ("2024年", 2024, "年", "year", True),
        ("2024 年", 2024, "年", "year", True),
        ("1.2019年", 2019, "年", "year", True),
        ("第12条", 12, "条", "ordinal", True),
        ("20221月", None, "月", "damaged", False),
        ("电话85550123", None, "", "code", False),
        ("参训人员45人次", 45, "人次", "count", True),
    ],
)
def test_figure(text: str, value: object, unit: str, kind: str, exact: bool) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.kind, figure.exact) == (value, unit, kind, exact)


@pytest.mark.parametrize(
    "text", ["统一条件", "第二十件", "进一步", "同一项", "逐件审核", "某件", "以下分条列出", "数百元", "多元"]
)
def test_no_figure(text: str) -> None:
    assert passage(text).figures == []


def test_numbers_of_lists_documents_and_telephones_are_no_counts() -> None:
    text = "1.主动公开。（二）按照〔2021〕30号，电话0935-8212402，网址http://www.a.gov.cn/2024/12.html，12345热线。"
    assert passage(text).counts == []


def test_words_around_a_figure() -> None:
    figures = passage("2023年全市收到20件；上年结转3件，2024年我局共收到政府信息公开申请12件。").counts
    assert [f.year for f in figures] == [2023, 2023, 2024]
    assert [f.reach for f in figures] == ["area", "area", "area"]
    assert figures[2].verb == "收到"
    assert "申请" in figures[2].subject
    assert passage("本局共公开30条").counts[0].reach == "own"


def test_breakdown() -> None:
    b = first("全年公开126条，其中动态81条、公告30条、其他15条。")
    assert (b.total.value, [p.value for p in b.parts], b.sum, b.rest, b.partial) == (
        126,
        [81, 30, 15],
        126,
        True,
        False,
    )


def test_what_only_looks_like_a_breakdown() -> None:
    assert first("公开126条，其中动态81条、公告20条等。").partial
    assert first("公开126条，其中动态81条、公告30条。同时，公示栏公开15条。").continues
    assert first("收到7件，其中自然人6件，企业1件，公开1件，不予公开6件。").run_reaches_total
    assert first("公开126条，其中动态100条，其中原创60条；公告26条。").nested
    assert not first("公开126条，其中动态100条（原创60条，转载40条），公告26条。").nested
    assert first("公开126条，其中条目81条、视频30个、其他15条。").others
    assert not first("公开120余条，其中动态81条、公告30条。").exact
    assert first("公开126条，其中动态81条，收到意见200条。").stopped
    assert first("公开126条，其中甲类、乙类各30条，其他66条。").each
    assert [int(p.value or 0) for p in first("公开126条，其中动态81条，较上年增加40条，公告45条。").parts] == [81, 45]


def signs(text: str) -> set[str]:
    return {sign.name for sign in signs_of(first(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公开96条，其中动态60条，公告20条，其他信息10条。", "rest-last"),
        ("公开9条，其中甲类1条、乙类2条、丙类1条、丁类1条、戊类2条。", "five-parts"),
        ("公开9条，其中政策类3条、动态类2条。", "one-make"),
        ("公开10条，其中动态7条，占75%；公告2条，占25%。", "share-each"),
        ("公开9条，分别为动态3条、公告2条。", "means-whole"),
        ("公开文件9件：规章3件，其他文件2件。", "means-whole"),
        ("网站公开3条，公众号公开2条，合计6条。", "total-last"),
        ("公开123条，其中动态81条、公告32条。", "one-digit"),
        ("公开126条，其中动态81条、公告44条。", "short-by-one"),
        ("公开126条，其中动态81条、公告20条等。", "examples"),
        ("公开126条，其中主要有动态81条、公告20条。", "examples"),
        ("公开126条，其中动态81条。", "one-part"),
        ("公开126条，其中条目81条、视频30个、其他15条。", "other-units"),
        ("公开126条，其中动态81条、公告30条。同时，公示栏公开15条。", "goes-on"),
        ("公开126条，其中动态81条，收到意见200条。", "stopped"),
        ("公开126条，其中动态100条，其中原创60条；公告26条。", "broken-down-again"),
        ("公开126条，其中动态31条、公告30条。", "wide-gap"),
        ("公开126条，其中网站100条、公众号90条，部分信息同步发布。", "said-to-overlap"),
        ("公开126条，其中原创100条、图解90条。", "properties"),
        ("公开126条，其中网站100条、公众号90条。", "channels"),
        ("公开126条，其中网站126条、公众号126条。", "same-counts"),
        ("备案15件，其中报市政府15件，报市人大12件。", "whole-part"),
        ("全年公开信息30条，村级公开信息170条，乡村两级合计200条。", "sum-last"),
        ("公开126条，其中涉及民生领域60条、营商环境50条、乡村振兴40条。", "topics"),
        ("公开处罚80条、许可40条，其中一般程序处罚60条，简易程序处罚20条。", "sum-of-another"),
        ("收到7件，其中自然人6件，不予公开2件。", "mixed-kinds"),
        ("收到7件，其中自然人6件，企业1件，公开1件，不予公开6件。", "run-reaches-total"),
        ("公开38条，其中公众号发布243条。", "part-above-total"),
        ("审核20条，公开126条，其中动态81条、公告90条。", "several-totals"),
    ],
)
def test_signs_of_a_list(text: str, name: str) -> None:
    assert name in signs(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公开126条，其中动态100条（原创60条，转载40条），公告26条。", "broken-down-again"),
        ("公开126条，其中重点领域信息100条、公共服务信息30条。", "properties"),
        ("公开356条，其中公共企事业单位信息73条、转发文件40条。", "stopped"),
        ("公开40条，其中动态33条，第五次经济普查信息1条，其他6条。", "stopped"),
        ("公开10条，其中动态7条，占65%；公告2条，占25%。", "share-each"),
        ("公开129条：动态88条、公告31条、其他10条。", "one-part"),
    ],
)
def test_signs_that_a_list_does_not_bear(text: str, name: str) -> None:
    assert name not in signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "公开126条，比上年增加12条，其中动态81条、公告45条。",
        "公开126条，较2023年的110条增加16条，其中动态81条、公告45条。",
    ],
)
def test_what_a_total_is_compared_with_is_no_total(text: str) -> None:
    assert (first(text).total.value, first(text).sum) == (126, 126)


def test_every_sign_is_tested_for() -> None:
    assert {sign.name for sign in SIGNS} == set(get_args(SignName))


@pytest.mark.parametrize(
    "text",
    [
        "公开12条，其中3条" * 9_000 + "其中" * 450_000,
        "其中" * 300_000,
        "1" * 1_000_000,
        "1," * 20_000,
        "1条（" * 20_000,
        "占比12.5%，" * 9_000,
        "一二三四五六七八九" * 100_000,
        "收到政府信息公开申请" * 90_000,
        "12件。" * 20_000,
    ],
    ids=["list", "其中", "digits", "commas", "brackets", "shares", "numerals", "words", "sentences"],
)
def test_a_megabyte_in_one_paragraph_is_read(text: str) -> None:
    """Nothing may take more than time in proportion; were it quadratic, this would not come to an end."""
    one = passage(text)
    assert sum(f.end - f.start for f in one.figures) <= len(text)
    assert all(b.end <= len(text) for b in one.breakdowns)
    for figure in one.figures[-200:]:
        assert figure.year is None
        assert figure.reach == "own"


CASES = [(layout, layout.kinds[0]) for layout in LAYOUTS.values()]


@pytest.mark.parametrize(("layout", "kind"), CASES, ids=[f"{layout.name}-{kind}" for layout, kind in CASES])
def test_spans_in_every_layout(layout, kind) -> None:  # type: ignore[no-untyped-def]
    draft = make(Random(11), "2021")
    text = render(draft, layout, kind).text
    report = read(Source(text), kind)
    assert report
    figures = [f for p in Context(report).prose.paragraphs for f in p.figures]
    assert len(figures) > 8
    for figure in figures:
        start, end = figure.span
        assert text[start:end] == figure.text


def of(text: str, kind: str) -> Report:
    page = "# 云岭市统计局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}\n\n## 二、主动公开政府信息情况\n\n## 三、收到和处理政府信息公开申请情况\n"
    if kind == "html":
        page = "<h1>云岭市统计局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>{}</p><h2>二、主动公开政府信息情况</h2><h2>三、收到和处理政府信息公开申请情况</h2>"
    report = read(Source(page.format(text)), kind)
    assert report
    return report


def test_spans_through_markup_and_entities() -> None:
    report = of("公开&ldquo;信息&rdquo;<b>1</b><span>26</span>&nbsp;条，其中&#21160;态81条", "html")
    figures = Context(report).prose.paragraphs[-1].counts
    texts = [report.source.text[slice(*f.span)] for f in figures]
    assert texts == ["1</b><span>26</span>&nbsp;条", "81条"]
    assert [f.value for f in figures] == [126, 81]


def test_hard_wraps_are_put_together() -> None:
    report = of("2024年，云岭市统计局全年通过门户网站共公开各类政府信息12\n6条，其中工作动态81条。", "text")
    figure = Context(report).prose.paragraphs[-1].counts[0]
    assert figure.value == 126
    assert report.source.text[slice(*figure.span)] == "12\n6条"


def test_traditional_text_with_readings() -> None:
    report = of("2024年，收到政府信息公開申請(qǐng)12件，主動(dòng)公開(kāi)信息81條。", "text")
    counts = Context(report).prose.paragraphs[-1].counts
    assert [f.value for f in counts] == [12, 81]
    assert [report.source.text[slice(*f.span)] for f in counts] == ["12件", "81條"]
    assert counts[0].lead.endswith("收到政府信息公开申请")


def test_prose_is_read_once() -> None:
    report = of("公开12条。", "markdown")
    context = Context(report)
    assert context.prose is context.prose


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("公开126条，按内容分：动态81条、公告45条。", 126, [81, 45]),
        ("公开126条，分为两类：动态81条、公告45条。", 126, [81, 45]),
        ("公开126条，构成如下：动态81条；公告45条。", 126, [81, 45]),
        ("公开126条。从渠道看，网站81条，微信45条。", 126, [81, 45]),
        ("在全部126条信息中，动态81条，公告45条。", 126, [81, 45]),
        ("公开126条——动态81条，公告45条。", 126, [81, 45]),
        ("公开126条。一是公开动态81条；二是公开公告45条。", 126, [81, 45]),
        ("公开126条：（1）动态81条；（2）公告45条。", 126, [81, 45]),
        ("共公开信息126条，动态81条，公告45条。", 126, [81, 45]),
        ("2024年，网站公开81条，微信公开45条，共126条。", 126, [81, 45]),
        ("接到126件，其中12345热线转来81件，信箱45件。", 126, [81, 45]),
        ("公开126条，网站、微信分别公开81条、45条。", 126, [81, 45]),
        ("公开126条，其中网站81条（含图解20条），微信45条。", 126, [81, 45]),
    ],
)
def test_what_leads_to_a_list(text: str, total: int, parts: list[int]) -> None:
    read = first(text)
    assert read.total.value == total
    assert [part.value for part in read.parts] == parts


def test_one_total_may_be_divided_again() -> None:
    text = "公开126条，按内容分：动态81条、公告45条；按渠道分：网站100条、微信26条。"
    assert [[p.value for p in b.parts] for b in passage(text).breakdowns] == [[81, 45], [100, 26]]
    text = "收到32件，其中自然人30件、法人3件；网络21件、信函11件。"
    assert [[p.value for p in b.parts] for b in passage(text).breakdowns] == [[30, 3], [21, 11]]
