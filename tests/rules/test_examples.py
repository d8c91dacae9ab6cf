"""Every rule's examples are its tests: each is an edit of a specimen report, and what the rule says of the result."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji
from gouji.examples import findings_of as found
from gouji.findings import Finding
from gouji.fixing import apply
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.rule import Example, Rule, example_span, example_texts
from gouji.source import Source

SPECIMENS = Path(gouji.__file__).parent / "specimens"
RULES = rules()
CASES = [
    pytest.param(rule, example, id=f"{code}-{n}-{'bad' if example.at is not None else 'good'}")
    for code, rule in RULES.items()
    for n, example in enumerate(rule.examples, 1)
]


def edited(example: Example) -> tuple[str, str | None]:
    return example_texts(example, (SPECIMENS / f"{example.edition}.md").read_text("utf-8"))


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    text, last = edited(example)
    findings = found(rule, text, last)
    if example.at is None:
        assert not findings
        return
    span = example_span(example, text)
    hits = [f for f in findings if (f.start, f.end) == span]
    assert hits, f"nothing said just at {example.at!r}; said: {findings}"
    assert hits[0].severity == (example.severity or rule.severity)
    if example.fixed is not None:
        assert hits[0].fix is not None
        fixed, _ = apply(text, hits[:1], unsafe=True)
        assert example.fixed in fixed, fixed
        left = [f for f in found(rule, fixed, last) if f.code == rule.code]
        assert len(left) < len(findings)


@pytest.mark.parametrize(
    ("at", "span"),
    [("乙", (2, 3)), ("甲⟦⟧乙", (2, 2)), ("⟦甲⟧乙", (1, 2)), ("甲", None), ("丁", None), ("⟦甲⟧", None), ("", None)],
)
def test_a_place_stands_once(at: str, span: tuple[int, int] | None) -> None:
    example = Example("2021", (), at)
    if span is not None:
        assert example_span(example, "。甲乙甲丙") == span
        return
    with pytest.raises(ValueError, match="does not stand once"):
        example_span(example, "。甲乙甲丙")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_is_complete(rule: Rule) -> None:
    assert sum(e.at is not None for e in rule.examples) >= 3 or rule.code in {"SUM002", "SUM003", "SUM004", "SUM005"}
    assert sum(e.at is None for e in rule.examples) >= 2
    assert rule.summary.zh
    assert rule.summary.en
    assert rule.why.zh
    assert rule.source.zh
    fixes = {f.fix.safe for e in rule.examples if e.at is not None for f in _of(rule, e) if f.fix is not None}
    assert rule.fix is not None or not fixes, "the rule offers a fix and does not say so"
    if rule.fix is not None:
        assert fixes, "the rule says that it has a fix and shows none"


def _of(rule: Rule, example: Example) -> list[Finding]:
    return found(rule, *edited(example))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_specimens_are_clean(edition: str) -> None:
    text = (SPECIMENS / f"{edition}.md").read_text("utf-8")
    assert lint_source(Source(text), "markdown", [r for r in RULES.values() if r.default]).findings == []
