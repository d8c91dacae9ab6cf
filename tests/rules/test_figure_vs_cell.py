"""Figures held against cells: the one kind of rule that XCK001 to XCK006 are."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import gouji
import gouji_rules.prose
from gouji.context import Context
from gouji.findings import Message, Text
from gouji.linting import read
from gouji.source import Source
from gouji.subjects import Claim
from gouji_rules.kinds.figure_vs_cell import Held, Stated, differing, differs, figure_vs_cell
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.applications import NEW, application_claims
from gouji_rules.prose.common import request_row

SPECIMEN = (Path(gouji.__file__).parent / "specimens" / "2021.md").read_text("utf-8")
NEVER: Unless[Held] = Unless("never", "", lambda _: False)
ALWAYS: Unless[Held] = Unless("always", "", lambda _: True)


def _held(new: str) -> list[Held]:
    """What the 2021 specimen says of requests newly received, ``new`` of them, against row one, which has 12."""
    text = SPECIMEN.replace("新收政府信息公开申请12件", f"新收政府信息公开申请{new}件")
    context = Context(read(Source(text), "markdown"))
    row = request_row(context, "new")
    assert row is not None
    return [Held(context, stated, row) for stated in application_claims(context) if stated.role == NEW]


def test_a_figure_that_its_cell_accepts_does_not_differ() -> None:
    assert [held.stated.value for held in _held("12")] == [12]
    assert not list(differing(_held("12"), ()))


def test_a_figure_differs_unless_a_reason_holds() -> None:
    assert [held.stated.value for held in differing(_held("21"), (NEVER,))] == [21]
    assert not list(differing(_held("21"), (NEVER, ALWAYS)))


def test_the_problem_names_the_cell_and_both_values() -> None:
    (held,) = _held("21")
    (problem,) = figure_vs_cell([held], (), lambda _: Text("", ""))
    assert problem.subject == Claim(held.cell.name, "requests", (("new", 6),))
    assert (problem.found, problem.expected) == (21, 12)
    assert [(related.start, related.end) for related in problem.related] == [held.cell.span]
    assert held.context.report.source.text[problem.start : problem.end] == "21件"


def test_of_several_cells_all_are_named_and_pointed_at() -> None:
    (held,) = _held("21")
    carried = request_row(held.context, "carried-in")
    assert carried is not None
    problem = differs((0, 1), Message.of("", ""), 21, held.cell, carried, about="申请")
    assert problem.subject == Claim("申请", "requests", (("new", 6), ("carried-in", 6)))
    assert len(problem.related) == 2


def test_the_first_reason_that_holds_is_given() -> None:
    (held,) = _held("21")
    assert excuse((NEVER, ALWAYS, NEVER), held) is ALWAYS
    assert excuse((NEVER,), held) is None


def test_a_stated_figure_is_plain_unless_said_otherwise() -> None:
    assert Stated(NEW, _held("12")[0].stated.figure).plain


def _tables() -> Iterator[tuple[str, tuple[Unless[object], ...]]]:
    for module in iter_modules(gouji_rules.prose.__path__):
        for name, value in vars(import_module(f"gouji_rules.prose.{module.name}")).items():
            if isinstance(value, tuple) and value and all(isinstance(each, Unless) for each in value):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(("where", "reasons"), list(_tables()))
def test_every_reason_has_a_name_of_its_own_and_says_why(where: str, reasons: tuple[Unless[object], ...]) -> None:
    assert len({reason.name for reason in reasons}) == len(reasons), where
    assert all(reason.because for reason in reasons), where
