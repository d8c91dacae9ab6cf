"""The fuzzer: a few cases of it, the same every time, and that it sees what is wrong and makes it small."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fuzz.cases import Case, Setting, case
from fuzz.properties import problems
from fuzz.run import Batch, Failure, Tally, judged, smallest, snippet
from fuzz.shrink import shrink
from gouji.findings import Edit, Finding, Fix, Related, Text
from gouji.linting import Result, lint_source
from gouji.source import Source
from support.effort import tries
from support.specimen import specimen

WORDS = Text("词", "word")
TEXT = specimen("2021")
FIGURE = TEXT.index("| 236 |") + 2


def said(start: int, end: int, *edits: tuple[int, int, str], code: str = "TST001", safe: bool = True) -> Finding:
    fix = Fix(WORDS, tuple(Edit(*edit) for edit in edits), safe) if edits else None
    return Finding(code, "test", "error", start, end, WORDS, (), fix)


def linting(find: Callable[[str], list[Finding]]) -> Callable[[str], Result]:
    """A linter that reads a text as ours does, and says of it what it is told to."""
    return lambda text: lint_source(Source(text), "markdown", [])._replace(findings=find(text))


def kinds(find: Callable[[str], list[Finding]], text: str = TEXT) -> list[str]:
    return [problem.kind for problem in problems(text, Setting("markdown"), linting(find))]


def where(text: str, word: str, new: str, code: str = "TST001", *, safe: bool = True) -> list[Finding]:
    """A finding on each place of a word, with a fix."""
    at = text.find(word)
    return [said(at, at + len(word), (at, at + len(word), new), code=code, safe=safe)] if at >= 0 else []


def test_cases_hold() -> None:
    found = [(n, problem) for n in range(tries(600)) for problem in judged(case(14, n))]
    assert not found, "\n".join(f"case {n}: {problem.kind}: {problem.what}" for n, problem in found[:20])


def test_a_case_is_the_same_whenever_it_is_asked_for() -> None:
    first = [case(3, n) for n in range(20)]
    assert first[::-1] == [case(3, n) for n in reversed(range(20))]
    assert len({one.text for one in first}) > 15
    assert case(4, 0) != first[0]


END = len(TEXT)


@pytest.mark.parametrize(
    ("finding", "kind"),
    [
        (said(0, END + 1), "TST001 finding outside"),
        (said(5, 4), "TST001 finding outside"),
        (said(0, 1)._replace(related=(Related(WORDS, -1, 2),)), "TST001 related outside"),
        (said(0, 1, (END, END + 1, "x")), "TST001 edit outside"),
        (said(0, 1, (0, 3, "x"), (2, 4, "y")), "TST001 edits overlap"),
        (said(0, 1, (2, 2, "x"), (2, 2, "y")), "TST001 edits overlap"),
        (said(0, 1, (0, 1, TEXT[0])), "TST001 idle fix"),
        (said(0, 1)._replace(message=Text("词", " ")), "TST001 message"),
        (said(0, 1, code="GJ000")._replace(message=Text("词", "rule SUM001 failed")), "GJ000 rule SUM001"),
    ],
)
def test_an_unsound_finding_is_seen(finding: Finding, kind: str) -> None:
    assert kind in kinds(lambda _: [finding])


def test_a_finding_between_the_halves_of_a_line_end_is_seen() -> None:
    assert kinds(lambda _: [said(1, 2)], "a\r\nb") == ["TST001 finding position"]


def test_a_finding_said_twice_is_seen() -> None:
    assert kinds(lambda _: [said(0, 1), said(0, 1)]) == ["TST001 twice"]
    assert kinds(lambda _: [said(0, 3), said(2, 5)]) == ["TST001 twice"]
    assert kinds(lambda _: [said(0, 3), said(3, 5)]) == []
    assert kinds(lambda _: [said(0, 1), said(0, 1)._replace(message=Text("另", "other"))]) == []


def test_a_rule_that_raises_is_seen() -> None:
    def find(_: str) -> list[Finding]:
        raise KeyError("x")

    assert kinds(find) == ["raises KeyError in test_fuzz.py:find"]


def test_findings_that_differ_the_second_time_are_seen() -> None:
    asked: list[str] = []

    def find(text: str) -> list[Finding]:
        asked.append(text)
        return [said(0, len(asked))]

    assert "not the same twice" in kinds(find)


def test_fixes_that_do_not_end_are_seen() -> None:
    there, back = ("停水信息", "水停信息"), ("水停信息", "停水信息")
    assert "safe fixes go round: TST001" in kinds(lambda t: where(t, *there) or where(t, *back))
    assert "unsafe fixes do not end: TST001" in kinds(lambda t: [said(0, 0, (0, 0, "x"), safe=False)])
    longer = "青" * 200
    assert "safe fixes grow: ['TST001']" in kinds(lambda t: [] if longer in t else where(t, "停水信息", longer))


def test_digits_changed_by_a_safe_fix_are_seen() -> None:
    """Of a figure that was read ``--fix`` itself leaves such a fix out; here it stands where none was."""
    loose = TEXT.replace("| 236 |", "| 2a6 |")
    assert kinds(lambda t: where(t, "| 2a6 |", "| 2a |"), loose) == ["digits of a table changed by TST001"]
    assert kinds(lambda t: where(t, "| 236 |", "| 23 |")) == []
    assert kinds(lambda t: where(t, "| 236 |", "| 23 |", safe=False)) == []
    wide = TEXT.replace("| 236 |", "| ２３６ |")
    assert kinds(lambda t: where(t, "２３６", "236", "TAB009"), wide) == []


def test_an_error_on_what_a_safe_fix_made_readable_is_none() -> None:
    """The wrong figure stands in a table that had no heading and no header before."""
    start, end = TEXT.index("| 行政许可 |"), TEXT.index("| 行政处罚 |")
    row = TEXT[start:end]

    def find(text: str) -> list[Finding]:
        at = text.find(row)
        if at < 0:
            return where(text, "| 待补 |\n", row, "TST001")
        return [said(at + 9, at + 12, code="TST002")]

    assert kinds(find, TEXT.replace(row, "| 待补 |\n")) == ["digits of a table changed by TST001"]


def test_a_text_is_made_small() -> None:
    assert shrink("one\ntwo x\nthree y\nfour\n" * 20, lambda t: "x" in t and "y" in t) == "xy"
    assert shrink("", lambda _: True) == ""


def test_a_failure_is_made_small_and_can_be_run() -> None:
    text = f"{TEXT}\n<!-- gouji: ignore[SUM001] -->\n"
    one = Case(text, Setting("markdown", strict=True, last=TEXT))
    assert judged(one) == []
    slow = smallest(Case("a\nb\n", Setting("text", shown=True)), "no such kind")
    assert slow.text == "a\nb\n"
    program = snippet(Case("x'\n", Setting("text", strict=True)))
    compile(program, "snippet", "exec")
    assert 'text = "x\'\\n"' in program
    assert "Setting(kind='text', strict=True)" in program


def test_failures_are_counted_by_kind() -> None:
    tally = Tally()
    problem = problems("", Setting("text"), lambda _: 1 // 0)[0]  # type: ignore[arg-type,return-value]
    tally.add(Batch(25, [Failure(7, problem), Failure(3, problem)], [(0.1, 7)]))
    tally.add(Batch(25, [], [(0.2, 30)]))
    assert (tally.cases, tally.failed, tally.counts[problem.kind]) == (50, {3, 7}, 2)
    assert tally.first[problem.kind].number == 3
    assert tally.slowest == [(0.1, 7), (0.2, 30)]
