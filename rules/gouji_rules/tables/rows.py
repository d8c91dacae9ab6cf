"""TAB002–TAB004, TAB006: rows that are lost, added, moved, or of the wrong length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji import subjects
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text, Value, Values
from gouji.forms import Label
from gouji.forms.write import insert_rows
from gouji.report import Extra, Report, Span, Table, TableRow
from gouji.rule import Problem, bad, good, rule
from gouji.text import words
from gouji_rules.kinds.label import readable
from gouji_rules.labels.whole import runs_on
from gouji_rules.names import TABLES, quoted, row_name, row_span
from gouji_rules.tables.common import FORM

_SECRET = "|  | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
_REPEATED = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_PUBLICATION = "|  |  | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_LICENCES = "| 行政许可 | 236 |  |  |\n"
_COERCION = "| 行政强制 | 2 |  |  |\n"


@rule(
    "TAB002",
    "missing-row",
    severity="error",
    tags=("rows",),
    fix="unsafe",
    summary=Text("表中缺少表式规定的行", "a row of the form is absent"),
    why=Text(
        "少一行，读者不知道是零还是漏报；合计也可能因此对不上。",
        "With a row gone nobody knows whether it was nought or forgotten, and totals may fail for it.",
    ),
    source=FORM,
    examples=(
        bad("2021", (_REPEATED, ""), at="1.信访举报投诉类申请", fixed=_REPEATED),
        bad("2021", (_REPEATED + _PUBLICATION, ""), at="1.信访举报投诉类申请", fixed=_REPEATED + _PUBLICATION),
        bad("2021", (_COERCION, ""), at="行政处罚", fixed="| 行政强制 | 0 |"),
        bad("2019", ("| 规章 | 0 | 0 | 0 |\n", ""), at="⟦规范性文件⟧ ", fixed="| 规章 | 0 | 0 | 0 |"),
        bad("2021", ("（四）无法提供", ""), at="1.本机关不掌握相关政府信息", severity="warning"),
        good("2021"),
        good("2021", (_REPEATED, _REPEATED.replace("重复申请", "重复的申请"))),
        good("2021", (_REPEATED, _REPEATED.replace("2.重复申请", "2.  重复 申请"))),
        good("2021", (_REPEATED + _PUBLICATION, _PUBLICATION + _REPEATED)),
    ),
)
def missing_row(context: Context) -> Iterator[Problem]:
    """Rows of the form that the table does not have; rows next to each other are one finding."""
    report = context.report
    for table in readable(report):
        if table.kind == "reviews":
            continue
        yield from _lost_groups(report, table)
        for gap in _gaps(table):
            if any(runs_on(context, table, row.label) for row in gap.rows):
                continue  # its words are there, in a cell with others (TAB010)
            if any(row.state == "read" for row in gap.rows):
                yield _lost_label(gap)
            else:
                yield _lost_rows(context, gap)


class _Gap(NamedTuple):
    """Rows of the form next to each other, from ``first`` to ``last``, whose labels the table does not have."""

    table: Table
    first: int
    last: int

    @property
    def rows(self) -> list[TableRow]:
        """The rows."""
        return self.table.rows[self.first : self.last + 1]

    @property
    def labels(self) -> list[Label]:
        """The rows' labels."""
        return [row.label for row in self.rows]

    @property
    def names(self) -> str:
        """The names of the first few rows."""
        return "、".join(quoted(row_name(label)) for label in self.labels[:_NAMED])

    @property
    def place(self) -> tuple[Span, Text]:
        """The row that stands before them or else behind them, and on which side of it they belong."""
        table = self.table
        before = next((row for row in reversed(table.rows[: self.first]) if row.row is not None), None)
        if before is not None:
            return row_span(table, before), Text("之后", "behind")
        after = next((row for row in table.rows[self.last + 1 :] if row.row is not None), None)
        span = row_span(table, after) if after is not None else (table.start, table.start + 1)
        return span, Text("之前", "before")


def _lost_label(gap: _Gap) -> Problem:
    """Figures whose rows' labels are lost; the place is the figures."""
    values = [cell.piece for row in gap.rows for cell in row.values if cell.piece is not None]
    return Problem(
        values[0].start,
        values[-1].end,
        Message.of(
            "这里的行标签缺失，应为{rows}", "the label of this row is lost; it should be {rows}", rows=gap.names
        ),
        subject=gap.table.subject_of(gap.labels[0]),
        expected=_wordings(gap.labels),
    )


def _lost_rows(context: Context, gap: _Gap) -> Problem:
    """Rows that are lost with their figures; the place is the row beside them."""
    table = gap.table
    rows = Message.of("{names}", "{names}", names=gap.names)
    if len(gap.rows) > _NAMED:
        rows = Message.of("{names}等 {n} 行", "{names}", names=gap.names, n=len(gap.rows))
    edits = _insertion(context, gap)
    span, side = gap.place
    return Problem(
        *span,
        Message.of(
            "{table}缺少{rows}（应在此行{side}）",
            "{table} lacks the row {rows}, which belongs {side} this one",
            table=TABLES[table.kind],
            rows=rows,
            side=side,
        ),
        fix=Fix(Message.of("插入{rows}", "insert {rows}", rows=rows), edits, safe=False) if edits else None,
        subject=subjects.Row(table.kind, gap.labels[0].name),
        expected=_wordings(gap.labels),
    )


