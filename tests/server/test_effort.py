"""What the server works out of a document, counted: a text made to keep it busy keeps nobody waiting."""

from __future__ import annotations

import pytest

from gouji_server.document import Snapshot
from gouji_server.features.actions import minimal_edits
from gouji_server.features.completion import _FIGURES
from support.effort import work


@pytest.mark.parametrize("units", ["utf-8", "utf-16", "utf-32"])
def test_positions_on_one_line(units: str) -> None:
    def there_and_back(length: int) -> None:
        snapshot = Snapshot("𠮷字a" * length, units)
        for offset in range(0, 3 * length, 7):
            assert snapshot.to_offset(snapshot.to_position(offset)) == offset

    once, twice = (work(lambda n=n: there_and_back(n)) for n in (500, 1000))
    assert twice < 2.5 * once


@pytest.mark.parametrize("line", ["0\n", "甲\n", "\n"])
def test_edits_between_texts_of_equal_lines(line: str) -> None:
    """Two texts are compared without holding each line against each other."""

    def compare(lines: int) -> None:
        old = "甲\n" + line * lines + "乙\n" + line * lines
        new = "丙\n" + line * (lines - 2) + "乙\n" + line * (lines + 1)
        text = old
        for edit in sorted(minimal_edits(old, new), reverse=True):
            text = text[: edit.start] + edit.content + text[edit.end :]
        assert text == new

    once, twice = (work(lambda n=n: compare(n)) for n in (1000, 2000))
    assert twice < 2.5 * once


def test_figures_of_a_cell() -> None:
    assert _FIGURES.fullmatch("1" * 200_000 + "件") is None
    assert _FIGURES.fullmatch("无 1,200.5 ")
    assert _FIGURES.fullmatch("1无") is None
