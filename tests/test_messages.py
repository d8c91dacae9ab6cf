"""What rules say are whole sentences with named places for values, never text put together on the spot.

Only so is a finding the same however it is worded, can both languages be read side by side, and do the values that a
sentence shows stand in the finding too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
MODULES = {
    path.relative_to(TOP).as_posix(): path
    for path in (
        *(TOP / "rules" / "gouji_rules").rglob("*.py"),
        *(TOP / "engine" / "gouji" / f"{name}.py" for name in ("gj", "suppressions", "directives", "linting")),
    )
}


def sentences(code: str) -> Iterator[ast.Call]:
    """The calls that make a `Text` or a `Message`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Text", "Message", "Message.of"):
            yield node


def faults(code: str) -> list[str]:
    """The calls whose words are no plain literals."""
    found = []
    for call in sentences(code):
        words = [arg for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if not len(words) == len(call.args) == 2:
            found.append(f"{call.lineno}: {ast.unparse(call)}")
    return found


@pytest.mark.parametrize(
    ("code", "n"),
    [
        ('Text("缺", "missing")', 0),
        ('Text("缺" "少", "missing")', 0),
        ('Text(f"缺{n}", "missing")', 1),
        ('Text("缺" + n, "missing")', 1),
        ("Text(zh, en)", 1),
        ("Text(*name)", 1),
        ('Message.of("缺 {n}", "{n} missing", n=n)', 0),
        ('Message.of("缺 {n}", f"{n} missing", n=n)', 1),
        ("Message(template)", 1),
    ],
)
def test_faults_are_found(code: str, n: int) -> None:
    assert len(faults(code)) == n


def test_messages_are_templates() -> None:
    said = {name: faults(path.read_text("utf-8")) for name, path in MODULES.items()}
    assert {name: found for name, found in said.items() if found} == {}
