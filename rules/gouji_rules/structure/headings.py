"""STR005, STR006 and STR011: a heading's number, wording and level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.findings import Edit, Fix, Related, Severity, Text
from gouji.forms import SECTION_NUMBERS
from gouji.recognise.distance import changed, distance
from gouji.reading.blocks import Piece
from gouji.report import Report, SectionHeading, Span
from gouji.rule import Problem, bad, good, rule
from gouji.text import kept_positions, narrow, simplify, split_number, without_trailing_bracket, words
from gouji_rules.structure.common import FORM_SOURCE, graded, headings_in_order, is_verbatim, line_around, names
from gouji_rules.structure.marks import Mark, parse_mark
from gouji_rules.structure.wordings import HEADINGS, NEAR, WRONG, bare

_WORD = re.compile(r"\w")
_PLAIN_LINE = re.compile(r"[ \t\u3000]*(?:#{1,6}[ \t\u3000]*)?(?:\*\*|__)?")
_LAST_POINT = re.compile(r"[、.．,，]\s*\Z")


class _Numbered(NamedTuple):
    """A section's heading, the number it bears, and the number it should bear."""

    heading: SectionHeading
    mark: Mark
    due: int


@rule(
    "STR005",
    "section-number",
    severity="error",
    fix="safe",
    summary=Text("部分的序号有误", "a section's number is wrong, doubled or lost, or of another style"),
    why=Text(
        "格式的六个部分以“一、”至“六、”编号。序号重复、跳号或漏写，多是增删段落后没有改；写成“（一）”，读者会当成上一部分的小节。"
        "只有标点、宽度、空格不同的不提示；六个标题都没有序号（可能由排版软件自动编号）的至多提示一次。",
        "The form numbers its sections 一、 to 六、. A number doubled, skipped or lost is mostly left over from an edit; （一） makes "
        "the section look like a part of the one before. Points, width and spaces are let pass; where no heading bears a number "
        "(they may be set automatically) there is one hint at most.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad("2021", ("## 三、", "## 二、"), at="二、收到和处理", fixed="## 三、收到和处理"),
        bad("2021", ("## 五、", "## （五）"), at="（五）存在", fixed="## 五、存在的主要问题"),
        bad("2021", ("## 二、", "## 、"), at="、主动公开", fixed="## 二、主动公开政府信息情况"),
        bad("2021", ("## 一、", "## —、"), at="—、总体情况", fixed="## 一、总体情况"),
        bad(
            "2021",
            ("## 四、", "## "),
            at="政府信息公开行政复议、行政诉讼情况\n\n|",
            fixed="## 四、政府信息公开行政复议",
        ),
        bad(
            "2019",
            ("## 四、", "## 五、"),
            ("## 五、存在", "## 六、存在"),
            ("## 六、其他", "## 七、其他"),
            at="五、政府信息公开",
            fixed="## 六、其他需要",
            note=Text("跳号后顺次编下：只提示一处", "a number skipped, the rest in step: one finding"),
        ),
        good("2021", ("## 二、", "## 二."), ("## 三、", "## 三，"), ("## 四、", "## 四、 ")),
        good("2021", ("（一）主动公开", "一、主动公开"), ("（二）依申请公开", "二、依申请公开")),
        good(
            "2021",
            ("## 四、政府信息公开行政复议、行政诉讼情况\n", ""),
            ("## 五、", "## 四、"),
            ("## 六、", "## 五、"),
            note=Text("缺一部分而其余顺次编号，由 STR003 提示", "a section missing, the rest renumbered: STR003"),
        ),
        good("2019"),
    ),
)
def section_number(report: Report) -> Iterator[Problem]:
    """A heading whose number is not the one of its section."""
    headings = [section.heading for section in report.sections]
    marks = [parse_mark(heading.mark) for heading in headings]
    for heading in headings:
        if heading.mark and _second_mark(heading):
            yield _numbered_twice(report, heading)
            return
    if all(mark.style == "chinese" and mark.value == h.number for mark, h in zip(marks, headings, strict=True)):
        return
    chinese = sum(mark.style == "chinese" for mark in marks)
    if chinese == 0 and len({mark.style for mark in marks}) == 1 and marks[0].style != "dash":
        yield from _another_style(report, headings, marks[0].style)
        return
    items = _due(report, headings, marks)
    if chinese * 2 < len(marks):
        odd = [item for item in items if item.mark.style != "chinese"]
        yield _mixed(report, odd)
        return
    severity = graded(report)
    done = 0
    for i, item in enumerate(items):
        if i < done:
            continue
        mark = item.mark
        if mark.style == "chinese" and mark.value == item.due:
            continue
        run = [item]
        if mark.value:  # the headings behind that go on counting from the wrong number are the same slip
            shift = mark.value - item.due
            for other in items[i + 1 :]:
                if other.mark.value - other.due != shift or shift == 0 or not other.mark.value:
                    break
                run.append(other)
        done = i + len(run)
        yield _wrong_number(report, run, severity)


