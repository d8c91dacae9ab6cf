"""Defects of the shape of tables and of their numbers, to be planted in a model (families TAB and SUM)."""

from __future__ import annotations

from random import Random

from support.check import Expect, Planted
from support.defects_structure import ERROR, INFO, WARNING, Defect
from support.model import KINDS, Draft, Element, Row, make
from support.sums import COLUMNS, failing, repairs

NOTABLE = ("error", "warning")


def _one(code: str, *at: Element, severities: tuple[str, ...] = ERROR, allowed: tuple[str, ...] = ()) -> Planted:
    return Planted([Expect((code,), at, severities)], frozenset(allowed))


def _row_elements(kind: str, row: Row) -> tuple[Element, ...]:
    return ("label", kind, row.name), *(("cell", kind, row.name, c) for c in range(len(row.values)))


# TAB


def table_missing(draft: Draft, rng: Random) -> Planted:
    kind = rng.choice(KINDS)
    del draft.tables[kind]
    number = KINDS.index(kind) + 2
    return _one("TAB001", ("heading", number), ("heading", number + 1))


def row_missing(draft: Draft, rng: Random) -> Planted:
    """Any row of table two or three; it is to be named between its neighbours."""
    kind = rng.choice(("documents", "requests", "requests"))
    table = draft.tables[kind]
    rows = list(table.rows())
    i = rng.randrange(len(rows))
    band = table.band_of(rows[i].name)
    before: Element = ("label", kind, rows[i - 1].name) if i else ("heading", KINDS.index(kind) + 2)
    behind: Element = ("label", kind, rows[i + 1].name) if i + 1 < len(rows) else ("heading", KINDS.index(kind) + 3)
    band.rows.remove(rows[i])
    return _one("TAB002", before, behind)


_EXTRA = {"documents": "其他主动公开文件", "requests": "9.属于其他不便公开情形"}


def row_extra(draft: Draft, rng: Random) -> Planted:
    """A row that provinces add; its numbers are zeros."""
    kind = rng.choice(("documents", "requests"))
    after = draft.tables[kind].row({"documents": "documents", "requests": "enquiry"}[kind])
    row = Row("extra", _EXTRA[kind], ["0"] * len(after.values), after.groups)
    band = draft.tables[kind].band_of(after.name)
    band.rows.insert(band.rows.index(after) + 1, row)
    return _one("TAB003", *_row_elements(kind, row), severities=INFO)


def rows_swapped(draft: Draft, rng: Random) -> Planted:
    """Two neighbours within a group."""
    band = draft.tables["requests"].bands[0]
    pairs = [i for i in range(len(band.rows) - 1) if band.rows[i].groups == band.rows[i + 1].groups]
    pairs = [i for i in pairs if len(band.rows[i].groups) == 2]
    i = rng.choice(pairs)
    band.rows[i : i + 2] = reversed(band.rows[i : i + 2])
    return _one("TAB004", *(e for row in band.rows[i : i + 2] for e in _row_elements("requests", row)))


#: headers that stand over values of their own: of table three and four by index
_VALUE_HEADERS = {"requests": (1, 3, 4, 5, 6, 7, 8), "reviews": (*range(2, 7), *range(9, 19))}


def header_missing(draft: Draft, rng: Random) -> Planted:
    kind = rng.choice(KINDS)
    table = draft.tables[kind]
    if kind == "documents":
        band = rng.choice(table.bands)
        index = band.first_header + rng.randrange(1, len(band.headers))
        at: tuple[Element, ...] = (("caption", band.name), ("label", kind, band.rows[0].name))
    else:
        index = rng.choice(_VALUE_HEADERS[kind])
        at = (("note",), *(("header", kind, i) for i in range(table.header_count)))
    table.set_header(index, "")
    return _one("TAB005", *at)


def value_missing(draft: Draft, rng: Random) -> Planted:
    """The row is then left out of all sums."""
    kind = rng.choice(("requests", "requests", "reviews"))
    row = rng.choice(list(draft.tables[kind].rows()))
    elements = _row_elements(kind, row)
    del row.values[rng.randrange(len(row.values))]
    row.taken_out = 1
    return _one("TAB006", *elements)


