"""STR004 and STR007: that the sections stand in order, and each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.report import Report, Section, SectionHeading
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section as SectionSubject
from gouji.subjects import Whole
from gouji_rules.kinds.sequence import in_order
from gouji_rules.structure.common import FORM_SOURCE, graded, heading_name, heading_text, names
from gouji_rules.structure.marks import marked_number

_SIX_2021 = "## 六、其他需要报告的事项\n\n本年度未收取信息处理费。本年度没有其他需要报告的事项。\n"
_FIVE = "## 五、存在的主要问题及改进情况\n"
_FOUR = "## 四、政府信息公开行政复议、行政诉讼情况\n"


@rule(
    "STR004",
    "section-order",
    severity="error",
    tags=("headings",),
    summary=Text("部分的先后次序与格式不符", "the sections are out of order"),
    why=Text(
        "格式规定了六个部分的次序，读者和汇总系统按次序找表。只提示需要移动的那一部分。",
        "The form sets the order of the six sections; readers and collecting systems look for the tables by it. Only the section "
        "that has to move is reported.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad(
            "2021",
            ("五、存在的主要问题及改进情况", "@"),
            ("六、其他需要报告的事项", "五、存在的主要问题及改进情况"),
            ("@", "六、其他需要报告的事项"),
            at="五、存在的主要问题及改进情况",
        ),
        bad(
            "2021",
            ("五、存在的主要问题及改进情况", "@"),
            ("六、其他需要报告的事项", "六、存在的主要问题及改进情况"),
            ("@", "五、其他需要报告的事项"),
            at="六、存在的主要问题及改进情况",
            note=Text("序号已按位置编好：仍只提示次序", "numbered by place: still only the order"),
        ),
        bad("2021", (_SIX_2021, ""), ("## 一、总体情况", _SIX_2021 + "\n## 一、总体情况"), at="六、其他需要报告的事项"),
        bad(
            "2019",
            (_FIVE, ""),
            ("## 一、总体情况", _FIVE + "\n无。\n\n## 一、总体情况"),
            at="五、存在的主要问题及改进情况",
        ),
        good("2021"),
        good(
            "2021",
            ("## 二、", "## 三、"),
            note=Text("序号写错而次序不错，由 STR005 提示", "wrong number, right order: STR005"),
        ),
        good(
            "2021",
            (_FOUR, ""),
            ("## 五、", "## 四、"),
            ("## 六、", "## 五、"),
            note=Text("缺一部分，由 STR003 提示", "one missing: STR003"),
        ),
        good(
            "2019",
            ("总体情况、主动公开政府信息情况、", "主动公开政府信息情况、总体情况、"),
            note=Text("引言中的列举不论次序", "the lead-in's order does not matter"),
        ),
    ),
)
def section_order(context: Context) -> Iterator[Problem]:
    """Sections out of order: the fewest headings whose move repairs it."""
    sections = context.report.sections
    numbers = [section.number for section in sections]
    if all(a < b for a, b in pairwise(numbers)):
        return
    kept = [sections[i] for i in in_order(numbers)]
    first, *others = (section for section in sections if section not in kept)
    yield Problem(
        *first.heading.span,
        _misplaced(first, kept),
        related=tuple(Related(Text("次序也不对", "out of order, too"), *other.heading.span) for other in others),
        severity=graded(context.report),
        subject=SectionSubject(first.number),
    )


def _misplaced(section: Section, kept: list[Section]) -> Message:
    """Where a section belongs among those that stand in order."""
    following = next((other for other in kept if other.number > section.number), None)
    name = heading_name(section.number)
    if following and following.heading.piece.start < section.heading.piece.start:
        return Message.of(
            "次序不对：“{name}”应排在“{neighbour}”之前",
            "out of order: “{name}” belongs before “{neighbour}”",
            name=name,
            neighbour=heading_text(following.number),
        )
    return Message.of(
        "次序不对：“{name}”应排在“{neighbour}”之后",
        "out of order: “{name}” belongs after “{neighbour}”",
        name=name,
        neighbour=heading_text(max(other.number for other in kept if other.number < section.number)),
    )


@rule(
    "STR007",
    "duplicate-section",
    severity="error",
    tags=("headings",),
    summary=Text("同一部分的标题出现两次", "a section's heading stands twice"),
    why=Text(
        "多由复制粘贴造成：要么整个部分重复，要么后一处本应是另一部分的标题。",
        "Mostly a slip of copying: either the whole section stands twice, or the second heading should be another section's.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad("2021", (_SIX_2021, _SIX_2021 + "\n" + _SIX_2021), at=f"报告的事项。\n\n## ⟦{_SIX_2021[3:14]}⟧"),
        bad(
            "2021",
            ("六、其他需要报告的事项", "六、存在的主要问题及改进情况"),
            at="六、存在的主要问题及改进情况",
            note=Text(
                "按序号应为第六部分：不再另报缺少第六部分",
                "by its number section six: which is not reported missing as well",
            ),
        ),
        bad("2021", (_FOUR, _FOUR + "\n" + _FOUR), at="## ⟦四、政府信息公开行政复议、行政诉讼情况⟧\n\n|"),
        bad("2019", (_FIVE, _FIVE + "\n无。\n\n" + _FIVE), at="## ⟦五、存在的主要问题及改进情况⟧\n\n存"),
        good("2021"),
        good("2021", ("存在的主要问题：", "（一）存在的主要问题\n\n"), ("改进情况：", "（二）改进情况\n\n")),
        good(
            "2021",
            ("（一）主动公开。", "（一）主动公开政府信息情况。"),
            note=Text("小节名相近", "a sub-heading like it"),
        ),
        good(
            "2021",
            ("本报告根据", "一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况。本报告根据"),
        ),
    ),
)
def duplicate_section(context: Context) -> Iterator[Problem]:
    """A further heading of a section that is already there."""
    report = context.report
    if len(report.duplicates) >= _TWO_REPORTS:
        yield _doubled(report)
        return
    for heading in report.duplicates:
        yield _duplicate(report, heading)


def _doubled(report: Report) -> Problem:
    severity = graded(report)
    return Problem(
        *report.duplicates[0].span,
        Message.of(
            "有 {found} 个部分的标题出现两次：是否并入了目录或另一份年报",
            "{found} section headings stand twice: a table of contents, or another report in the same file?",
        ),
        severity="warning" if severity == "error" else severity,
        subject=Whole("sections"),
        found=len(report.duplicates),
    )


def _duplicate(report: Report, heading: SectionHeading) -> Problem:
    first = report.section(heading.number)
    due = marked_number(heading)
    expected = heading_text(due) if 1 <= due <= len(names()) and report.section(due) is None else None
    name = heading_name(heading.number)
    if expected:
        message = Message.of(
            "“{name}”重复出现；按序号此处应为“{expected}”",
            "“{name}” stands twice; by its number this should be “{expected}”",
            name=name,
        )
    else:
        message = Message.of("“{name}”重复出现", "“{name}” stands twice", name=name)
    return Problem(
        *heading.span,
        message,
        related=(Related(Text("第一次出现在这里", "it stands here first"), *first.heading.span),) if first else (),
        severity=graded(report),
        subject=SectionSubject(heading.number),
        found=heading.piece.text,
        expected=expected,
    )


#: As many headings twice are no slip of copying a section.
_TWO_REPORTS = 4
