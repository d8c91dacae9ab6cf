"""YOY001 and YOY002: what last year left, this year has to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.report import Cell, Report, Table, TableRow
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Cells
from gouji_rules.names import row_span
from gouji_rules.totals.stock import Stock, stock_of

_OUT = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |"
_OUT_2019 = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
#: last year's report left just what this year's begins with
_AGREED = ((_OUT, "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"),)
_AGREED_2019 = ((_OUT_2019, "| 四、结转下年度继续办理 |  |  | 1 | 1 | 0 | 0 | 0 | 0 | 2 |"),)
_IN = "| 二、上年结转政府信息公开申请数量 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
_DOCUMENTS = "| 行政规范性文件 | 3 | 1 | 14 |"
_CLEANED = "，全年清理失效文件3件"


@rule(
    "YOY001",
    "carry-over",
    severity="warning",
    tags=("figures",),
    fix="unsafe",
    wants="figures",
    summary=Text("今年“上年结转”与去年“结转下年度”不等", "this year's carry-over in is not last year's carry-over out"),
    why=Text(
        "去年年末没有办完的申请，就是今年年初结转来的申请，两个数应当相等。只有合计不等才警告；合计相等而申请人分类不同只作提示"
        "（类别可以重分）。例外：机构改革划转了职权，去年的数据已更正，汇总范围变了；遇到时用 --ignore YOY001 关闭。"
        "只有找到同一机关上一年度的年报才会比较：一并检查的文件、同一文件夹，或 --previous 指定的文件。",
        "What was not finished at the end of last year is what this year begins with. A total that differs is a warning; columns "
        "alone are info, as applicants may be sorted anew. Exceptions: powers moved by a reform, last year's figures corrected, "
        "another scope; --ignore YOY001 then. It takes last year's report of the same organ: among the files checked, in the same "
        "folder, or named by --previous.",
    ),
    source=Text(
        "表三第二项、第四项的含义；例外见国办公开办函〔2019〕14号（机构改革后申请的承接）",
        "the meaning of rows 二 and 四 of table three; exceptions in 国办公开办函〔2019〕14号 on reforms of organs",
    ),
    examples=(
        bad("2021", at="  |  | 1 | 0 | 0 | 0 | 0 | 0 | ⟦1⟧ |", last=((_OUT, _OUT),)),
        bad(
            "2021",
            at="  |  | 1 | 0 | 0 | 0 | 0 | 0 | ⟦1⟧ |",
            fixed="| 二、上年结转政府信息公开申请数量 |  |  | 3 | 1 | 0 | 0 | 0 | 0 | 4 |",
            last=((_OUT, "| 四、结转下年度继续办理 |  |  | 3 | 1 | 0 | 0 | 0 | 0 | 4 |"),),
        ),
        bad("2019", at="1 | 0 | 0 | 0 | 0 | ⟦2⟧ |", last=()),
        bad(
            "2021",
            at="二、上年结转政府信息公开申请数量",
            severity="info",
            last=((_OUT, "| 四、结转下年度继续办理 |  |  | 0 | 1 | 0 | 0 | 0 | 0 | 1 |"),),
            note=Text("合计相等而分类不同，只作提示", "the totals agree, the columns do not: info"),
        ),
        good("2021"),
        good("2021", last=_AGREED),
        good("2019", last=_AGREED_2019),
        good("2021", (_IN, "| 二、上年结转政府信息公开申请数量 |  |  |  |  |  |  |  |  |  |"), last=()),
        good("2021", last=((_OUT, "| 四、结转下年度继续办理 |  |  |  |  |  |  |  |  |  |"),)),
        good(
            "2021",
            last=((_OUT, "| 四、结转下年度继续办理 |  |  | 1 | 0 |"),),
            note=Text("去年的表读不全", "unreadable"),
        ),
        good(
            "2021",
            last=(("# 青川市水务局2023年", "# 青川市水务局2022年"),),
            note=Text("不是上一年度", "not the year before"),
        ),
    ),
)
def carry_over(context: Context) -> Iterator[Problem]:
    """Row 二 of this year against row 四 of last year."""
    carried = _carried(context)
    if carried is None:
        return
    total_before, total_now = carried.before[_TOTAL], carried.now[_TOTAL]
    if total_before is None or total_now is None:
        return
    if total_before != total_now:
        yield _other_total(carried)
    elif None not in carried.before + carried.now and carried.before != carried.now:
        yield _other_columns(carried)


#: the columns of table three, of which the last is the total
_COLUMNS, _TOTAL = 7, 6


class _Carried(NamedTuple):
    """The cells of row 二, what they hold, and what row 四 held last year, which was ``year``."""

    table: Table
    row: TableRow
    now: tuple[int | None, ...]
    before: tuple[int | None, ...]
    year: int


def _carried(context: Context) -> _Carried | None:
    """What both years say; None where the row of one of them could not be read."""
    last, table = context.previous, context.report.tables.get("requests")
    if last is None or table is None or table.unreadable:
        return None
    row = table.row("carried-in")
    if row.state != "read" or not len(row.cells) == len(last.carried_out) == _COLUMNS:
        return None
    return _Carried(table, row, tuple(_value(cell) for cell in row.cells), last.carried_out, last.year)


def _value(cell: Cell) -> int | None:
    return int(cell.value or 0) if cell.is_given else None


def _holds(cell: Cell, due: int) -> bool:
    """Whether a cell holds a number; one that is empty holds nought."""
    return _value(cell) == due or (cell.is_blank and due == 0)


def _fix(carried: _Carried) -> Fix | None:
    """Last year's figures put into the row; None where they do not add up themselves, or a cell leaves no trace."""
    figures = [value for value in carried.before if value is not None]
    if len(figures) < _COLUMNS or sum(figures[:_TOTAL]) != figures[_TOTAL]:
        return None
    edits = []
    for cell, due in zip(carried.row.cells, figures, strict=True):
        if _holds(cell, due):
            continue
        if cell.piece is None or not cell.piece.text:
            return None
        edits.append(Edit(cell.piece.start, cell.piece.end, str(due)))
    message = Message.of("改为 {year} 年年报的数", "take the figures of the {year} report", year=carried.year)
    return Fix(message, tuple(edits), safe=False) if edits else None


