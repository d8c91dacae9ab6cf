"""STR005: the number in front of a section's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text, Value, Values
from gouji.forms import SECTION_NUMBERS
from gouji.lazy import LazyPattern
from gouji.prose.numerals import chinese_number
from gouji.report import Report, SectionHeading, Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section, Whole
from gouji_rules.structure.common import FORM_SOURCE, graded
from gouji_rules.structure.due import Numbered, numbered, wrong_runs
from gouji_rules.structure.legible import is_legible
from gouji_rules.structure.marks import parse_mark, second_mark

_WORD = re.compile(r"\w")
#: numbers of other kinds, which are no part of the name
_OTHER_NUMBER = LazyPattern(r"[壹贰叁肆伍陆柒捌玖拾Ⅰ-Ⅻ①-⑳⑴-⒇㈠-㈩]{1,2}(?:[、.．,，:：\s]|部分){0,2}")
_LAST_POINT = LazyPattern(r"[、.．,，]\s*\Z")


#: what is said of the style of all numbers is about
_NUMBERS = Whole("section-numbers")
_ALL_NUMBERS = Text("“一、”至“六、”", "一、 to 六、")


@rule(
    "STR005",
    "section-number",
    severity="error",
    tags=("headings",),
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
        bad("2021", ("## 三、", "## 二、"), at="⟦二、⟧收", fixed="## 三、收到和处理"),
        bad("2021", ("## 五、", "## （五）"), at="⟦（五）⟧存", fixed="## 五、存在的主要问题"),
        bad("2021", ("## 二、", "## 、"), at=" ⟦、⟧主", fixed="## 二、主动公开政府信息情况"),
        bad("2021", ("## 一、", "## —、"), at="—、", fixed="## 一、总体情况"),
        bad(
            "2021",
            ("## 四、", "## "),
            at=" ⟦政府信息公开行政复议、行政诉讼情况⟧",
            fixed="## 四、政府信息公开行政复议",
        ),
        bad(
            "2019",
            ("## 四、", "## 五、"),
            ("## 五、存在", "## 六、存在"),
            ("## 六、其他", "## 七、其他"),
            at="五、",
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
        *(
            good("2021", *((f"## {mark}、{name}", f"## {new}{name}") for mark, name, new in changes))
            for changes in (
                (("一", "总体", "一．"),),
                (("一", "总体", "第一部分　"),),
                (("六", "其他", "六、收费情况\n\n无。\n\n## 七、"),),
                (
                    ("四", "政府", "四、政府信息管理情况\n\n已建台账。\n\n## 五、"),
                    ("五", "存", "六、"),
                    ("六", "其", "七、"),
                ),
                (
                    ("一", "总体", "一、工作机构\n\n局办公室。\n\n## 二、"),
                    ("二", "主", "三、"),
                    ("三", "收", "四、"),
                    ("四", "政", "五、"),
                    ("五", "存", "六、"),
                    ("六", "其", "七、"),
                ),
                (("六", "其他", "六 、"),),
                (("二", "主动", "二、\u3000"),),
            )
        ),
        good("2021", ("（一）主动公开", "五、四项重点工作已完成。\n\n（一）主动公开")),
        good("2021", ("本年度未收取", "一、收费情况。无。\n\n二、其他。无。\n\n本年度未收取")),
        good("2021", *((f"## {n}、", f"## **{n}、** ") for n in "一二三四五六")),
    ),
)
def section_number(context: Context) -> Iterator[Problem]:
    """A heading whose number is not the one of its section."""
    headings = [section.heading for section in context.report.sections]
    twice = next((heading for heading in headings if heading.mark and second_mark(heading)), None)
    if twice is not None:
        yield _numbered_twice(context, twice)
    elif any(parse_mark(heading.mark) != (heading.number, "chinese") for heading in headings):
        yield from _misnumbered(context, numbered(context.report))


def _misnumbered(context: Context, items: list[Numbered]) -> Iterator[Problem]:
    """What is wrong with the numbers: the style of all or of most, or single ones."""
    styles = {item.mark.style for item in items}
    odd = [item for item in items if item.mark.style != "chinese"]
    if len(styles) == 1 and styles.isdisjoint(("chinese", "dash")):
        yield from _another_style(items[0].heading, items[0].mark.style)
    elif len(odd) * 2 > len(items):
        yield _mixed(context, odd)
    else:
        yield from (_wrong_number(context, run) for run in wrong_runs(context.report, items))


def _numbered_twice(context: Context, heading: SectionHeading) -> Problem:
    report = context.report
    piece = heading.piece
    behind = len(piece.text) - len(heading.name.text)
    end = behind + second_mark(heading)
    official = f"{SECTION_NUMBERS[heading.number - 1]}、"
    fix = None
    if report.is_verbatim(piece, 0, end):
        edit = Edit(*piece.span(0, end), official)
        message = Message.of("改为“{number}”", "write {number}", number=official)
        fix = Fix(message, (edit,), safe=is_legible(context, heading))
    return Problem(
        *piece.span(0, end),
        Message.of("序号重复，应为“{expected}”", "the number stands twice; it should be {expected}"),
        fix=fix,
        severity=graded(report),
        subject=Section(heading.number),
        found=piece.text[:end],
        expected=official,
    )


def _another_style(first: SectionHeading, style: str) -> Iterator[Problem]:
    """All headings share another style of number, or bear none: one hint, on the first."""
    if style == "none":
        if first.level is not None and first.marker is None:
            return  # HTML and its like number by themselves
        message = Message.of(
            "六个部分的标题都没有序号；格式为{expected}", "no section heading bears a number; the form has {expected}"
        )
    elif style == "digit" and first.level is None and first.mark.strip().isdigit():
        return
    else:
        message = Message.of(
            "部分的序号写作“{found}”；格式为{expected}", "the sections are numbered “{found}”; the form has {expected}"
        )
    yield Problem(
        *_mark_or_name(first),
        message,
        severity="info",
        subject=_NUMBERS,
        found=first.mark.strip() or None,
        expected=_ALL_NUMBERS,
    )


def _mixed(context: Context, odd: list[Numbered]) -> Problem:
    """Several styles, and the official one is in the minority: one warning."""
    severity = graded(context.report)
    return Problem(
        *_mark_or_name(odd[0].heading),
        Message.of(
            "各部分序号写法不一；格式为{expected}",
            "the sections are numbered in different styles; the form has {expected}",
        ),
        related=tuple(Related(Text("写法也不同", "another style, too"), *_mark_or_name(o.heading)) for o in odd[1:]),
        fix=_renumbering(context, odd),
        severity="warning" if severity == "error" else severity,
        subject=_NUMBERS,
        found=Values(item.heading.mark.strip() for item in odd),
        expected=_ALL_NUMBERS,
    )


def _mark_or_name(heading: SectionHeading) -> Span:
    """The number as written; the name where there is none."""
    width = len(heading.mark)
    return heading.piece.span(0, width) if width else (heading.name.start, heading.name.end)


def _wrong_number(context: Context, run: list[Numbered]) -> Problem:
    item = run[0]
    heading, mark, due = item
    official = f"{chinese_number(due)}、"
    found: Value = heading.mark.strip()
    # in a run every heading bears a number
    if len(run) > 1:
        message = Message.of(
            "序号应为“{expected}”，现为“{found}”，其后 {others} 个随之编错",
            "the number should be {expected}, not {found}; {others} behind it are wrong with it",
            others=len(run) - 1,
        )
    elif mark.style == "none":
        found = None
        message = Message.of("缺少序号“{expected}”", "the number {expected} is missing")
    elif mark.style == "dash":
        message = Message.of("序号应为“{expected}”，现为横线", "the number should be {expected}, not a dash")
    else:
        message = Message.of("序号应为“{expected}”，现为“{found}”", "the number should be {expected}, not {found}")
    related = tuple(
        Related(
            Message.of("应为“{number}、”", "should be {number}、", number=chinese_number(o.due)),
            *_mark_or_name(o.heading),
        )
        for o in run[1:]
    )
    return Problem(
        *_mark_or_name(heading),
        message,
        related,
        _renumbering(context, run),
        graded(context.report),
        Section(heading.number),
        found,
        official,
    )


def _renumbering(context: Context, items: list[Numbered]) -> Fix | None:
    """The official number for each heading; None where one of them is mixed up with markup."""
    edits = [edit for item in items if (edit := _renumbered(context.report, item))]
    if len(edits) < len(items):
        return None
    safe = all(is_legible(context, item.heading) for item in items)
    numbers = "、".join(SECTION_NUMBERS[item.due - 1] for item in items)
    return Fix(Message.of("序号改为“{numbers}”", "renumber to {numbers}", numbers=numbers), tuple(edits), safe)


def _renumbered(report: Report, item: Numbered) -> Edit | None:
    """The official number in place of what stands before the first word of the name."""
    heading, mark, due = item
    piece, name = heading.piece, heading.name.text
    other = _OTHER_NUMBER.match(name)
    word = _WORD.search(name, other.end() if other else 0)
    if due > len(SECTION_NUMBERS) or word is None:
        return None
    end = len(piece.text) - len(name) + word.start()
    if not report.is_verbatim(piece, 0, end):
        return None
    point, blank = "、", ""
    if mark.style == "chinese":  # its own point and blanks stay
        before = piece.text[:end]
        m = _LAST_POINT.search(before)
        point = m[0].rstrip() if m else point
        blank = before[len(before.rstrip()) :]
    return Edit(*piece.span(0, end), f"{SECTION_NUMBERS[due - 1]}{point}{blank}")
