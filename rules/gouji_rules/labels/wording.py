"""LAB001–LAB003, LAB005: labels whose characters differ from the form's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.report import Match, Table
from gouji.rule import Problem, bad, good, rule
from gouji.text import CHINESE_DIGITS, words
from gouji_rules.kinds.label import labels, readable
from gouji_rules.labels.common import FORM, problem
from gouji_rules.labels.compare import difference
from gouji_rules.names import quoted

_WHY = Text(
    "标签是格式的一部分，不能改写。错一个字，意思就可能变了（“危及”与“危机”），汇总系统也可能认不出这一行。",
    "Labels are part of the form and not to be reworded. One wrong character can change the meaning, and programs that "
    "collect the tables may no longer know the row.",
)


def _problems(
    context: Context, table: Table, matches: Iterable[Match], what: Text, *, numbers: bool = True
) -> Iterator[Problem]:
    """Findings on labels that differ and are not merely cut short."""
    for match in matches:
        if match.is_exact:
            continue
        found = difference(context, table, match)
        if found is None or found.is_cut or (found.is_number and not numbers):
            continue
        message = Message.of("{what}{seen}应为{due}", "the {what} {seen} should be {due}", what=what)
        is_sure = found.is_near and not found.is_number
        yield problem(table, match, found, message, None if is_sure else "warning")


@rule(
    "LAB001",
    "row-label",
    severity="error",
    tags=("rows",),
    fix="safe",
    summary=Text("行标签用字与表式不同", "a row label differs from the form's"),
    why=_WHY,
    source=FORM,
    examples=(
        bad("2021", ("危及", "危机"), at="危机", fixed="3.危及“三安全一稳定”"),
        bad("2021", ("四、结转下年度", "四、转结下年度"), at="转结", fixed="四、结转下年度"),
        bad("2021", ("| 行政规范性文件 |", "| 规范性文件 |"), at="规范", fixed="| 行政规范性文件 |"),
        bad("2021", ("5.属于三类内部事务信息", "5.属于三类内部事物信息"), at="事物", fixed="5.属于三类内部事务信息"),
        bad("2021", ("（四）无法提供", "（三）无法提供"), at="⟦（三）⟧无", fixed="（四）无法提供"),
        bad("2019", ("其他对外管理服务事项", "其它对外管理服务事项"), at="其它", fixed="其他对外管理服务事项"),
        good("2021"),
        good("2021", ("3.危及“三安全一稳定”", "3. 危及三安全一稳定")),
        good("2021", ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二)部分公开")),
        good("2021", ("| 规章 |", "| 规章（设区的市以上人民政府填写） |")),
        good("2021", ("3.危及“三安全一稳定”", "3.危及“三安全<br>一稳定”")),
        good("2021", ("1.属于国家秘密", "①属于国家秘密")),
        good("2021", ("| 规章 |", "| 规章① |")),
        good("2021", ("| 行政规范性文件 |", "| **行政规范性文件**（件） |")),
        good("2021", ("5.属于三类内部事务信息", "5.屬於三類內部事務信息")),
        good("2021", ("| 行政处罚 | 18 |  |  |\n| 行政强制 | 2 |", "| 行政处罚行政强制 | 18 | 2 |")),
        good("2021", ("| 三、本年度办理结果 | （一）予以公开 |", "| 三、本年度办理结果（一）予以公开 |  |")),
        good("2019"),
    ),
)
def row_label(context: Context) -> Iterator[Problem]:
    """Row and group labels."""
    for table in readable(context.report):
        differing = [m for m in labels(table, "row", "group") if not m.is_exact]
        if differing:
            what = Text("行标签", "row label")
            yield from _problems(context, table, differing, what, numbers=_has_numbers(context, table))


def _has_numbers(context: Context, table: Table) -> bool:
    """Whether a table's labels show list numbers: lost in half of them, they are an automatic list's, not in the text."""
    numbered = [m for m in labels(table, "row", "group") if ":" in m.label.key]
    differences = [difference(context, table, m) for m in numbered if not m.is_exact]
    lost = sum([found is not None and found.is_number for found in differences])
    return 2 * lost < len(numbered)


@rule(
    "LAB002",
    "column-label",
    severity="error",
    tags=("rows",),
    fix="safe",
    summary=Text("列标签用字与表式不同", "a column header differs from the form's"),
    why=_WHY,
    source=FORM,
    examples=(
        bad("2021", ("本年废止件数", "本年度止件数"), at="⟦年度⟧止", fixed="本年废止件数"),
        bad("2021", ("现行有效件数", "现行有效件"), at="效⟦件⟧ ", fixed="现行有效件数"),
        bad("2021", ("本年制发件数", "本年发件数"), at="年发", fixed="本年制发件数"),
        bad("2021", ("科研机构", "科研企业"), at="研⟦企业⟧ ", fixed="科研机构"),
        bad("2021", ("| 结果维持 | 结果纠正", "| 结果维护 | 结果纠正"), at="维护", fixed="| 结果维持 | 结果纠正"),
        bad("2019", ("本年增/减", "本年增/"), at="⟦/⟧ ", fixed="本年增/减"),
        bad("2021", ("| 商业企业 | 科研机构 |", "| 科研机构 | 商业企业 |"), at="科研机构"),
        bad("2021", ("本年制发件数 | 本年废止件数", "本年废止件数 | 本年制发件数"), at="本年废止件数"),
        good("2021"),
        good("2021", ("| 商业企业 |", "| 商业<br>企业 |")),
        good("2021", ("本年收费金额（单位：万元）", "本年收费金额(单位:万元)")),
        good("2021", ("本年收费金额（单位：万元）", "本年收费金额单位：万元")),
        good("2021", ("本年制发件数 |", "本年制发件数（件） |")),
        good("2021", ("现行有效件数", "现行有效件数[1]")),
        good("2021", ("本年废止件数 | 现行有效件数 |", "本年废止件数现行有效件数 |")),
        good("2021", ("| 科研机构 | 社会公益组织 |", "| 科研机构社会公益 |  |")),
        good("2021", ("| 信息内容 | 本年制发件数 |", "| 信息内容本年制发件数 |")),
        good("2021", ("| 尚未审结 | 总计 | 未经", "| 尚未审结总计 |  | 未经")),
        good("2019"),
        good("2019", ("采购总金额", "采购总金额（万元，保留四位小数）")),
    ),
)
def column_label(context: Context) -> Iterator[Problem]:
    """Column headers."""
    for table in readable(context.report):
        if table.headers_sure:
            headers = [m for m in table.headers.values() if m]
            yield from _problems(
                context, table, [m for m in headers if not m.is_exact], Text("列标签", "column header")
            )
            yield from _swapped(table, headers)


def _swapped(table: Table, known: list[Match]) -> Iterator[Problem]:
    """Headers of one line that stand in another order than the form's: figures then read as another column's."""
    if _is_in_order(known) or _is_page(table, known):
        return
    for line in table.form.header_rows:
        found = [m for label in line if (m := table.headers.get(label)) is not None]
        if _is_in_order(found) or len({id(m.row) for m in found}) > 1:
            continue  # the form's line may be broken over several, in an order of its own
        if (first := _first_swapped(found)) is not None:
            yield _swapped_problem(table, *first)


def _is_page(table: Table, headers: list[Match]) -> bool:
    """Whether a page's columns read line by line: where a header is broken, its neighbours' order says nothing."""
    if any(m.row for m in headers):
        return False
    return table.kind == "reviews" or any(len(m.pieces) > 1 for m in headers)


def _is_in_order(headers: list[Match]) -> bool:
    """Whether headers stand in the text as they do in the list."""
    starts = [m.pieces[0].start for m in headers]
    return starts == sorted(starts)


def _first_swapped(headers: list[Match]) -> tuple[Match, Match] | None:
    """Of headers in the form's order the first that does not stand in its place, and the one that stands there."""
    for due, seen in zip(headers, sorted(headers, key=lambda m: m.span), strict=True):
        if due.label.key != seen.label.key:
            return due, seen
    return None


