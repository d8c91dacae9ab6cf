"""STR006 and STR011: the wording and the level of a section's heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.context import Context
from gouji.figures import figures
from gouji.findings import Edit, Fix, Message, Severity, Text
from gouji.forms import SECTION_NUMBERS
from gouji.reading.blocks import Piece
from gouji.recognise.distance import changed, distance
from gouji.report import Report, SectionHeading, Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section
from gouji.text import kept_positions, narrow, simplify, without_trailing_bracket, words
from gouji_rules.structure.common import BEFORE_HEADING, FORM_SOURCE, graded, headings_in_order, line_around, names
from gouji_rules.structure.legible import is_legible
from gouji_rules.structure.marks import second_mark
from gouji_rules.structure.trial import read_with
from gouji_rules.structure.wordings import HEADINGS, NEAR, WRONG, bare


@rule(
    "STR006",
    "section-title",
    severity="error",
    tags=("headings",),
    fix="safe",
    summary=Text("部分的标题文字有误", "the wording of a section's heading is wrong"),
    why=Text(
        "六个标题是格式规定的原文。错字、漏字、叠字和“总体要求”之类的误写报为错误；各地沿用的写法（如“因政府信息公开工作被申请行政复议、"
        "提起行政诉讼情况”“存在问题及改进措施”“概述”）不提示，设 strict-headings 时作为提示列出；其他写法作为提示。",
        "The six headings are the form's own words. Slips of characters and wrong words such as 总体要求 are errors; wordings in "
        "regional use (the Regulations' own words for section four, 存在问题及改进措施, 概述) are let pass, or hinted at with "
        "strict-headings; any other wording is a hint.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad(
            "2021",
            ("## 二、主动公开政府信息", "## 二、主动公开政府政府"),
            at="⟦政府⟧情",
            fixed="二、主动公开政府信息情况",
        ),
        bad("2021", ("## 一、总体情况", "## 一、总体要求"), at="体⟦要求⟧", fixed="## 一、总体情况"),
        bad(
            "2021",
            ("## 三、收到和处理政府信息", "## 三、收到和处理政府信"),
            at="信公",
            fixed="三、收到和处理政府信息公开申请情况",
        ),
        bad("2021", ("## 六、其他需要", "## 六、其他需求"), at="⟦求⟧报", fixed="六、其他需要报告的事项"),
        bad(
            "2019",
            ("## 五、存在的主要问题", "## 五、存存在的主要问题"),
            at="存⟦存⟧在",
            fixed="五、存在的主要问题及改进情况",
        ),
        bad(
            "2021",
            ("## 三、收到和处理", "## 三、收到和办理"),
            at="和⟦办⟧理",
            severity="info",
            note=Text("提示", "a hint"),
        ),
        good("2021", ("## 一、总体情况", "## 一、概述")),
        good("2021", ("## 二、主动公开政府信息情况", "## 二、行政机关主动公开政府信息的情况。")),
        good(
            "2021",
            ("## 四、政府信息公开行政复议、行政诉讼情况", "## 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ),
        good("2021", ("## 五、存在的主要问题及改进情况", "## 五、政府信息公开工作存在的问题和改进措施")),
        good("2021", ("## 六、其他需要报告的事项", "## 六、其它需要报告事项（无）")),
        good("2019", ("## 一、总体情况", "## 一、2020年政务公开总体情况")),
        *(
            good("2021", (f"## {old}\n", f"## {new}\n"))
            for old, new in (
                ("一、总体情况", "一、总体情况（2024年）"),
                ("一、总体情况", "一、工作总体情况"),
                ("一、总体情况", "一、**总体情况**"),
                ("一、总体情况", "一、总体情况："),
                ("五、存在的主要问题及改进情况", "五、存在的问题及改进情况"),
                ("五、存在的主要问题及改进情况", "五、存在的主要问题和改进措施"),
                ("六、其他需要报告的事项", "六、其他事项"),
                ("六、其他需要报告的事项", "六、其他需要报告的事项（收费情况）"),
                ("三、收到和处理政府信息公开申请情况", "三、收到与处理政府信息公开申请情况"),
                ("二、主动公开政府信息情况", "二、主动公开政府信息的情况"),
            )
        ),
    ),
)
def section_title(context: Context) -> Iterator[Problem]:
    """A heading whose wording is neither the official one nor one in regional use."""
    for section in context.report.sections:  # of a repeated heading STR007 speaks
        problem = _wording(context, section.heading)
        if problem:
            yield problem


def _wording(context: Context, heading: SectionHeading) -> Problem | None:
    official = names()[heading.number - 1]
    if heading.name.text == official:
        return None
    name = _name(heading)
    text = without_trailing_bracket(name.text) or name.text
    seen = words(text)
    if seen in ("", words(official)):
        return None
    judged = _judge(context, heading.number, seen)
    if judged is None:
        return None
    severity, is_safe = judged
    span, fix = _rewording(context.report, name, text, official, safe=is_safe and is_legible(context, heading))
    if severity == "info":
        message = Message.of("格式中此标题为“{expected}”", "the form has “{expected}” here")
    else:
        message = Message.of("标题应为“{expected}”", "the heading should read “{expected}”")
    return Problem(
        *span,
        message,
        fix=fix,
        severity=severity,
        subject=Section(heading.number),
        found=name.text,
        expected=official,
    )


def _name(heading: SectionHeading) -> Piece:
    """A heading's name without a second number."""
    skip = second_mark(heading) if heading.mark else 0
    return heading.name.slice(skip, len(heading.name.text)) if skip else heading.name


