"""TAB002–TAB006: rows and columns that are lost, added, moved, or of the wrong length."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Fix, Related, Text
from gouji.forms import Label
from gouji.forms.write import insert_rows
from gouji.report import Match, Report, Span, Table, TableRow
from gouji.rule import Problem, bad, good, rule
from gouji.text import compact
from gouji_rules.labels.whole import runs_on, stands_apart
from gouji_rules.names import TABLES, quoted, row_name, row_span

_FORM = Text(
    "国办公开办函〔2021〕30号（2019、2020 年度为〔2019〕60号）所附年度报告格式的各行各列；“严格按照”格式，不能遗漏也不宜泛化",
    "the rows and columns of the official forms, which are to be followed strictly",
)
_SECRET = "|  | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
_REPEATED = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_PUBLICATION = "|  |  | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_LICENCES = "| 行政许可 | 236 |  |  |\n"
_COERCION = "| 行政强制 | 2 |  |  |\n"


def _readable(report: Report) -> Iterator[Table]:
    for table in report.tables.values():
        if not table.unreadable and not table.is_mixed:
            yield table


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
    source=_FORM,
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
    for table in _readable(report):
        if table.kind == "reviews":
            continue
        yield from _lost_groups(report, table)
        for first, last in _runs(table):
            missing = table.rows[first : last + 1]
            if any(runs_on(context, table, r.label) for r in missing):
                continue  # its words are there, in a cell with others (TAB010)
            before = next((r for r in reversed(table.rows[:first]) if r.row is not None), None)
            after = next((r for r in table.rows[last + 1 :] if r.row is not None), None)
            names = "、".join(f"{quoted(row_name(r.label))}" for r in missing[:4])
            more = f"等 {len(missing)} 行" if len(missing) > 4 else ""
            if any(r.state == "read" for r in missing):
                values = [c.piece for r in missing for c in r.values if c.piece is not None]
                yield Problem(
                    values[0].start,
                    values[-1].end,
                    Text(f"这里的行标签缺失，应为{names}", f"the label of this row is lost; it should be {names}"),
                )
                continue
            near, side = (before, Text("之后", "behind")) if before is not None else (after, Text("之前", "before"))
            name = TABLES[table.kind]
            place = row_span(table, near) if near is not None else (table.start, table.start + 1)
            edits = insert_rows(report.source.text, table, first, last) if _stands_alone(report, table) else ()
            if any(context.is_hidden(edit.start) for edit in edits if edit.start == edit.end):
                edits = ()
            yield Problem(
                *place,
                Text(
                    f"{name.zh}缺少{names}{more}（应在此行{side.zh}）",
                    f"{name.en} lacks the row {names}, which belongs {side.en} this one",
                ),
                fix=Fix(Text(f"插入{names}{more}", f"insert {names}"), edits, safe=False) if edits else None,
            )


def _stands_alone(report: Report, table: Table) -> bool:
    """Whether no other table begins or ends within a table: rows put between the rows of two could be either's."""
    others = [one for one in report.tables.values() if one is not table]
    return not any(one.start < table.end and table.start < one.end for one in others)


def _lost_groups(report: Report, table: Table) -> Iterator[Problem]:
    """Group headings that are gone while rows of theirs are there; the place is the first such row."""
    lost = []
    for label, match in table.groups.items():
        first = next((r for r in table.rows if label in r.label.parents and r.row is not None), None)
        if match is None and first is not None and label.text[:_BEGINNING] not in _wording(report, table):
            lost.append((first, label))
    if lost:
        names = "、".join(quoted(row_name(label)) for _, label in lost)
        yield Problem(
            *row_span(table, lost[0][0]),
            Text(f"此行之前缺少组标题{names}", f"the group headings {names} are missing, the first before this row"),
            severity="warning",
        )


def _wording(report: Report, table: Table) -> str:
    """The source of a table without white space, its brackets wide."""
    return compact(report.source.text[table.start : table.end]).replace("(", "（").replace(")", "）")


#: so much of a group heading is enough to see that it is there, broken over lines beside its rows
_BEGINNING = 5


