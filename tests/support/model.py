"""A report as the tests know it: what stands in it, apart from any layout.

Only the wording of the official labels comes from the forms; everything else is made here from a `random.Random`, so
that the engine under test has no part in what is expected of it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from gouji.forms import load
from support.prose import closing, opening

#: Names a thing in a report: ("cell", "requests", "new", 3), ("label", "documents", "fees"), ("heading", 4) …
Element = tuple[str | int, ...]

EDITIONS = ("2021", "2019")
KINDS = ("documents", "requests", "reviews")
COVERAGE = {
    "2021": {"documents": 10, "requests": 175, "reviews": 15},
    "2019": {"documents": 22, "requests": 161, "reviews": 15},
}
#: (name, whether it may make rules)
ORGANS = (
    ("云岭市水务局", False),
    ("云岭市清河区统计局", False),
    ("青禾县林业局", False),
    ("临江市人民政府", False),
    ("海陵省人民政府", True),
    ("青禾县柳溪镇人民政府", False),
    ("云岭市清河区东湖街道办事处", False),
    ("青禾县人民政府", False),
)


@dataclass
class Row:
    """A data row: its label and the text of each value cell."""

    name: str
    label: str
    values: list[str]
    groups: tuple[str, ...] = ()
    #: how many cells an author took out
    taken_out: int = 0


@dataclass
class Band:
    """A part of a table with headers of its own: one of the bands of table two, or the whole of table three or four."""

    name: str
    caption: str
    headers: list[str]
    first_header: int
    rows: list[Row]


@dataclass
class Table:
    """Table two, three or four. ``groups`` gives the wording of each group label (by its official wording)."""

    kind: str
    bands: list[Band]
    note: str = ""
    groups: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """All data rows, in order."""
        for band in self.bands:
            yield from band.rows

    def row(self, name: str) -> Row:
        """The row of this name; LookupError where there is none."""
        for row in self.rows():
            if row.name == name:
                return row
        raise LookupError(name)

    def band_of(self, name: str) -> Band:
        """The band in which the row of this name stands."""
        return next(band for band in self.bands if any(row.name == name for row in band.rows))

    def header(self, index: int) -> str:
        """The wording of the header with this number."""
        band = [b for b in self.bands if b.first_header <= index][-1]
        return band.headers[index - band.first_header]

    def set_header(self, index: int, text: str) -> None:
        """Give the header with this number another wording ("" drops it)."""
        band = [b for b in self.bands if b.first_header <= index][-1]
        band.headers[index - band.first_header] = text

    @property
    def header_count(self) -> int:
        """How many column headers there are."""
        return sum(len(band.headers) for band in self.bands)


@dataclass
class Section:
    """A section: its heading (number and name), its prose, and the kind of the table in it."""

    number: int
    mark: str
    name: str
    paragraphs: list[str]
    table: str = ""
    copy: int = 0
    level: int = 2

    @property
    def element(self) -> Element:
        """The name of its heading."""
        return ("heading", self.number, self.copy) if self.copy else ("heading", self.number)


@dataclass
class Draft:
    """A whole report."""

    edition: str
    year: int
    organ: str
    title: str
    preamble: list[str]
    sections: list[Section]
    tables: dict[str, Table]
    signature: list[str]
    #: a comparison table for section one, as rows of text cells
    foreign: list[list[str]] = field(default_factory=list)

    def section(self, number: int) -> Section:
        """The first section with this number; LookupError where there is none."""
        for section in self.sections:
            if section.number == number:
                return section
        raise LookupError(number)

    def copy(self) -> Draft:
        """An independent copy."""
        return copy.deepcopy(self)

    def value(self, kind: str, row: str, column: int) -> str:
        """The text of one cell."""
        return self.tables[kind].row(row).values[column]

    def put(self, kind: str, row: str, column: int, text: str) -> None:
        """Change the text of one cell."""
        self.tables[kind].row(row).values[column] = text

    def cells(self, kind: str) -> list[tuple[str, int]]:
        """Every value cell of a table."""
        return [(row.name, c) for row in self.tables[kind].rows() for c in range(len(row.values))]


def make(rng: Random, edition: str, *, dense: bool | None = None) -> Draft:
    """A random report in which everything is as it should be."""
    year = rng.choice((2019, 2020)) if edition == "2019" else rng.choice((2021, 2022, 2023, 2024, 2025))
    organ, makes_rules = rng.choice(ORGANS)
    many = rng.random() < 0.4 if dense is None else dense
    tables = {kind: _table(edition, kind) for kind in KINDS}
    _fill_documents(rng, tables["documents"], edition, makes_rules)
    _fill_requests(rng, tables["requests"], many)
    _fill_reviews(rng, tables["reviews"], many)
    requests = tables["requests"]
    counts = [requests.row(name).values[6] for name in ("new", "carried-in", "total", "carried-out")]
    bodies = opening(rng, organ, year, counts), closing(rng, edition)
    sections = []
    for number, heading in enumerate(load(edition).headings, 1):
        prose = bodies[0] if number == 1 else bodies[1][number - 5] if number > 4 else []
        sections.append(Section(number, heading[:2], heading[2:], prose, ("", "", *KINDS, "", "")[number]))
    names = "、".join(s.name for s in sections)
    preamble = [
        f"根据《中华人民共和国政府信息公开条例》的规定，现公布{organ}{year}年度报告。全文由{names}六部分组成。"
        f"数据统计期限为{year}年1月1日至{year}年12月31日。"
    ]
    title = f"{organ}{year}年政府信息公开工作年度报告"
    signature = [organ, f"{year + 1}年1月{rng.randint(4, 29)}日"]
    return Draft(edition, year, organ, title, preamble, sections, tables, signature)


def _table(edition: str, kind: str) -> Table:
    """An empty table with the official wording."""
    form = load(edition).tables[kind]
    table = Table(kind, [], form.note.text if form.note else "")
    if kind != "documents":
        table.bands.append(Band(kind, "", [], 0, []))
    count = 0
    for label in form.labels:
        if label.kind == "caption":
            table.bands.append(Band(label.name, label.text, [], count, []))
        elif label.kind == "header":
            table.bands[-1].headers.append(label.text)
            count += 1
        elif label.kind == "group":
            table.groups[label.text] = label.text
        elif label.kind == "row":
            groups = tuple(p.text for p in label.parents if p.kind == "group")
            table.bands[-1].rows.append(Row(label.name, label.text, ["0"] * len(label.columns), groups))
    if kind == "reviews":  # its one row has no label
        table.bands[-1].rows.append(Row("cases", "", ["0"] * 15))
    return table


def _fill_documents(rng: Random, table: Table, edition: str, makes_rules: bool) -> None:
    def count(top: int) -> int:
        return 0 if rng.random() < 0.3 else rng.randint(1, top)

    for name in ("regulations", "documents"):
        made, repealed = count(9), count(4)
        if name == "regulations" and not makes_rules:
            continue
        stock = rng.randint(4, 60)
        if edition == "2021":
            table.row(name).values[:] = [str(made), str(repealed), str(stock + made - repealed)]
        else:
            table.row(name).values[:] = [str(made), str(made), str(stock + made)]
    if edition == "2021":
        for name in ("licences", "penalties", "coercion"):
            table.row(name).values[0] = str(count(900))
        table.row("fees").values[0] = rng.choice(
            ("0", str(rng.randint(1, 90)), f"{rng.randint(0, 899)}.{count(99):02d}")
        )
        return
    for name in ("licences", "services", "penalties", "coercion"):
        last = rng.randint(5, 70)
        table.row(name).values[:] = [str(last), rng.choice(("0", "0", "+1", "-2", "+12")), str(count(900))]
    table.row("fees").values[:] = [str(rng.randint(3, 9)), rng.choice(("0", "-1"))]
    table.row("procurement").values[:] = [
        str(rng.randint(1, 30)),
        f"{rng.randint(1, 800)}.{rng.randint(1, 99):02d}万元",
    ]


def _fill_requests(rng: Random, table: Table, many: bool) -> None:
    top = 60 if many else 4
    columns: dict[str, list[int]] = {row.name: [] for row in table.rows()}
    results = [name for name in columns if name not in ("new", "carried-in", "total", "carried-out")]
    for _ in range(6):
        for name in results:
            columns[name].append(rng.randint(0, top) if rng.random() < (0.7 if many else 0.12) else 0)
        total = sum(columns[name][-1] for name in results)
        left = rng.randint(0, top) if rng.random() < 0.4 else 0
        carried = rng.randint(0, min(top, total + left)) if rng.random() < 0.4 else 0
        columns["total"].append(total)
        columns["carried-out"].append(left)
        columns["carried-in"].append(carried)
        columns["new"].append(total + left - carried)
    for row in table.rows():
        numbers = columns[row.name]
        row.values[:] = [str(n) for n in (*numbers, sum(numbers))]


def _fill_reviews(rng: Random, table: Table, many: bool) -> None:
    row = table.row("cases")
    for block in range(3):
        parts = [rng.randint(0, 40 if many else 3) if rng.random() < 0.5 else 0 for _ in range(4)]
        row.values[block * 5 : block * 5 + 5] = [str(n) for n in (*parts, sum(parts))]
