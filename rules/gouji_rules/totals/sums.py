"""SUM001–SUM005: the identities of tables three and four."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.arithmetic import Failure, sums_of, total_due, value_due
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text, Values
from gouji.report import Cell, Span, Table
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import CellName, Cells, FailedSum
from gouji_rules.names import column_name, quoted, row_name, row_span

_FORM = Text(
    "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）表三左上角的勾稽关系，以及“总计”的含义",
    "the official form (国办公开办函〔2021〕30号): the note in the corner of table three, and what 总计 means",
)
_WHY = Text(
    "表三有 39 处（2019 版 37 处）勾稽关系。填错任何一格，都会使两三处关系不成立，而能解释它们的只有那一格。",
    "Table three holds 39 identities (37 in the 2019 form). Any single wrong number breaks two or three of them, and "
    "only that cell explains them all.",
)
_WHY_TOTAL = Text(
    "合计与分项对不上，读者无法知道哪个数是真的。一格解释不了全部差错时，逐条指出不成立的关系。表中写了 0 的，空白不"
    "当作 0，一并指出。",
    "When a total and its parts disagree no reader can tell which is true. Where no single cell explains all the "
    "failures, each is reported at its total. A blank in a table that writes its zeros is not taken for zero: the sum that "
    "fails is named with its blanks.",
)
_NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
_GRANTED = "| 三、本年度办理结果 | （一）予以公开 |  | 4 | 1 | 0 | 1 | 0 | 0 | 6 |"
_CASE_FILE = "|  |  | 7.属于行政执法案卷 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |"
#: with a blank in a table that writes its zeros
_UNKNOWN = _CASE_FILE.replace("| 0 | 1 |", "| 0 |  |", 1)
_TOTAL = "|  | （七）总计 |  | 8 | 2 | 0 | 1 | 0 | 0 | 11 |"
_OUT = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |"
_REVIEWS = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"


def _cell(table: Table, term: CellName) -> Cell:
    return table.row(term[0]).cells[term[1]]


def _span(table: Table, term: CellName) -> Span:
    piece = _cell(table, term).piece
    if piece is not None and piece.end > piece.start:
        return piece.start, piece.end
    return row_span(table, table.row(term[0]))


def _side(table: Table, terms: tuple[CellName, ...]) -> str:
    """One side of an identity as figures, noughts left out."""
    values = [int(_cell(table, t).value or 0) for t in terms]
    shown = [str(v) for v in values if v] or ["0"]
    return "＋".join(shown)


def _total(written: str, value: object) -> str:
    """The figures of a sum and what they come to; one alone comes to itself."""
    return f"{written}＝{value}" if "＋" in written else written


def _sum(table: Table, failure: Failure) -> Message:
    """A failed identity written out, with the blank cells in it that may be what is missing."""
    said = _written_out(table, failure)
    if not failure.blanks:
        return said
    cells = Values(_cell_name(table, term) for term in failure.blanks[:_MOST_BLANKS])
    if len(failure.blanks) > _MOST_BLANKS:
        return Message.of(
            "{sum}（{cells}等 {n} 格是空白）",
            "{sum} ({cells} and {more} more are blank)",
            sum=said,
            cells=cells,
            n=len(failure.blanks),
            more=len(failure.blanks) - _MOST_BLANKS,
        )
    if len(failure.blanks) > 1:
        return Message.of("{sum}（{cells}是空白）", "{sum} ({cells} are blank)", sum=said, cells=cells)
    due = value_due(table, failure.blanks[0])
    if due is None:
        return Message.of("{sum}（{cells}是空白）", "{sum} ({cells} is blank)", sum=said, cells=cells)
    return Message.of(
        "{sum}（{cells}是空白，应为 {due}）",
        "{sum} ({cells} is blank and should be {due})",
        sum=said,
        cells=cells,
        due=due,
    )


#: so many blank cells of a sum are named
_MOST_BLANKS = 3


def _cell_name(table: Table, term: CellName) -> str:
    row = table.row(term[0])
    return f"{quoted(row_name(row.label))}·{quoted(column_name(table, row, term[1]))}"


def _written_out(table: Table, failure: Failure) -> Message:
    identity = failure.identity
    first, second = _side(table, identity.left), _side(table, identity.right)
    row = table.row(identity.total[0])
    column = quoted(column_name(table, row, identity.total[1]))
    if identity.kind == "row-total":
        return Message.of(
            "{row}行：各列之和 {sum}，总计写的是 {total}",
            "row {row}: the columns come to {sum}, its total says {total}",
            row=quoted(row_name(row.label)),
            sum=_total(second, failure.right),
            total=failure.left,
        )
    if identity.kind == "results-total":
        return Message.of(
            "{column}列：各项办理结果之和 {sum}，（七）总计写的是 {total}",
            "column {column}: the results come to {sum}, （七）总计 says {total}",
            column=column,
            sum=_total(second, failure.right),
            total=failure.left,
        )
    if identity.kind == "review-total":
        return Message.of(
            "{column}：各项结果之和 {sum}，总计写的是 {total}",
            "{column}: the outcomes come to {sum}, the total says {total}",
            column=column,
            sum=_total(second, failure.right),
            total=failure.left,
        )
    return Message.of(
        "{column}列：第一项加第二项 {first}，（七）总计加第四项 {second}",
        "column {column}: items one and two come to {first}, （七）总计 and item four to {second}",
        column=column,
        first=_total(first, failure.left),
        second=_total(second, failure.right),
    )


def _failed(failure: Failure, culprit: CellName | None = None) -> FailedSum:
    """A failed identity as fronts draw it. ``culprit`` is the one wrong cell, which is in it."""
    kind, left, right, total = failure.identity
    then = None if culprit is None else failure.right if culprit in left else failure.left
    return FailedSum(kind, left, right, total, (failure.left, failure.right), then)


def _addends(table: Table, failure: Failure, *, leave_out: CellName) -> Iterator[Related]:
    """The cells of a failed identity that hold something, each with its place."""
    for term in failure.identity.left + failure.identity.right:
        cell = _cell(table, term)
        if term == leave_out or not cell.value:
            continue
        where = _cell_name(table, term)
        yield Related(
            Message.of("{cell}：{value}", "{cell}: {value}", cell=where, value=cell.value), *_span(table, term)
        )


def replacement(table: Table, term: CellName, value: int) -> tuple[Edit, ...]:
    """The edit that writes a value into a cell; none where the cell has no place in the text."""
    piece = _cell(table, term).piece
    return () if piece is None else (Edit(piece.start, piece.end, str(value)),)


@rule(
    "SUM001",
    "wrong-cell",
    severity="error",
    tags=("figures",),
    fix="unsafe",
    summary=Text("一个数填错，使表三的勾稽关系不成立", "one wrong number breaks the identities of table three"),
    why=_WHY,
    source=_FORM,
    examples=(
        bad("2021", (_NEW, _NEW.replace("| 2 |", "| 3 |")), at=" | ⟦3⟧ | 0", fixed=_NEW),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| 13 |")), at="13", fixed=_NEW),
        bad("2021", (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)), at=" | ⟦4⟧ | 0", fixed=_CASE_FILE),
        bad("2021", (_TOTAL, _TOTAL.replace("| 8 |", "| 9 |")), at="9", fixed=_TOTAL),
        bad("2019", ("| 6 | 3 | 0 | 0 | 0 | 1 | 10 |", "| 6 | 3 | 0 | 0 | 0 | 1 | 11 |"), at="11"),
        good("2021"),
        good("2021", (_NEW, _NEW.replace("| 0 |", "|  |"))),
        good("2021", (_NEW, _NEW.replace("| 12 |", "|  |"))),
        good(
            "2021",
            (_CASE_FILE, _UNKNOWN),
            note=Text("空白不当作 0：由 SUM002、SUM003 报告", "blank is not zero: SUM002, SUM003"),
        ),
        good("2021", (_CASE_FILE, _UNKNOWN), (_NEW, _NEW.replace("| 12 |", "| 13 |"))),
        good("2021", (_NEW, _NEW.replace("| 8 |", "| 9 |")), (_CASE_FILE, _CASE_FILE.replace("| 1 |", "| 5 |", 1))),
    ),
)
def wrong_cell(context: Context) -> Iterator[Problem]:
    """The one cell of table three whose change makes every identity hold."""
    sums = sums_of(context, "requests")
    if sums is None or sums.culprit is None:
        return
    table, failed, culprit = sums.table, sums.failed, sums.culprit
    term = (culprit.row, culprit.column)
    cell = _cell(table, term)
    said = Message.of(
        "此格应为 {expected}（{now}）：只改这一格，{n} 处勾稽关系全部成立",
        "this cell should be {expected} ({now}): changing it alone makes all {n} failing sums hold",
        now=Message.of("现为 {value}", "it is {value}", value=cell.value) if cell.is_given else _BLANK,
        n=len(failed),
    )
    edits = replacement(table, term, culprit.value)
    to = Message.of("改为 {value}", "change to {value}", value=culprit.value)
    yield Problem(
        *_span(table, term),
        said,
        _failing(table, failed, term),
        Fix(to, edits, safe=False) if edits else None,
        subject=Cells(table.kind, (term,), tuple(_failed(failure, term) for failure in failed)),
        found=cell.value if cell.is_given else None,
        expected=culprit.value,
    )


def _failing(table: Table, failed: list[Failure], culprit: CellName) -> tuple[Related, ...]:
    """The identities that a wrong cell breaks, each at another cell of it; then all their other cells, each once."""
    related = [Related(_sum(table, failure), *_span(table, _other_end(failure, culprit))) for failure in failed]
    seen = {(place.start, place.end) for place in related}
    for failure in failed:
        for place in _addends(table, failure, leave_out=culprit):
            if (place.start, place.end) not in seen:
                seen.add((place.start, place.end))
                related.append(place)
    return tuple(related)


def _other_end(failure: Failure, term: CellName) -> CellName:
    """The total of a failed identity, or its first part where the total is the cell itself."""
    identity = failure.identity
    if identity.total != term:
        return identity.total
    return next(part for part in identity.right + identity.left if part != term)


_BLANK = Text("现为空白", "it is blank")


def _each(context: Context, table_kind: str, kind: str) -> Iterator[Problem]:
    """Failures of one kind, at their totals, where no single cell of table three explains them all."""
    sums = sums_of(context, table_kind)
    if sums is None or (sums.culprit is not None and table_kind == "requests"):
        return
    table = sums.table
    for failure in sums.failed:
        if failure.identity.kind != kind:
            continue
        total = failure.identity.total
        yield Problem(
            *_span(table, total),
            _sum(table, failure),
            tuple(_addends(table, failure, leave_out=total)),
            subject=Cells(table.kind, (total,), (_failed(failure),)),
            found=_cell(table, total).value,
            expected=total_due(table, failure),
        )


@rule(
    "SUM002",
    "row-total",
    severity="error",
    tags=("figures",),
    summary=Text("表三一行的总计不等于各列之和", "a row total of table three is not the sum of its columns"),
    why=_WHY_TOTAL,
    source=_FORM,
    examples=(
        bad(
            "2021",
            (_NEW, _NEW.replace("| 12 |", "| 15 |")),
            (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)),
            at="⟦15⟧ ",
        ),
        bad("2021", (_CASE_FILE, _UNKNOWN), at=_UNKNOWN.replace("| 1 |", "| ⟦1⟧ |")),
        good("2021"),
        good(
            "2021", (_NEW, _NEW.replace("| 12 |", "| 15 |")), note=Text("只错一格时由 SUM001 报告", "one cell: SUM001")
        ),
    ),
)
def row_total(context: Context) -> Iterator[Problem]:
    """Row totals that fail while no single cell explains everything."""
    return _each(context, "requests", "row-total")


@rule(
    "SUM003",
    "results-total",
    severity="error",
    tags=("figures",),
    summary=Text("（七）总计不等于各项办理结果之和", "（七）总计 is not the sum of the results"),
    why=_WHY_TOTAL,
    source=_FORM,
    examples=(
        bad(
            "2021",
            (_TOTAL, _TOTAL.replace("| 8 |", "| 9 |").replace("| 11 |", "| 12 |")),
            (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)),
            at="9",
        ),
        good("2021"),
        good("2021", (_TOTAL, _TOTAL.replace("| 11 |", "| 14 |"))),
    ),
)
def results_total(context: Context) -> Iterator[Problem]:
    """Column totals of the results that fail while no single cell explains everything."""
    return _each(context, "requests", "results-total")


@rule(
    "SUM004",
    "balance",
    severity="error",
    tags=("figures",),
    summary=Text("第一项加第二项不等于第三项加第四项", "items one and two are not items three and four"),
    why=_WHY_TOTAL,
    source=_FORM,
    examples=(
        bad(
            "2021",
            (_OUT, _OUT.replace("| 1 | 0 | 0 | 0 | 1 | 0 | 2 |", "| 2 | 0 | 0 | 0 | 1 | 0 | 3 |")),
            at="  | ⟦2⟧ | 0",
        ),
        good("2021"),
        good("2021", (_OUT, _OUT.replace("| 2 |", "| 3 |"))),
    ),
)
def balance(context: Context) -> Iterator[Problem]:
    """Balances that fail while no single cell explains everything; the place is the carry-over to next year."""
    return _each(context, "requests", "balance")


@rule(
    "SUM005",
    "review-total",
    severity="error",
    tags=("figures",),
    summary=Text("表四一段的总计不等于各项结果之和", "a total of table four is not the sum of the outcomes"),
    why=Text(
        "表四每段五格：结果维持、结果纠正、其他结果、尚未审结之和就是总计。",
        "Each block of table four has four outcomes and their total.",
    ),
    source=Text(
        "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）表四",
        "the official form (国办公开办函〔2021〕30号), table four",
    ),
    examples=(
        bad("2021", (_REVIEWS, _REVIEWS.replace("| 3 |", "| 4 |")), at="0 | ⟦4⟧ | 1"),
        bad(
            "2021",
            (_REVIEWS, _REVIEWS.replace("| 0 | 0 | 0 | 0 | 0 |", "| 0 | 0 | 1 | 0 | 0 |")),
            at="0 | 0 | 1 | 0 | ⟦0⟧ |",
        ),
        good("2021"),
        good("2021", (_REVIEWS, _REVIEWS.replace("| 2 | 0 | 1 | 0 | 3 |", "| 3 |  |  |  | 3 |"))),
    ),
)
def review_total(context: Context) -> Iterator[Problem]:
    """Blocks of table four whose total is not the sum of the outcomes."""
    return _each(context, "reviews", "review-total")
