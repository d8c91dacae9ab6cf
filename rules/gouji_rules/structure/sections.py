"""STR003 and STR008: that the six sections are there, and not empty."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text
from gouji.forms import SECTION_NUMBERS
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Piece
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section as SectionSubject
from gouji.subjects import Whole
from gouji_rules.structure.common import (
    FORM_SOURCE,
    REGULATIONS_SOURCE,
    body,
    graded,
    heading_name,
    heading_text,
)
from gouji_rules.structure.insertion import end_of_report, insertion
from gouji_rules.structure.marks import marked_number

_FIVE_BODY = """存在的主要问题：一是河湖治理类信息更新不够及时；二是政策解读以文字为主，形式偏少。

改进情况：一是把信息更新纳入河长制巡查清单，逾期未更新的当月通报；二是与市融媒体中心合作，全年制作图解和短视频解读7件。
"""
_SIX_2021 = "## 六、其他需要报告的事项\n\n本年度未收取信息处理费。本年度没有其他需要报告的事项。\n"
_FIVE = "## 五、存在的主要问题及改进情况\n"
_FOUR = "## 四、政府信息公开行政复议、行政诉讼情况\n"


@rule(
    "STR003",
    "missing-section",
    severity="error",
    tags=("headings",),
    fix="unsafe",
    summary=Text("缺少规定的部分", "one of the six sections is missing"),
    why=Text(
        "格式规定年度报告由六个部分组成，“不能遗漏也不宜泛化”。没有内容可报的部分也要保留标题并写明情况。2019年度只是鼓励使用，按警告提示。",
        "The form has six sections, none to be left out. A section with nothing to report keeps its heading and says so. For "
        "2019 the form was only encouraged, and this is a warning.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad("2021", (_FIVE, ""), at=" ⟦⟧六", fixed=_FIVE + "\n## 六、"),
        bad("2021", (_SIX_2021, ""), at="7件。⟦⟧", fixed="短视频解读7件。\n\n## 六、其他需要报告的事项"),
        bad(
            "2021",
            (_FOUR, ""),
            ("## 五、", "## 四、"),
            ("## 六、", "## 五、"),
            at="# ⟦⟧四、",
            note=Text("其余部分已顺次重编序号：只提示缺失这一处", "the rest renumbered: this is the only finding"),
        ),
        bad("2019", ("## 一、总体情况\n", ""), at="# ⟦⟧二、", fixed="## 一、总体情况\n\n## 二、"),
        good("2021"),
        good(
            "2021",
            ("五、存在的主要问题及改进情况", "五、存在问题及改进措施"),
            note=Text("地方写法", "a regional wording"),
        ),
        good(
            "2021",
            ("五、存在的主要问题", "存在的主要问题"),
            note=Text("只缺序号，由 STR005 提示", "only the number is lost: STR005"),
        ),
        good("2019", ("一、总体情况", "一、概述")),
        good("2021", ("日。\n\n## 一、总体情况\n\n2024年", "日。 一、总体情况 2024年")),
        good("2021", ("情形。\n\n## 二、主动", "情形。二、主动")),
        good("2021", ("7件。\n\n## 六、其他需要报告的事项\n\n", "7件。 六、其他需要报告的事项　")),
    ),
)
def missing_section(context: Context) -> Iterator[Problem]:
    """A section of the form without a heading in the text."""
    report = context.report
    if not report.sections:
        yield _no_section(report)
        return
    present = {section.number for section in report.sections}
    # A repeated heading that bears a missing section's number is that section under a wrong name: STR007 says so.
    present |= {marked_number(heading) for heading in report.duplicates}
    for number in range(1, 7):
        if number not in present:
            stranger = _stranger(report, number)
            yield _under_another_name(report, stranger, number) if stranger else _missing(context, number)


def _no_section(report: Report) -> Problem:
    severity = graded(report)
    start = report.title.span[1] if report.title else 0
    return Problem(
        start,
        start,
        Text("没有找到六个部分的标题", "none of the six section headings is there"),
        severity="warning" if severity == "error" else severity,
        subject=Whole("sections"),
    )


def _missing(context: Context, number: int) -> Problem:
    following = next((s for s in context.report.sections if s.number > number), None)
    at = following.heading.span[0] if following else end_of_report(context)
    return Problem(
        at,
        at,
        Message.of(
            "缺少第{numeral}部分“{name}”，应在此处",
            "section {number}, “{name}”, is missing; it belongs here",
            numeral=SECTION_NUMBERS[number - 1],
            number=number,
            name=heading_name(number),
        ),
        fix=insertion(context, number, following),
        severity=graded(context.report),
        subject=SectionSubject(number),
        expected=heading_text(number),
    )


def _stranger(report: Report, number: int) -> Piece | None:
    """A line between the neighbouring sections that bears the number of a missing one, and is no sentence."""
    before = max((s.heading.piece.end for s in report.sections if s.number < number), default=0)
    behind = min((s.heading.piece.start for s in report.sections if s.number > number), default=len(report.source.text))
    found = []
    for paragraph in report.paragraphs:
        piece = paragraph.piece
        if before <= piece.start < behind and (m := _NUMBERED_LINE.match(piece.text)):
            if m["number"] != SECTION_NUMBERS[number - 1]:
                return None  # items of some section
            found.append(piece)
    return found[0] if len(found) == 1 else None


#: A line that looks like a section's heading.
_NUMBERED_LINE = LazyPattern(r"(?P<number>[一二三四五六])\s?[、.．]\s?[^，,。；;：:！？]{4,30}\Z")


def _under_another_name(report: Report, stranger: Piece, number: int) -> Problem:
    """What stands in a missing section's place bears another name."""
    severity = graded(report)
    official = heading_text(number)
    fix = None
    if report.is_verbatim(stranger, 0, len(stranger.text)):
        edit = Edit(stranger.start, stranger.end, official)
        fix = Fix(Message.of("改为“{heading}”", "write “{heading}”", heading=official), (edit,), safe=False)
    return Problem(
        stranger.start,
        stranger.end,
        Message.of(
            "缺少第{number}部分；此处标题应为“{expected}”",
            "this heading should be “{expected}”",
            number=SECTION_NUMBERS[number - 1],
        ),
        fix=fix,
        severity="warning" if severity == "error" else severity,
        subject=SectionSubject(number),
        found=stranger.text,
        expected=official,
    )


