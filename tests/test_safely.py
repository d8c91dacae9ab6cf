"""Safe fixes are held against what was read before them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import gouji
from gouji.findings import Edit, Finding, Fix, Text
from gouji.fixing import fix_text
from gouji.linting import Result, lint_source
from gouji.safely import fix_report
from gouji.source import Source

TEXT = (Path(gouji.__file__).parent / "specimens" / "2021.md").read_text("utf-8")
WORDS = Text("词", "word")


def wanting(code: str, old: str, new: str, safe: bool = True) -> Callable[[str], list[Finding]]:
    """Find the first place of some words, to be replaced."""

    def find(text: str) -> list[Finding]:
        at = text.find(old)
        if at < 0:
            return []
        edits = (Edit(at, at + len(old), new),)
        return [Finding(code, "test", "error", at, at + len(old), WORDS, (), Fix(WORDS, edits, safe))]

    return find


def linter(*finders: Callable[[str], list[Finding]]) -> Callable[[str], Result]:
    def lint(text: str) -> Result:
        result = lint_source(Source(text), "markdown", [])
        return result._replace(findings=[finding for find in finders for finding in find(text)])

    return lint


LOSES = wanting("TST001", "| 236 |", "| 件 |")
HARMLESS = wanting("TST002", "青川", "清川")


def test_a_rule_whose_safe_fix_loses_a_figure_is_left_out_and_the_others_are_applied() -> None:
    assert "| 236 |" not in fix_text(TEXT, lambda text: LOSES(text) + HARMLESS(text)).text
    fixed = fix_report(TEXT, linter(LOSES, HARMLESS))
    assert "| 236 |" in fixed.text
    assert "青川" not in fixed.text
    assert {finding.code for finding in fixed.applied} == {"TST002"}
    assert fix_report(fixed.text, linter(LOSES, HARMLESS)).text == fixed.text


def test_a_rule_whose_safe_fix_brings_out_an_error_is_left_out() -> None:
    def after(text: str) -> list[Finding]:
        return [] if "清川" not in text else [Finding("TST003", "test", "error", 0, 1, WORDS)]

    assert fix_report(TEXT, linter(HARMLESS, after)).text == TEXT


def test_unsafe_fixes_may_change_a_figure() -> None:
    unsafe = linter(wanting("TST001", "| 236 |", "| 件 |", safe=False))
    assert fix_report(TEXT, unsafe).text == TEXT
    assert "| 236 |" not in fix_report(TEXT, unsafe, unsafe=True).text
