"""TAB012: a row whose figures stand in other columns than those of the other rows."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import subjects
from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.rule import Problem, bad, good, rule
from gouji_rules.names import TABLES, quoted, row_name, row_span

_NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
_IN = "| 二、上年结转政府信息公开申请数量 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
_GRANTED = "| 三、本年度办理结果 | （一）予以公开 |  | 4 | 1 | 0 | 1 | 0 | 0 | 6 |"
_REPEATED = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
_DOCUMENTS = "| 规章 | 0 | 0 | 0 |\n"


@rule(
    "TAB012",
    "shifted-row",
    severity="error",
    tags=("rows",),
    summary=Text(
        "一行的数与表中其他各行不在同样的列里", "a row's figures stand in other columns than those of the other rows"
    ),
    why=Text(
        "整行错开几列，每个数就都记到了别的项目上，远端的格却空着；本行因此不参加核算。表中各行都省去被合并的格时，数紧跟行标签，"
        "不算错位。",
        "With a row moved along, every figure counts as another column's while the far cells are blank; the row takes no part "
        "in sums. Where all rows leave out the cells that merged ones cover, figures follow their labels and nothing is "
        "shifted.",
    ),
    source=Text(
        "国办公开办函〔2021〕30号（2019、2020 年度为〔2019〕60号）所附年度报告格式：各数填在所属的列下",
        "the official forms (国办公开办函〔2021〕30号; 〔2019〕60号 for 2019 and 2020): each figure stands below its header",
    ),
    examples=(
        bad(
            "2021",
            (_NEW, "| 一、本年新收政府信息公开申请数量 | 8 | 2 | 0 | 1 | 1 | 0 | 12 |  |  |"),
            at="一、本年新收政府信息公开申请数量",
        ),
        bad(
            "2021",
            (_IN, "| 二、上年结转政府信息公开申请数量 |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |  |"),
            at="二、上年结转政府信息公开申请数量",
        ),
        bad(
            "2021",
            (_GRANTED, "| 三、本年度办理结果 | （一）予以公开 | 4 | 1 |  | 1 |  |  | 6 |  |"),
            at="（一）予以公开",
        ),
        bad("2021", (_REPEATED, "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |  |  |"), at="2.重复申请"),
        bad("2021", (_REPEATED, "|  |  | 2.重复申请 |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"), at="2.重复申请"),
        good("2021"),
        good("2019"),
        good("2021", (_NEW, "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 |  | 1 | 1 |  | 12 |")),
        good("2021", (_NEW, "| 一、本年新收政府信息公开申请数量 |  |  | 8 |  |  |  |  |  |  |")),
        good("2021", (_IN, "| 二、上年结转政府信息公开申请数量 |  |  |  |  |  |  |  |  | 1 |")),
        good("2021", (_REPEATED, _REPEATED.replace(" 0 | 0 |", " 0 |")), note=Text("这是 TAB006", "that is TAB006")),
        good("2021", (_REPEATED, _REPEATED + " 0 |"), note=Text("这是 TAB006", "that is TAB006")),
        good("2021", (_DOCUMENTS, "| 规章 |  |  | 0 |\n")),
        good("2021", ("| 行政许可 | 236 |  |  |", "| 行政许可 |  | 236 |  |")),
    ),
)
def shifted_row(context: Context) -> Iterator[Problem]:
    """Rows of a table with columns that do not keep to them."""
    for table in context.report.tables.values():
        if table.unreadable or table.is_mixed:
            continue
        for row in table.rows:
            pieces = [cell.piece for cell in row.values if cell.piece is not None] if row.state == "shifted" else []
            if pieces:
                yield Problem(
                    *row_span(table, row),
                    Message.of(
                        "{table}{row}行的数与其他各行不在同样的列里，请移到各自的列下；本行未核算",
                        "the figures of row {row} stand in other columns than those of the other rows; move each below "
                        "its header. The row was not checked",
                        table=TABLES[table.kind],
                        row=quoted(row_name(row.label)),
                    ),
                    (Related(Text("本行的数", "the figures of the row"), pieces[0].start, pieces[-1].end),),
                    subject=subjects.Row(table.kind, row.label.name),
                )
