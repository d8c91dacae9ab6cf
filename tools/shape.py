"""The shape of the house: what a maintainer should see at a glance, as figures.

    python dev.py shape

Circles, files that are too long and rule codes outside the rules are faults, and `tests/test_shape.py` holds them at none.
The rest are aims, to be read and not gamed: functions with a high complexity, patterns in rules, lines of rule logic.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

TOP = Path(__file__).resolve().parents[1]
ROOTS = {"gouji": TOP / "engine", "gouji_rules": TOP / "rules", "gouji_server": TOP / "server"}
#: lines a file may have, so that it can be read at one go
LONGEST = 400
#: cyclomatic complexity, as radon counts it, above which a function is hard to follow
COMPLEX = 10
#: characters above which a regular expression is hard to follow
LONG_PATTERN = 300
#: functions of `re` that take a pattern first
_OF_RE = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}\Z")


class Function(NamedTuple):
    """A function or method: its complexity and where it is."""

    complexity: int
    place: str
    name: str


class Pattern(NamedTuple):
    """A regular expression: characters written for it, and where it is."""

    length: int
    place: str


class Logic(NamedTuple):
    """Lines of a rule's check and of the functions of its module that it reaches, docstrings and blanks left out."""

    lines: int
    code: str
    place: str


def modules() -> dict[str, Path]:
    """Every module of the project by its name."""
    found = {}
    for package, root in ROOTS.items():
        for path in (root / package).rglob("*.py"):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def imports(name: str) -> set[str]:
    """The modules of the project that a module imports: when it is loaded, inside functions, and for type checkers."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in MODULES else node.module)
    return found & MODULES.keys() - {name}


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


def lengths() -> dict[str, int]:
    """Lines of every module."""
    return {name: path.read_text("utf-8").count("\n") for name, path in MODULES.items()}


def codes_outside() -> dict[str, set[str]]:
    """Rule codes that are values in modules other than the rules and GJ. Help and docstrings may name a code."""
    named = {}
    for name, tree in TREES.items():
        if name.startswith("gouji_rules") or name == "gouji.gj":
            continue
        constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        if codes := {value for value in constants if isinstance(value, str) and _CODE.match(value)}:
            named[name] = codes
    return named


def functions(package: str) -> list[Function]:
    """The functions and methods of a package, the most complex first."""
    from radon.complexity import cc_visit

    found = []
    for name, path in MODULES.items():
        if name.partition(".")[0] == package:
            found += [
                Function(block.complexity, f"{path.relative_to(TOP)}:{block.lineno}", block.name)
                for block in cc_visit(path.read_text("utf-8"))
                if block.letter in "FM"
            ]
    return sorted(found, reverse=True)


def patterns() -> list[Pattern]:
    """The regular expressions of the rules, the longest first. Parts that come from a variable count by its name."""
    found = []
    for name, path in MODULES.items():
        if name.startswith("gouji_rules"):
            for node in ast.walk(TREES[name]):
                if isinstance(node, ast.Call) and node.args and _takes_a_pattern(node.func):
                    place = f"{path.relative_to(TOP)}:{node.lineno}"
                    found.append(Pattern(_written(node.args[0]), place))
    return sorted(found, reverse=True)


def _takes_a_pattern(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "re" and function.attr in _OF_RE
    return isinstance(function, ast.Name) and function.id == "LazyPattern"


def _written(node: ast.expr) -> int:
    return sum(
        len(part.value) for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def logic() -> list[Logic]:
    """How many lines decide, rule by rule, the longest first."""
    found = []
    for name, path in MODULES.items():
        if not name.startswith("gouji_rules"):
            continue
        defined = {node.name: node for node in TREES[name].body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        for node in defined.values():
            for code in _codes(node):
                lines = sum(_lines(defined[reached]) for reached in _reached(node.name, defined))
                found.append(Logic(lines, code, f"{path.relative_to(TOP)}:{node.lineno}"))
    return sorted(found, reverse=True)


def _codes(node: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule":
            code = decorator.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def _reached(start: str, defined: dict[str, ast.FunctionDef | ast.ClassDef]) -> set[str]:
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            inside = {
                node.id
                for statement in defined[name].body
                for node in ast.walk(statement)
                if isinstance(node, ast.Name)
            }
            waiting += inside & defined.keys()
    return reached


def _lines(node: ast.FunctionDef | ast.ClassDef) -> int:
    """Lines with a token of a statement on them, without the docstring and the decorators."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return 1 + sum((statement.end_lineno or statement.lineno) - statement.lineno + 1 for statement in body)


def main() -> int:
    """Print the shape; 1 where something is wrong."""
    ways = circles({name: imports(name) for name in MODULES})
    faults = [
        *(f"import circle: {' → '.join(way)}" for way in ways),
        *(f"{name}: {n} lines, more than {LONGEST}" for name, n in lengths().items() if n > LONGEST),
        *(f"{name}: names rules by code: {', '.join(sorted(codes))}" for name, codes in codes_outside().items()),
    ]
    print("\n".join(faults) if faults else "no import circles, no file too long, no rule code outside the rules")

    print(f"\n{'':14}modules   lines  functions  complexity > {COMPLEX}  worst")
    everything = []
    for package in ROOTS:
        names = [name for name in MODULES if name.partition(".")[0] == package]
        found = functions(package)
        everything += found
        _row(package, len(names), sum(lengths()[name] for name in names), found)
    _row("all", len(MODULES), sum(lengths().values()), everything)
    print("\nmost complex functions")
    for function in sorted(everything, reverse=True)[:10]:
        print(f"  {function.complexity:4}  {function.place} {function.name}")

    written = patterns()
    print(f"\npatterns in rules: {len(written)}, above {LONG_PATTERN} characters: ", end="")
    print(sum(pattern.length > LONG_PATTERN for pattern in written))
    for pattern in written[:5]:
        print(f"  {pattern.length:4}  {pattern.place}")

    deciding = logic()
    cuts = quantiles((rule.lines for rule in deciding), n=20)
    print(f"\nlines of logic a rule: median {cuts[9]:.0f}, p95 {cuts[18]:.0f}")
    for rule in deciding[:5]:
        print(f"  {rule.lines:4}  {rule.code} {rule.place}")
    return 1 if faults else 0


def _row(title: str, count: int, lines: int, found: list[Function]) -> None:
    high = sum(function.complexity > COMPLEX for function in found)
    worst = max(found).complexity
    print(f"{title:14}{count:7} {lines:7} {len(found):10} {high:9} ({high / len(found):.0%}) {worst:11}")


if __name__ == "__main__":
    raise SystemExit(main())
