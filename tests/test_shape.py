"""The shape of the house: no import circles, no file that cannot be read at one go, no list of rule codes outside the rules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
ROOTS = {"gouji": TOP / "engine", "gouji_rules": TOP / "rules", "gouji_server": TOP / "server"}
#: what a package may import besides itself
ALLOWED = {"gouji": set(), "gouji_rules": {"gouji"}, "gouji_server": {"gouji"}}
LONGEST = 400


def modules() -> dict[str, Path]:
    found = {}
    for package, root in ROOTS.items():
        for path in (root / package).rglob("*.py"):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imports(name: str) -> set[str]:
    """The modules of the project that a module imports: when it is loaded, inside functions, and for type checkers."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in MODULES else node.module)
    return found & MODULES.keys() - {name}


GRAPH = {name: imports(name) for name in MODULES}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Ways that lead from a module back to it, one for each module first met on such a way."""
    found: list[list[str]] = []
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> None:
        if name in way:
            found.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(graph[name]):
                visit(other, [*way, name])
            done.add(name)

    for name in sorted(graph):
        visit(name, [])
    return found


def test_circles_are_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [["b", "c", "b"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_there_are_no_import_circles() -> None:
    assert circles(GRAPH) == []


def test_imports_point_one_way() -> None:
    for name, others in GRAPH.items():
        package = name.partition(".")[0]
        assert {other.partition(".")[0] for other in others} - {package} <= ALLOWED[package], name


def test_files_can_be_read_at_one_go() -> None:
    long = {name: n for name, path in MODULES.items() if (n := path.read_text("utf-8").count("\n")) > LONGEST}
    assert long == {}


def test_rules_are_known_by_code_in_no_other_place() -> None:
    """Their own package, the module of GJ, and words for people (help, docstrings) may name a code."""
    code = re.compile(r"[A-Z]{2,3}[0-9]{3}\Z")
    named = {}
    for name, path in MODULES.items():
        if name.startswith("gouji_rules") or name == "gouji.gj":
            continue
        constants = (n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant))
        if codes := {value for value in constants if isinstance(value, str) and code.match(value)}:
            named[name] = codes
    assert named == {}
