"""Lists of parts: what the bank of lists says of the rule that weighs them."""

from __future__ import annotations

from pathlib import Path

from gouji_rules.prose.evidence import ERROR, WARNING
from support.lists import (
    ERRORS_RIGHT,
    WARNINGS_RIGHT,
    cross_validated,
    points,
    precision,
    read_lists,
    recall,
    thresholds,
    weight_of,
)
from support.lists_page import page

_LEAST_FOUND = 0.75
_LEAST_LISTS = 400


def test_the_page_is_current() -> None:
    assert page() == (Path(__file__).parents[1] / "docs" / "lists.md").read_text("utf-8")


def test_the_bank_is_large_enough_and_its_sums_hold() -> None:
    assert len(read_lists()) >= _LEAST_LISTS


def test_nothing_is_said_of_lists_that_are_right() -> None:
    assert [one.text for one in read_lists() if weight_of(one.text) >= WARNING] == []


def test_most_lists_with_one_figure_changed_are_found() -> None:
    assert recall(points(), WARNING) >= _LEAST_FOUND


def test_the_thresholds_are_no_lower_than_those_of_the_bank() -> None:
    warning, error = thresholds(points())
    assert warning <= WARNING
    assert error <= ERROR


def test_thresholds_of_nine_parts_hold_for_the_tenth() -> None:
    folds = cross_validated()
    said = [(p.is_wrong, p.weight >= fold.error) for fold in folds for p in fold.held if p.weight >= fold.warning]
    assert sum(wrong for wrong, _ in said) >= WARNINGS_RIGHT * len(said)
    errors = [wrong for wrong, is_error in said if is_error]
    assert sum(errors) >= ERRORS_RIGHT * len(errors)


def test_precision_counts_what_is_said_without_cause() -> None:
    some = [p for p in points() if p.weight >= 0]
    assert precision(some, 0) < precision(some, WARNING)
