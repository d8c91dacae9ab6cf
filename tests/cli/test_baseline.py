"""Baselines: what is known stays quiet, what is new is said, whatever happens around it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import gouji
from gouji.baseline import Entry, entry_of, old_entry_of
from gouji.findings import Finding, Text
from gouji.fixing import write_atomic
from gouji.subjects import Cells
from support.command import Project

Make = Callable[..., str]
NAME = ".gouji-baseline.json"
CONCISE = ("--output-format", "concise", "--quiet")
HOOK = ("check", "--force-exclude")


def said(project: Project, *arguments: str) -> list[str]:
    """Path and code of each finding, as ``a.md FAK001``."""
    result = project.run("check", *CONCISE, *arguments)
    return [f"{line.split(':')[0]} {line.split(': ')[1].split()[0]}" for line in result.out.splitlines()]


def old_reports(project: Project, report: Make, count: int) -> None:
    """Reports of many organs, each with a label and a figure that are wrong."""
    for n in range(count):
        text = report(f"第{n}号。").replace("青川市水务局", f"青川市第{n}局").replace("3.危及", "3.危机")
        project.write(f"{2020 + n % 4}年/第{n}局.md", text)


def test_forty_old_reports_and_one_new_fault(project: Project, report: Make) -> None:
    old_reports(project, report, 40)
    assert project.run("check").status == 1
    written = project.run("baseline")
    assert (written.status, written.err) == (0, "")
    known = int(re.findall(r"个文件中 (\d+) 处", written.out)[0])
    assert known >= 40
    clean = project.run("check")
    assert clean.status == 0
    assert f"另有 {known} 处已知（基线）。" in clean.out
    path = project.root / "2021年" / "第5局.md"
    path.write_text(path.read_text("utf-8").replace("| 行政许可 | 236 |", "| 行政许可 | 236件 |"), "utf-8")
    found = said(project)
    assert {line.split()[0] for line in found} == {"2021年/第5局.md"}
    assert not any("LAB001" in line for line in found)
    items = project.run("check", "--output-format", "json").json()
    assert {Path(item["filename"]).name for item in items} == {"第5局.md"}
    hook = project.run(*HOOK, "2021年/第5局.md", "2021年/第1局.md", *CONCISE)
    assert {line.split(":")[0] for line in hook.out.splitlines()} == {"2021年/第5局.md"}
    assert len(said(project, "--no-baseline")) == known + len(found)


def test_edits_above_do_not_bring_it_back_and_a_new_number_does(project: Project, report: Make) -> None:
    text = report().replace("| 行政许可 | 236 |", "| 行政许可 | 23六 |")
    path = project.write("a.md", text)
    assert said(project)
    project.run("baseline")
    path.write_bytes(("\n\n" + text.replace("## 一、", "一句话。\n\n## 一、")).replace("\n", "\r\n").encode())
    assert said(project) == []
    path.write_text(text.replace("23六", "24六"), "utf-8")
    assert len(said(project)) == 1


def test_a_sum_is_known_by_its_figures(project: Project, report: Make) -> None:
    row = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
    text = report()
    assert row in text
    path = project.write("a.md", text.replace(row, row.replace("| 8 |", "| 9 |")))
    project.run("baseline", "--config", 'select=["SUM"]')
    assert said(project, "--select", "SUM") == []
    path.write_text(text.replace(row, row.replace("| 8 |", "| 10 |")), "utf-8")
    assert said(project, "--select", "SUM") != []


def test_the_same_cell_with_another_right_value_is_new() -> None:
    def entry(message: str, found: int, expected: int, start: int = 500) -> Entry:
        cells = Cells("requests", (("new", 2),))
        said = Text("", message)
        return entry_of(Finding("SUM001", "wrong-cell", "error", start, 501, said, (), None, cells, found, expected))

    assert entry("should be 2 (it is 3)", 3, 2) == entry("has to be 2", 3, 2, 400)  # wherever it is, however worded
    assert entry("should be 2", 3, 2) != entry("should be 2", 3, 4)
    assert entry("should be 2", 3, 2) != entry("should be 2", 5, 2)


def first_version(path: Path) -> None:
    """Write the baseline of a folder as version 1 had it, from the reports there as they are now."""
    files: dict[str, list[dict[str, object]]] = {}
    for file in sorted(path.parent.rglob("*.md")):
        text = file.read_text("utf-8")
        report = gouji.read(text)
        assert report is not None
        known = []
        for finding in gouji.lint(text):
            where, _, words = old_entry_of(finding, report).subject.rpartition(" ")
            known.append({"code": finding.code, "where": where, "text": words, "facts": ["7"], "count": 1})
        files[file.relative_to(path.parent).as_posix()] = known
    path.write_text(json.dumps({"version": 1, "files": files}, ensure_ascii=False), "utf-8")


def test_version_1_is_read_and_rewritten(project: Project, report: Make) -> None:
    old_reports(project, report, 3)
    known = len(project.run("check", "--output-format", "json", "--isolated").json())
    assert known
    path = project.root / NAME
    first_version(path)
    assert f"另有 {known} 处已知（基线）。" in project.run("check").out
    file = project.root / "2021年" / "第1局.md"
    file.write_text("\n\n" + file.read_text("utf-8"), "utf-8")  # it does not go by lines either
    assert said(project) == []
    file.write_text(file.read_text("utf-8").replace("| 行政许可 | 236 |", "| 行政许可 | 236件 |"), "utf-8")
    assert said(project) == ["2021年/第1局.md TAB009"]
    assert json.loads(path.read_text("utf-8"))["version"] == 1  # a check writes nothing
    shrunk = project.run("baseline", "--shrink")
    assert "已按第 2 版改写" in shrunk.err
    assert shrunk.err.count("版") == 3  # said once
    assert f"{known} 处已知问题（新增 0，移除 0）" in shrunk.out
    assert json.loads(path.read_text("utf-8"))["version"] == 2
    assert said(project) == ["2021年/第1局.md TAB009"]
    assert "改写" not in project.run("baseline").err
    assert said(project) == []


def test_what_version_1_knew_and_is_gone_is_said(project: Project, report: Make) -> None:
    file = project.write("a.md", report().replace("3.危及", "3.危机"))
    first_version(project.root / NAME)
    file.write_text(report(), "utf-8")
    assert "基线中有 1 处已不存在" in project.run("check").err
    assert "- a.md: LAB001" in project.run("baseline").err
    assert json.loads((project.root / NAME).read_text("utf-8")) == {"version": 2, "files": {}}


def test_a_message_worded_otherwise_is_the_same_finding(project: Project, report: Make) -> None:
    """The file holds what findings are about, and nothing of what is said of it."""
    project.write("a.md", report().replace("3.危及", "3.危机"))
    project.run("baseline")
    (entry,) = json.loads((project.root / NAME).read_text("utf-8"))["files"]["a.md"]
    assert set(entry) == {"code", "subject", "found", "expected", "count"}


def test_one_more_of_the_same_is_new(project: Project, report: Make) -> None:
    path = project.write("a.md", report("错字"))
    project.run("baseline")
    path.write_text(report("错字错字"), "utf-8")
    assert said(project) == ["a.md FAK001"]


def test_what_is_gone_is_said_and_taken_out(project: Project, report: Make) -> None:
    project.write("a.md", report("错字九九"))
    project.write("b.md", report("错字"))
    project.run("baseline")
    project.write("a.md", report("九九"))
    (project.root / "b.md").unlink()
    result = project.run("check")
    assert "基线中有 1 处已不存在" in result.err
    assert "基线" not in project.run("check", "--select", "FAK002").err  # FAK001 has not been looked for
    project.write("a.md", report("九九提示处缺行"))
    shrunk = project.run("baseline", "--shrink")
    assert "- a.md: FAK001 words:错字" in shrunk.err
    assert "- b.md: FAK001 words:错字" in shrunk.err
    assert "新增 0，移除 2" in shrunk.out
    assert said(project) == ["a.md FAK004"]
    project.run("baseline")
    assert said(project) == []


def test_shrinking_never_adds_and_makes_no_file(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    assert project.run("baseline", "--shrink").status == 0
    assert not (project.root / NAME).exists()


def test_a_folder_that_is_moved(project: Project, report: Make) -> None:
    project.write("甲/年报/a.md", report("错字"))
    project.write("甲/gouji.toml", 'select = ["FAK"]\n')
    inside = Project(project.root / "甲", project.rules)
    inside.run("baseline")
    assert list(json.loads((project.root / "甲" / NAME).read_text("utf-8"))["files"]) == ["年报/a.md"]
    (project.root / "甲").rename(project.root / "乙")
    assert said(project) == []
    assert said(Project(project.root / "乙" / "年报", project.rules)) == []


def test_it_lies_beside_the_settings(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\n')
    project.write("下/a.md", report("错字"))
    Project(project.root / "下", project.rules).run("baseline")
    assert (project.root / NAME).exists()
    assert said(project) == []


def test_a_file_outside_and_a_baseline_named(project: Project, report: Make) -> None:
    project.write("外/a.md", report("错字"))
    project.write("内/b.md", report("错字"))
    inside = Project(project.root / "内", project.rules)
    result = inside.run("baseline", "../外", ".")
    assert result.status == 2
    assert "不在基线文件" in result.err
    assert said(inside) == []
    project.run("baseline", "--baseline", "全部.json")
    assert said(project, "--baseline", "全部.json") == []
    assert project.run("check", "--baseline", "无.json").status == 2


def test_the_same_again_is_the_same_file(project: Project, report: Make) -> None:
    for name in ("乙.md", "甲.md", "a/丙.html"):
        project.write(name, report("错字九九错字"))
    project.run("baseline")
    first = (project.root / NAME).read_bytes()
    stamp = (project.root / NAME).stat().st_mtime_ns
    assert "新增 0，移除 0" in project.run("baseline").out
    assert (project.root / NAME).stat().st_mtime_ns == stamp
    (project.root / NAME).unlink()
    project.run("baseline", "--jobs", "2")
    assert (project.root / NAME).read_bytes() == first


def test_part_of_the_files_leaves_the_others(project: Project, report: Make) -> None:
    for name in ("a.md", "b.md"):
        project.write(name, report("错字"))
    project.run("baseline")
    project.run("baseline", "a.md")
    assert said(project) == []


def test_fixing_leaves_alone_what_is_known(project: Project, report: Make) -> None:
    path = project.write("a.md", report("错字"))
    project.run("baseline")
    path.write_text(report("错字") + "\n缺行\n", "utf-8")
    assert project.run("check", "--fix").status == 0
    assert path.read_text("utf-8") == report("错字") + "\n缺行齐\n新行\n\n"
    assert project.run("check", "--fix", "--no-baseline").status == 0
    assert "错字" not in path.read_text("utf-8")


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 3, "files": {}}', '{"version": 1, "files": {"a.md": [{}]}}'])
def test_a_baseline_that_cannot_be_used(project: Project, report: Make, text: str) -> None:
    for name in ("a.md", "b.md"):
        project.write(name, report("错字"))
    project.write(NAME, text)
    for command in ("check", "baseline"):
        result = project.run(command)
        assert (result.status, result.err.count("\n")) == (2, 1)
        assert "不是可用的基线文件" in result.err
    assert project.run("check", "--no-baseline").status == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are POSIX's")
def test_links_that_go_round_and_a_file_that_vanishes(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    (project.root / "圈").symlink_to(project.root, target_is_directory=True)
    (project.root / "断.md").symlink_to(project.root / "无.md")
    assert project.run("baseline").status == 0
    assert list(json.loads((project.root / NAME).read_text("utf-8"))["files"]) == ["a.md"]
    assert project.run("baseline", "无.md").status == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    project.root.chmod(0o555)
    try:
        result = project.run("baseline")
    finally:
        project.root.chmod(0o755)
    assert result.status == 2
    assert "无法写入" in result.err


def test_writing_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(str(tmp_path / NAME), b"x", create=True)
    assert list(tmp_path.iterdir()) == []
