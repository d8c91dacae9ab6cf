"""The arithmetic of blame: of every single wrong number in table three, the identities that fail point to it alone."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

import gouji
from gouji import arithmetic
from gouji.arithmetic import blame, blanks, failures, value_due, writes_zeros
from gouji.context import Context
from gouji.forms import load
from gouji.report import Cell, Report, Table
from support.command import SPECIMENS
from support.model import EDITIONS, make
from support.sums import failing, gap, identities, repairs

edition = pytest.mark.parametrize("edition", EDITIONS)


def grid(name: str, cells: dict[tuple[str, int], int | None]) -> Table:
    """A table that was read whole; None is a blank cell."""
    table = Table("requests", load(name).tables["requests"], 0, 0)
    for row in table.rows:
        row.state = "read"
        values = [cells[row.label.name, c] for c in range(7)]
        row.cells = [Cell(None, "blank" if v is None else "count", v or 0) for v in values]
    return table


def numbers(name: str, seed: int) -> dict[tuple[str, int], int]:
    """The numbers of a random table three in which everything adds up."""
    draft = make(Random(seed), name)
    return {(r, c): int(draft.value("requests", r, c)) for r, c in draft.cells("requests")}


def specimen() -> Report:
    report = gouji.read((SPECIMENS / "2021.md").read_text("utf-8"))
    assert report is not None
    return report


def test_sums_that_hold_are_added_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all tables add up; which identities take part, cell by cell, is for hover and for sums that fail."""
    context = Context(specimen())
    monkeypatch.setattr(arithmetic, "_figures", None)
    found = arithmetic.sums_of(context, "requests")
    assert found is not None
    assert found.failed == []
    monkeypatch.undo()
    assert len(found.active) == 39


@edition
def test_the_form_has_these_identities(edition: str) -> None:
    wanted = {(i.kind, frozenset(i.terms), i.total) for i in identities(edition)}
    form = load(edition).tables["requests"]
    assert {(i.kind, frozenset(i.left + i.right), i.total) for i in form.identities} == wanted
    assert len(wanted) == {"2021": 39, "2019": 37}[edition]


@edition
def test_no_two_cells_stand_in_the_same_identities(edition: str) -> None:
    """What makes blame possible: each cell has a set of identities, with signs, that is no other cell's."""
    every = identities(edition)
    cells = numbers(edition, 0)
    signatures = {cell: frozenset((n, i.terms[cell]) for n, i in enumerate(every) if cell in i.terms) for cell in cells}
    signs = {cell: frozenset((n, sign) for n, sign in s) for cell, s in signatures.items()}
    turned = {cell: frozenset((n, -sign) for n, sign in s) for cell, s in signatures.items()}
    for a, b in combinations(cells, 2):
        assert signs[a] != signs[b], (a, b)
        assert signs[a] != turned[b], (a, b)
    assert all(len(s) >= 2 for s in signs.values())


@edition
def test_a_clean_table_has_no_failures(edition: str) -> None:
    for seed in range(20):
        cells = numbers(edition, seed)
        assert not failing(edition, cells)
        assert not failures(grid(edition, dict(cells)))


@edition
def test_every_cell_by_any_amount(edition: str) -> None:
    rng = Random(1)
    for seed in range(6):
        cells = numbers(edition, seed)
        for cell, right in cells.items():
            wrong = rng.choice([n for n in (0, right + 1, right + rng.randint(2, 10**6), right * 10) if n != right])
            spoilt = {**cells, cell: wrong}
            table = grid(edition, dict(spoilt))
            assert repairs(edition, spoilt) == {cell: right}
            found = failures(table)
            assert len(found) == len(failing(edition, spoilt))
            assert blame(table, found) == (*cell, right), (cell, right, wrong)


@edition
def test_two_cells_are_blamed_on_one_only_where_one_repairs_all(edition: str) -> None:
    rng = Random(2)
    for seed in range(60):
        cells = numbers(edition, seed)
        for _ in range(8):
            first, second = rng.sample(sorted(cells), 2)
            # now and then the two errors make up for each other in a sum
            amount = rng.randint(1, 9)
            other = rng.choice((amount, -amount, rng.randint(1, 9)))
            if cells[second] + other < 0:
                other = amount
            spoilt = {**cells, first: cells[first] + amount, second: cells[second] + other}
            table = grid(edition, dict(spoilt))
            wanted = repairs(edition, spoilt)
            blamed = blame(table, failures(table))
            if len(wanted) == 1:
                assert blamed and (blamed.row, blamed.column) in wanted
                assert blamed.value == wanted[blamed.row, blamed.column]
            else:
                assert blamed is None, (first, second)