def value_added(draft: Draft, rng: Random) -> Planted:
    kind = rng.choice(KINDS)
    row = rng.choice(list(draft.tables[kind].rows()))
    number = next(str(n) for n in range(rng.randint(0, 3), 9) if str(n) not in row.values or len(row.values) > 1)
    row.values.insert(rng.randint(1, len(row.values)), number)  # not a merged cell's number over again
    return _one("TAB006", *_row_elements(kind, row))


def edition_wrong(draft: Draft, rng: Random) -> Planted:
    """The whole of the other edition's tables, or only its table two."""
    other = make(rng, "2019" if draft.edition == "2021" else "2021")
    other.tables["documents"].row("regulations").values[:] = ["0", "0", "0"]
    draft.tables["documents"] = other.tables["documents"]
    if rng.random() < 0.5:
        draft.tables["requests"] = other.tables["requests"]
    draft.edition = other.edition  # for the columns of table two
    return Planted([Expect(("TAB007",), (("table", "documents"), ("table", "requests")), NOTABLE, several=True)])


def _zeros(draft: Draft, rng: Random, kind: str, share: float, last: bool) -> list[tuple[str, int]]:
    columns = len(next(iter(draft.tables[kind].rows())).values)
    cells = [(r, c) for r, c in draft.cells(kind) if draft.value(kind, r, c) == "0" and (last or c < columns - 1)]
    return rng.sample(cells, max(1, int(len(cells) * share)))


def zeros_as_marks(draft: Draft, rng: Random) -> Planted:
    """One mark throughout for zero."""
    mark = rng.choice(("/", "-", "—", "无"))
    for row, column in _zeros(draft, rng, "requests", rng.choice((0.1, 0.6, 1.0)), True):
        draft.put("requests", row, column, mark)
    return _one("TAB008", ("heading", 3), ("table", "requests"), severities=("info", "warning"))


def zeros_mixed(draft: Draft, rng: Random) -> Planted:
    cells = _zeros(draft, rng, "requests", 0.5, True)
    for i, (row, column) in enumerate(cells):
        draft.put("requests", row, column, ("/", "—")[i % 2])
    return _one("TAB008", ("heading", 3), ("table", "requests"), severities=WARNING)


def zeros_blank(draft: Draft, rng: Random) -> Planted:
    """Blank cells, none in the last column."""
    for row, column in _zeros(draft, rng, "requests", rng.choice((0.05, 0.5)), False):
        draft.put("requests", row, column, "")
    return _one("TAB008", ("heading", 3), ("table", "requests"), severities=("info", "warning"))


def totals_blank(draft: Draft, _: Random) -> Planted:
    """The row totals of all results are left empty."""
    for row in list(draft.tables["requests"].rows())[2:-2]:
        row.values[6] = ""
    return _one("TAB008", ("heading", 3), ("table", "requests"), severities=("info", "warning"))


def _cell_with(draft: Draft, rng: Random, kind: str, fits: tuple[str, ...] = ()) -> tuple[str, int] | None:
    cells = [(r, c) for r, c in draft.cells(kind) if not fits or draft.value(kind, r, c) in fits]
    return rng.choice(cells) if cells else None


def not_a_count(draft: Draft, rng: Random) -> Planted | None:
    """Letters for digits, a sign, a decimal, a unit."""
    kind = rng.choice(("requests", "reviews"))
    sort = rng.choice(("O", "l", "-3", "1.5", "件"))
    cell = _cell_with(draft, rng, kind, {"O": ("0",), "l": ("1",)}.get(sort, ()))
    if cell is None:
        return None
    old = draft.value(kind, *cell)
    draft.put(kind, *cell, old + "件" if sort == "件" else sort)
    return _one("TAB009", ("cell", kind, *cell))


def count_in_style(draft: Draft, rng: Random) -> Planted | None:
    """Full-width digits, or commas between thousands: the number itself is right."""
    kind = rng.choice(("requests", "reviews"))
    if rng.random() < 0.5:
        cell = _cell_with(draft, rng, kind)
        assert cell
        wide = str.maketrans("0123456789", "０１２３４５６７８９")
        draft.put(kind, *cell, draft.value(kind, *cell).translate(wide))
        return _one("TAB009", ("cell", kind, *cell), severities=WARNING)
    for row in draft.tables["requests"].rows():
        row.values[:] = [str(int(v) * 1000) for v in row.values]
    cell = rng.choice([(r, c) for r, c in draft.cells("requests") if draft.value("requests", r, c) != "0"])
    draft.put("requests", *cell, f"{int(draft.value('requests', *cell)):,}")
    return _one("TAB009", ("cell", "requests", *cell), severities=WARNING)