def _other_total(carried: _Carried) -> Problem:
    """A total that is not last year's."""
    table, row = carried.table, carried.row
    piece = row.cells[_TOTAL].piece
    return Problem(
        *((piece.start, piece.end) if piece else row_span(table, row)),
        Message.of(
            "上年结转 {found} 件，{year} 年年报的结转下年度是 {expected} 件，请核对",
            "{found} carried over from last year, while the {year} report carried {expected} on; check",
            year=carried.year,
        ),
        fix=_fix(carried),
        subject=Cells(table.kind, ((row.label.name, _TOTAL),)),
        found=carried.now[_TOTAL],
        expected=carried.before[_TOTAL],
    )


def _other_columns(carried: _Carried) -> Problem:
    """A total that is last year's, and columns that are not."""
    table, row, now, before = carried.table, carried.row, carried.now, carried.before
    columns = [column for column in range(_TOTAL) if before[column] != now[column]]
    return Problem(
        *row_span(table, row),
        Message.of(
            "上年结转合计与 {year} 年年报的结转下年度都是 {total} 件，但申请人分类不同，请核对",
            "the total agrees with the {year} report ({total}), the columns do not; check",
            year=carried.year,
            total=now[_TOTAL],
        ),
        fix=_fix(carried),
        severity="info",
        subject=Cells(table.kind, tuple((row.label.name, column) for column in columns)),
        found=Values(now[column] for column in columns),
        expected=Values(before[column] for column in columns),
    )


_REASONS = LazyPattern("失效|到期|届满|有效期|口径|划转|划入|承接|机构改革|职能调整|追认|清理|统计范围|更正|勘误")


