"""TAB007: a table of the other edition's form."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import subjects
from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.report import Report, Span, Table
from gouji.rule import Problem, bad, good, rule
from gouji_rules.names import TABLES

_CHANGE = 2021
_SUB_ROWS_2021 = (
    "|  | （六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    "|  |  | 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
)
_LICENCES = "| 信息内容 | 本年处理决定数量 |  |  |\n| 行政许可 |"
_PENALTIES = "| 信息内容 | 本年处理决定数量 |  |  |\n| 行政处罚 |"
_LICENCES_CUT, _PENALTIES_CUT = _LICENCES.replace("本年", ""), _PENALTIES.replace("本年", "")


@rule(
    "TAB007",
    "wrong-edition",
    severity="error",
    tags=("rows",),
    summary=Text("表格用的是另一版表式，或两版混用", "a table follows the other edition's form, or mixes both"),
    why=Text(
        "2021 年度起用 2021 版表式，2019、2020 年度用试行版；用错版本，各列的含义就变了。",
        "Reports for 2021 on use the 2021 form, those for 2019 and 2020 the trial form; with the wrong one the columns mean "
        "something else.",
    ),
    source=Text(
        "国办公开办函〔2021〕30号（2021 年度起）；国办公开办函〔2019〕60号（2019 年度鼓励、2020 年度正式使用）",
        "国办公开办函〔2021〕30号 (2021 on); 国办公开办函〔2019〕60号 (2019 encouraged, 2020 binding)",
    ),
    examples=(
        bad("2019", ("2020年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"), at="本年新制作数量"),
        bad("2021", ("2024年政府信息公开工作年度报告", "2020年政府信息公开工作年度报告"), at="本年制发件数"),
        bad("2021", (_SUB_ROWS_2021, "|  | （六）其他处理 |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"), at="（六）其他处理"),
        bad(
            "2021",
            ("本年制发件数 | 本年废止件数 | 现行有效件数", "本年新制作数量 | 本年新公开数量 | 对外公开总数量"),
            at="本年新制作数量",
        ),
        bad("2021", ("本年制发件数", "本年新制作数量"), (_LICENCES, _LICENCES_CUT), at="本年新制作数量"),
        good("2019"),
        good("2021"),
        good("2021", ("行政规范性文件", "规范性文件"), note=Text("这是 LAB001", "that is LAB001")),
        good(
            "2021",
            (_LICENCES, _LICENCES_CUT),
            (_PENALTIES, _PENALTIES_CUT),
            note=Text("两处都少“本年”：LAB002", "本年 is lost in both: LAB002"),
        ),
        good("2021", ("行政规范性文件", "规范性文件"), (_LICENCES, _LICENCES_CUT)),
        good("2019", ("2020年政府信息公开工作年度报告", "2019年政府信息公开工作年度报告")),
    ),
)
def wrong_edition(context: Context) -> Iterator[Problem]:
    """Tables two and three whose form is not the one of the report's year, or not that of one edition."""
    report = context.report
    for kind in ("documents", "requests"):
        table = report.tables.get(kind)
        if table is None or table.unreadable:
            continue
        due = _edition_due(report, table)
        if table.is_mixed:
            yield _mixed(table)
        elif due is not None and due != table.edition:
            yield _other_edition(report, table, due)


def _mixed(table: Table) -> Problem:
    """A table with labels of both editions; the place is the first of them that the better fitting one has not."""
    first, *others = table.foreign
    return Problem(
        first.start,
        first.end,
        Message.of(
            "{table}混用了两版表式：“{found}”是 {edition} 版的用语",
            "{table} mixes both forms: “{found}” belongs to the {edition} form",
            table=TABLES[table.kind],
            edition="2019" if table.edition == "2021" else "2021",
        ),
        tuple(Related(Message.of("{words}", "{words}", words=p.text), p.start, p.end) for p in others),
        subject=subjects.Table(table.kind),
        found=first.text,
    )


def _other_edition(report: Report, table: Table, due: str) -> Problem:
    """A table of one edition where another is due."""
    return Problem(
        *_telling_place(table),
        Message.of(
            "{table}用的是 {found} 版表式，{year} 年度应用 {expected} 版",
            "{table} follows the {found} form; the report for {year} needs the {expected} form",
            table=TABLES[table.kind],
            year=report.year or Text("", "this year"),
        ),
        severity="warning" if report.year == _CHANGE - 2 else None,
        subject=subjects.Table(table.kind),
        found=table.edition,
        expected=due,
    )


def _edition_due(report: Report, table: Table) -> str | None:
    """The edition the report's year asks for, else that of table two; None where nobody can say."""
    if report.year_sure and report.year is not None:
        return "2021" if report.year >= _CHANGE else "2019"
    documents = report.tables.get("documents")
    return documents.edition if documents is not None and documents is not table and not documents.is_mixed else None


def _telling_place(table: Table) -> Span:
    """The label that shows the edition: the first column header of table two, row （六） of table three."""
    if table.kind == "documents":
        for label, match in table.headers.items():
            if match is not None and label.text != "信息内容":
                return match.span
    else:
        for name in ("other", "not-corrected"):
            match = next((r.row for r in table.rows if r.label.name == name and r.row), None)
            if match is not None:
                return match.span
    return table.start, table.start + 1
