"""Bodies without a title: known by their form, and their year by who says it first."""

from __future__ import annotations

import pytest

from gouji.linting import Result, lint_source, read
from gouji.registry import rules
from gouji.report import DEFAULT_OPTIONS, Options, Report
from gouji.source import Source
from support.specimen import specimen

_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n\n"
_LEAD = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。全文由"
_PERIOD = "报告中的数据统计期限为2024年1月1日至2024年12月31日。"
_OWN = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_END = "本年度没有其他需要报告的事项。\n"


def _body(
    *, lead: str = "", period: str = "", own: str = "围绕供水安全，做好各项工作。", title: str = "", end: str = ""
) -> str:
    """The specimen with what could tell its year replaced by what is given."""
    text = specimen("2021")
    for old, new in ((_TITLE, title), (_LEAD, f"{lead}全文由"), (_PERIOD, period), (_OWN, own), (_END, _END + end)):
        assert old in text
        text = text.replace(old, new)
    return text


def _report(text: str, options: Options = DEFAULT_OPTIONS) -> Report:
    report = read(Source(text), "markdown", options)
    assert report is not None, "not taken for a report"
    return report


def _said(text: str, options: Options = DEFAULT_OPTIONS) -> Result:
    return lint_source(Source(text), "markdown", tuple(rules().values()), options)


@pytest.mark.parametrize(
    "sentence",
    (
        "现公布青川市水务局2024年政府信息公开工作年度报告。",
        "根据《条例》规定，特编制青川市水务局2024年度政府信息公开工作年度报告。",
        "按照要求，现将我局2024年度政府信息公开工作情况报告如下。",
        "结合本单位2024年政府信息公开工作实际，编制本报告。",
        "现向社会公布本机关２０２４年度政府信息公开年报。",
        "青川市水务局编制了《青川市水务局2024年政府信息公开工作年度报告》，现予公布。",
        "青川市水务局编制二〇二四年政府信息公开工作年度报告。",
        "現公布青川市水務局2024年政府信息公開工作年度報告。",
    ),
)
def test_a_sentence_that_names_the_report_tells_its_year(sentence: str) -> None:
    """Whatever the settings, the period and the signature say."""
    stale = "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。"
    report = _report(_body(lead=sentence, period=stale, end="\n2024年1月9日\n"), Options(year=2022))
    assert (report.year, report.year_source, report.year_sure) == (2024, "sentence", True)
    assert report.year_place is not None


@pytest.mark.parametrize(
    "sentence",
    (
        "根据《省政府办公厅关于做好2023年政府信息公开工作年度报告编制工作的通知》要求，编制本报告。",
        "按照2023年政务公开工作要点，编制本报告。",
        "本机关2023年12月发布了年报编制要求。",
        "与2023年政府信息公开工作年度报告相比，本报告增加了图表。",
        "依据国办公开办函〔2021〕30号文件编制本年度报告。",
        "按照青川市2023年政务公开考核方案，现将有关情况公布如下。",
    ),
)
def test_a_sentence_that_names_another_paper_does_not(sentence: str) -> None:
    assert _report(_body(lead=sentence), Options(year=2024)).year == 2024


@pytest.mark.parametrize(
    "own",
    (
        "2024年，我局围绕供水安全做好各项工作。",
        "围绕供水安全，2024年我局共公开信息126条。",
        "我局2024年度主动公开各类信息。",
        "2024年度，全局认真落实条例要求。",
        "2024年以来，认真落实条例要求。",
        "本机关2024年认真落实条例要求。2025年，我局将继续做好各项工作。",
        "二〇二四年，本局认真落实条例要求。",
    ),
)
def test_the_organs_own_sentences_tell_it_after_the_settings(own: str) -> None:
    report = _report(_body(own=own, period="数据统计期限为2023年1月1日至2023年12月31日。"))
    assert (report.year, report.year_source) == (2024, "prose")
    assert _report(_body(own=own), Options(year=2020)).year == 2020


def test_of_a_history_the_last_year_is_the_reports() -> None:
    own = "2022年，我局新建专栏。2023年，我局改版专栏。2024年，我局继续维护专栏。2025年，我局将新增栏目。"
    assert _report(_body(own=own)).year == 2024


def test_period_and_signature_come_last() -> None:
    period = "数据统计期限为2024年1月1日至12月31日。"
    assert _report(_body(period=period, end="\n2026年1月9日\n")).year_source == "period"
    report = _report(_body(end="\n青川市水务局\n\n2025年1月9日\n"))
    assert (report.year, report.year_source, report.year_sure) == (2024, "signature", False)
    assert _report(_body(end="\n青川市水务局2025年1月9日\n")).year == 2024
    # a sentence left over does not outweigh the two of them
    stale = _report(_body(own="2023年，我局认真落实要求。", period=period, end="\n2025年1月9日\n"))
    assert (stale.year, stale.year_source) == (2024, "period")


def test_without_any_year_what_depends_on_it_is_silent() -> None:
    text = _body(lead="本报告依据国办公开办函〔2019〕60号编制。")
    result = _said(text)
    assert _report(text).year is None
    assert [f.code for f in result.findings if f.severity != "info"] == ["STR001"]
    assert [f.severity for f in result.findings if f.code == "GJ007"] == ["info"]
    assert not [f for f in _said(text, Options(year=2024)).findings if f.code == "GJ007"]


def test_the_signature_is_not_blamed_for_a_stale_period() -> None:
    lead = "现公布青川市水务局2024年政府信息公开工作年度报告。"
    stale = "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。"
    for named in ({"lead": lead}, {"own": "2024年，我局做好各项工作。"}):
        found = _said(_body(period=stale, end="\n青川市水务局\n\n2025年1月9日\n", **named))
        assert [f.code for f in found.findings if f.code.startswith("DAT") and f.severity == "error"] == ["DAT001"]


def test_a_sentence_that_names_another_year_than_period_and_signature_is_wrong() -> None:
    text = _body(lead="现公布青川市水务局2023年政府信息公开工作年度报告。", period=_PERIOD, end="\n2025年1月9日\n")
    found = [text[f.start : f.end] for f in _said(text).findings if f.code == "DAT004"]
    assert found == ["2023"]


@pytest.mark.parametrize("where", ("lead", "alone"))
def test_a_heading_that_ran_into_the_lead_is_one(where: str) -> None:
    run_on = _PERIOD + (" 一、总体情况 （一）主动公开。" if where == "lead" else "一、总体情况 2024年，")
    text = specimen("2021").replace("## 一、总体情况\n\n", "").replace(_PERIOD, run_on + "全年公开各类信息126条。")
    assert "STR003" not in [f.code for f in _said(text).findings]


@pytest.mark.parametrize(
    "lead",
    (
        "各部分的写法如下。一、总体情况，写明机构、人员和工作成效，字数在一千字以内。",
        "本报告由六部分组成：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。",
        "有关情况见本报告的“一、总体情况”，以及附件所列的各项数据和说明。",
    ),
)
def test_a_section_that_is_spoken_of_is_no_heading(lead: str) -> None:
    report = _report(_body(lead=lead, title=_TITLE))
    assert [s.number for s in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.sections[0].heading.level == 2


def test_wrapped_lines_do_not_make_a_form_a_notice() -> None:
    assert _report(_body(lead="根据《条例》第五十条和上级有关规定\n\n", own="2024年，我局做好各项工作。")).year == 2024