def _second_mark(heading: SectionHeading) -> int:
    """How much of the name is another number, as in 五、五、存在的主要问题."""
    return split_number(heading.name.text)[1]


def _numbered_twice(report: Report, heading: SectionHeading) -> Problem:
    piece = heading.piece
    behind = len(piece.text) - len(heading.name.text)
    end = behind + _second_mark(heading)
    official = f"{SECTION_NUMBERS[heading.number - 1]}、"
    fix = None
    if is_verbatim(report, piece, 0, end):
        fix = Fix(Text(f"改为“{official}”", f"write {official}"), (Edit(*piece.span(0, end), official),), safe=True)
    return Problem(
        *piece.span(0, end),
        Text(f"序号重复，应为“{official}”", f"the number stands twice; it should be {official}"),
        fix=fix,
        severity=graded(report),
    )


def _due(report: Report, headings: list[SectionHeading], marks: list[Mark]) -> list[_Numbered]:
    """The number each heading should bear.

    Its section's; or its place in the document, where sections are missing, doubled or out of order and the headings
    are numbered by place (that fault has a finding of its own).
    """
    everything = headings_in_order(report)
    place = [i + 1 for i in range(len(headings))]
    place_of_all = [everything.index(h) + 1 for h in headings]
    schemes = [[h.number for h in headings], place, place_of_all]
    fits = [sum(mark.value == due for mark, due in zip(marks, scheme, strict=True)) for scheme in schemes]
    best = schemes[fits.index(max(fits))]
    out = []
    seen: set[int] = set()
    for i, (heading, mark) in enumerate(zip(headings, marks, strict=True)):
        due = best[i]
        if mark.value and mark.value not in seen and any(mark.value == scheme[i] for scheme in schemes):
            due = mark.value
        seen.add(mark.value)
        out.append(_Numbered(heading, mark, due))
    return out


def _another_style(report: Report, headings: list[SectionHeading], style: str) -> Iterator[Problem]:
    """All headings share another style of number, or bear none: one hint, on the first."""
    first = headings[0]
    if style == "none":
        if first.level is not None and first.marker is None:
            return  # HTML and its like number by themselves
        zh, en = "六个部分的标题都没有序号", "no section heading bears a number"
    elif style == "digit" and first.level is None and first.mark.strip().isdigit():
        return
    else:
        zh, en = f"部分的序号写作“{first.mark.strip()}”", f"the sections are numbered “{first.mark.strip()}”"
    span = _mark_or_name(first)
    yield Problem(*span, Text(f"{zh}；格式为“一、”至“六、”", f"{en}; the form has 一、 to 六、"), severity="info")


