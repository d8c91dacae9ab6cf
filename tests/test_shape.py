"""The shape of the house: no import circles, no file that cannot be read at one go, no list of rule codes outside the rules."""

from __future__ import annotations

import shape

#: what a package may import besides itself
ALLOWED = {"gouji": set(), "gouji_rules": {"gouji"}, "gouji_server": {"gouji"}}
GRAPH = {name: shape.imports(name) for name in shape.MODULES}


def test_circles_are_found() -> None:
    assert shape.circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [["b", "c", "b"]]
    assert shape.circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_there_are_no_import_circles() -> None:
    assert shape.circles(GRAPH) == []


def test_imports_point_one_way() -> None:
    for name, others in GRAPH.items():
        package = name.partition(".")[0]
        assert {other.partition(".")[0] for other in others} - {package} <= ALLOWED[package], name


def test_files_can_be_read_at_one_go() -> None:
    assert {name: n for name, n in shape.lengths().items() if n > shape.LONGEST} == {}


def test_rules_are_known_by_code_in_no_other_place() -> None:
    """Their own package, the module of GJ, and words for people (help, docstrings) may name a code."""
    assert shape.codes_outside() == {}


def test_every_rule_has_logic_and_every_pattern_a_length() -> None:
    assert len(shape.logic()) > 50
    assert all(rule.lines > 1 for rule in shape.logic())
    assert len(shape.patterns()) > 50
