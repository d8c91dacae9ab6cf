"""TAB005: a column header that is lost."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.forms import Label
from gouji.report import Match, Table
from gouji.rule import Problem, bad, good, rule
from gouji.text import words
from gouji_rules.kinds.label import readable
from gouji_rules.labels.whole import stands_apart
from gouji_rules.names import quoted
from gouji_rules.tables.common import FORM


@rule(
    "TAB005",
    "missing-column",
    severity="error",
    tags=("rows",),
    summary=Text("缺少列标题，或整列缺失", "a column header is absent, with its values or without"),
    why=Text(
        "数值还在而列标题不在，读者会把每个数看成旁边一列的。",
        "With the header gone and the values there, every figure reads as its neighbour's.",
    ),
    source=FORM,
    examples=(
        bad("2021", ("| 自然人 | 法人或其他组织 |", "|  | 法人或其他组织 |"), at="法人或其他组织"),
        bad("2021", ("| 科研机构 | 社会公益组织 |", "|  | 社会公益组织 |"), at="社会公益组织"),
        bad(
            "2021", ("| 信息内容 | 本年制发件数 | 本年废止件数 |", "| 信息内容 | 本年制发件数 |  |"), at="现行有效件数"
        ),
        bad("2019", ("| 采购项目数量 | 采购总金额 |", "| 采购项目数量 |  |"), at="采购项目数量"),
        good("2021"),
        good("2021", ("| 商业企业 |", "| 商业<br>企业 |")),
        good("2021", ("| 法律服务机构 | 其他 |", "| 法律服务 机构 | 其 他 |")),
        good("2021", ("| 本年废止件数 | 现行有效件数 |", "| 本年废止件数现行有效 |  |")),
        good("2021", ("| 尚未审结 | 总计 | 未经", "| 尚未审结总计 |  | 未经")),
        good(
            "2021",
            ("| 科研机构 | 社会公益组织 |", "| 科研 | 社会公益组织 |"),
            note=Text("这是 LAB005", "that is LAB005"),
        ),
    ),
)
def missing_column(context: Context) -> Iterator[Problem]:
    """Headers of value columns that are absent; the place is the header that follows, or the one before."""
    for table in readable(context.report):
        if not table.headers_sure:
            continue
        said = set()
        for label, beside, side in _lost_headers(context, table):
            if (beside.span, label.text) not in said:  # table four has the same headers three times
                said.add((beside.span, label.text))
                yield _problem(table, label, beside, side)


def _lost_headers(context: Context, table: Table) -> Iterator[tuple[Label, Match, Text]]:
    """The headers that are absent, each with one beside it and the side of that on which it belongs."""
    for row in table.form.header_rows:
        for i, label in enumerate(row):
            if table.headers.get(label) is not None or not _has_values(table, label):
                continue
            if not _is_there(context, table, label) and (place := _neighbour(table, row, i)) is not None:
                yield label, *place


def _problem(table: Table, label: Label, beside: Match, side: Text) -> Problem:
    if table.lost_column:
        message = Message.of(
            "此格{side}缺少列标题{header}及其数值",
            "the column header {header} is missing {side} this one, with its values",
        )
    else:
        message = Message.of("此格{side}缺少列标题{header}", "the column header {header} is missing {side} this one")
    return Problem(
        *beside.span,
        message.with_values({"side": side, "header": quoted(label.text)}),
        subject=table.subject_of(label),
        expected=label.text,
    )


def _is_there(context: Context, table: Table, label: Label) -> bool:
    """Whether a header stands in the table all the same: broken, run on to another, or not in the form's order."""
    if stands_apart(context, table, label):
        return True
    if table.kind != "reviews" and len(label.text) < _LONG:
        return False  # 其他 and 总计 are rows' names as well
    due = sum(one.text == label.text for row in table.form.header_rows for one in row)
    return context.report.words_in(table.start, table.end).count(words(label.text)) >= due


_LONG = 4


def _has_values(table: Table, label: Label) -> bool:
    return any(c.text == label.text for row in table.form.rows for c in row.columns)


def _neighbour(table: Table, row: list[Label], i: int) -> tuple[Match, Text] | None:
    for label in row[i + 1 :]:
        if (match := table.headers.get(label)) is not None:
            return match, Text("之前", "before")
    for label in reversed(row[:i]):
        if (match := table.headers.get(label)) is not None:
            return match, Text("之后", "behind")
    return None