def _judge(context: Context, number: int, seen: str) -> tuple[Severity, bool] | None:
    """How grave another wording is, and whether the official one says the same; None where it is let pass."""
    if HEADINGS[number - 1].fullmatch(seen):
        return ("info", True) if context.options.strict_headings else None
    return (graded(context.report), True) if _is_slip(seen, number) else ("info", False)


def _is_slip(seen: str, number: int) -> bool:
    """Whether a wording is an accepted one with one to three characters wrong, or a known wrong one."""
    if seen in WRONG:
        return True
    official = words(names()[number - 1])
    limit = _SLIPS if len(official) > _SHORT else 1
    for near in (official, *NEAR[number - 1]):
        if len(seen) > len(near) and _is_doubled(seen, near):
            return True
        if abs(len(seen) - len(near)) <= limit and distance(seen, near) <= limit and bare(seen) != bare(near):
            return True
        limit = 1
    return False


#: As many wrong characters are still a slip; in a name of at most `_SHORT` characters only one is.
_SLIPS = 3
_SHORT = 6


def _is_doubled(seen: str, near: str) -> bool:
    """Whether ``seen`` is ``near`` with a run of its characters written twice."""
    (i, j), (_, _) = changed(seen, near)
    extra = seen[i:j]
    return len(seen) - len(near) == len(extra) and (near[:i].endswith(extra) or near[i:].startswith(extra))


def _rewording(report: Report, name: Piece, text: str, official: str, *, safe: bool) -> tuple[Span, Fix | None]:
    """The wrong characters of the name's ``text``, and the fix that rewrites them alone."""
    seen, at = kept_positions(text)
    wanted, wanted_at = kept_positions(official)
    (i, j), (k, m) = changed(seen, wanted)
    # up to the next character that is right, so that the points between are put right, too
    start, stop = (_place(at, n, at[-1] + 1) for n in (i, j))
    content = official[slice(*(_place(wanted_at, n, len(official)) for n in (k, m)))]
    while start < stop and content and text[stop - 1] == content[-1]:
        stop, content = stop - 1, content[:-1]
    around = (at[max(i - 1, 0)], at[min(i, len(at) - 1)] + 1)  # where something is lost, the characters on both sides
    span = name.span(*(around if stop == start else (start, stop)))
    if not report.is_verbatim(name, start, stop) or simplify(text) != narrow(text):
        return span, None
    message = Message.of("改为“{name}”", "write “{name}”", name=official)
    return span, Fix(message, (Edit(*name.span(start, stop), content),), safe)


def _place(places: Sequence[int], n: int, end: int) -> int:
    return places[n] if n < len(places) else end


