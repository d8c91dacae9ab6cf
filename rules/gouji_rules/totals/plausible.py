"""SUM006–SUM008: figures that cannot well be true."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Related, Text, Values
from gouji.reading.blocks import Piece
from gouji.report import Match, Report, Table, TableRow
from gouji.rule import Option, Problem, bad, good, rule
from gouji.subjects import Cells, Row
from gouji_rules.names import row_span
from gouji_rules.organs import read_organ
from gouji_rules.totals.stock import Stock, stock_of

_DOCUMENTS = "| 行政规范性文件 | 3 | 1 | 14 |"
_ORGAN = "青川市水务局"
#: organs that report for themselves alone
_SINGLE = ("department", "county-department", "town")
#: more is 元 entered as 万元
_MOST_FEES = Option(
    "SUM008",
    "most-fees",
    Text("一个部门的收费不会多于这个数（万元）", "no bureau's fees are above this (万元)"),
    10_000,
)


@rule(
    "SUM006",
    "stock-below-flow",
    severity="warning",
    tags=("figures",),
    summary=Text("现行有效件数少于本年制发减本年废止", "fewer documents in force than made less repealed this year"),
    why=Text(
        "本年制发而未废止的文件，年末必然现行有效；现行有效件数少于两者之差，说明其中至少有一个数不对。",
        "What was made this year and not repealed is in force at its end, so the stock cannot be below the difference.",
    ),
    source=Text(
        "表二第二十条第（一）项三列的含义", "the meaning of the three columns of 第二十条第（一）项 in table two"
    ),
    examples=(
        bad("2021", (_DOCUMENTS, "| 行政规范性文件 | 3 | 1 | 1 |"), at="3 | 1 | ⟦1⟧ |"),
        bad("2021", (_DOCUMENTS, "| 行政规范性文件 | 3 | 0 | 0 |"), at="3 | 0 | ⟦0⟧ |"),
        bad("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 0 | 1 |"), at="章 | 2 | 0 | ⟦1⟧ |"),
        good("2021"),
        good("2021", (_DOCUMENTS, "| 行政规范性文件 | 3 | 1 | 2 |")),
        good("2021", (_DOCUMENTS, "| 行政规范性文件 | 0 | 5 | 0 |")),
        good("2019", ("| 规范性文件 | 2 | 2 | 12 |", "| 规范性文件 | 8 | 8 | 0 |")),
    ),
)
def stock_below_flow(context: Context) -> Iterator[Problem]:
    """Rows of table two (2021 form) with fewer in force than made less repealed."""
    table = context.report.tables.get("documents")
    if table is None or table.edition != "2021" or table.unreadable:
        return
    for name in ("regulations", "documents"):
        stock = stock_of(table, name)
        if stock is not None and stock.valid < stock.made - stock.repealed:
            yield _below_flow(table, stock)


def _below_flow(table: Table, stock: Stock) -> Problem:
    made, repealed, valid = stock.made, stock.repealed, stock.valid
    said = (
        Message.of("本年制发：{value}", "made: {value}", value=made),
        Message.of("本年废止：{value}", "repealed: {value}", value=repealed),
    )
    flow = [cell.piece for cell in stock.row.cells[:2]]
    return Problem(
        *stock.place,
        Message.of(
            "现行有效 {valid} 件，少于本年制发 {made} 件减去本年废止 {repealed} 件，请核对这三个数",
            "{valid} in force is less than {made} made less {repealed} repealed; check the three figures",
            valid=valid,
            made=made,
            repealed=repealed,
        ),
        tuple(Related(text, p.start, p.end) for text, p in zip(said, flow, strict=True) if p is not None),
        subject=Cells(table.kind, tuple((stock.row.label.name, column) for column in range(3))),
        found=Values((made, repealed, valid)),
    )


@rule(
    "SUM007",
    "no-rulemaking-power",
    severity="warning",
    tags=("figures",),
    summary=Text("没有规章制定权的机关填报了规章", "an organ without rule-making power reports regulations"),
    why=Text(
        "乡镇、街道、县级政府及其部门没有规章制定权；“规章”一行非零，多半是把规范性文件填错了行。市的部门和省的部门也没有，"
        "但有的填的是代政府起草或汇总的规章，所以只提请核对。",
        "Towns, street offices, counties and their bureaus cannot make regulations; a figure here usually belongs in the row below. Nor can the departments of cities and "
        "provinces, but some report what they drafted for their government, so that is only pointed out.",
    ),
    source=Text("《中华人民共和国立法法》关于规章制定权限的规定", "the Legislation Law on who may make regulations"),
    examples=(
        bad(
            "2021",
            (_ORGAN, "青川县白水镇人民政府"),
            ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 | 6 |"),
            at="章 | 0 | 0 | ⟦6⟧ |",
        ),
        bad(
            "2021", (_ORGAN, "青川县水务局"), ("| 规章 | 0 | 0 | 0 |", "| 规章 | 1 | 0 | 1 |"), at="章 | 1 | 0 | ⟦1⟧ |"
        ),
        bad(
            "2021",
            (_ORGAN, "青川市东街街道办事处"),
            ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 | 2 |"),
            at="0 | 0 | ⟦2⟧ |",
        ),
        bad("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 | 6 |"), at="章 | 0 | 0 | ⟦6⟧ |", severity="info"),
        bad(
            "2021",
            (_ORGAN, "云江省水利厅"),
            ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 | 2 |"),
            at="章 | 0 | 0 | ⟦2⟧ |",
            severity="info",
        ),
        good("2021"),
        good("2021", (_ORGAN, "青川县水务局")),
        good("2021", (_ORGAN, "青川市人民政府"), ("| 规章 | 0 | 0 | 0 |", "| 规章 | 1 | 0 | 6 |")),
        good(
            "2021",
            (_ORGAN, "青川市人民政府办公室"),
            ("| 规章 | 0 | 0 | 0 |", "| 规章 | 1 | 0 | 6 |"),
            note=Text("办公室代政府报告", "the office reports for its government"),
        ),
        good(
            "2021",
            (_ORGAN, "国家水利总局"),
            ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 0 | 20 |"),
            note=Text("国务院部门", "a department of the State Council"),
        ),
        good("2021", (_ORGAN, "某行业监督管理委员会"), ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 0 | 20 |")),
    ),
)
def no_rulemaking_power(context: Context) -> Iterator[Problem]:
    """Regulations reported by a town, a street office, a county or a county's bureau; an info for a city's or a province's."""
    report = context.report
    is_sure = report.organ_kind in ("town", "county-government", "county-department")
    if not is_sure and not _is_local_department(report):
        return
    table = report.tables.get("documents")
    if table is None or table.unreadable:
        return
    row = table.row("regulations")
    piece = _last_given(row)
    if row.state == "read" and piece is not None:
        yield Problem(
            piece.start,
            piece.end,
            Message.of(
                "“{organ}”没有规章制定权，“规章”行应为 {expected}；如是规范性文件，请填入下一行",
                "“{organ}” has no power to make regulations, so 规章 should be {expected}; normative documents go in the row "
                "below",
                organ=report.organ,
            )
            if is_sure
            else Message.of(
                "“{organ}”自己不能制定规章，请核对“规章”行是否填的是规范性文件，或政府的规章",
                "“{organ}” cannot make regulations itself; check whether these are normative documents, or its government's",
                organ=report.organ,
            ),
            severity=None if is_sure else "info",
            subject=Row(table.kind, row.label.name),
            found=Values(cell.value for cell in row.cells),
            expected=0,
        )