@rule(
    "YOY002",
    "stock-roll-forward",
    severity="warning",
    tags=("figures",),
    wants="figures",
    summary=Text(
        "现行有效 ≠ 去年现行有效 + 本年制发 − 本年废止", "in force is not last year's stock plus made less repealed"
    ),
    why=Text(
        "去年年末有效的文件，加上今年制发的，减去今年废止的，就是今年年末有效的文件。2021版的两年之间才比较（2019版的“对外公开总数量”口径不同）。"
        "例外：有效期届满自动失效不计入废止，集中清理追认，机构改革承接，口径或汇总范围调整；正文提到这些就不提示，否则可用 --ignore YOY002 关闭。",
        "Last year's stock, plus what was made, less what was repealed, is this year's. Only two reports in the 2021 form are compared "
        "(the 2019 form counts otherwise). Exceptions: documents that lapsed by themselves, clearances, reforms, another scope; "
        "where the text speaks of one nothing is said, else --ignore YOY002.",
    ),
    source=Text(
        "表二第二十条第（一）项三列的含义", "the meaning of the three columns of 第二十条第（一）项 in table two"
    ),
    examples=(
        bad("2021", (_CLEANED, ""), at="14", last=((_DOCUMENTS, "| 行政规范性文件 | 2 | 0 | 13 |"), *_AGREED)),
        bad("2021", (_CLEANED, ""), at="14", last=((_DOCUMENTS, "| 行政规范性文件 | 0 | 0 | 9 |"), *_AGREED)),
        bad(
            "2021",
            (_CLEANED, ""),
            (_DOCUMENTS, "| 行政规范性文件 | 0 | 0 | 14 |"),
            at="14",
            last=((_DOCUMENTS, "| 行政规范性文件 | 0 | 0 | 12 |"),),
        ),
        good("2021"),
        good("2021", (_CLEANED, ""), last=((_DOCUMENTS, "| 行政规范性文件 | 1 | 0 | 12 |"),)),
        good(
            "2021",
            last=((_DOCUMENTS, "| 行政规范性文件 | 1 | 0 | 19 |"),),
            note=Text("正文写了清理失效文件", "the text tells of lapsed documents"),
        ),
        good("2021", (_CLEANED, ""), last=((_DOCUMENTS, "| 行政规范性文件 | 1 | 0 |  |"),)),
        good(
            "2021",
            (_CLEANED, ""),
            (_DOCUMENTS, "| 行政规范性文件 | / | / | 14 |"),
            last=((_DOCUMENTS, "| 行政规范性文件 | 1 | 0 | 9 |"),),
        ),
        good("2019", last=(("| 规范性文件 | 2 | 2 | 12 |", "| 规范性文件 | 1 | 1 | 3 |"),)),
    ),
)
def stock_roll_forward(context: Context) -> Iterator[Problem]:
    """Documents in force against last year's, made and repealed."""
    last, table = context.previous, context.report.tables.get("documents")
    if last is None or table is None or table.unreadable or table.is_mixed or table.edition != "2021":
        return
    for name, before in last.stock:
        now = stock_of(table, name)
        if now is not None and now.valid != before + now.made - now.repealed and not _gives_reasons(context.report):
            yield _not_rolled_forward(table, now, before, last.year)


def _gives_reasons(report: Report) -> bool:
    """Whether the prose tells of something that explains another stock."""
    return any(_REASONS.search(paragraph.piece.text) for paragraph in report.paragraphs)


def _not_rolled_forward(table: Table, now: Stock, before: int, year: int) -> Problem:
    name = now.row.label.name
    return Problem(
        *now.place,
        Message.of(
            "{row}现行有效 {found} 件，按 {year} 年年报的 {stock} 件加制发 {made} 件减废止 {repealed} 件应为 {expected} 件，请核对",
            "{found} in force; {stock} in the {year} report plus {made} made less {repealed} repealed give {expected}; check",
            row="规章" if name == "regulations" else "行政规范性文件",
            year=year,
            stock=before,
            made=now.made,
            repealed=now.repealed,
        ),
        subject=Cells(table.kind, ((name, 2),)),
        found=now.valid,
        expected=before + now.made - now.repealed,
    )
