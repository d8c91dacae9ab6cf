"""Table four out of pages: its headers over several lines in whatever order, its values over one line or more."""

from __future__ import annotations

from itertools import zip_longest
from random import Random

import pytest

from gouji.linting import Result
from support.check import Failures, lint, lint_text
from support.effort import tries
from support.layouts import BELOW
from support.model import EDITIONS, make
from support.page import render
from support.specimen import specimen

_OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
_WAYS = ["未经复议直接起诉", "复议后起诉"]
_TABLE = specimen("2021")[specimen("2021").index("| 行政复议 |") : specimen("2021").index("## 五、")]


def report(table: str, kind: str = "markdown") -> Result:
    """A report whose table four stands as told, and that says nothing of reviews in its prose."""
    return lint_text(specimen("2021").replace(_TABLE, f"{table}\n\n"), kind)


def lines_of(words: list[str], rng: Random, width: int) -> list[str]:
    """A line of headers, each in a column so many characters wide (now and then in another), at its top, middle or foot."""
    columns = []
    for word in words:
        size = rng.choice((1, 2, 4)) if rng.random() < 0.3 else width
        columns.append([word[i : i + size] for i in range(0, len(word), size)])
    height = max(map(len, columns))
    at = rng.choice((0, 0.5, 1))
    padded = [[""] * int(at * (height - len(column))) + column for column in columns]
    return [" ".join(filter(None, line)) for line in zip_longest(*padded, fillvalue="")]


def headers(rng: Random) -> list[str]:
    """The headers in an order that pages are read in."""
    width = rng.choice((1, 2, 2, 4, 8))
    both, first, ways = ["行政复议 行政诉讼"], lines_of(_OUTCOMES, rng, width), lines_of(_WAYS, rng, width)
    last = lines_of(_OUTCOMES * 2, rng, width)
    apart = [*lines_of(_OUTCOMES, rng, width), *lines_of(_OUTCOMES, rng, width)]
    orders = (
        [*both, *lines_of(_OUTCOMES + _WAYS, rng, width), *last],
        [*both, *ways, *lines_of(_OUTCOMES * 3, rng, width)],
        [both[0][:4], *first, both[0][5:], *ways, *apart],
        [*both, " ".join(_WAYS), *first, *last],
        ["行政诉讼", "行政复议", *ways, *first, *apart],
    )
    return rng.choice(orders)


def figures(rng: Random) -> list[int]:
    """Values that add up."""
    values: list[int] = []
    for _ in range(3):
        parts = [rng.choice((0, 0, 1, 2, 11)) for _ in range(4)]
        values += [*parts, sum(parts)]
    return values


def written(values: list[int], rng: Random) -> list[str]:
    """Values in a line, in a line each, or in two or three lines."""
    words = [str(value) for value in values]
    edges = rng.choice(([15], [*range(1, 16)], [8, 15], [5, 10, 15]))
    return [" ".join(words[i:j]) for i, j in zip([0, *edges], edges, strict=False)]


def said(result: Result) -> list[str]:
    """What is said above info, of the tables and their labels and sums."""
    return [f.code for f in result.findings if f.severity != "info"]


def test_headers_over_lines() -> None:
    failures = Failures()
    for seed in range(tries(60)):
        rng = Random(seed)
        head, values, gap = headers(rng), figures(rng), rng.choice(("\n", "\n\n"))
        result = report(gap.join([*head, *written(values, rng)]))
        assert result.report
        cells = [cell.value for cell in result.report.tables["reviews"].rows[0].cells]
        failures.case(f"{seed}: {head}", [] if cells == values and not said(result) else [f"{cells}, {said(result)}"])
        wrong = list(values)
        wrong[rng.randrange(15)] += 1
        found = said(report(gap.join([*head, *written(wrong, rng)])))
        failures.case(f"{seed}, one wrong: {head}", [] if found == ["SUM005"] else [str(found)])
    failures.done()


@pytest.mark.parametrize(
    "table",
    [
        # the values first
        "2 0 1 0 3 1 0 0 1 2 0 0 0 0 0\n行政复议 行政诉讼\n" + " ".join(_OUTCOMES + _WAYS) + "\n" + " ".join(_OUTCOMES * 2),
        # a blank between any two characters
        "行 政 复 议 行 政 诉 讼\n未经复议直接起诉 复议后起诉\n"
        + "结果 结果 其他 尚未 总计 " * 3
        + "\n"
        + "维持 纠正 结果 审结 " * 3
        + "\n2 0 1 0 3 1 0 0 1 2 0 0 0 0 0",
        # no blank between any two
        "行政复议行政诉讼\n" + "".join(_OUTCOMES + _WAYS) + "\n" + "".join(_OUTCOMES * 2) + "\n2 0 1 0 3 1 0 0 1 2 0 0 0 0 0",
    ],
)  # fmt: skip
def test_values_beside_headers_that_run_on(table: str) -> None:
    result = report(table)
    assert result.report
    assert [c.value for c in result.report.tables["reviews"].rows[0].cells] == [
        2,
        0,
        1,
        0,
        3,
        1,
        0,
        0,
        1,
        2,
        0,
        0,
        0,
        0,
        0,
    ]
    assert said(result) == []


@pytest.mark.parametrize("values", ["201031001200000", "2 0 1 0 3 1 0 0 1 2 0 0 0 0", "2 0 1 0 3"])
def test_what_cannot_be_counted_is_not_read(values: str) -> None:
    """Neither a table that is there is missed, nor a value put where it need not stand."""
    head = (
        "行 政 复 议 行 政 诉 讼\n未经复议直接起诉 复议后起诉\n"
        + "结果 结果 其他 尚未 总计 " * 3
        + "\n"
        + "维持 纠正 结果 审结 " * 3
    )
    result = report(f"{head}\n{values}")
    assert said(result) == []
    assert any(f.code == "TAB010" for f in result.findings)


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_below_their_labels(edition: str) -> None:
    for seed in range(tries(4)):
        result = lint(render(make(Random(seed), edition), BELOW, "text"))
        assert result.report
        assert [table.cells_read - table.cells_due for table in result.report.tables.values()] == [0, 0, 0]
        assert said(result) == []


def test_first_cell_blank_in_a_row_without_a_pipe_before_it() -> None:
    head = f"行政复议 | 行政诉讼 |\n{' | '.join(_OUTCOMES + _WAYS)} |\n{' | '.join(_OUTCOMES * 2)} |\n"
    row = " | 1 |  |  | 1 |  |  |  |  | 0 |  |  |  |  | 0 |"
    result = report(head + row, "text")
    assert result.report
    assert [c.value for c in result.report.tables["reviews"].rows[0].cells][:5] == [0, 1, 0, 0, 1]
    assert said(result) == []
    assert said(report(head + row.replace("|  |  | 1 |", "|  |  | 2 |"), "text")) == ["SUM005"]