def _insertion(context: Context, gap: _Gap) -> tuple[Edit, ...]:
    """The edits that put empty rows in; none where they could be another table's, or would be hidden."""
    if not _stands_alone(context.report, gap.table):
        return ()
    edits = insert_rows(context.report.source.text, gap.table, gap.first, gap.last)
    is_hidden = any(context.is_hidden(edit.start) for edit in edits if edit.start == edit.end)
    return () if is_hidden else edits


#: so many rows are named, the others counted
_NAMED = 4


def _wordings(labels: Sequence[Label]) -> Value:
    """What labels should read."""
    return Values(label.text for label in labels) if len(labels) > 1 else labels[0].text


def _stands_alone(report: Report, table: Table) -> bool:
    """Whether no other table begins or ends within a table: rows put between the rows of two could be either's."""
    others = [one for one in report.tables.values() if one is not table]
    return not any(one.start < table.end and table.start < one.end for one in others)


def _lost_groups(report: Report, table: Table) -> Iterator[Problem]:
    """Group headings that are gone while rows of theirs are there; the place is the first such row."""
    lost = []
    for label, match in table.groups.items():
        first = _first_row_of(table, label) if match is None else None
        if first is not None and words(label.text[:_BEGINNING]) not in report.words_in(table.start, table.end):
            lost.append((first, label))
    if lost:
        names = "、".join(quoted(row_name(label)) for _, label in lost)
        yield Problem(
            *row_span(table, lost[0][0]),
            Message.of(
                "此行之前缺少组标题{groups}",
                "the group headings {groups} are missing, the first before this row",
                groups=names,
            ),
            severity="warning",
            subject=table.subject_of(lost[0][1]),
            expected=_wordings([label for _, label in lost]),
        )


def _first_row_of(table: Table, group: Label) -> TableRow | None:
    """The first row of a group that is there."""
    return next((row for row in table.rows if group in row.label.parents and row.row is not None), None)


#: so much of a group heading is enough to see that it is there, broken over lines beside its rows
_BEGINNING = 5


def _gaps(table: Table) -> Iterator[_Gap]:
    """Runs of rows without a label in the text."""
    first = None
    for i, row in enumerate(table.rows):
        if row.row is None and first is None:
            first = i
        if row.row is not None and first is not None:
            yield _Gap(table, first, i - 1)
            first = None
    if first is not None:
        yield _Gap(table, first, len(table.rows) - 1)


@rule(
    "TAB003",
    "extra-row",
    severity="info",
    tags=("rows",),
    summary=Text("表中有表式没有的行", "a row that no edition of the form has"),
    why=Text(
        "有的省份在表中加行。全国汇总时这些数没有位置；重复的行会使同一件事计两次。",
        "Some provinces add rows. They have no place in the national totals, and a repeated row counts things twice.",
    ),
    source=FORM,
    examples=(
        bad(
            "2021",
            ("| 行政规范性文件 |", "| 其他主动公开文件 | 3 | 0 | 9 |\n| 行政规范性文件 |"),
            at="其他主动公开文件",
        ),
        bad("2021", (_REPEATED, _REPEATED + "|  |  | 5.申请人撤回 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"), at="5.申请人撤回"),
        bad(
            "2021",
            (_REPEATED, _REPEATED + _REPEATED),
            at="⟦2.重复申请⟧ | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n|  |  | 3.",
            severity="warning",
        ),
        good("2021"),
        good("2021", ("| 第二十条第（六）项 |", "|  |  |  |  |\n| 第二十条第（六）项 |")),
        good("2021", (_SECRET, _SECRET + "\n（表格续上页）")),
    ),
)
def extra_row(context: Context) -> Iterator[Problem]:
    """Rows with values whose label the form does not have, or has only once (a warning then)."""
    said: set[Span] = set()  # a row between two tables may be left over in either
    for table in readable(context.report):
        if table.kind == "reviews":
            continue
        extras = [extra for extra in table.extras if extra.values]
        repeated = [extra for extra in extras if extra.like is not None]
        if len(repeated) > _BY_MISTAKE:
            yield _table_twice(table, repeated)
            extras = [extra for extra in extras if extra.like is None]
        for extra in extras:
            span = _extra_span(extra)
            if span not in said:
                said.add(span)
                yield _unknown_row(extra) if extra.like is None else _row_twice(table, extra, extra.like)


#: where more rows than these stand twice, the whole table does
_BY_MISTAKE = 2


def _extra_span(extra: Extra) -> Span:
    return extra.pieces[0].start, extra.pieces[-1].end


