"""Last year's report through the library."""

from __future__ import annotations

import gouji
from gouji.continuity import choose, is_placed, organ_key, summarise
from support.specimen import specimen

OUT = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |"


def last(text: str, year: int) -> str:
    return text.replace(f"{year}年", f"{year - 1}年")


def codes(text: str, previous: str | gouji.Report | None, select: str = "YOY001,YOY002") -> list[str]:
    return [f.code for f in gouji.lint(text, "a.md", select=select.split(","), previous=previous)]


def test_text_or_report() -> None:
    text = specimen("2021")
    before = last(text, 2024)
    assert codes(text, None) == []
    assert codes(text, before) == ["YOY001"]
    assert codes(text, gouji.read(before)) == ["YOY001"]
    assert codes(text, text) == []
    assert codes(text, "会议通知") == []


def test_across_the_editions() -> None:
    """The carry-over is compared from 2020 to 2021, the stock is not."""
    before = specimen("2019")
    text = specimen("2021").replace("2024年", "2021年").replace("，全年清理失效文件3件", "")
    assert codes(text, before) == []
    assert codes(
        text, before.replace("| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n\n## 四", "| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n\n## 四")
    ) == ["YOY001"]


def test_organ_names() -> None:
    assert organ_key("某某省云岭市水务局") == organ_key("云岭市水务局")
    assert organ_key("青禾县柳溪镇人民政府") == organ_key("青禾县柳溪镇")
    assert organ_key("云岭市发展和改革委员会") == organ_key("云岭市发展和改革委")
    assert organ_key("雲嶺市水務局 ") == organ_key("云岭市水务局")
    assert organ_key("云岭市水务局") != organ_key("云岭市税务局")
    assert is_placed("云岭市水务局")
    assert is_placed("青禾县统计局")
    assert not is_placed("鼓楼区统计局")
    assert not is_placed("市统计局")


def test_several_candidates() -> None:
    text = specimen("2021")
    one, other = (
        summarise(gouji.read(t)) for t in (last(text, 2024), last(text, 2024).replace(OUT, OUT.replace("2 |", "3 |")))
    )
    assert one is not None
    assert other is not None
    assert choose(2024, one.organ, [one, one, None]) == one
    assert choose(2024, one.organ, [one, other]) is None
    assert choose(2025, one.organ, [one]) is None
    assert choose(2024, "另一个局", [one]) is None
