"""``gouji new``: an empty report that lints with nothing but what is still to be filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import gouji
from support.command import SPECIMENS, Project

Make = Callable[..., str]
#: nothing filled in yet: an empty section, blank cells
UNFILLED = {"STR008", "TAB008"}


def lint(project: Project, path: str) -> Any:
    result = project.run("check", path, "--output-format", "json", "--fail-on", "info")
    found = result.json()
    assert {f["severity"] for f in found} == {"info"}
    return {f["code"] for f in found}


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("organ", ["岚溪县水利局", "岚溪县人民政府"])
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025])
def test_empty(project: Project, form: str, organ: str, year: int) -> None:
    result = project.run("new", "--organ", organ, "--year", str(year), "--format", form)
    assert (result.status, result.err) == (0, "")
    path = project.write(f"年报.{form}", result.out)
    assert lint(project, f"年报.{form}") == UNFILLED
    read = gouji.read(path.read_text("utf-8"), path.name)
    assert read is not None
    assert (read.organ, read.year, read.edition) == (organ, year, "2019" if year < 2021 else "2021")
    assert len(read.sections) == 6
    assert set(read.tables) == {"documents", "requests", "reviews"}
    assert all(row.state == "read" for table in read.tables.values() for row in table.rows)


def figures(project: Project, path: str) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for record in project.run("extract", path).json():
        found.setdefault((record["table"], record["row"]), []).append(record["number"])
    return found


@pytest.mark.parametrize("form", ["md", "html"])
def test_from_last_year(project: Project, report: Make, form: str) -> None:
    project.write("2024.md", report())
    name = f"2025.{form}"
    result = project.run("new", "--from", "2024.md", "--format", form, "-o", name)
    assert (result.status, result.out, result.err) == (0, "", "")
    last, now = figures(project, "2024.md"), figures(project, name)
    carried_out = last["表三", "四、结转下年度继续办理"]
    assert any(carried_out)
    assert now["表三", "二、上年结转政府信息公开申请数量"] == carried_out
    documents = "表二", "第二十条第（一）项／行政规范性文件"
    assert now[documents] == [None, None, last[documents][2]]
    assert sum(n is not None for row in now.values() for n in row) == 7 + 2
    assert lint(project, name) == UNFILLED
    read = gouji.read((project.root / name).read_text("utf-8"), name)
    assert read is not None
    assert (read.organ, read.year) == ("青川市水务局", 2025)


def test_from_the_form_of_2019(project: Project) -> None:
    project.write("2020.md", (SPECIMENS / "2019.md").read_text("utf-8"))
    project.run("new", "--from", "2020.md", "-o", "2021.md")
    now = figures(project, "2021.md")
    assert (
        now["表三", "二、上年结转政府信息公开申请数量"] == figures(project, "2020.md")["表三", "四、结转下年度继续办理"]
    )
    assert [n for (table, _), row in now.items() if table == "表二" for n in row if n is not None] == []
    assert lint(project, "2021.md") == UNFILLED


def test_another_organ_or_year_is_told(project: Project, report: Make) -> None:
    project.write("2024.md", report())
    result = project.run("new", "--from", "2024.md", "--organ", "岚溪县水利局", "--year", "2027")
    assert result.status == 0
    assert result.err.startswith("2024.md: 是青川市水务局2024年度的年报")
    assert "岚溪县水利局2027年" in result.out


def test_no_file_is_replaced_without_being_told(project: Project) -> None:
    arguments = ("new", "--organ", "岚溪县水利局", "--year", "2025", "-o", "a.md")
    path = project.write("a.md", "我的稿子")
    result = project.run(*arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert "--force" in result.err
    assert path.read_text("utf-8") == "我的稿子"
    assert project.run(*arguments, "--force").status == 0
    assert "岚溪县水利局" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--organ"),
        (["--organ", "甲局"], "--year"),
        (["--organ", "甲局", "--year", "2018"], "2019"),
        (["--organ", "甲局", "--year", "x"], "--year"),
        (["--organ", "甲局", "--year", "2024", "--format", "docx"], "md, html"),
        (["--from", "gone.md"], "gone.md"),
        (["--from", "no.md"], "no.md"),
        (["--organ", "甲局", "--year", "2024", "more"], "more"),
    ],
)
def test_what_cannot_be(project: Project, arguments: list[str], words: str) -> None:
    project.write("no.md", "# 说明\n")
    result = project.run("new", *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err


def test_markup_in_a_name_stays_text(project: Project) -> None:
    out = project.run("new", "--organ", "<b>局", "--year", "2024", "--format", "html").out
    assert "<title>&lt;b&gt;局2024年" in out
    assert "<b>" not in out


def test_an_empty_section_is_graver_once_there_are_figures(project: Project) -> None:
    text = project.run("new", "--organ", "岚溪县水利局", "--year", "2025").out
    begun = text.replace("| 行政许可 |  |", "| 行政许可 | 7 |")
    assert begun != text
    project.write("a.md", begun)
    found = project.run("check", "a.md", "--output-format", "json").json()
    assert {f["severity"] for f in found if f["code"] == "STR008"} == {"warning"}


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("year", [2020, 2025])
def test_blanks_are_filled_where_they_are(project: Project, form: str, year: int) -> None:
    """The first figure typed, then zeros for the rest: every figure under its own column, nothing in a label's."""
    name = f"年报.{form}"
    project.run("new", "--organ", "岚溪县水利局", "--year", str(year), "--format", form, "-o", name)
    path = project.root / name
    text = path.read_text("utf-8")
    label, cell = ("重复申请", " |  |" if form == "md" else "<td></td>")
    at = text.index(cell, text.index(label)) + (3 if form == "md" else 4)
    path.write_text(text[:at] + "0" + text[at:], "utf-8")
    project.run("check", name, "--select", "TAB008", "--fix", "--unsafe-fixes")
    now = figures(project, name)
    assert {n for row in now.values() for n in row} == {0}
    assert sum(map(len, now.values())) == (161 if year == 2020 else 175) + 15 + (22 if year == 2020 else 10)
    fixed = path.read_text("utf-8")
    assert len(fixed) == len(text) + sum(map(len, now.values()))
    left = project.run("check", name, "--output-format", "json").json()
    assert {f["code"] for f in left} == {"STR008"}
