"""The precision bank: what the rules say of true and tempting sentences and reports."""

from __future__ import annotations

import pytest

from gouji.registry import rules
from support.planting import PLANTS, Harvest, harvest, table
from support.precision import BANK, Score, merged, page, read_bank, run_bank, run_reports

#: what each rule must reach at the least; every other error rule 98 per cent
LEAST = {"XCK007": 0.95, "XCK008": 0.95, "DAT003": 0.90}
SEVERITY_LEAST = {"error": 0.98, "warning": 0.95, "info": 0.0}


@pytest.fixture(scope="module")
def counted() -> tuple[dict[str, Score], int, int]:
    bank, sentences = run_bank()
    whole, reports = run_reports()
    return merged(bank, whole), sentences, reports


@pytest.fixture(scope="module")
def scores(counted: tuple[dict[str, Score], int, int]) -> dict[str, Score]:
    return counted[0]


@pytest.fixture(scope="module")
def harvests() -> list[Harvest]:
    return [harvest(plant) for plant in PLANTS]


def test_the_page_is_current(counted: tuple[dict[str, Score], int, int], harvests: list[Harvest]) -> None:
    assert page(*counted, table(harvests)) == (BANK.parents[1] / "docs" / "precision.md").read_text("utf-8")


def test_precision(scores: dict[str, Score]) -> None:
    known = rules()
    low = []
    for code, score in scores.items():
        least = LEAST.get(code, SEVERITY_LEAST[known[code].severity])
        if score.precision < least:
            low.append(f"{code}: {score.precision:.3f}, spoke without cause at {score.wrong}")
    assert not low, "\n".join(low)


def test_what_is_planted_is_found(harvests: list[Harvest]) -> None:
    assert [(h.plant.what, h.found, h.missed) for h in harvests if h.found < h.plant.least] == []


def test_recall(scores: dict[str, Score]) -> None:
    """A rule that says nothing would be precise too: four of five planted slips are found."""
    weak = [
        f"{code}: {score.found} of {score.expected}; missed {score.silent}"
        for code, score in scores.items()
        if score.expected and score.found < 0.8 * score.expected
    ]
    assert not weak, "\n".join(weak)


@pytest.mark.parametrize("path", sorted(BANK.rglob("*.txt")), ids=lambda p: p.stem)
def test_bank_names_rules_that_exist(path) -> None:  # type: ignore[no-untyped-def]
    cases = read_bank(path)
    assert cases
    for case in cases:
        assert case.codes <= set(rules()), case


def test_there_are_enough_reports() -> None:
    assert run_reports(40)[1] == 40
