"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from gouji.lazy import LazyPattern


def test_a_bad_pattern_is_refused_only_when_it_is_used() -> None:
    pattern = LazyPattern("(")
    with pytest.raises(re.error):
        pattern.search("件")


def test_the_end_bounds_the_search() -> None:
    pattern = LazyPattern("件")
    assert pattern.search("3件", 0, 1) is None
    assert pattern.findall("3件4件", 2) == ["件"]
    assert [m.start() for m in pattern.finditer("3件4件")] == [1, 3]
    assert pattern.fullmatch("3件", 1) is not None
    assert pattern.match("3件", 1) is not None
    assert pattern.split("3件4") == ["3", "4"]
    assert pattern.sub("宗", "3件4件", count=1) == "3宗4件"