def _mixed(report: Report, odd: list[_Numbered]) -> Problem:
    """Several styles, and the official one is in the minority: one warning."""
    severity = graded(report)
    return Problem(
        *_mark_or_name(odd[0].heading),
        Text(
            "各部分序号写法不一；格式为“一、”至“六、”",
            "the sections are numbered in different styles; the form has 一、 to 六、",
        ),
        related=tuple(Related(Text("写法也不同", "another style, too"), *_mark_or_name(o.heading)) for o in odd[1:]),
        fix=_renumbering(report, odd),
        severity="warning" if severity == "error" else severity,
    )


def _mark_or_name(heading: SectionHeading) -> Span:
    """The number as written; the name where there is none."""
    width = len(heading.mark)
    return heading.piece.span(0, width) if width else (heading.name.start, heading.name.end)


def _wrong_number(report: Report, run: list[_Numbered], severity: Severity) -> Problem:
    item = run[0]
    heading, mark, due = item
    official = f"{SECTION_NUMBERS[due - 1]}、" if due <= len(SECTION_NUMBERS) else str(due)
    written = heading.mark.strip()
    if mark.style == "none":
        zh, en = f"缺少序号“{official}”", f"the number {official} is missing"
    elif mark.style == "dash":
        zh, en = f"序号应为“{official}”，现为横线", f"the number should be {official}, not a dash"
    else:
        zh, en = f"序号应为“{official}”，现为“{written}”", f"the number should be {official}, not {written}"
    if len(run) > 1:
        zh, en = f"{zh}，其后 {len(run) - 1} 个随之编错", f"{en}; {len(run) - 1} behind it are wrong with it"
    related = tuple(
        Related(
            Text(f"应为“{SECTION_NUMBERS[o.due - 1]}、”", f"should be {SECTION_NUMBERS[o.due - 1]}、"),
            *_mark_or_name(o.heading),
        )
        for o in run[1:]
    )
    return Problem(*_mark_or_name(heading), Text(zh, en), related, _renumbering(report, run), severity)


def _renumbering(report: Report, items: list[_Numbered]) -> Fix | None:
    """The official number for each heading; None where one of them is mixed up with markup."""
    edits = []
    for heading, mark, due in items:
        if due > len(SECTION_NUMBERS):
            return None
        piece = heading.piece
        word = _WORD.search(heading.name.text)
        if word is None:
            return None
        end = len(piece.text) - len(heading.name.text) + word.start()
        behind = piece.text[:end]
        if not is_verbatim(report, piece, 0, end):
            return None
        blank = behind[len(behind.rstrip()) :] if mark.style == "chinese" else ""
        point = _LAST_POINT.search(behind) if mark.style == "chinese" else None
        start, stop = piece.span(0, end)
        edits.append(Edit(start, stop, SECTION_NUMBERS[due - 1] + (point[0].rstrip() if point else "、") + blank))
    numbers = "、".join(SECTION_NUMBERS[item.due - 1] for item in items)
    return Fix(Text(f"序号改为“{numbers}”", f"renumber to {numbers}"), tuple(edits), safe=True)


@rule(
    "STR006",
    "section-title",
    severity="error",
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
            at="政府情况\n",
            fixed="二、主动公开政府信息情况",
        ),
        bad("2021", ("## 一、总体情况", "## 一、总体要求"), at="要求", fixed="## 一、总体情况"),
        bad(
            "2021",
            ("## 三、收到和处理政府信息", "## 三、收到和处理政府信"),
            at="信公开申请情况\n",
            fixed="三、收到和处理政府信息公开申请情况",
        ),
        bad("2021", ("## 六、其他需要", "## 六、其他需求"), at="求报告", fixed="六、其他需要报告的事项"),
        bad(
            "2019",
            ("## 五、存在的主要问题", "## 五、存存在的主要问题"),
            at="存在的主要问题及",
            fixed="五、存在的主要问题及改进情况",
        ),
        bad(
            "2021",
            ("## 三、收到和处理政府信息公开申请情况", "## 三、依申请公开办理情况"),
            at="依申请公开办理",
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
    ),
)
def section_title(report: Report) -> Iterator[Problem]:
    """A heading whose wording is neither the official one nor one in regional use."""
    for heading in headings_in_order(report):
        problem = _wording(report, heading)
        if problem:
            yield problem


