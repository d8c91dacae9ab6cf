"""STR010: the numbers of the items inside a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.context import Context, once
from gouji.findings import Edit, Fix, Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.prose.numerals import chinese_number, numeral
from gouji.reading.blocks import Paragraph, Piece
from gouji.report import Report, Section
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Section as SectionSubject
from gouji.text import CHINESE_DIGITS, narrow
from gouji_rules.kinds.sequence import LARGEST, miscounted
from gouji_rules.structure.common import body
from gouji_rules.structure.content import lacking_aspects
from gouji_rules.structure.levels import Item, Level, levels
from gouji_rules.unusual import BROKEN

# A number at the start of a paragraph. `1.2019年` is item 1; `1.5万` is no item; the opening bracket may be lost.
_ITEM = LazyPattern(
    r"[(（]?\s?(?P<bracket>[一二三四五六七八九十]{1,3})\s?[)）]"
    r"|(?P<digit>[0-9０-９]{1,2})\s?(?:[、．]|\.(?![0-9])|\.(?=20[0-9]{2}年))"
    r"|[(（]?\s?(?P<round>[0-9０-９]{1,2})\s?[)）]"
)
_STYLES = ("bracket", "digit", "round", "be")
_BEFORE_BE = frozenset("，,。；;：:、！!？?…”’）) \u3000\xa0\t")
#: characters that make a word with a 一 after them: 统一, 唯一, 之一, 第一 …
_BEFORE_ONE = frozenset("统唯之第同单专合归划逐周期十万不“‘（(《")
_PAIRED = LazyPattern("[“”‘’（）()《》「」]")
_OPENING = frozenset("“‘（(《「")
#: what broken encoding leaves behind: an item may be lost in it
_DAMAGE = re.compile(f"[?？{BROKEN}锟](?:(?<=[{BROKEN}])|(?<=[?？])[。！；]|(?<=锟)斤拷)")
_FIRST = frozenset("（(一二三四五六七八九十0123456789０１２３４５６７８９")
_CLAUSE_END = LazyPattern(r"[。；;：:！!]\s?")
_SENTENCE_END = LazyPattern("[。！!]")
_LEAD_IN_LENGTH = 20
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
        for level in _levels(context, section):
            for problem in _check(report, level, SectionSubject(section.number)):
                # an item lost with its number is an aspect lost: STR009 says so
                if problem.fix or section.number > 1 or not lacking_aspects(context):
                    yield problem


def _levels(context: Context, section: Section) -> Iterator[Level]:
    """The lists of a section."""
    for items in _stretches(body(context, section), _has_damage(context)):
        yield from levels(items)


def _stretches(paragraphs: Sequence[Paragraph], damaged: bool) -> Iterator[list[Item]]:
    """The numbers that belong to one list, or to several that begin anew behind one another.

    ``damaged``: signs of broken encoding stand somewhere in the report.
    """
    opened: dict[str, list[Item]] = {}
    for paragraph in paragraphs:
        piece = paragraph.piece
        first, inside = _numbers(piece)
        if inside:
            yield inside
        if first is not None:
            yield from _ended(opened, first.style)
            opened.setdefault(first.style, []).extend((first, *_run_in(piece, first)))
        if (damaged and _is_damaged(piece.text)) or (first is None and _is_lead_in(piece.text)):
            yield from opened.values()
            opened = {}
    yield from opened.values()


def _ended(opened: dict[str, list[Item]], style: str) -> list[list[Item]]:
    """Take out the lists of lower levels, which a number of a style ends."""
    return [opened.pop(lower) for lower in _STYLES[_STYLES.index(style) + 1 :] if lower in opened]


def _numbers(piece: Piece) -> tuple[Item | None, list[Item]]:
    """The number a paragraph begins with, and the numbers of a list inside it."""
    inside = _inside(piece) if "是" in piece.text else []
    if len(inside) == 1 and inside[0].i == 0:
        return inside[0], []
    return _first_item(piece), inside


def _is_lead_in(text: str) -> bool:
    """Whether a paragraph without a number ends the lists before it: it announces another, or is a heading."""
    return text.endswith(("：", ":")) or len(text) < _LEAD_IN_LENGTH


def _first_item(piece: Piece) -> Item | None:
    """The number a paragraph begins with."""
    m = _ITEM.match(piece.text) if piece.text[:1] in _FIRST else None
    if m is None or m.lastgroup is None:
        return None
    value = _value(m)
    return Item(value, m.lastgroup, piece, *m.span(m.lastgroup)) if value else None


def _value(m: re.Match[str]) -> int:
    number = m[m.lastgroup or 0]
    return numeral(narrow(number)) or 0


def _run_in(piece: Piece, first: Item) -> Iterator[Item]:
    """The numbers inside a paragraph that are of the same style as the one it begins with."""
    if first.style == "be":
        return
    for sign in _CLAUSE_END.finditer(piece.text, first.j):
        m = _ITEM.match(piece.text, sign.end())
        if m is not None and m.lastgroup == first.style and (value := _value(m)):
            yield Item(value, first.style, piece, *m.span(first.style), is_run_in=True)


def _inside(piece: Piece) -> list[Item]:
    """The 一是 … 二是 … of a paragraph, those in quotes and brackets left out: they are lists of their own."""
    text = piece.text
    items: list[Item] = []
    for at in _unquoted(text, "是"):
        value = CHINESE_DIGITS.find(text[at - 1]) + 1
        before = text[at - 2] if at > 1 else "。"
        # 做到一是…：what stands right after a verb begins a list in the item, where it is the end of no word
        is_run_in = value == 1 and before not in _BEFORE_BE and before not in _BEFORE_ONE
        if value and (before in _BEFORE_BE or is_run_in):
            is_apart = bool(items) and _SENTENCE_END.search(text, items[-1].j, at) is not None
            items.append(Item(value, "be", piece, at - 1, at, is_run_in, is_apart))
    return items


def _unquoted(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands behind the first character and outside quotes and brackets."""
    depth = done = 0
    at = text.find(sign, 1)
    while at > 0:
        for mark in _PAIRED.findall(text, done, at):
            depth = depth + 1 if mark in _OPENING else max(depth - 1, 0)
        done = at
        if not depth:
            yield at
        at = text.find(sign, at + 1)


@once
def _has_damage(context: Context) -> bool:
    return _is_damaged(context.report.source.text)


def _is_damaged(text: str) -> bool:
    return _DAMAGE.search(text) is not None


def _check(report: Report, level: Level, section: SectionSubject) -> Iterator[Problem]:
    items = level.items
    for slip in miscounted([item.value for item in items]):
        item = items[slip.at]
        if slip.length:
            yield _wrong(report, items[slip.at : slip.at + slip.length], slip.due, level.is_sure, section)
        elif not _mentions(report, items[slip.at - 1], item, range(slip.due, item.value)):
            yield _left_out(item, slip.due, section)


def _left_out(item: Item, due: int, section: SectionSubject) -> Problem:
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


def _wrong(report: Report, run: list[Item], due: int, is_sure: bool, section: SectionSubject) -> Problem:
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
