"""Settings files: which one holds, what it may say, and what is said of one that cannot be used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.command import Project

Make = Callable[..., str]
CONCISE = ("--output-format", "concise", "--quiet")


def codes(output: str) -> list[str]:
    return [line.split(": ")[1].split()[0] for line in output.splitlines()]


def test_the_nearest_file_holds_whole(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\nignore = ["FAK001"]\n')
    project.write("内部/.gouji.toml", 'select = ["FAK001"]\n')
    project.write("内部/深/pyproject.toml", "[tool.other]\nx = 1\n")
    for name in ("a.md", "内部/b.md", "内部/深/c.md"):
        project.write(name, report("错字九九"))
    result = project.run("check", *CONCISE)
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["a.md", "内部/b.md", "内部/深/c.md"]
    assert codes(result.out) == ["FAK002", "FAK001", "FAK001"]


def test_pyproject(project: Project, report: Make) -> None:
    project.write(
        "pyproject.toml", '[tool.gouji]\nselect = ["FAK"]\nextend-select = ["FAK003"]\nignore = ["fake-figure"]\n'
    )
    project.write("a.md", report("错字九九提示处"))
    assert codes(project.run("check", *CONCISE).out) == ["FAK001", "FAK003"]


def test_the_command_line_goes_before(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK001"]\nfail-on = "error"\nlang = "en"\n')
    project.write("a.md", report("错字九九"))
    assert codes(project.run("check", "--select", "FAK002", *CONCISE).out) == ["FAK002"]
    assert project.run("check", "--select", "FAK002").status == 0  # a warning
    assert project.run("check", "--select", "FAK002", "--fail-on", "warning").status == 1
    assert "wrong figure" in project.run("check", "--select", "FAK002").out
    assert "数不对" in project.run("check", "--select", "FAK002", "--lang", "zh").out


@pytest.mark.parametrize(("file", "status"), [("a.md", 0), ("内部/b.md", 1)])
def test_each_file_fails_by_its_own_settings(project: Project, report: Make, file: str, status: int) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\nfail-on = "error"\n')
    project.write("内部/gouji.toml", 'select = ["FAK"]\n')
    project.write(file, report("九九"))  # a warning
    assert project.run("check").status == status
    assert project.run("check", "--fail-on", "info").status == 1
    assert project.run("check", "--fail-on", "error").status == 0


def test_excluded_files(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\nexclude = ["存档/", "*.tmp.md", "!存档/留.md"]\n')
    for name in ("a.md", "存档/b.md", "c.tmp.md"):
        project.write(name, report("错字"))
    assert [line.split(":")[0] for line in project.run("check", *CONCISE).out.splitlines()] == ["a.md"]
    assert project.run("check", "存档/b.md").status == 1
    named = project.run("check", "--force-exclude", "存档/b.md", "a.md", *CONCISE)
    assert [line.split(":")[0] for line in named.out.splitlines()] == ["a.md"]
    alone = project.run("check", "--force-exclude", "存档/b.md")
    assert (alone.status, alone.out, alone.err) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = ["FAK"]\nignroe = []\n', "gouji.toml:2: 没有设置项 ignroe；是否要写 ignore？"),
        ('select = "FAK"\n', "gouji.toml:1: select 应为字符串列表"),
        ('\nlang = "fr"\n', 'gouji.toml:2: lang 应为 "zh" 或 "en"'),
        ('select = ["SUM01"]\n', "gouji.toml:1: 没有规则或规则族“SUM01”"),
        ("select = [\n", "gouji.toml:"),
        ("strict-headings = 1\n", "gouji.toml:1: strict-headings 应为 true 或 false"),
        ("tool.x = 1\n", "没有设置项 tool"),
    ],
)
def test_a_file_that_cannot_be_used(project: Project, report: Make, text: str, said: str) -> None:
    project.write("sub/gouji.toml", text)
    project.write("sub/a.md", report("错字"))
    result = project.run("check")
    assert result.status == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert result.out == ""


def test_a_file_that_is_no_text(project: Project, report: Make) -> None:
    project.write("gouji.toml", "# 设置\n", "gb18030")
    project.write("a.md", report("错字"))
    result = project.run("check")
    assert result.status == 2
    assert "不是 UTF-8 编码" in result.err
