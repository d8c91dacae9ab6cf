"""What of one report the next year's is held against: few figures, and the prose as numbers.

Small enough to be kept for every report of a folder and sent between processes. A front finds the report of the year
before, `summarise`s it and hands the summary to `gouji.linting.lint_source`; the rules find it in ``Context.previous``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from gouji.report import Cell, Edition, Report, Table, TableRow
from gouji.text import simplify

#: a figure of a table: None where it is blank or could not be read
Figure = int | None
#: how long a clause is and a number that stands for its wording
Print = tuple[int, int]

_SHORTEST_CLAUSE = 6


class Continuity(NamedTuple):
    """The summary of one report.

    ``organ`` is normalised by `organ_key`. ``carried_out`` holds the seven cells of 结转下年度继续办理 (empty where the
    row could not be read), ``stock`` the documents in force by row (2021 edition alone), ``figures`` those of the three
    tables that a year brings forth, by name. ``prints`` is empty unless asked for.
    """

    organ: str
    year: int
    edition: Edition
    carried_out: tuple[Figure, ...] = ()
    stock: tuple[tuple[str, int], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    prints: frozenset[Print] = frozenset()


def summarise(report: Report | None, *, prose: bool = False) -> Continuity | None:
    """The summary of a report; None where it names no organ or year, or has too old a form."""
    if report is None or report.year is None or not report.organ or report.edition == "before":
        return None
    return Continuity(
        organ_key(report.organ),
        report.year,
        report.edition,
        _carried_out(report),
        tuple(_stock(report)),
        tuple((name, value) for name, value, _ in figures(report)),
        frozenset(prints(report)) if prose else frozenset(),
    )


_MARKS = re.compile(r"[\W_]+")
_PROVINCE = re.compile(r"^[^\W\d_]{2,3}省(?=[^\W\d_]{2,}(?:市|县|州))")
#: a place that is as good as unique in the country: districts of the same name are many
_PLACED = re.compile(r"[^\W\d_]{2}(?:省|市|州|盟|县|旗)|^(?:国家|全国|中国)")


@lru_cache(maxsize=256)
def organ_key(organ: str) -> str:
    """An organ's name as it is compared: 某省某市某局 is 某市某局, 某镇人民政府 is 某镇."""
    name = _MARKS.sub("", simplify(organ)).replace("人民政府", "政府").replace("委员会", "委")
    name = _PROVINCE.sub("", name)
    for ending in ("政府", "办事处"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            name = name[: -len(ending)]
    return name


def is_placed(organ: str) -> bool:
    """Whether an organ's name says where it is, so that no other organ bears it."""
    return _PLACED.search(organ) is not None


def choose(year: int, organ: str, candidates: Iterable[Continuity | None]) -> Continuity | None:
    """The summary of the year before among candidates, ``organ`` being normalised.

    Where several differ in what counts (a draft beside the final text), none is.
    """
    found = [c for c in candidates if c is not None and c.year == year - 1 and c.organ == organ]
    if any(c[:6] != found[0][:6] for c in found[1:]):
        return None
    return found[0] if found else None


def _readable(report: Report, kind: str) -> Table | None:
    table = report.tables.get(kind)
    return None if table is None or table.unreadable else table


def _row(table: Table, name: str) -> TableRow | None:
    if name not in table.form.index:
        return None
    row = table.row(name)
    return row if row.state == "read" else None


def _carried_out(report: Report) -> tuple[Figure, ...]:
    table = _readable(report, "requests")
    row = _row(table, "carried-out") if table else None
    if row is None or any(c.kind == "bad" and not c.is_spelling for c in row.cells):
        return ()
    return tuple(int(c.value or 0) if c.is_given else None for c in row.cells)


def _stock(report: Report) -> Iterable[tuple[str, int]]:
    table = _readable(report, "documents")
    if table is None or table.edition != "2021" or table.is_mixed:
        return
    for name in ("regulations", "documents"):
        row = _row(table, name)
        if row is not None and row.cells[2].is_given:
            yield name, int(row.cells[2].value or 0)


def figures(report: Report) -> Iterable[tuple[str, str, tuple[int, int] | None]]:
    """The figures that a year brings forth: name, value, and place (None where a cell left no trace).

    Left out are stocks, and totals that follow from other figures.
    """
    for kind in ("documents", "requests", "reviews"):
        table = _readable(report, kind)
        if table is None:
            continue
        for row in table.rows:
            name = row.label.name
            if row.state != "read" or (kind == "requests" and name == "total"):
                continue
            for i, cell in _flows(table, row):
                if cell.is_given and cell.value is not None:
                    place = (cell.piece.start, cell.piece.end) if cell.piece else None
                    yield f"{kind}.{name}.{i}", _plain(cell.value), place


def _flows(table: Table, row: TableRow) -> list[tuple[int, Cell]]:
    """The cells of a row, each with its column, that hold no stock and no total of other rows or columns."""
    cells = list(enumerate(row.cells))
    if table.kind == "requests":
        return cells[-1:]
    if table.kind == "reviews":
        return [(i, cell) for i, cell in cells if i % 5 == 4]
    has_stock = table.edition == "2021" and len(cells) == 3
    return cells[:2] if has_stock else cells


def _plain(value: int | Decimal) -> str:
    """A number so that equal ones look the same."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


_CLAUSE = re.compile(r"[，,。；;：:！!？?\s]+")
_FIGURES = re.compile(r"[\W\d_〇零一二三四五六七八九十百千万]+")
#: words of sentences that every report has, or has to have
_TEMPLATE = (
    "政府信息公开条例", "年度报告", "统计期", "没有其他", "无其他", "需要报告的", "信息处理费", "以下简称", "电子版", "联系电话", "存在的主要问题", "改进情况",
    "新时代中国特色社会主义", "行政复议", "行政诉讼", "公开为常态", "不公开为例外", "国务院办公厅", "责任追究", "党的", "如有疑问", "社会监督",
)  # fmt: skip


def prints(report: Report) -> Iterable[Print]:
    """The clauses of sections one and five as numbers, figures and template sentences left out."""
    for number in (1, 5):
        section = report.section(number)
        for paragraph in section.paragraphs if section else ():
            text = paragraph.piece.text
            for clause in _CLAUSE.split(text):
                if len(clause) < _SHORTEST_CLAUSE or any(word in clause for word in _TEMPLATE):
                    continue
                plain = _FIGURES.sub("", clause)
                if len(plain) >= _SHORTEST_CLAUSE:
                    yield len(plain), crc32(plain.encode())


def finder_of(last: Report | None) -> Callable[[Report], Continuity | None]:
    """A finder for `gouji.linting.lint_source` that knows one report, which the caller says is the same organ's."""
    summary = summarise(last, prose=True)

    def find(report: Report) -> Continuity | None:
        return summary if summary is not None and report.year == summary.year + 1 else None

    return find