@edition
def test_blank_parts_are_noughts(edition: str) -> None:
    rng = Random(3)
    for seed in range(20):
        cells: dict[tuple[str, int], int | None] = dict(numbers(edition, seed))
        for cell, value in cells.items():
            is_total = cell[1] == 6 or cell[0] == "total"
            if value == 0 and not is_total and rng.random() < 0.5:
                cells[cell] = None
        assert not failures(grid(edition, cells))


@edition
def test_blank_totals_take_no_part(edition: str) -> None:
    for seed in range(20):
        cells: dict[tuple[str, int], int | None] = dict(numbers(edition, seed))
        for row, _ in list(cells):
            cells[row, 6] = None
        assert not failures(grid(edition, cells))


@edition
def test_failures_are_by_what_they_fail(edition: str) -> None:
    rng = Random(4)
    for seed in range(20):
        cells = numbers(edition, seed)
        for cell in rng.sample(sorted(cells), 3):
            cells[cell] += rng.randint(1, 50)
        told = {
            (f.identity.kind, f.identity.total): abs(f.left - f.right) for f in failures(grid(edition, dict(cells)))
        }
        assert told == {(i.kind, i.total): abs(gap(i, cells)) for i in failing(edition, cells)}


def cells_with_zeros(edition: str) -> dict[tuple[str, int], int | None]:
    """A table that writes its zeros, of which it has more than half."""
    return next(
        dict(cells)
        for seed in range(40)
        if 2 * list((cells := numbers(edition, seed)).values()).count(0) > len(cells) and cells["new", 0] > 1
    )


@edition
def test_a_blank_where_zeros_are_written_blames_nothing(edition: str) -> None:
    cells = cells_with_zeros(edition)
    parts = [cell for cell, value in cells.items() if value and cell[1] < 6 and cell[0] != "total"]
    for part in parts:
        table = grid(edition, {**cells, part: None})
        found = failures(table)
        assert found
        assert {f.blanks for f in found} == {(part,)}
        assert blame(table, found) is None
        assert value_due(table, part) == cells[part]
        # nor is another cell blamed, whether a sum with the blank fails as well or not
        for other in (("new", 6), ("total", 3)):
            spoilt = grid(edition, {**cells, part: None, other: (cells[other] or 0) + 2})
            assert blame(spoilt, failures(spoilt)) is None


@edition
def test_a_cell_that_no_blank_touches_is_blamed(edition: str) -> None:
    cells = cells_with_zeros(edition)
    blank = next(cell for cell, value in cells.items() if value == 0 and cell[0] == "secret" and 0 < cell[1] < 6)
    other = ("new", 0)
    assert cells[other]
    table = grid(edition, {**cells, blank: None, other: 99})
    assert blanks(table) == {blank}
    assert blame(table, failures(table)) == (*other, cells[other])
    # but not one whose sum may need what is blank
    beside = (blank[0], 6)
    table = grid(edition, {**cells, blank: None, beside: 99})
    assert blame(table, failures(table)) is None


@edition
def test_blanks_are_zeros_where_zeros_are_blank(edition: str) -> None:
    cells = cells_with_zeros(edition)
    shown = {cell: value or None for cell, value in cells.items()}
    part = next(cell for cell, value in cells.items() if value and cell[1] < 6 and cell[0] != "total")
    table = grid(edition, {**shown, part: None})
    assert not writes_zeros(table)
    assert not blanks(table)
    assert blame(table, failures(table)) == (*part, cells[part])


@edition
def test_two_unknowns_of_a_sum_have_no_value(edition: str) -> None:
    cells = cells_with_zeros(edition)
    row = "secret"
    unknown = {(row, c): None for c in (1, 2)} | {("total", c): None for c in (1, 2)}
    table = grid(edition, {**cells, **unknown})
    assert value_due(table, (row, 1)) is None
    assert value_due(grid(edition, {**cells, (row, 1): None}), (row, 1)) == cells[row, 1]
