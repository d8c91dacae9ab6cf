"""What examples cannot say of the rules on dates and documents: what was found, and what is expected."""

from __future__ import annotations

import pytest

from gouji.examples import findings_of
from gouji.registry import rules

_HEAD = "# 青川市水务局2024年政府信息公开工作年度报告\n\n"


@pytest.mark.parametrize("decree", ["第710号", "710号"])
def test_a_decree_is_found_and_expected_in_the_same_form(decree: str) -> None:
    text = f"{_HEAD}本报告依据《中华人民共和国政府信息公开条例》（国务院令{decree}）编制。\n\n## 一、总体情况\n"
    found = findings_of(rules()["DAT009"], text, None)
    assert [(f.found, f.expected) for f in found] == [("国务院令第710号", "国务院令第711号")]
    assert [text[f.start : f.end] for f in found] == ["710"]
