"""``gouji total``: many reports added up, and the superior's report held against the sum."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from support.command import Project

Make = Callable[..., str]


@pytest.fixture
def three(project: Project, report: Make) -> Project:
    """Two reports of one year in a folder, and what does not count."""
    project.write("下级/甲.md", report())
    project.write(
        "下级/乙.md", report().replace("青川市水务局", "岚溪县水利局").replace("| 行政许可 | 236 |", "| 行政许可 | 4 |")
    )
    project.write("下级/说明.md", "# 说明\n")
    project.write("下级/旧.md", report().replace("2024年", "2023年"))
    project.write("下级/甲2.md", report("另一稿。"))
    return project


def numbers(project: Project, path: str) -> dict[tuple[str, str, str], float]:
    return {(r["table"], r["row"], r["column"]): r["number"] or 0 for r in project.run("extract", path).json()}


def test_sum(three: Project) -> None:
    result = three.run("total", "下级", "--format", "json")
    assert result.status == 0
    one, two = numbers(three, "下级/甲.md"), numbers(three, "下级/乙.md")
    sums = {(r["table"], r["row"], r["column"]): r["number"] for r in result.json()}
    assert sums == {key: pytest.approx(one[key] + two[key]) for key in one}
    assert sums["表二", "第二十条第（五）项／行政许可", "本年处理决定数量"] == 240
    assert result.err.split("\n")[:3] == [
        "汇总了 2024 年度（2021 版格式）的 2 份年报：",
        "  下级/乙.md  岚溪县水利局",
        "  下级/甲.md  青川市水务局",
    ]
    assert "未计入 3 个文件：\n" in result.err
    assert "  下级/旧.md: 是 2023 年度的年报\n" in result.err
    assert "  下级/甲2.md: 与 下级/甲.md 是同一机关的年报\n" in result.err
    assert "  下级/说明.md: 不是年报\n" in result.err


def test_markdown_and_csv(three: Project) -> None:
    text = three.run("total", "下级").out
    assert "| 行政许可 | 240 |" in text
    assert text.count("\n## ") == 2
    rows = list(csv.reader(io.StringIO(three.run("total", "下级", "--format", "csv").out)))
    assert rows[0] == ["表", "行", "列", "合计", "未计入的文件"]
    assert len(rows) == 201
    three.run("total", "下级", "-o", "合计.md")
    assert (three.root / "合计.md").read_text("utf-8") == text


def test_a_report_without_a_figure_is_no_part_of_the_sum(three: Project) -> None:
    before = three.run("total", "下级", "--format", "json").json()
    three.run("new", "--organ", "岚溪县林业局", "--year", "2024", "-o", "下级/空白.md")
    result = three.run("total", "下级", "--format", "json")
    assert result.json() == before
    assert "  下级/空白.md: 表中还没有填数\n" in result.err
    three.write("空/空白.md", (three.root / "下级/空白.md").read_text("utf-8"))
    alone = three.run("total", "空")
    assert (alone.status, "没有可以汇总的 2024 年度年报" in alone.err) == (2, True)


def test_the_year_can_be_chosen(three: Project) -> None:
    assert "汇总了 2023 年度（2021 版格式）的 1 份年报：" in three.run("total", "下级", "--year", "2023").err
    assert three.run("total", "下级", "--year", "2022").status == 2


def superior(three: Project, report: Make) -> str:
    """The superior's report, which says the sum."""
    tables = three.run("total", "下级").out.split("## ")[1:]
    text = report().replace("青川市水务局", "青川市人民政府")
    for table in tables:
        heading, _, body = table.partition("\n\n")
        start = text.index("\n", text.index(f"## {heading}")) + 2
        end = text.find("\n## ", start)
        text = text[:start] + body.rstrip() + "\n" + text[end:]
    return text


def test_superior(three: Project, report: Make) -> None:
    text = superior(three, report)
    three.write("政府.md", text)
    agrees = three.run("total", "下级", "政府.md")
    assert (agrees.status, agrees.out) == (0, "")
    assert agrees.err.endswith("政府.md: 与合计相符。\n")
    wrong = text.replace("| 行政许可 | 240 |", "| 行政许可 | 239 |")
    three.write("下级/政府.md", wrong)
    result = three.run("total", "下级", "下级/政府.md", "--output-format", "json")
    assert result.status == 1
    (found,) = result.json()
    assert (found["code"], found["severity"]) == ("XSM001", "warning")
    assert found["message"] == "表二“第二十条第（五）项／行政许可，本年处理决定数量”：2 份年报合计为 240，此处为 239"
    place = found["location"]
    assert wrong.split("\n")[place["row"] - 1][place["column"] - 1 :].startswith("239")
    assert "  下级/政府.md" not in result.err


def test_cells_that_are_not_known_are_told_and_not_compared(three: Project, report: Make) -> None:
    text = superior(three, report).replace("| 行政许可 | 240 |", "| 行政许可 | 1 |")
    three.write("政府.md", text)
    path = three.root / "下级/乙.md"
    path.write_text(path.read_text("utf-8").replace("| 行政许可 | 4 |", "| 行政许可 | 若干 |"), "utf-8")
    result = three.run("total", "下级", "政府.md")
    assert result.status == 0
    assert "下级/乙.md: 表二有未读出的格，这些格的合计不完整" in result.err
    missing = [r for r in three.run("total", "下级", "--format", "json").json() if r["missing"]]
    assert [(r["row"], r["number"], r["missing"]) for r in missing] == [
        ("第二十条第（五）项／行政许可", 236, "下级/乙.md")
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "gouji total"),
        (["没有"], "gouji total"),
        (["下级", "a", "b"], "gouji total"),
        (["下级", "没有.md"], "没有.md"),
        (["下级", "下级/说明.md"], "不是年报"),
        (["空"], "空"),
        (["下级", "--format", "xml"], "md, json, csv"),
    ],
)
def test_what_cannot_be(three: Project, arguments: list[str], words: str) -> None:
    (three.root / "空").mkdir()
    result = three.run("total", *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err
