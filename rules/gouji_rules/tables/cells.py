"""TAB008, TAB009: cells that are blank or hold something that is no count."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import subjects
from gouji.arithmetic import blanks, value_due
from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text, Values
from gouji.report import Cell, Span, Table, TableRow
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import CellName
from gouji.text import compact, narrow
from gouji_rules.names import TABLES, column_name, quoted, row_name, row_span

_FORM = Text(
    "官方表式各格应为数字；表式没有规定空白、“/”与 0 的区别",
    "the form's cells hold figures; it gives blanks and “/” no meaning of their own",
)
_NEW = "| 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
_CASE_FILE = "|  |  | 7.属于行政执法案卷 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |"
_SECRET = "1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"


def _kinds(context: Context, table: Table) -> frozenset[str]:
    """Which kinds of cells a table has."""
    return context.once(_find_kinds, table.kind)


def _find_kinds(context: Context, kind: str) -> frozenset[str]:
    return frozenset([cell.kind for row in context.report.tables[kind].rows for cell in row.cells])


@rule(
    "TAB008",
    "blank-cells",
    severity="info",
    tags=("rows",),
    fix="unsafe",
    summary=Text("表中有空白或以“/”“-”“无”代 0 的格", "cells left blank, or holding / - — 无 for nought"),
    why=Text(
        "空白分不清是 0 还是没有填。零都空着的表，核算时空白按 0 计；写了 0 的表，空白不当作 0，只在一个合计中只有这一格"
        "未知时给出应填的数。空白的合计不参加核算。",
        "A blank may be zero or forgotten. In a table that leaves its zeros blank it counts as 0 in sums. In a table that "
        "writes its zeros it is not taken for one, and a value is offered only where it is the one unknown of a sum. A "
        "blank total takes no part in sums.",
    ),
    source=_FORM,
    examples=(
        bad("2021", (_NEW, "| 8 | 2 |  | 1 | 1 |  | 12 |"), at="一、本年新收政府信息公开申请数量", fixed="| 8 | 2 | 0 | 1 | 1 | 0 | 12 |"),
        bad("2021", (_NEW, "| 8 | 2 | 0 | 1 | 1 | 0 |  |"), at="一、本年新收政府信息公开申请数量"),
        bad("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | / | / | / |"), at="规章 | ⟦/⟧ |", fixed="| 规章 | 0 | 0 | 0 |"),
        bad("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | / | - |  |"), at="/", severity="warning"),
        bad("2021", (_CASE_FILE, _CASE_FILE.replace("| 0 | 1 |", "| 0 |  |", 1)), at="7.属于行政执法案卷", fixed=_CASE_FILE,
            note=Text("表中写了 0：空白不当作 0，由合计算出", "the table writes its zeros: the value comes from the sums")),
        good("2021"),
        good("2019"),
        good("2021", ("| 行政许可 | 236 |  |  |", "| 行政许可 | 236 |")),
    ),
)  # fmt: skip
def blank_cells(context: Context) -> Iterator[Problem]:
    """One finding a table; a warning where several ways of leaving a cell empty are mixed."""
    for table in context.report.tables.values():
        if table.unreadable or _kinds(context, table).isdisjoint(("blank", "dash")):
            continue
        empty = [(row, i, c) for row in table.rows for i, c in enumerate(row.cells) if c.is_blank]
        if not empty:
            continue
        kinds = {(c.piece.text if c.piece else "") for _, _, c in empty}
        unsaid = _parts_unsaid(table)
        unknown = blanks(table)
        edits = tuple(
            Edit(c.piece.start, c.piece.end, str(due))
            for row, i, c in empty
            if c.piece is not None
            and not context.is_hidden(c.piece.start)
            and (row.label.name, i) not in unsaid
            and (due := _value_due(table, row, i, is_unknown=(row.label.name, i) in unknown)) is not None
        )
        if len(kinds) > 1:
            message = Message.of(
                "{table}有 {found} 格没有填数（{kinds}），写法不一；零应填 0",
                "{found} cells of {table} hold no figure ({kinds}), in mixed style; nought is written 0",
            )
        elif len(empty) > 1:
            message = Message.of(
                "{table}有 {found} 格没有填数（{kinds}）；零应填 0",
                "{found} cells of {table} hold no figure ({kinds}); nought is written 0",
            )
        else:
            message = Message.of(
                "{table}有 {found} 格没有填数（{kinds}）；零应填 0",
                "one cell of {table} holds no figure ({kinds}); nought is written 0",
            )
        ways = Values(quoted(kind) if kind else _BLANK for kind in sorted(kinds))
        yield Problem(
            *_place(table, *empty[0]),
            message.with_values({"table": TABLES[table.kind], "kinds": ways}),
            fix=Fix(Text("填入 0 或算出的数", "fill in 0, or the value worked out"), edits, safe=False)
            if edits
            else None,
            severity="warning" if len(kinds) > 1 else None,
            subject=subjects.Table(table.kind),
            found=len(empty),
        )


_BLANK = Text("空白", "blank")


def _parts_unsaid(table: Table) -> frozenset[CellName]:
    """The cells of rows, and of blocks of table four, that have nothing but their total: what they are nobody can say."""
    unsaid: set[CellName] = set()
    for identity in table.form.identities:
        if identity.kind in ("row-total", "review-total"):
            row, total = table.row(identity.total[0]), identity.total[1]
            if row.cells and row.cells[total].value and not any(row.cells[c].is_given for _, c in identity.right):
                unsaid.update(identity.right)
    return frozenset(unsaid)


def _place(table: Table, row: TableRow, column: int, cell: Cell) -> Span:
    if cell.piece is not None and cell.piece.end > cell.piece.start:
        return cell.piece.start, cell.piece.end
    return row_span(table, row)


def _value_due(table: Table, row: TableRow, column: int, *, is_unknown: bool) -> int | None:
    """What an empty cell should hold: 0, or for a total the sum of the parts that are given.

    Of one that may not be zero only what the sums say in which nothing else is unknown; None where none does.
    """
    name = row.label.name
    if is_unknown:
        return value_due(table, (name, column))
    for identity in table.form.identities:
        if identity.left != ((name, column),) or identity.kind == "balance":
            continue
        parts = [table.row(r).cells[c].value for r, c in identity.right if table.row(r).state == "read"]
        if len(parts) == len(identity.right) and any(parts) and None not in parts:
            return sum(int(p or 0) for p in parts)
    return 0


@rule(
    "TAB009",
    "not-a-count",
    severity="error",
    tags=("rows",),
    fix="safe",
    summary=Text("格中不是整数", "a cell holds something that is no whole number"),
    why=Text(
        "字母 O、l 代数字，负数、小数、带单位，都无法汇总；全角数字和千分位逗号多数系统读不出。",
        "Letters for digits, signs, decimals and units cannot be added up; full-width digits and separators are misread.",
    ),
    source=_FORM,
    examples=(
        bad("2021", (_SECRET, _SECRET.replace("| 0 |", "| O |", 1)), at="O"),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| l2 |")), at="l2"),
        bad("2021", (_SECRET, _SECRET.replace("| 0 |", "| -1 |", 1)), at="-1"),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| 12件 |")), at="⟦12件⟧ "),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| 12.5 |")), at="12.5"),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| １２ |")), at="１２", severity="warning", fixed=_NEW),
        bad(
            "2021",
            ("| 行政许可 | 236 |", "| 行政许可 | 1,236 |"),
            at="1,236",
            severity="warning",
            fixed="| 行政许可 | 1236 |",
        ),
        good("2021"),
        good("2021", ("| 53.72 |", "| 190.457379 |")),
        good("2019"),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| **１**２ |")), at="１**２", severity="warning"),
        bad("2021", (_NEW, _NEW.replace("| 12 |", "| 0,012 |")), at="0,012"),
        bad("2021", ("| 行政许可 | 236 |", "| 行政许可 | 1 ,236 |"), at="1 ,236", severity="warning"),
        bad(
            "2019",
            ("| 14 | -2 | 215 |", "| 14 | 减２ | 215 |"),
            at="减２",
            severity="warning",
            fixed="| 14 | 减2 | 215 |",
        ),
        bad(
            "2019",
            ("| 14 | -2 | 215 |", "| 14 | ＋２ | 215 |"),
            at="＋２",
            severity="warning",
            fixed="| 14 | +2 | 215 |",
        ),
        good("2019", ("| 14 | -2 | 215 |", "| 14 | 减2 | 215 |")),
        good("2019", ("| 14 | -2 | 215 |", "| 14 | +2 | 215 |")),
        good("2019", ("| 14 | -2 | 215 |", "| 14 | 0/2 | 215 |")),
        good("2019", ("| 14 | -2 | 215 |", "| 14 | 增 | 215 |")),
        good("2021", ("| 53.72 |", "| 1,053.72 |")),
        good("2021", ("| 53.72 |", "| 约53.72万元 |")),
        good("2021", (_NEW, _NEW.replace("| 12 |", "| **12** |"))),
        good("2021", ("| 规章 | 0 | 0 | 0 |", "| 规章 | — | / | 无 |")),
        good("2019", ("| 5 | 86.4万元 |", "| 5批次 | 709455.9元 |")),
    ),
)
def not_a_count(context: Context) -> Iterator[Problem]:
    """Cells that should hold a count and do not; width and separators have a safe fix."""
    for table in context.report.tables.values():
        if table.unreadable or table.is_mixed or "bad" not in _kinds(context, table):
            continue
        bad = [
            (row, i, c)
            for row in table.rows
            for i, c in enumerate(row.cells)
            if c.kind == "bad" and c.piece is not None
        ]
        plain = [one for one in bad if one[2].value is not None and not one[2].is_spelling]
        if len(plain) > _A_FEW:
            yield _habit(table, plain)
            bad = [one for one in bad if one not in plain]
        for row, i, cell in bad:
            yield _bad_cell(table, row, i, cell)


#: more cells than these are one habit rather than so many slips
_A_FEW = 5


def _habit(table: Table, cells: list[tuple[TableRow, int, Cell]]) -> Problem:
    """One finding for a table whose counts bear their unit, or noughts behind a point: 3件, 3.0."""
    piece = cells[0][2].piece
    assert piece is not None
    return Problem(
        piece.start,
        piece.end,
        Message.of(
            "本表有 {found} 格不是整数的写法（如{example}），请只写整数",
            "{found} cells of this table are no plain whole numbers (such as {example})",
            example=quoted(piece.text),
        ),
        severity="warning",
        subject=subjects.Table(table.kind),
        found=len(cells),
    )


def _bad_cell(table: Table, row: TableRow, column: int, cell: Cell) -> Problem:
    piece = cell.piece
    assert piece is not None
    subject = subjects.Cells(table.kind, ((row.label.name, column),))
    if cell.value is not None and cell.is_spelling:
        # only how it is written: a sign or a word beside the digits stays
        plain = compact(narrow(piece.text).replace(",", ""))
        # markup in it is not to be lost, and digits that a blank parts may be two numbers
        is_one = piece.end - piece.start == len(piece.text) == len(compact(piece.text))
        edit = Edit(piece.start, piece.end, plain)
        return Problem(
            piece.start,
            piece.end,
            Message.of("数字应写作半角、不加分隔符：{expected}", "write plain half-width digits: {expected}"),
            fix=Fix(Message.of("改为 {value}", "change to {value}", value=plain), (edit,), safe=True)
            if is_one
            else None,
            severity="warning",
            subject=subject,
            found=piece.text,
            expected=plain,
        )
    words = not any(c.isdigit() for c in piece.text) and len(piece.text) > 3
    doubtful = words or all(part.isdigit() for part in piece.text.split())  # digits set apart by a conversion
    return Problem(
        piece.start,
        piece.end,
        Message.of(
            "{row}·{column}应为整数，现为{text}",
            "{row}·{column} should be a whole number and is {text}",
            row=quoted(row_name(row.label)),
            column=quoted(column_name(table, row, column)),
            text=quoted(piece.text),
        ),
        severity="warning" if doubtful else None,
        subject=subject,
        found=piece.text,
    )