def _swapped_problem(table: Table, due: Match, seen: Match) -> Problem:
    return Problem(
        *seen.span,
        Message.of(
            "列标签次序与表式不同：此列应为{due}",
            "column headers out of order: this one should be {due}",
            due=quoted(due.label.text),
        ),
        subject=table.subject_of(due.label),
        found=seen.text,
        expected=due.label.text,
    )


@rule(
    "LAB003",
    "table-caption",
    severity="error",
    tags=("rows",),
    fix="safe",
    summary=Text("表二各段的条款号写错", "a band caption of table two cites the wrong article"),
    why=Text(
        "表二按条例第二十条的各项分段，条款号错了，数据就没有了依据。",
        "The bands of table two follow the items of article 20; with another number they have no basis.",
    ),
    source=Text(
        "《中华人民共和国政府信息公开条例》第二十条；年度报告格式表二",
        "article 20 of the Regulations; table two of the form",
    ),
    examples=(
        bad("2021", ("第二十条第（一）项", "第二十一条第（一）项"), at="十一", fixed="第二十条第（一）项"),
        bad("2021", ("第二十条第（五）项", "第二十条第（四）项"), at="第（四", fixed="第二十条第（五）项"),
        bad("2019", ("第二十条第（九）项", "第十二条第（九）项"), at="十二", fixed="第二十条第（九）项"),
        good("2021"),
        good("2021", ("第二十条第（一）项", "第二十条  第(一)项")),
        good("2021", ("第二十条第（一）项", "《条例》第二十条第（一）项")),
        good("2021", ("第二十条第（一）项", "第二十条第一款第（一）项")),
        good("2021", ("第二十条第（一）项", "第20条第(1)项")),
        good("2021", ("第二十条第（五）项", "（二）第二十条第（五）项")),
        good("2021", ("第二十条第（五）项", "第二十条（五）项")),
        good("2021", ("第二十条第（六）项", "第二十條第（六）項")),
        good("2021", ("第二十条第（八）项", "**第二十条第（八）项** *")),
        good("2019"),
    ),
)
def table_caption(context: Context) -> Iterator[Problem]:
    """Band captions of table two."""
    for table in readable(context.report):
        for match in table.captions.values():
            if match is None:
                continue
            found = difference(context, table, match)
            if found is None or found.is_cut or _cites(match):
                continue  # brackets lost in conversion are no fault of the writer's
            message = Message.of("{seen}应为{due}", "{seen} should be {due}")
            yield problem(table, match, found, message, None if found.is_near else "warning")