def note_missing(draft: Draft, _: Random) -> Planted:
    draft.tables["requests"].note = ""
    return _one("TAB011", ("heading", 3), ("heading", 4), severities=INFO)


# SUM


def cell_wrong(draft: Draft, rng: Random) -> Planted:
    row, column = rng.choice(draft.cells("requests"))
    old = int(draft.value("requests", row, column))
    new = max(0, old + rng.choice((-1, 1, 10, -10, rng.randint(1, 999))))
    draft.put("requests", row, column, str(new if new != old else old + 1))
    return _one("SUM001", ("cell", "requests", row, column))


def two_cells_wrong(draft: Draft, rng: Random) -> Planted:
    """Blamed on one cell only where changing it repairs everything; else each failing sum is told at its total."""
    for row, column in rng.sample(draft.cells("requests"), 2):
        draft.put("requests", row, column, str(int(draft.value("requests", row, column)) + rng.randint(1, 4)))
    cells = {(r, c): int(draft.value("requests", r, c)) for r, c in draft.cells("requests")}
    broken = failing(draft.edition, cells)
    if one := repairs(draft.edition, cells):
        return Planted([Expect(("SUM001",), (("cell", "requests", *cell),), ERROR) for cell in one])
    codes = {"row-total": "SUM002", "results-total": "SUM003", "balance": "SUM004"}
    return Planted([Expect((codes[i.kind],), (("cell", "requests", *i.total),), ERROR, True) for i in broken])


def review_wrong(draft: Draft, rng: Random) -> Planted:
    column = rng.randrange(15)
    old = int(draft.value("reviews", "cases", column))
    draft.put("reviews", "cases", column, str(old + rng.choice((1, 2, 10))))
    return _one("SUM005", ("cell", "reviews", "cases", column // 5 * 5 + 4))


def stock_short(draft: Draft, rng: Random) -> Planted | None:
    if draft.edition != "2021":
        return None
    row = draft.tables["documents"].row("documents")
    row.values[:] = [str(rng.randint(7, 30)), str(rng.randint(0, 2)), str(rng.randint(0, 4))]
    return _one("SUM006", *_row_elements("documents", row), severities=WARNING)


def rules_made(draft: Draft, rng: Random) -> Planted | None:
    """A town, or a county's bureau, that makes rules."""
    if not any(word in draft.organ for word in ("镇", "街道", "县")):
        return None
    row = draft.tables["documents"].row("regulations")
    row.values[2] = str(rng.randint(1, 9))
    return _one("SUM007", *_row_elements("documents", row), severities=WARNING)


def amount_bare(draft: Draft, rng: Random) -> Planted | None:
    if draft.edition != "2019":
        return None
    draft.put("documents", "procurement", 1, f"{rng.randint(1, 9000)}.{rng.randint(1, 9)}")
    return _one("SUM008", ("cell", "documents", "procurement", 1), severities=WARNING)


def fee_in_yuan(draft: Draft, rng: Random) -> Planted | None:
    """So much money may pass through a government's books, not through a bureau's."""
    if draft.edition != "2021" or not draft.organ.endswith(("局", "镇人民政府", "街道办事处")):
        return None
    draft.put("documents", "fees", 0, f"{rng.randint(110000, 990000)}.{rng.randint(10, 99)}")
    return _one("SUM008", ("cell", "documents", "fees", 0), severities=INFO)


assert len(COLUMNS) == 7

TABLES: dict[str, Defect] = {
    defect.__name__: defect
    for defect in (
        table_missing,
        row_missing,
        row_extra,
        rows_swapped,
        header_missing,
        value_missing,
        value_added,
        edition_wrong,
        zeros_as_marks,
        zeros_mixed,
        zeros_blank,
        totals_blank,
        not_a_count,
        count_in_style,
        note_missing,
        cell_wrong,
        two_cells_wrong,
        review_wrong,
        stock_short,
        rules_made,
        amount_bare,
        fee_in_yuan,
    )
}
