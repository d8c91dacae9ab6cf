"""Settings, baselines and reports that are no ordinary files, or have no end: one line each, and the others go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import Project

Make = Callable[..., str]
CONCISE = ("--output-format", "concise", "--quiet")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names and no /dev there")

Plant = Callable[[Path], object]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def text(words: str) -> Plant:
    def plant(path: Path) -> None:
        path.write_text(words, "utf-8")

    return plant


SETTINGS = {
    "pipe": pipe,
    "endless": endless,
    "folder": folder,
    "large": text("#" * 1_000_001),
    "arrays": text(f"select = {'[' * 100_000}"),
    "tables": text(f"x = {'{a=' * 100_000}"),
    "closed arrays": text(f"select = {'[' * 3000}{']' * 3000}"),
    "a key": text(f"{'.'.join('a' * 100_000)} = 1\n"),
    "a heading": text(f"[{' . '.join('a' * 100_000)}]\n"),
    "a quoted key": text('"a".' * 1000 + "b = 1\n"),
    "infinite": text("year = 1e400\n"),
    "digits": text(f"year = {'1' * 5000}\n"),
    "a long name": text(f"{'a' * 100_000} = 1\n"),
    "a pattern": text('exclude = ["[a"]\n'),
}
BASELINES = {
    "pipe": pipe,
    "endless": endless,
    "arrays": text("[" * 100_000),
    "objects": text('{"a":' * 100_000),
    "infinite": text(
        '{"version": 1, "files": {"a.md": [{"code": "A", "where": "", "text": "", "facts": [], "count": 1e400}]}}'
    ),
    "digits": text(f'{{"version": {"1" * 5000}, "files": {{}}}}'),
    "a version": text(f'{{"version": "{"1" * 5000}", "files": {{}}}}'),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["gouji.toml", ".gouji-baseline.json"])
def test_one_line_for_each_and_the_others_go_on(project: Project, report: Make, name: str, jobs: str) -> None:
    planted = SETTINGS if name == "gouji.toml" else BASELINES
    for i, plant in enumerate(planted.values()):
        for n in range(3):
            project.write(f"{i:02}/{n}.md", report("错字"))
        plant(project.root / f"{i:02}" / name)
    project.write("好.md", report("错字"))
    result = project.fake(*CONCISE, "--jobs", jobs)
    assert result.status == 2
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["好.md"]
    lines = result.err.splitlines()
    assert len(lines) == len(planted)
    for i, line in enumerate(lines):
        assert line.startswith(f"gouji: {project.root / f'{i:02}' / name}:"), line
        assert len(line) < len(str(project.root)) + 500
        assert "程序出错" not in line


@pytest.mark.parametrize("command", ["baseline", "extract", "total"])
def test_other_commands_go_on_too(project: Project, report: Make, command: str) -> None:
    project.write("坏/a.md", report())
    project.write("坏/b.md", report())
    pipe(project.root / "坏" / "gouji.toml")
    project.write("好.md", report())
    result = project.run(command, ".")
    assert result.status == 2
    assert result.out != ""
    assert result.err.count("gouji: ") == 1
    assert f"{project.root / '坏' / 'gouji.toml'}: 无法读取：是管道，不是普通文件" in result.err


def test_settings_of_this_folder(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    for option in ("--config", "--baseline"):
        result = project.fake(option, "/dev/zero", "a.md")
        assert (result.status, result.err.count("\n")) == (2, 1)
        assert "/dev/zero: 无法读取：是设备，不是普通文件" in result.err
    assert project.fake("--config", f"{'.'.join('a' * 10_000)}=1").err.count("\n") == 1
    pipe(project.root / "gouji.toml")
    result = project.fake()
    assert (result.status, result.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("plant", [pipe, endless])
def test_a_report_or_last_year_s(project: Project, report: Make, plant: Plant) -> None:
    project.write("a.md", report("错字"))
    plant(project.root / "x.md")
    named = project.fake(*CONCISE, "x.md", "a.md")
    assert (named.status, named.err.count("\n")) == (2, 1)
    assert named.err.startswith("gouji: x.md: 无法读取：是")
    assert named.out.startswith("a.md:")
    found = project.fake(*CONCISE)
    assert (found.status, found.err) == (1, "")
    last = project.run("check", *CONCISE, "--select", "FAK,YOY", "--previous", "x.md", "a.md")
    assert (last.status, last.err.count("\n")) == (2, 1)
    assert last.out.startswith("a.md:")
    for arguments in (["new", "--from", "x.md"], ["total", ".", "x.md"], ["extract", "x.md"]):
        result = project.run(*arguments)
        assert (result.status, result.err.count("\n")) == (2, 1), arguments


def test_a_report_that_is_too_large(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    with (project.root / "b.md").open("wb") as file:
        file.truncate(10**11)
    result = project.fake(*CONCISE)
    assert result.status == 2
    assert result.err == "gouji: b.md: 无法读取：超过 64 MB，未读取\n"
    assert result.out.startswith("a.md:")


def test_standard_input_without_an_end(project: Project) -> None:
    import subprocess

    for command in (["check", "-"], ["extract", "-"]):
        with open("/dev/zero", "rb") as zeros:  # noqa: PTH123  (a device)
            done = subprocess.run(
                [sys.executable, "-m", "gouji", *command],
                stdin=zeros,
                cwd=project.root,
                env=project.environment(),
                capture_output=True,
                check=False,
                timeout=120,
            )
        assert done.returncode == 2
        assert done.stderr.decode() == "gouji: -: 无法读取：超过 64 MB，未读取\n"


@pytest.mark.parametrize("plant", [pipe, endless, folder])
def test_an_ignore_file(project: Project, report: Make, plant: Plant) -> None:
    project.write("甲/a.md", report("错字"))
    project.write("乙/b.md", report("错字"))
    plant(project.root / "甲" / ".gitignore")
    result = project.fake(*CONCISE)
    assert result.status == 2
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["乙/b.md", "甲/a.md"]
    assert result.err.startswith("gouji: 甲/.gitignore: 无法读取：是")
    assert result.err.count("\n") == 1


def test_ignored_lines_that_re_refuses(project: Project, report: Make) -> None:
    lines = ["[z-a]", "[[c]*", "*a" * 20, "[", "\\", "b.md"]
    project.write(".gitignore", "\n".join(lines) + "\n")
    for name in ("a.md", "b.md", "a" * 200 + ".md"):
        project.write(name, report("错字"))
    result = project.fake(*CONCISE)
    assert (result.status, result.err) == (1, "")
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["a.md", "a" * 200 + ".md"]


def test_excluded_lines_that_re_refuses(project: Project, report: Make) -> None:
    project.write("gouji.toml", f'select = ["FAK"]\nexclude = ["[z-a].md", "[[b]*", "{"*a" * 20}"]\n')
    for name in ("z.md", "b.md", "m.md", "a" * 200 + ".md"):
        project.write(name, report("错字"))
    result = project.run("check", *CONCISE)
    assert (result.status, result.err) == (1, "")
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["a" * 200 + ".md", "m.md"]
    project.write("gouji.toml", 'exclude = ["好/",\n"[z"]\n')
    result = project.run("check")
    assert result.status == 2
    assert "gouji.toml:2: “[z”不是合法的模式（写法同 .gitignore）" in result.err


def test_settings_that_extend_one_another_for_long(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    for n in range(2000):
        project.write(f"s/{n}.toml", f'extend = "{n + 1}.toml"\n')
    project.write("s/2000.toml", "")
    result = project.fake("--config", "s/0.toml")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "extend 相连的文件超过 50 个" in result.err