@rule(
    "STR008",
    "empty-section",
    severity="warning",
    tags=("headings",),
    summary=Text("标题下没有内容", "a heading with nothing under it"),
    why=Text(
        "没有可报的事项也应写明“没有”，否则读者无法分辨是没有还是漏写。第二至四部分的表格由 TAB001 检查。",
        "Where there is nothing to report, the section says so; silence cannot be told from an omission. The tables of "
        "sections two to four are for TAB001.",
    ),
    source=REGULATIONS_SOURCE,
    examples=(
        bad("2021", ("本年度未收取信息处理费。本年度没有其他需要报告的事项。\n", ""), at="六、其他需要报告的事项"),
        bad("2021", (_FIVE_BODY, ""), at="五、存在的主要问题及改进情况"),
        bad("2019", ("本年度没有其他需要报告的事项。", "青川市水务局\n\n2021年1月12日"), at="六、其他需要报告的事项"),
        good("2021", ("本年度未收取信息处理费。本年度没有其他需要报告的事项。", "无。")),
        good(
            "2021",
            ("本年度未收取信息处理费。本年度没有其他需要报告的事项。", "| 事项 | 数量 |\n| --- | --- |\n| 建议 | 3 |"),
        ),
        good(
            "2021",
            (_FIVE_BODY, "![问题及改进情况](five.png)\n"),
            note=Text("以图片代替文字", "a picture instead of text"),
        ),
        good("2019"),
    ),
)
def empty_section(context: Context) -> Iterator[Problem]:
    """Section one, five or six without a word."""
    report = context.report
    for section in report.sections:
        if section.number in (2, 3, 4) or section.tables:
            continue
        if body(context, section):
            continue
        start, end = section.heading.span
        if _CONTENT.search(report.source.text, end, section.end):
            continue
        yield Problem(
            start,
            end,
            Message.of(
                "“{name}”下没有内容；没有可报的也请写明",
                "nothing under “{name}”; if there is nothing to report, say so",
                name=heading_name(section.number),
            ),
            severity=graded(report, "warning") if report.is_begun else "info",
            subject=SectionSubject(section.number),
        )


#: Content that is no prose: a picture, a row of a table.
_CONTENT = LazyPattern(r"!\[|<[iI][mM][gG]\b|<[tT][aA][bB]|<object\b|<iframe\b|[|\t]")