def _is_local_department(report: Report) -> bool:
    """Whether an organ is a department of a city, a prefecture or a province."""
    name = read_organ(report.organ)
    return report.organ_kind == "department" and bool(name.places) and name.kind == "department"


def _last_given(row: TableRow) -> Piece | None:
    """Where the last figure of a row stands that is not nought."""
    return next((cell.piece for cell in reversed(row.cells) if cell.is_given and cell.value), None)


@rule(
    "SUM008",
    "amount-unit",
    severity="warning",
    tags=("figures",),
    summary=Text("金额没有写明单位，或元、万元混淆", "an amount without its unit, or 元 taken for 万元"),
    why=Text(
        "2019 版表二的采购总金额没有规定单位，不写明就无法比较；收费金额的单位固定为万元，过大的数多半是按元填的。",
        "The 2019 form fixes no unit for 采购总金额, so a bare figure says nothing; fees are in 万元, and a huge figure is usually in 元.",
    ),
    source=Text(
        "国办公开办函〔2019〕60号、〔2021〕30号所附格式表二第二十条第（八）（九）项",
        "table two of both forms, 第二十条第（八）（九）项",
    ),
    options=(_MOST_FEES,),
    examples=(
        bad("2019", ("| 5 | 86.4万元 |", "| 5 | 864000 |"), at="864000"),
        bad("2019", ("| 5 | 86.4万元 |", "| 5 | 52.15 |"), at="52.15"),
        bad("2021", ("| 53.72 |", "| 537218.40 |"), at="537218.40", severity="info"),
        bad("2021", ("（单位：万元）", "（单位：元）"), at="本年收费金额（单位：元）"),
        good("2019"),
        good("2019", ("| 5 | 86.4万元 |", "| 0 | 0 |")),
        good("2019", ("采购总金额", "采购总金额（万元）"), ("| 5 | 86.4万元 |", "| 5 | 86.4 |")),
        good("2019", ("| 5 | 86.4万元 |", "| 5 | 251000元 |")),
        good("2021", ("| 53.72 |", "| 5125.11 |")),
        good("2021", (_ORGAN, "青川市"), ("| 53.72 |", "| 537218.40 |"), note=Text("全市汇总", "of a whole city")),
    ),
)
def amount_unit(context: Context) -> Iterator[Problem]:
    """采购总金额 of the 2019 form without a unit, 元 for 万元 above the fees, and fees of a single bureau that can only be in 元."""
    table = context.report.tables.get("documents")
    if table is None or table.unreadable:
        return
    if table.edition == "2019":
        problem = _procurement_without_unit(table)
    else:
        problem = _header_in_yuan(table) or _fees_in_yuan(context, table)
    if problem is not None:
        yield problem


