"""Personal data is pointed out, and kept nowhere: neither in what a finding is about nor in a baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji
from gouji.baseline import entry_of
from gouji.examples import findings_of
from gouji.registry import find
from gouji.rule import Example, example_texts

RULE = find("TXT012")
SPECIMENS = Path(gouji.__file__).parent / "specimens"


@pytest.mark.parametrize("example", [e for e in RULE.examples if e.at is not None])
def test_what_is_kept_tells_nothing(example: Example) -> None:
    text, _ = example_texts(example, (SPECIMENS / f"{example.edition}.md").read_text("utf-8"))
    findings = findings_of(RULE, text)
    assert findings
    for finding in findings:
        data = text[finding.start : finding.end]
        entry = entry_of(finding)
        assert set(data).isdisjoint(entry.subject + entry.found + entry.expected)
