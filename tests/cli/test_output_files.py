"""Several formats at once, each where it was sent."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import pytest

from support.command import Project

Make = Callable[..., str]


def test_each_file_belongs_to_the_format_before_it(project: Project, report: Make) -> None:
    project.write("甲/a.md", report("错字"))
    project.write("b.md", report("九九"))
    project.write("read.md", "# 说明\n")
    result = project.fake(
        *("--output-format", "json", "--output-file", "结果.json", "--output-format", "concise"),
        *("--output-format", "full", "--output-file", "full.txt"),
        FORCE_COLOR="1",
    )
    assert result.status == 1
    assert "\x1b[" in result.out
    assert "b.md" in result.out
    written = json.loads((project.root / "结果.json").read_bytes())
    assert [f["filename"] for f in written] == ["b.md", "甲/a.md"]
    full = (project.root / "full.txt").read_text("utf-8")
    assert "\x1b" not in full
    assert "已读 2 份年报" in full
    assert "[*] 可用 --fix 修正" in full
    assert sorted(p.name for p in project.root.iterdir()) == ["b.md", "full.txt", "read.md", "甲", "结果.json"]


def test_what_goes_to_files_alone_leaves_the_summary_on_stderr(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    result = project.fake("--output-format", "json", "--output-file", "a.json")
    assert result.out == ""
    assert "表二 10/10 格" in result.err
    assert project.fake("-q", "--output-format", "json", "--output-file", "a.json").err == ""


def test_a_file_alone_is_the_default_format(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    project.fake("--output-file", "a.txt")
    assert "FAK001 写错了" in (project.root / "a.txt").read_text("utf-8")
    assert "FAK001 写错了" in project.fake("--output-file", "-").out


def test_processes_write_the_same_files(project: Project, report: Make) -> None:
    for i in range(40):
        project.write(f"{i % 7}/报告{i}.md", report("错字，九九。" if i % 3 else ""))
    found = []
    for jobs in ("1", "2", "5"):
        formats = ("--output-format", "json", "--output-file", "a.json", "--output-format", "concise")
        out = project.fake(*formats, "--jobs", jobs).out
        found.append((out, (project.root / "a.json").read_bytes()))
    assert len(set(found)) == 1
    assert len(json.loads(found[0][1])) == 52


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output-format", "json", "--output-format", "full"],
        ["--output-format", "json", "--output-file", "x", "--output-format", "full", "--output-file", "x"],
    ],
)
def test_two_formats_to_one_place(project: Project, arguments: list[str]) -> None:
    result = project.fake(*arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert "--output-file" in result.err
    assert not (project.root / "x").exists()


def test_a_file_that_cannot_be_written(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    result = project.fake(
        *("--output-format", "json", "--output-file", "没有/a.json", "--output-format", "concise"),
        *("--output-format", "full", "--output-file", "b.txt"),
    )
    assert result.status == 2
    assert result.err.startswith("gouji: 没有/a.json: 无法写入：")
    assert result.err.count("\n") == 1
    assert "a.md" in result.out
    assert (project.root / "b.txt").exists()


def test_a_file_is_replaced_and_keeps_its_mode(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    old = project.write("a.json", "old")
    old.chmod(0o640)
    project.fake("--output-format", "json", "--output-file", "a.json")
    assert len(json.loads(old.read_bytes())) == 1
    if os.name != "nt":
        assert old.stat().st_mode & 0o777 == 0o640