def _wording(report: Report, heading: SectionHeading) -> Problem | None:
    name = heading.name
    official = names()[heading.number - 1]
    if name.text == official:
        return None
    if heading.mark and (skip := _second_mark(heading)):
        name = name.slice(skip, len(name.text))
    text = without_trailing_bracket(name.text) or name.text
    seen = words(text)
    wanted = words(official)
    if seen == wanted or not seen:
        return None
    if HEADINGS[heading.number - 1].fullmatch(seen):
        if not report.options.strict_headings:
            return None
        severity: Severity = "info"
        safe = True
    elif _is_slip(seen, heading.number):
        severity, safe = graded(report), True
    else:
        severity, safe = "info", False
    span, fix = _rewording(report, name, text, official, safe=safe)
    if severity == "info":
        message = Text(f"格式中此标题为“{official}”", f"the form has “{official}” here")
    else:
        message = Text(f"标题应为“{official}”", f"the heading should read “{official}”")
    return Problem(*span, message, fix=fix, severity=severity)


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
    start = at[i] if i < len(at) else at[-1] + 1
    stop = at[j - 1] + 1 if j > i else start
    content = official[wanted_at[k] : wanted_at[m - 1] + 1] if m > k else ""
    if stop > start:
        span = name.span(start, stop)
    else:  # something is lost here: show the characters on both sides
        span = name.span(at[max(i - 1, 0)], at[min(i, len(at) - 1)] + 1)
    if not is_verbatim(report, name, start, stop) or simplify(text) != narrow(text):
        return span, None
    fix = Fix(Text(f"改为“{official}”", f"write “{official}”"), (Edit(*name.span(start, stop), content),), safe)
    return span, fix


@rule(
    "STR011",
    "heading-level",
    severity="info",
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
        bad("2021", ("## 三、", "### 三、"), at="### 三、", fixed="\n## 三、收到"),
        bad("2021", ("## 二、", "# 二、"), at="# 二、", fixed="\n## 二、主动"),
        bad(
            "2019",
            ("## 六、", "六、"),
            at="六、其他",
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
    ),
)
def heading_level(report: Report) -> Iterator[Problem]:
    """A section heading at another level than the first one's."""
    headings = [section.heading for section in report.sections]
    levels = [heading.level for heading in headings]
    if len(set(levels)) < 2:
        return
    baseline = next(level for level in levels if level is not None)
    plain = levels.count(None)
    for heading in headings:
        if heading.level == baseline or (heading.level is None and plain * 2 > len(levels)):
            continue
        name = names()[heading.number - 1]
        if heading.level is None:
            zh, en = (
                f"“{name}”没有设为标题，其余为 {baseline} 级",
                f"“{name}” is no heading; the others are at level {baseline}",
            )
        else:
            zh = f"“{name}”为 {heading.level} 级标题，第一个标题为 {baseline} 级"
            en = f"“{name}” is at level {heading.level}, the first heading at level {baseline}"
        start = heading.marker[0] if heading.marker else heading.piece.start
        yield Problem(start, heading.piece.end, Text(zh, en), fix=_level_fix(report, heading, baseline))


def _level_fix(report: Report, heading: SectionHeading, level: int) -> Fix | None:
    """The right number of # signs; None for headings that are set otherwise."""
    message = Text(f"改为 {level} 级标题", f"make it level {level}")
    if heading.marker:
        return Fix(message, (Edit(*heading.marker, "#" * level),), safe=True)
    if heading.level is not None or not any(s.heading.marker for s in report.sections):
        return None
    begin, _ = line_around(report.source.text, *heading.span)
    if not _PLAIN_LINE.fullmatch(report.source.text[begin : heading.piece.start]):
        return None
    return Fix(message, (Edit(begin, begin, "#" * level + " "),), safe=True)
