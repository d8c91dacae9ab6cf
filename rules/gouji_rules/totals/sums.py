"""SUM001–SUM005: the identities of tables three and four."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.arithmetic import Blame, Failure, blame, failures, value_due
from gouji.findings import Edit, Fix, Related, Text
from gouji.report import Cell, Report, Span, Table
from gouji.rule import Problem, bad, good, rule
from gouji_rules.names import column_name, quoted, row_name, row_span
from gouji_rules.running import once

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


def _cell(table: Table, term: tuple[str, int]) -> Cell:
    return table.row(term[0]).cells[term[1]]


def _span(table: Table, term: tuple[str, int]) -> Span:
    piece = _cell(table, term).piece
    if piece is not None and piece.end > piece.start:
        return piece.start, piece.end
    return row_span(table, table.row(term[0]))


def _side(table: Table, terms: tuple[tuple[str, int], ...]) -> str:
    """One side of an identity as figures, noughts left out."""
    values = [int(_cell(table, t).value or 0) for t in terms]
    shown = [str(v) for v in values if v] or ["0"]
    return "＋".join(shown)


def _total(written: str, value: object) -> str:
    """The figures of a sum and what they come to; one alone comes to itself."""
    return f"{written}＝{value}" if "＋" in written else written


def _sum(table: Table, failure: Failure) -> Text:
    """A failed identity written out, with the blank cells in it that may be what is missing."""
    said = _written_out(table, failure)
    if not failure.blanks:
        return said
    cells = "、".join(_cell_name(table, term) for term in failure.blanks[:_MOST_BLANKS])
    more = len(failure.blanks) - _MOST_BLANKS
    zh, en = (f"等 {len(failure.blanks)} 格", f" and {more} more") if more > 0 else ("", "")
    due = value_due(table, failure.blanks[0]) if len(failure.blanks) == 1 else None
    value = Text("", "") if due is None else Text(f"，应为 {due}", f" and should be {due}")
    verb = "is" if len(failure.blanks) == 1 else "are"
    return Text(f"{said.zh}（{cells}{zh}是空白{value.zh}）", f"{said.en} ({cells}{en} {verb} blank{value.en})")


#: so many blank cells of a sum are named
_MOST_BLANKS = 3


def _cell_name(table: Table, term: tuple[str, int]) -> str:
    row = table.row(term[0])
    return f"{quoted(row_name(row.label))}·{quoted(column_name(table, row, term[1]))}"


def _written_out(table: Table, failure: Failure) -> Text:
    identity = failure.identity
    left, right = _side(table, identity.left), _side(table, identity.right)
    row = table.row(identity.total[0])
    column = column_name(table, row, identity.total[1])
    if identity.kind == "row-total":
        name = row_name(row.label)
        return Text(
            f"{quoted(name)}行：各列之和 {_total(right, failure.right)}，总计写的是 {failure.left}",
            f"row {quoted(name)}: the columns come to {_total(right, failure.right)}, its total says {failure.left}",
        )
    if identity.kind == "results-total":
        return Text(
            f"{quoted(column)}列：各项办理结果之和 {_total(right, failure.right)}，（七）总计写的是 {failure.left}",
            f"column {quoted(column)}: the results come to {_total(right, failure.right)}, （七）总计 says {failure.left}",
        )
    if identity.kind == "review-total":
        return Text(
            f"{quoted(column)}：各项结果之和 {_total(right, failure.right)}，总计写的是 {failure.left}",
            f"{quoted(column)}: the outcomes come to {_total(right, failure.right)}, the total says {failure.left}",
        )
    return Text(
        f"{quoted(column)}列：第一项加第二项 {_total(left, failure.left)}，（七）总计加第四项 {_total(right, failure.right)}",
        f"column {quoted(column)}: items one and two come to {_total(left, failure.left)}, "
        f"（七）总计 and item four to {_total(right, failure.right)}",
    )


def _addends(table: Table, failure: Failure, *, leave_out: tuple[str, int]) -> Iterator[Related]:
    """The cells of a failed identity that hold something, each with its place."""
    for term in failure.identity.left + failure.identity.right:
        cell = _cell(table, term)
        if term == leave_out or not cell.value:
            continue
        where = _cell_name(table, term)
        yield Related(Text(f"{where}：{cell.value}", f"{where}: {cell.value}"), *_span(table, term))


@once
def _requests(report: Report) -> tuple[Table, list[Failure], Blame | None] | None:
    """Table three with its failures and blame, where there are any."""
    table = report.tables.get("requests")
    if table is None or table.unreadable:
        return None
    failed = failures(table)
    return (table, failed, blame(table, failed)) if failed else None


def replacement(table: Table, term: tuple[str, int], value: int) -> tuple[Edit, ...]:
    """The edit that writes a value into a cell; none where the cell has no place in the text."""
    piece = _cell(table, term).piece
    return () if piece is None else (Edit(piece.start, piece.end, str(value)),)


@rule(
    "SUM001",
    "wrong-cell",
    severity="error",
    fix="unsafe",
    summary=Text("一个数填错，使表三的勾稽关系不成立", "one wrong number breaks the identities of table three"),
    why=_WHY,
    source=_FORM,
    examples=(
        bad("2021", (_NEW, _NEW.replace("| 2 |", "| 3 |")), at="3", fixed=_NEW),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| 13 |")), at="13", fixed=_NEW),
        bad("2021", (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)), at="4", fixed=_CASE_FILE),
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
def wrong_cell(report: Report) -> Iterator[Problem]:
    """The one cell of table three whose change makes every identity hold."""
    found = _requests(report)
    if found is None:
        return
    table, failed, culprit = found
    if culprit is None:
        return
    term = (culprit.row, culprit.column)
    cell = _cell(table, term)
    related: list[Related] = []
    for failure in failed:
        spot = failure.identity.total
        if spot == term:
            spot = next(t for t in failure.identity.right + failure.identity.left if t != term)
        related.append(Related(_sum(table, failure), *_span(table, spot)))
    seen = {(r.start, r.end) for r in related}
    for failure in failed:
        for place in _addends(table, failure, leave_out=term):
            if (place.start, place.end) not in seen:
                seen.add((place.start, place.end))
                related.append(place)
    now = Text(f"现为 {cell.value}", f"it is {cell.value}") if cell.is_given else Text("现为空白", "it is blank")
    message = Text(
        f"此格应为 {culprit.value}（{now.zh}）：只改这一格，{len(failed)} 处勾稽关系全部成立",
        f"this cell should be {culprit.value} ({now.en}): changing it alone makes all {len(failed)} failing sums hold",
    )
    edits = replacement(table, term, culprit.value)
    fix = Fix(Text(f"改为 {culprit.value}", f"change to {culprit.value}"), edits, safe=False) if edits else None
    yield Problem(*_span(table, term), message, tuple(related), fix)


def _each(report: Report, kind: str) -> Iterator[Problem]:
    """Failures of one kind, at their totals, where no single cell explains them all."""
    found = _requests(report)
    if found is None or found[2] is not None:
        return
    table, failed, _ = found
    for failure in failed:
        if failure.identity.kind == kind:
            total = failure.identity.total
            yield Problem(*_span(table, total), _sum(table, failure), tuple(_addends(table, failure, leave_out=total)))


@rule(
    "SUM002",
    "row-total",
    severity="error",
    summary=Text("表三一行的总计不等于各列之和", "a row total of table three is not the sum of its columns"),
    why=_WHY_TOTAL,
    source=_FORM,
    examples=(
        bad(
            "2021",
            (_NEW, _NEW.replace("| 12 |", "| 15 |")),
            (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 | 4 |", 1)),
            at="15",
        ),
        bad("2021", (_CASE_FILE, _UNKNOWN), at=_UNKNOWN),
        good("2021"),
        good(
            "2021", (_NEW, _NEW.replace("| 12 |", "| 15 |")), note=Text("只错一格时由 SUM001 报告", "one cell: SUM001")
        ),
    ),
)
def row_total(report: Report) -> Iterator[Problem]:
    """Row totals that fail while no single cell explains everything."""
    return _each(report, "row-total")


@rule(
    "SUM003",
    "results-total",
    severity="error",
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
def results_total(report: Report) -> Iterator[Problem]:
    """Column totals of the results that fail while no single cell explains everything."""
    return _each(report, "results-total")


@rule(
    "SUM004",
    "balance",
    severity="error",
    summary=Text("第一项加第二项不等于第三项加第四项", "items one and two are not items three and four"),
    why=_WHY_TOTAL,
    source=_FORM,
    examples=(
        bad("2021", (_OUT, _OUT.replace("| 1 | 0 | 0 | 0 | 1 | 0 | 2 |", "| 2 | 0 | 0 | 0 | 1 | 0 | 3 |")), at="2"),
        good("2021"),
        good("2021", (_OUT, _OUT.replace("| 2 |", "| 3 |"))),
    ),
)
def balance(report: Report) -> Iterator[Problem]:
    """Balances that fail while no single cell explains everything; the place is the carry-over to next year."""
    return _each(report, "balance")


@rule(
    "SUM005",
    "review-total",
    severity="error",
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
        bad("2021", (_REVIEWS, _REVIEWS.replace("| 3 |", "| 4 |")), at="4"),
        bad("2021", (_REVIEWS, _REVIEWS.replace("| 0 | 0 | 0 | 0 | 0 |", "| 0 | 0 | 1 | 0 | 0 |")), at="0"),
        good("2021"),
        good("2021", (_REVIEWS, _REVIEWS.replace("| 2 | 0 | 1 | 0 | 3 |", "| 3 |  |  |  | 3 |"))),
    ),
)
def review_total(report: Report) -> Iterator[Problem]:
    """Blocks of table four whose total is not the sum of the outcomes."""
    table = report.tables.get("reviews")
    if table is None or table.unreadable:
        return
    for failure in failures(table):
        total = failure.identity.total
        yield Problem(*_span(table, total), _sum(table, failure), tuple(_addends(table, failure, leave_out=total)))