def _runs(table: Table) -> Iterator[tuple[int, int]]:
    """Runs of rows without a label in the text, as (first, last)."""
    first = None
    for i, row in enumerate(table.rows):
        if row.row is None and first is None:
            first = i
        if row.row is not None and first is not None:
            yield first, i - 1
            first = None
    if first is not None:
        yield first, len(table.rows) - 1


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
    source=_FORM,
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
    for table in _readable(context.report):
        if table.kind == "reviews":
            continue
        repeated = [e for e in table.extras if e.values and e.like is not None]
        if len(repeated) > 2:
            name = TABLES[table.kind]
            yield Problem(
                repeated[0].pieces[0].start,
                repeated[0].pieces[-1].end,
                Text(
                    f"{name.zh}从这里起又有 {len(repeated)} 行重复，像是同一张表出现了两次，只核对了一份",
                    f"{len(repeated)} rows of {name.en} come again from here on, as if it stood twice; one copy was checked",
                ),
                severity="warning",
            )
        for extra in table.extras:
            if not extra.values or (extra.like is not None and len(repeated) > 2):
                continue
            start, end = extra.pieces[0].start, extra.pieces[-1].end
            if (start, end) in said:
                continue
            said.add((start, end))
            text = "".join(p.text for p in extra.pieces)
            if extra.like is None:
                yield Problem(
                    start, end, Text(f"表式中没有{quoted(text)}这一行", f"the form has no row {quoted(text)}")
                )
                continue
            first = table.row(extra.like.name).row
            related = (Related(Text("前一处", "the other one"), *first.span),) if first else ()
            yield Problem(
                start,
                end,
                Text(f"{quoted(row_name(extra.like))}行重复", f"the row {quoted(row_name(extra.like))} stands twice"),
                related,
                severity="warning",
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
    source=_FORM,
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
    for table in _readable(context.report):
        for row in table.misplaced:
            i = table.form.index[row.label.name]
            before = next((r for r in reversed(table.rows[:i]) if r.row is not None), None)
            zh = f"应在{quoted(row_name(before.label))}之后" if before else "应在最前"
            en = f"it belongs behind {quoted(row_name(before.label))}" if before else "it belongs first"
            yield Problem(
                *row_span(table, row),
                Text(
                    f"{quoted(row_name(row.label))}行的次序不对，{zh}",
                    f"row {quoted(row_name(row.label))} is out of order: {en}",
                ),
                (Related(Text("应在此行之后", "it belongs behind this row"), *row_span(table, before)),)
                if before
                else (),
            )


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
    source=_FORM,
    examples=(
        bad("2021", ("| 自然人 | 法人或其他组织 |", "|  | 法人或其他组织 |"), at="法人或其他组织"),
        bad("2021", ("| 科研机构 | 社会公益组织 |", "|  | 社会公益组织 |"), at="社会公益组织"),
        bad(
            "2021", ("| 信息内容 | 本年制发件数 | 本年废止件数 |", "| 信息内容 | 本年制发件数 |  |"), at="现行有效件数"
        ),
        bad("2019", ("| 采购项目数量 | 采购总金额 |", "| 采购项目数量 |  |"), at="采购项目数量"),
        good("2021"),
        good("2021", ("| 商业企业 |", "| 商业<br>企业 |")),
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
    for table in _readable(context.report):
        if not table.headers_sure:
            continue
        said = set()
        for row in table.form.header_rows:
            for i, label in enumerate(row):
                if table.headers.get(label) is not None or not _has_values(table, label):
                    continue
                if _is_there(context, table, label):
                    continue
                place = _neighbour(table, row, i)
                if place is None:
                    continue
                match, side = place
                if (match.span, label.text) in said:
                    continue  # table four has the same headers three times
                said.add((match.span, label.text))
                lost = table.lost_column
                yield Problem(
                    *match.span,
                    Text(
                        f"此格{side.zh}缺少列标题{quoted(label.text)}" + ("及其数值" if lost else ""),
                        f"the column header {quoted(label.text)} is missing {side.en} this one"
                        + (", with its values" if lost else ""),
                    ),
                )


def _is_there(context: Context, table: Table, label: Label) -> bool:
    """Whether a header stands in the table all the same: broken, run on to another, or not in the form's order."""
    if stands_apart(context, table, label):
        return True
    if table.kind != "reviews" and len(label.text) < _LONG:
        return False  # 其他 and 总计 are rows' names as well
    due = sum(one.text == label.text for row in table.form.header_rows for one in row)
    return compact(context.report.source.text[table.start : table.end]).count(compact(label.text)) >= due


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
    source=_FORM,
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
    for table in _readable(context.report):
        if table.lost_column:
            continue
        for row in table.rows:
            if row.state not in ("short", "long"):
                continue
            need, have = len(row.label.columns), len(row.values)
            name = Text(f"{quoted(row_name(row.label))}行", f"row {quoted(row_name(row.label))}")
            yield Problem(
                *_count_place(table, row),
                Text(
                    f"{name.zh}应有 {need} 个数，现有 {have} 个", f"{name.en} should have {need} values and has {have}"
                ),
            )


def _count_place(table: Table, row: TableRow) -> Span:
    return row_span(table, row)
