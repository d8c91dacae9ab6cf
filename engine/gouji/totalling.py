"""Adding the tables of many reports up into the one of the superior organ, and holding that organ's report against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gouji.continuity import organ_key
from gouji.figures import column_name, figures, row_name
from gouji.findings import Finding, Message, Text
from gouji.forms import TABLE_KINDS, TABLE_NAMES, TABLE_SECTIONS, load
from gouji.gj import SUPERIOR_SUM
from gouji.report import Report
from gouji.subjects import Cells

#: a cell of the form: the table's kind, the row's name, the column, 0-based
Key = tuple[str, str, int]


class Sum(NamedTuple):
    """A cell of the total: its sum, and the reports whose cell could not be read and is not in it."""

    value: int | Decimal
    missing: tuple[str, ...]


class Total:
    """The sum of reports of one year and edition.

    ``taken`` are the paths of those in it with their organs, ``left`` those that are not, with the reason.
    """

    def __init__(self, year: int, edition: str) -> None:
        self.year = year
        self.edition = edition
        self.taken: dict[str, str] = {}
        self.left: dict[str, Text] = {}
        forms = load(edition).tables
        self.keys: list[Key] = [
            (kind, row.name, column)
            for kind in TABLE_KINDS
            for row in forms[kind].rows
            for column in range(len(row.columns))
        ]
        self._values: dict[Key, int | Decimal] = dict.fromkeys(self.keys, 0)
        self._missing: dict[Key, list[str]] = {}
        self._organs: dict[str, str] = {}

    def add(self, path: str, report: Report) -> None:
        """Add a report, or keep the reason why it has no place in the sum."""
        read = {(f.kind, f.row, f.column): f for f in figures(report)}
        reason = self._reason(report)
        if reason is None and all(figure.number is None for figure in read.values()):
            reason = Text("表中还没有填数", "no figure has been filled in")
        if reason is not None:
            self.left[path] = reason
            return
        self.taken[path] = report.organ
        self._organs[organ_key(report.organ)] = path
        for key in self.keys:
            figure = read.get(key)
            if figure is None or (figure.number is None and not figure.is_blank):
                self._missing.setdefault(key, []).append(path)
            elif figure.number is not None:
                self._values[key] += figure.number

    def _reason(self, report: Report) -> Text | None:
        if report.year != self.year:
            return Text(f"是 {report.year} 年度的年报", f"is a report for {report.year}")
        if report.edition != self.edition:
            return Text(f"用的是 {report.edition} 版格式", f"has the form of {report.edition}")
        if not report.organ:
            return Text("标题没有写明机关", "its title names no organ")
        same = self._organs.get(organ_key(report.organ))
        return Text(f"与 {same} 是同一机关的年报", f"is of the same organ as {same}") if same else None

    def cell(self, key: Key) -> Sum:
        """One cell of the total. Raises KeyError for a cell that the form does not have."""
        return Sum(self._values[key], tuple(self._missing.get(key, ())))

    @property
    def gaps(self) -> dict[str, list[str]]:
        """For each report in the sum that could not be read whole, the tables concerned."""
        found: dict[str, list[str]] = {}
        for (kind, _, _), paths in self._missing.items():
            for path in paths:
                kinds = found.setdefault(path, [])
                if kind not in kinds:
                    kinds.append(kind)
        return found

    def compare(self, report: Report) -> Iterator[Finding]:
        """What in the superior organ's report is not the sum. Cells that are not known on either side are passed over."""
        forms = load(self.edition).tables
        for figure in figures(report):
            key = figure.kind, figure.row, figure.column
            if key not in self._values or (figure.number is None and not figure.is_blank):
                continue
            total = self.cell(key)
            stated = figure.number or 0
            if total.missing or total.value == stated:
                continue
            label = forms[figure.kind].rows[forms[figure.kind].index[figure.row]]
            where = "，".join(filter(None, (row_name(label), column_name(forms[figure.kind], label, figure.column))))
            start, end = _place(report, figure.kind, figure.start, figure.end)
            yield SUPERIOR_SUM.at(
                start,
                end,
                Message.of(
                    "{table}“{where}”：{n} 份年报合计为 {expected}，此处为 {found}",
                    "{table}, “{where}”: {n} reports add up to {expected}, here it is {found}",
                    table=Text(TABLE_NAMES[figure.kind], f"table {TABLE_SECTIONS[figure.kind]}"),
                    where=where,
                    n=len(self.taken),
                ),
                Cells(figure.kind, ((figure.row, figure.column),)),
                stated,
                total.value,
            )


def _place(report: Report, kind: str, start: int | None, end: int | None) -> tuple[int, int]:
    """Where a cell stands; the table's start for one that left no trace."""
    if start is not None and end is not None:
        return start, end
    at = report.tables[kind].start
    return at, at


def usual_year(reports: Iterable[Report]) -> int | None:
    """The year most of the reports are of, the latest where several are equal; None without any."""
    years = Counter(report.year for report in reports if report.year is not None)
    return max(years, key=lambda year: (years[year], year)) if years else None
