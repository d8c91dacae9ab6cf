"""What examples cannot say of the rules on language: how often a rule speaks."""

from __future__ import annotations

import pytest

from gouji.examples import findings_of
from gouji.registry import rules

_HEAD = "# 青川市水务局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n"


@pytest.mark.parametrize(
    ("paragraph", "spans"),
    [
        ("逐项核对公开目录，" * 3 + "全部更新。", ["逐项核对公开目录，逐项核对公开目录，逐项核对公开目录"]),
        ("逐项核对公开目录，" * 2 + "全部更新。", ["逐项核对公开目录，逐项核对公开目录"]),
        (
            "逐项核对公开目录，逐项核对公开目录。" * 2,
            ["逐项核对公开目录，逐项核对公开目录", "逐项核对公开目录，逐项核对公开目录"],
        ),
    ],
    ids=["three clauses", "two clauses", "a sentence of two clauses, twice"],
)
def test_what_is_written_again_is_said_once(paragraph: str, spans: list[str]) -> None:
    text = f"{_HEAD}{paragraph}\n"
    found = findings_of(rules()["TXT009"], text, None)
    assert [text[f.start : f.end] for f in found] == spans
    assert len({(f.start, f.end) for f in found}) == len(spans)


@pytest.mark.parametrize(
    ("paragraph", "spans"),
    [
        ("更新满意渡，提高满意渡，全部更新。", ["渡", "渡"]),
        ("全部更新，主要途经\n\n读和回应信息。", ["途经", "读和回应"]),
        ("政府信思公开。", ["信思"]),
    ],
    ids=["close together", "at the end and the beginning of a line", "in two contexts of one slip"],
)
def test_each_wrong_word_is_said_once(paragraph: str, spans: list[str]) -> None:
    text = f"{_HEAD}{paragraph}\n"
    found = findings_of(rules()["TXT005"], text, None)
    assert [text[f.start : f.end] for f in found] == spans