def _procurement_without_unit(table: Table) -> Problem | None:
    """采购总金额 where neither the cell nor its header says what it is in."""
    row = table.row("procurement")
    if row.state != "read" or not row.cells[1].value:
        return None
    piece, header = row.cells[1].piece, _header_with(table, "采购总金额")
    if piece is None or "元" in piece.text or (header is not None and "元" in header.text):
        return None
    return Problem(
        piece.start,
        piece.end,
        Text("采购总金额没有写明单位（元或万元）", "采购总金额 does not say whether it is in 元 or 万元"),
        subject=Cells(table.kind, ((row.label.name, 1),)),
        found=piece.text,
    )


def _header_with(table: Table, words: str) -> Match | None:
    """The first header that is there and has some words in the form."""
    return next((match for label, match in table.headers.items() if words in label.text and match is not None), None)


def _header_in_yuan(table: Table) -> Problem | None:
    """The header of the fees where it says 元."""
    header = _header_with(table, "万元")
    if header is None or "元" not in header.text or "万" in header.text or "萬" in header.text:
        return None
    return Problem(
        *header.span,
        Text(
            "表头的单位应为“万元”，请改正，并核对金额是否要换算",
            "the unit of this column is 万元; put it right, and check whether the amount has to be converted",
        ),
        subject=table.subject_of(header.label),
        found=header.text,
        expected=header.label.text,
    )


def _fees_in_yuan(context: Context, table: Table) -> Problem | None:
    """Fees of a single organ that are too much for 万元."""
    row = table.row("fees")
    if context.report.organ_kind not in _SINGLE or row.state != "read":
        return None
    value, piece = row.cells[0].value, row.cells[0].piece
    if value is None or value <= _MOST_FEES.number(context) or piece is None:
        return None
    return Problem(
        *(row_span(table, row) if piece.end == piece.start else (piece.start, piece.end)),
        Message.of(
            "收费金额的单位是万元，{amount} 万元对一个部门来说过大，请核对是否按元填写",
            "fees are in 万元; {amount} 万元 is very large for one organ, check whether it is in 元",
            amount=piece.text,
        ),
        severity="info",
        subject=Cells(table.kind, ((row.label.name, 0),)),
        found=value,
    )