#: 《条例》第20条第一款第(1)项, as `gouji.text.words` gives it
_CITATION = re.compile(r"(?:.{0,20}条例)?第?(?:二十|20)条(?:第?[一1]款)?第?([一二三四五六七八九十]|\d{1,2})项\Z")


def _cites(match: Match) -> bool:
    """Whether a caption cites the right article in words of its own."""
    found = _CITATION.match(words(match.text))
    if found is None:
        return False
    item = found[1] if not found[1].isdigit() else CHINESE_DIGITS[int(found[1]) - 1 : int(found[1])]
    return f"第{item}项" in words(match.label.text)


@rule(
    "LAB005",
    "truncated-label",
    severity="warning",
    tags=("rows",),
    fix="safe",
    summary=Text("标签只剩一部分", "a label of which only a part is left"),
    why=Text(
        "单元格中换行的标签，复制时常只留下前半。",
        "Labels broken over lines in their cell often keep only their first half when copied.",
    ),
    source=FORM,
    examples=(
        bad("2021", ("| 自然人 |", "| 自然 |"), at="自然", fixed="| 自然人 |"),
        bad("2021", ("社会公益组织", "社会"), at="社会", fixed="社会公益组织"),
        bad("2021", ("法律服务机构", "法律"), at="⟦法律⟧ ", fixed="法律服务机构"),
        bad(
            "2019",
            ("本年新制作数量 | 本年新公开数量", "本年新 | 本年新"),
            at="| 信息内容 | ⟦本年新⟧ |",
            fixed="本年新制作数量 | 本年新 |",
        ),
        good("2021"),
        good("2021", ("| 商业企业 |", "| 商业 企业 |")),
        good("2021", ("| 本年废止件数 |", "| 本年废止 |"), ("| 规章 |", "| 件数 |\n| 规章 |")),
        good(
            "2021",
            ("社会公益组织 | 法律服务机构", "社会 | 法律"),
            ("| 一、本年新收", "|  |  |  |  |  |  | 公益组织 | 服务机构 |  |  |\n| 一、本年新收"),
        ),
        good(
            "2021",
            ("社会公益组织 | 法律服务机构", "社会 | 法律"),
            (
                "| 一、本年新收",
                "|  |  |  |  |  |  | 公益 | 服务 |  |  |\n|  |  |  |  |  |  | 组织 | 机构 |  |  |\n| 一、本年新收",
            ),
        ),
        good("2021", ("| 行政处罚 | 18 |", "| 行政 | | |\n| 处罚 | 18 |")),
        good("2021", ("| 科研机构 | 社会公益组织 |", "| 科研机构社会公益 | 组织 |")),
        good("2021", ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开")),
    ),
)
def truncated_label(context: Context) -> Iterator[Problem]:
    """Labels that are the beginning or the end of the one that stands there in the form."""
    for table in readable(context.report):
        headers = [m for m in table.headers.values() if m] if table.headers_sure else []
        for match in [*headers, *labels(table, "row", "group")]:
            found = difference(context, table, match)
            if found is not None and found.is_cut:
                message = Message.of("标签不全：{seen}应为{due}", "cut short: {seen} should be {due}")
                yield problem(table, match, found, message)
