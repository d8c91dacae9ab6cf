"""Last year's report: found among the files, in the folder, or named; and the same said whatever the order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from gouji.lastyear import Handed, Known, Pairs
from support.command import SPECIMENS, Project

TEXT = (SPECIMENS / "2021.md").read_text("utf-8").replace("，全年清理失效文件3件", "")
ORGAN = "青川市水务局"
OUT = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |"


def report(year: int, organ: str = ORGAN, out: str = "") -> str:
    """The specimen as a report of an organ and a year; ``out`` replaces what is carried over to the next."""
    text = TEXT.replace("2024年", f"{year}年").replace(ORGAN, organ)
    return text.replace(OUT, out) if out else text


AGREED = report(2023, out="| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |")


def said(project: Project, *arguments: str, data: bytes | None = None) -> list[tuple[str, str]]:
    """Files and codes of the YOY findings, in order."""
    result = project.run("check", "--select", "YOY001,YOY002", "--output-format", "json", *arguments, data=data)
    assert result.status in (0, 1), result.err
    return [(f["filename"], f["code"]) for f in result.json()]


def test_in_the_folder_of_the_only_file(project: Project) -> None:
    project.write("x.md", report(2024))
    assert said(project, "x.md") == []
    project.write("another.txt", report(2023))
    assert said(project, "x.md") == [("x.md", "YOY002"), ("x.md", "YOY001")]
    project.write("another.txt", AGREED)
    assert said(project, "x.md") == [("x.md", "YOY002")]


def test_by_what_the_text_says_and_not_the_name(project: Project) -> None:
    project.write("2024.md", report(2024))
    project.write("2023.md", report(2022))
    assert said(project, "2024.md") == []
    project.write("2019.md", report(2023))
    assert said(project, "2024.md", "--select", "YOY001") == [("2024.md", "YOY002"), ("2024.md", "YOY001")]


@pytest.mark.parametrize(
    ("organ", "found"),
    [
        ("安川省青川市水务局", True),
        ("青川市水务局", True),
        ("青川市税务局", False),
        ("水务局", False),
        ("青川市清河区水务局", False),
    ],
)
def test_the_same_organ(project: Project, organ: str, found: bool) -> None:
    project.write("a.md", report(2024))
    project.write("b.md", report(2023, organ))
    assert bool(said(project, "a.md")) is found


def test_a_name_that_many_organs_bear(project: Project) -> None:
    """A district's bureau is matched in its own folder, and in one that differs in the year."""
    organ = "鼓楼区水务局"
    project.write("甲/2024/a.md", report(2024, organ))
    project.write("乙/2023/a.md", report(2023, organ))
    assert said(project) == []
    project.write("甲/2023/a.md", report(2023, organ))
    assert {name for name, _ in said(project)} == {str(Path("甲/2024/a.md"))}


def test_two_that_differ_say_nothing(project: Project) -> None:
    project.write("a.md", report(2024))
    project.write("b.md", report(2023))
    project.write("c.md", AGREED)
    assert said(project, "a.md") == []
    project.write("c.md", report(2023))
    assert said(project, "a.md")


def test_any_order_and_any_number_of_processes(project: Project) -> None:
    names = []
    for year in (2022, 2023, 2024):
        for n, organ in enumerate((ORGAN, "云岭县统计局", "青禾县林业局")):
            name = f"{(year * 7 + n) % 5}{organ}{year}.md"
            project.write(name, report(year, organ))
            names.append(name)
    first = said(project)
    assert len(first) == 12
    for order in list(permutations(names))[:: 362880 // 4]:
        assert said(project, *order) == first
    assert said(project, "--jobs", "3") == first
    assert said(project, "--jobs", "1") == first


def test_named(project: Project) -> None:
    project.write("now/a.md", report(2024))
    project.write("old/b.md", report(2023, "青川市水利局"))
    assert said(project, "now/a.md") == []
    assert said(project, "now/a.md", "--previous", "old/b.md") == [("now/a.md", "YOY002"), ("now/a.md", "YOY001")]
    project.write("old/b.md", report(2022))
    assert said(project, "now/a.md", "--previous", "old/b.md") == []


def test_named_and_no_report(project: Project) -> None:
    project.write("a.md", report(2024))
    project.write("b.md", "会议通知")
    for name in ("b.md", "c.md"):
        result = project.run("check", "a.md", "--previous", name)
        assert result.status == 2
        assert name in result.err
        assert result.err.count("\n") == 1


def test_standard_input(project: Project) -> None:
    project.write("2023.md", report(2023))
    data = report(2024).encode()
    assert said(project, "-", "--stdin-filename", "draft.md", data=data) == [
        ("draft.md", "YOY002"),
        ("draft.md", "YOY001"),
    ]
    assert said(project, "-", data=data) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(project: Project, encoding: str) -> None:
    project.write("a.md", report(2024))
    project.write("b.md", report(2023), encoding)
    assert len(said(project, "a.md")) == 2


def test_titles_over_two_lines_and_in_markup(project: Project) -> None:
    project.write("a.md", report(2024))
    title = f"# {ORGAN}2023年政府信息公开工作年度报告"
    project.write("b.md", report(2023).replace(title, f"{ORGAN}\n\n2023年政府信息公开工作年度报告"))
    assert said(project, "a.md")
    project.write("b.md", "会议通知")
    body = report(2023).replace(title, "")
    project.write("b.md", f"---\ntitle: {title[2:]}\n---\n{body}")
    assert said(project, "a.md")


def test_a_crowded_folder_is_left_alone(project: Project) -> None:
    for n in range(70):
        project.write(f"n{n}.md", "会议通知")
    project.write("a.md", report(2024))
    project.write("b.md", report(2023))
    assert said(project, "a.md") == []
    assert said(project, "a.md", "b.md")
    assert said(project)


def test_fixing_takes_last_years_figures(project: Project) -> None:
    path = project.write("a.md", report(2024))
    project.write("b.md", report(2023))
    project.run("check", "a.md", "--select", "YOY001", "--fix", "--unsafe-fixes")
    assert "| 二、上年结转政府信息公开申请数量 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |" in path.read_text("utf-8")


def test_a_summary_is_made_once(tmp_path: Path) -> None:
    """What a process has read is handed on, and forgotten when nobody needs it any more."""
    files = []
    for year in (2022, 2023, 2024):
        files.append(str(tmp_path / f"{year}.md"))
        Path(files[-1]).write_text(report(year), "utf-8")
    pairs = Pairs(files, [])
    assert [pairs.of(path) for path in files] == [(), (files[0],), (files[1],)]
    handed, known = Handed(pairs), Known([])
    links = handed.links(files[:1])
    assert links.own == {files[0]}
    handed.take({files[0]: known.get(files[0])})
    assert set(handed.links(files[1:2]).known) == {files[0]}
    assert handed.links(files[1:2]).known == {}
