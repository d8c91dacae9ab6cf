"""Damage and language beyond the rules' own examples: texts of elsewhere, and damage made by the machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

import gouji

SPECIMEN = (Path(gouji.__file__).parent / "specimens" / "2021.md").read_text("utf-8")
_BODY = "一、總體情況\n\n本署2024年收到公開資料申請12宗，全部如期答覆，守則見網頁。\n\n二、主動公開政府信息情況\n\n年報和通告均已上載。\n"


@pytest.mark.parametrize(
    "organ", ["香港特別行政區政府水務署", "澳門特別行政區政府市政署", "臺北市政府水利工程處", "高雄市政府水利局"]
)
def test_nothing_is_said_of_other_jurisdictions(organ: str) -> None:
    text = f"# {organ}2024年政府信息公開工作年度報告\n\n{_BODY}"
    assert gouji.read(text) is None
    assert gouji.lint(text, select=["ALL"]) == []


def test_mainland_offices_for_those_places_are_checked() -> None:
    for organ in ("青川市台湾事务办公室", "青川市澳门路街道办事处"):
        assert gouji.read(SPECIMEN.replace("青川市水务局", organ)) is not None


def _read_from_second_byte(text: str) -> str:
    """What a browser shows of GBK whose first byte is lost."""
    data, shown, at = text.encode("gbk")[1:], "?", 0
    while at < len(data) - 1:
        pair = data[at : at + 2]
        with suppress(UnicodeDecodeError):
            shown += pair.decode("gbk")
        at += 2
    return shown


@pytest.mark.parametrize(
    "text", ["　（二）依申请公开情况", "校”制度，信息发布前进行审核", "《条例》规定，主动公开政府信息"]
)
def test_shifted_bytes_are_found(text: str) -> None:
    damaged = SPECIMEN.replace("修订信息发布审核办法", _read_from_second_byte(text))
    assert [f.code for f in gouji.lint(damaged, select=["ENC"])] == ["ENC002"]


def test_half_width_question_marks_are_no_damage() -> None:
    sentence = "修订信息发布审核办法"
    for at in range(2, len(sentence), 2):  # between two words; inside one it stands for what was lost
        text = SPECIMEN.replace(sentence, sentence[:at] + "?" + sentence[at:])
        assert gouji.lint(text, select=["ENC"]) == []