@rule(
    "STR011",
    "heading-level",
    severity="info",
    tags=("headings",),
    fix="safe",
    summary=Text("同级标题的层级不一致", "sibling headings at different levels"),
    why=Text(
        "六个部分是同一级标题。层级不一，生成的网页目录和大纲就会错位。以第一个标题的层级为准。",
        "The six sections are siblings. At different levels, outlines and tables of contents made from them go wrong. The first "
        "heading's level is the measure.",
    ),
    source=Text(
        "Markdown 与 HTML 的标题层级；格式中六个部分并列",
        "heading levels of Markdown and HTML; the form's six sections are siblings",
    ),
    examples=(
        bad("2021", ("## 三、", "### 三、"), at="### 三、收到和处理政府信息公开申请情况", fixed="\n## 三、收到"),
        bad("2021", ("## 二、", "# 二、"), at="# 二、主动公开政府信息情况", fixed="\n## 二、主动"),
        bad(
            "2019",
            ("## 六、", "六、"),
            at="六、其他需要报告的事项",
            fixed="## 六、其他",
            note=Text("漏了标题标记", "the mark is missing"),
        ),
        good("2021"),
        good(
            "2021",
            ("（一）主动公开。", "### （一）主动公开\n\n"),
            note=Text("小节可以低一级", "sub-headings may be lower"),
        ),
        good("2021", ("# 青川市", "### 青川市"), note=Text("只比较六个部分", "only the six sections are compared")),
        good("2021", *((f"## {n}、", f"{n}、") for n in SECTION_NUMBERS), note=Text("都没有标记", "none has a mark")),
        *(
            good("2021", ("（一）主动公开。", text))
            for text in (
                "#### 小标题\n\n（一）主动公开。",
                "### 一、主动公开\n\n（一）主动公开。",
                "# 封面用语\n\n（一）主动公开。",
                "三、收到申请时先登记。\n\n（一）主动公开。",
                "```\n# 注释\n```\n\n（一）主动公开。",
                "> # 引文\n\n（一）主动公开。",
                "#标签 不是标题\n\n（一）主动公开。",
                "**六、重点工作**已完成。\n\n（一）主动公开。",
                "| # 序号 | 事项 |\n| --- | --- |\n| 1 | 公开 |\n\n（一）主动公开。",
                "- 一级\n  - 二级\n\n（一）主动公开。",
            )
        ),
    ),
)
def heading_level(context: Context) -> Iterator[Problem]:
    """A section heading at another level than the first one's."""
    headings = [section.heading for section in context.report.sections]
    levels = [heading.level for heading in headings]
    if len(set(levels)) < 2:
        return
    baseline = next(level for level in levels if level is not None)
    right = (baseline, None) if levels.count(None) * 2 > len(levels) else (baseline,)
    for heading in headings:
        if heading.level in right:
            continue
        yield Problem(
            heading.marker[0] if heading.marker else heading.piece.start,
            heading.piece.end,
            _another_level(heading),
            fix=_level_fix(context, heading, baseline),
            subject=Section(heading.number),
            found=heading.level,
            expected=baseline,
        )


def _another_level(heading: SectionHeading) -> Message:
    name = names()[heading.number - 1]
    if heading.level is None:
        return Message.of(
            "“{name}”没有设为标题，其余为 {expected} 级",
            "“{name}” is no heading; the others are at level {expected}",
            name=name,
        )
    return Message.of(
        "“{name}”为 {found} 级标题，第一个标题为 {expected} 级",
        "“{name}” is at level {found}, the first heading at level {expected}",
        name=name,
    )


def _level_fix(context: Context, heading: SectionHeading, level: int) -> Fix | None:
    """The right number of # signs; None for headings that are set otherwise, and where # signs make no heading."""
    report = context.report
    message = Message.of("改为 {level} 级标题", "make it level {level}", level=level)
    safe = is_legible(context, heading)
    if heading.marker:
        return Fix(message, (Edit(*heading.marker, "#" * level),), safe)
    if heading.level is not None or not any(s.heading.marker for s in report.sections):
        return None
    begin, _ = line_around(report.source.text, *heading.span)
    if not BEFORE_HEADING.fullmatch(report.source.text[begin : heading.piece.start]):
        return None
    edit = Edit(begin, begin, "#" * level + " ")
    return Fix(message, (edit,), safe) if _makes_heading(context, edit, heading, level) else None


def _makes_heading(context: Context, edit: Edit, heading: SectionHeading, level: int) -> bool:
    """Whether an edit sets a heading at a level and the rest of the report is read as before.

    Only reading tells: in HTML # is a sign like any other, and as a heading a line may be taken for another section.
    """
    report, after = context.report, read_with(context, edit)
    return (
        after is not None
        and _outline(after)
        == [(number, name, level if number == heading.number else was) for number, name, was in _outline(report)]
        and _figures(after) == _figures(report)
    )


def _outline(report: Report) -> list[tuple[int, str, int | None]]:
    """Number, name and level of every section heading."""
    return [(heading.number, heading.name.text, heading.level) for heading in headings_in_order(report)]


def _figures(report: Report) -> list[tuple[str, str, int, int | Decimal | None]]:
    return [(figure.kind, figure.row, figure.column, figure.number) for figure in figures(report)]