def _table_twice(table: Table, repeated: list[Extra]) -> Problem:
    return Problem(
        *_extra_span(repeated[0]),
        Message.of(
            "{table}从这里起又有 {found} 行重复，像是同一张表出现了两次，只核对了一份",
            "{found} rows of {table} come again from here on, as if it stood twice; one copy was checked",
            table=TABLES[table.kind],
        ),
        severity="warning",
        subject=subjects.Table(table.kind),
        found=len(repeated),
    )


def _unknown_row(extra: Extra) -> Problem:
    text = "".join(piece.text for piece in extra.pieces)
    message = Message.of("表式中没有{row}这一行", "the form has no row {row}", row=quoted(text))
    return Problem(*_extra_span(extra), message, subject=subjects.Words.of(text), found=text)


def _row_twice(table: Table, extra: Extra, label: Label) -> Problem:
    first = table.row(label.name).row
    return Problem(
        *_extra_span(extra),
        Message.of("{row}行重复", "the row {row} stands twice", row=quoted(row_name(label))),
        (Related(Text("前一处", "the other one"), *first.span),) if first else (),
        severity="warning",
        subject=subjects.Row(table.kind, label.name),
    )


@rule(
    "TAB004",
    "row-order",
    severity="error",
    tags=("rows",),
    summary=Text("表中各行次序与表式不同", "rows out of the form's order"),
    why=Text(
        "系统按行次汇总，行序颠倒会把数记到别的项目上。",
        "Figures are collected by position; in the wrong order they end up under another heading.",
    ),
    source=FORM,
    examples=(
        bad("2021", (_REPEATED + _PUBLICATION, _PUBLICATION + _REPEATED), at="2.重复申请"),
        bad("2021", ("| 行政处罚 | 18 |  |  |\n" + _COERCION, _COERCION + "| 行政处罚 | 18 |  |  |\n"), at="行政处罚"),
        bad(
            "2019",
            (
                "| 规章 | 0 | 0 | 0 |\n| 规范性文件 | 2 | 2 | 12 |\n",
                "| 规范性文件 | 2 | 2 | 12 |\n| 规章 | 0 | 0 | 0 |\n",
            ),
            at="规章",
        ),
        good("2021"),
        good("2021", (_REPEATED, "")),
        good("2021", (_REPEATED, _REPEATED + "|  |  | 其他说明 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")),
    ),
)
def row_order(context: Context) -> Iterator[Problem]:
    """The fewest rows that must move to restore the form's order."""
    for table in readable(context.report):
        for row in table.misplaced:
            i = table.form.index[row.label.name]
            before = next((r for r in reversed(table.rows[:i]) if r.row is not None), None)
            message = Message.of("{row}行的次序不对，应在最前", "row {row} is out of order: it belongs first")
            if before is not None:
                message = Message.of(
                    "{row}行的次序不对，应在{before}之后",
                    "row {row} is out of order: it belongs behind {before}",
                    before=quoted(row_name(before.label)),
                )
            yield Problem(
                *row_span(table, row),
                message.with_values({"row": quoted(row_name(row.label))}),
                (Related(Text("应在此行之后", "it belongs behind this row"), *row_span(table, before)),)
                if before
                else (),
                subject=subjects.Row(table.kind, row.label.name),
                expected=None if before is None else before.label.text,
            )


@rule(
    "TAB006",
    "value-count",
    severity="error",
    tags=("rows",),
    summary=Text("一行的数值多于或少于表式的列数", "a row has more or fewer values than the form has columns"),
    why=Text(
        "多一格或少一格，这一行的数就全部错位；本行因此不参加核算。",
        "One cell too many or too few shifts every figure of the row, so the row takes no part in sums.",
    ),
    source=FORM,
    examples=(
        bad("2021", (_REPEATED, _REPEATED.replace(" 0 | 0 |\n", " 0 |\n")), at="2.重复申请"),
        bad("2021", (_REPEATED, _REPEATED.replace("0 |\n", "0 | 0 |\n")), at="2.重复申请"),
        bad("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 |"), at="规章"),
        bad("2021", (_LICENCES, "| 行政许可 | 236 | 12 |  |\n"), at="行政许可"),
        good("2021"),
        good("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 |  | 0 |")),
        good("2021", (_LICENCES, "| 行政许可 | 236 |\n")),
    ),
)
def value_count(context: Context) -> Iterator[Problem]:
    """Rows with the wrong number of values."""
    for table in readable(context.report):
        if table.lost_column:
            continue
        for row in table.rows:
            if row.state not in ("short", "long"):
                continue
            yield Problem(
                *row_span(table, row),
                Message.of(
                    "{row}行应有 {expected} 个数，现有 {found} 个",
                    "row {row} should have {expected} values and has {found}",
                    row=quoted(row_name(row.label)),
                ),
                subject=subjects.Row(table.kind, row.label.name),
                found=len(row.values),
                expected=len(row.label.columns),
            )
