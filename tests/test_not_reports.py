"""A folder of documents is mostly other files: of them nothing is said. And what is a report is known for one."""

from __future__ import annotations

from random import Random

import pytest

import gouji
from gouji.forms import load
from support.check import Failures, lint_text, show
from support.layouts import LAYOUTS
from support.model import EDITIONS, Draft, make
from support.page import render
from support.strangers import NOTICE_TABLES, STRANGERS

KINDS = ("text", "markdown", "html")


@pytest.mark.parametrize("name", STRANGERS)
def test_nothing_is_said_of_other_files(name: str) -> None:
    for kind in KINDS:
        result = lint_text(STRANGERS[name], kind)
        assert result.findings == []
        assert result.report is None, f"taken for a report as {kind}"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", NOTICE_TABLES)
def test_the_notice_that_prescribes_the_format(name: str, edition: str) -> None:
    """It has the six headings and the empty tables, and is no report."""
    failures = Failures()
    for layout in LAYOUTS.values():
        for kind in layout.kinds:
            draft = _empty(edition)
            rendering = render(draft, layout, kind)
            body = rendering.text[rendering.spans["heading", 1][0] :] if name == "bare" else rendering.text
            text = NOTICE_TABLES[name].replace("<format>", body)
            result = lint_text(text, kind)
            problems = [f"{f.code} {f.message.zh}" for f in result.findings]
            failures.case(f"{name} {layout.name} {kind} {edition}", problems or (["a report"] if result.report else []))
    failures.done()


def _empty(edition: str) -> Draft:
    """The template as the notice prints it."""
    draft = make(Random(0), edition)
    for table in draft.tables.values():
        for row in table.rows():
            row.values[:] = [""] * len(row.values)
    draft.title = "×××××××年政府信息公开工作年度报告"
    draft.preamble = []
    draft.signature = []
    for section in draft.sections:
        section.paragraphs[:] = ["该部分以表格形式报告。"] if section.table else ["综述有关情况。"]
    return draft


def test_reports_with_much_missing_are_reports() -> None:
    failures = Failures()
    for edition in EDITIONS:
        for name, change in _POOR.items():
            for layout, kind in (
                (LAYOUTS["P1"], "text"),
                (LAYOUTS["N"], "text"),
                (LAYOUTS["GFM"], "markdown"),
                (LAYOUTS["HTML"], "html"),
            ):
                draft = make(Random(name), edition)
                change(draft)
                rendering = render(draft, layout, kind)
                result = lint_text(rendering.text, kind)
                case = f"{name}: {layout.name} {kind} {edition}"
                failures.case(case, [] if result.report else ["not known for a report"])
                if name in _QUIET and result.report:
                    said = [f for f in result.findings if f.severity != "info" and f.code not in _QUIET[name]]
                    failures.case(case, (show(f, rendering) for f in said))
    failures.done()


def _title_gone(draft: Draft) -> None:
    draft.title = ""


def _title_and_preamble_gone(draft: Draft) -> None:
    draft.title = ""
    draft.preamble.clear()


def _tables_gone(draft: Draft) -> None:
    draft.tables.clear()


def _half_typed(draft: Draft) -> None:
    """The author is in the middle of section one."""
    draft.sections[0].paragraphs[3:] = ["（三）政府信息"]
    del draft.sections[1:]
    draft.tables.clear()
    draft.signature.clear()


def _two_headings(draft: Draft) -> None:
    del draft.sections[2:]
    for section in draft.sections:
        section.paragraphs.clear()
    draft.tables.clear()
    draft.preamble.clear()
    draft.signature.clear()


def _tables_only(draft: Draft) -> None:
    """A title and the three tables, each under its heading."""
    draft.sections = [s for s in draft.sections if s.table]
    draft.preamble.clear()


def _skeleton(draft: Draft) -> None:
    """The form just begun: title, all headings, empty tables."""
    for section in draft.sections:
        section.paragraphs.clear()
    for table in draft.tables.values():
        for row in table.rows():
            row.values[:] = [""] * len(row.values)


_POOR = {
    "title_gone": _title_gone,
    "title_and_preamble_gone": _title_and_preamble_gone,
    "tables_gone": _tables_gone,
    "half_typed": _half_typed,
    "two_headings": _two_headings,
    "tables_only": _tables_only,
    "skeleton": _skeleton,
}
#: what may be said above info
_QUIET = {
    "title_gone": ("STR001",),
    "title_and_preamble_gone": ("STR001",),
    "tables_gone": ("TAB001",),
    "tables_only": ("STR003",),
}


@pytest.mark.parametrize("year", (2012, 2017, 2018))
def test_reports_of_before_2019_are_not_judged(year: int) -> None:
    """Known for what they are; one info says that older forms are not checked, and only text and period are."""
    text = (
        f"云岭市水务局{year}年政府信息公开工作年度报告\n\n"
        f"根据《中华人民共和国政府信息公开条例》，现公布{year}年度报告。统计期限为{year}年1月1日至{year}年12月31日。\n\n"
        "一、概述\n\n围绕供水和防汛做好公开。\n\n二、主动公开政府信息情况\n\n全年公开信息80条。\n\n"
        "三、依申请公开政府信息情况\n\n收到申请3件，均已答复。\n\n四、收费及减免情况\n\n没有收费。\n\n"
        "五、因政府信息公开申请行政复议、提起行政诉讼的情况\n\n没有发生。\n\n六、存在的主要问题及改进情况\n\n"
        "栏目更新不够及时，将明确专人负责。\n"
    )
    for kind in KINDS[:2]:
        result = lint_text(text, kind)
        assert result.report is not None
        assert [f.code for f in result.findings] == ["GJ001"]
        wrong = text.replace(f"统计期限为{year}年1月1日至{year}年", f"统计期限为{year - 1}年1月1日至{year - 1}年")
        wrong = wrong.replace("做好公开。", "做好公开，，以公开为原则。\n\n1.2、情况，锟斤拷锟斤拷")
        assert {f.code for f in gouji.lint(wrong, "r.md" if kind == "markdown" else "r.txt")} >= {
            "GJ001",
            "DAT001",
            "TXT002",
            "ENC002",
        }


def test_fenced_code_and_comments_are_not_report_text() -> None:
    """A Markdown page that quotes a whole report as code, and a report with a comment in it."""
    rendering = render(make(Random(1), "2021"), LAYOUTS["P1"], "markdown")
    for fence in ("```", "~~~", "````"):
        quoted = f"# 怎样写年报\n\n下面是一份样例：\n\n{fence}text\n{rendering.text}\n{fence}\n\n以上仅供参考。\n"
        result = lint_text(quoted, "markdown")
        assert result.report is None
        assert not result.findings
    whole = render(make(Random(1), "2021"), LAYOUTS["GFM"], "markdown")
    heading = load("2021").headings[4]
    noted = whole.text.replace(f"## {heading}", f"<!-- 待补：\n## {heading}\n| 规章 | 9 |\n-->\n\n## {heading}")
    assert [f for f in lint_text(noted, "markdown").findings if f.severity != "info"] == []
