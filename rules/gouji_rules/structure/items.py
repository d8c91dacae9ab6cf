"""STR010: the numbers of the items inside a section."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text, Values
from gouji.prose.numerals import chinese_number
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section
from gouji.text import narrow
from gouji_rules.kinds.sequence import LARGEST, miscounted
from gouji_rules.structure.content import lacking_aspects
from gouji_rules.structure.levels import Item, Level
from gouji_rules.structure.lists import lists

_PROBLEMS = "存在的主要问题：一是河湖治理类信息更新不够及时；二是政策解读以文字为主，形式偏少。"


@rule(
    "STR010",
    "item-number",
    severity="warning",
    tags=("headings",),
    fix="safe",
    summary=Text("条目编号重复或跳号", "an item's number is repeated or skipped"),
    why=Text(
        "增删条目后编号没有跟着改，读者会以为漏了一条。只在前后两条都能印证时提示；另起一组从头编号的，或中间文字损坏的，不提示。",
        "Items were added or dropped and the numbers not changed, so that one seems to be missing. Said only where both neighbours "
        "bear it out; a list that begins anew, or damaged text between, is let pass.",
    ),
    source=Text(
        "《党政机关公文处理工作条例》与《党政机关公文格式》（GB/T 9704—2012）7.3.3 结构层次序数",
        "GB/T 9704—2012, 7.3.3: numbering of levels",
    ),
    examples=(
        bad(
            "2021",
            ("（四）政府信息公开平台", "（三）政府信息公开平台"),
            at="⟦（三）⟧政府信息公",
            fixed="（四）政府信息公开平台",
        ),
        bad(
            "2021",
            ("（三）政府", "（四）政府"),
            ("（四）政府信息公开平台", "（五）政府信息公开平台"),
            ("（五）监督", "（六）监督"),
            at="⟦（四）⟧政",
        ),
        bad(
            "2021",
            (
                "一是河湖治理类信息更新不够及时；二是政策解读以文字为主",
                "一是更新不够及时；二是形式偏少；二是检索不便；三是解读以文字为主",
            ),
            at="⟦二是⟧检",
            fixed="三是检索不便；四是解读",
        ),
        bad("2019", ("（二）依申请", "（五）依申请"), at="⟦（五）⟧依", fixed="（二）依申请公开"),
        bad(
            "2019",
            ("改进情况：", "1.加强更新。\n\n2.改版检索。\n\n4.开展培训。\n\n4.按季通报。\n\n改进情况："),
            at="⟦4.⟧开",
            fixed="3.开展培训",
        ),
        good("2021", ("改进情况：一是", "（一）改进情况。一是"), ("存在的主要问题：", "（一）存在的主要问题。")),
        good(
            "2021", ("（二）依申请公开。", "1.2024年\n\n2.依申请公开。\n\n1.另一组\n\n2.另一组\n\n（二）依申请公开。")
        ),
        good("2021", ("二是政策解读", "二要抓解读；四是政策解读")),
        good("2021", ("（三）政府信息管理", "?。ㄈ┱畔⒐芾�"), note=Text("乱码", "damaged text")),
        good(
            "2019",
            ("（一）主动公开。", "（一）主动公开。公开率提高3.5%。\n\n3.5%来自门户网站。\n\n1.5万条来自新媒体。\n\n"),
        ),
        good("2019", ("一是历史文件", "统一是前提，一是历史文件")),
        bad(
            "2021",
            (_PROBLEMS, f"{_PROBLEMS}改进情况：一是加强更新；二是制作图解；二是开展培训；三是按季通报。"),
            at="⟦二是⟧开",
            note=Text("前面还有一组，修正须人确认", "another list before it: the fix is for a person to confirm"),
        ),
        *(
            good("2021", (_PROBLEMS, text))
            for text in (
                # lists in items of lists
                "主要做法：一是改版网站，做到一是栏目清晰；二是检索方便；二是更新新媒体；三是维护公开栏。",
                "主要做法：一是改版网站：一是栏目清晰；二是检索方便；三是内容齐全；二是更新新媒体。",
                "主要做法：一是改版网站；二是更新新媒体，力求一是及时；二是准确。三是维护公开栏。",
                "主要做法：一是改版网站。具体为：一是调整栏目；二是增设检索。二是更新新媒体。",
                "存在问题：一是图解少；二是说理不够。改进情况：一是制作图解；二是汇编范本。",
                "（一）主要问题。\n\n（二）改进情况。（一）制作图解。（二）汇编范本。（三）按季通报。\n\n（三）下一步打算。",
                "（一）主要问题。\n\n（二）改进情况。\n\n（一）制作图解。\n\n（二）汇编范本。\n\n（三）下一步打算。\n\n（四）其他。",
                "（一）主要问题。\n\n（二）改进情况。（一）制作图解。\n\n（二）汇编范本。\n\n（三）下一步打算。\n\n（四）其他。",
                "1.主要问题。\n\n2.改进情况：1.制作图解。\n\n2.汇编范本。\n\n3.下一步打算。\n\n4.其他。",
                "1.主要问题。\n\n（1）图解少。\n\n（2）说理不够。\n\n2.改进情况。\n\n（1）制作图解。\n\n（2）汇编范本。",
                # numbers that are none of a list
                "统一是前提，唯一是标准：一是更新，二是检索，三是培训。",
                "通报指出“一是更新慢；二是图解少”，我局对照整改，二是已完成。",
                "按照条例第二十条第（一）项、第（五）项和第二十一条第（一）项公开。",
                "第一批公开12条，第二批公开8条，第二批转办3条，第四批公开6条。",
                "版本1.0上线后，2.1版、2.1.1版先后发布，4.0版正在测试。",
                "2024.3.1制定方案。\n\n3.1万人次浏览。\n\n3.5万人次下载。",
            )
        ),
    ),
)
def item_number(context: Context) -> Iterator[Problem]:
    """Item numbers of one list that repeat or skip."""
    report = context.report
    for section in report.sections:
        if section.number in (2, 3, 4):
            continue
        for level in lists(context, section):
            for problem in _check(report, level, Section(section.number)):
                # an item lost with its number is an aspect lost: STR009 says so
                if problem.fix or section.number > 1 or not lacking_aspects(context):
                    yield problem


def _check(report: Report, level: Level, section: Section) -> Iterator[Problem]:
    items = level.items
    for slip in miscounted([item.value for item in items]):
        item = items[slip.at]
        if slip.length:
            yield _wrong(report, items[slip.at : slip.at + slip.length], slip.due, level.is_sure, section)
        elif not _mentions(report, items[slip.at - 1], item, range(slip.due, item.value)):
            yield _left_out(item, slip.due, section)


def _left_out(item: Item, due: int, section: Section) -> Problem:
    lost = [_written(item, n) for n in range(due, item.value)]
    return Problem(
        *_span(item),
        Message.of(
            "“{before}”之后即为“{found}”，缺{lost}",
            "{lost} is missing before this",
            before=_written(item, due - 1),
            lost="、".join(f"“{number}”" for number in lost),
        ),
        subject=section,
        found=_written(item, item.value),
        expected=Values(lost),
    )


def _wrong(report: Report, run: list[Item], due: int, is_sure: bool, section: Section) -> Problem:
    item = run[0]
    written, wanted = _written(item, item.value), _written(item, due)
    fix = None
    edits = tuple(_renumbered(report, run, due)) if due + len(run) <= LARGEST + 1 else ()
    if len(edits) == len(run):
        change = Message.of("改为“{number}”", "renumber from {number} on", number=wanted)
        if len(run) > 1:
            change = Message.of(
                "改为“{number}”，其后 {others} 条顺延",
                "renumber from {number} on",
                number=wanted,
                others=len(run) - 1,
            )
        fix = Fix(change, edits, safe=is_sure)
    if item.value == due - 1:
        message = Message.of("编号重复：“{found}”应为“{expected}”", "the number should be {expected}, not {found}")
    else:
        message = Message.of("编号应为“{expected}”，现为“{found}”", "the number should be {expected}, not {found}")
    return Problem(*_span(item), message, fix=fix, subject=section, found=written, expected=wanted)


def _renumbered(report: Report, run: list[Item], due: int) -> Iterator[Edit]:
    """The edits that number items from ``due`` on; none for those that the text has otherwise than it is read."""
    for value, item in enumerate(run, due):
        start, end = item.piece.span(item.i, item.j)
        if report.source.text[start:end] == item.piece.text[item.i : item.j]:
            yield Edit(start, end, chinese_number(value) if item.style in ("bracket", "be") else str(value))


def _written(item: Item, value: int) -> str:
    """A value in the style of an item."""
    if item.style == "bracket":
        return f"（{chinese_number(value)}）"
    if item.style == "be":
        return f"{chinese_number(value)}是"
    return f"（{value}）" if item.style == "round" else f"{value}."


def _span(item: Item) -> tuple[int, int]:
    """The number with its bracket or point, without what follows."""
    text = item.piece.text
    i, j = item.i, item.j
    while i > 0 and text[i - 1] in "(（ ":
        i -= 1
    return item.piece.span(i, min(j + 1, len(text)))


def _mentions(report: Report, before: Item, item: Item, numbers: range) -> bool:
    """Whether one of the missing numbers stands between two items after all, in whatever style."""
    between = narrow(report.source.text[before.piece.span(before.j)[0] : item.piece.span(item.i)[0]])
    for n in numbers:
        c = chinese_number(n)
        written = (f"({c}", f"{c})", f"({n}", f"{n})", f"{n}.", f"{n}、", f"第{c}", f"其{c}", f"{c}、", f"{c}.")
        if any(w in between for w in (*written, *(c + verb for verb in "是要则在来"))):
            return True
    return False
