"""What each key of the settings does, where settings come from, and the schema that editors check them by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import gouji
from gouji.report import Accepted, Options
from gouji.settings.keys import KEYS, schema
from support.command import SPECIMENS, Project

Make = Callable[..., str]
CONCISE = ("--output-format", "concise", "--quiet")
TOP = Path(__file__).resolve().parent.parent.parent


def said(project: Project, *arguments: str) -> list[str]:
    """Path and code of each finding, as ``a.md FAK001``."""
    result = project.run("check", *CONCISE, *arguments)
    assert result.err == "", result.err
    return [f"{line.split(':')[0]} {line.split(': ')[1].split()[0]}" for line in result.out.splitlines()]


def test_extending_another_file(project: Project, report: Make) -> None:
    project.write(
        "共用/gouji.toml", 'select = ["FAK"]\nignore = ["FAK001"]\nexclude = ["旧/"]\n[severity]\nFAK002 = "info"\n'
    )
    project.write(
        "年报/gouji.toml",
        'extend = "../共用/gouji.toml"\r\nignore = []\r\nextend-select = ["FAK003"]\r\n[severity]\r\nFAK001 = "off"\r\n',
    )
    project.write("年报/a.md", report("错字九九提示处"))
    project.write("年报/旧/b.md", report("错字九九提示处"))
    assert said(project) == ["年报/a.md FAK002", "年报/a.md FAK003"]
    assert project.run("check").status == 0  # both are but infos


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('extend = "无.toml"\n', "gouji.toml:1: extend 指的文件不存在：无.toml"),
        ('lang = "zh"\nextend = "gouji.toml"\n', "gouji.toml:2: extend 绕成了圈"),
        ('[severity]\nSUM01 = "info"\n', "gouji.toml:2: 没有规则或规则族“SUM01”"),
        ('[severity]\nSUM001 = "fatal"\n', "gouji.toml:2: severity.SUM001 应为"),
        ('severity = { SUM001 = "info", SUM002 = 3 }\n', "gouji.toml:1: severity.SUM002 应为"),
        ('[per-file-ignores]\n"旧/*" = "SUM"\n', "gouji.toml:2: per-file-ignores.旧/* 应为字符串列表"),
        ('[per-file-ignores]\n"旧/*" = [\n  "SUN"\n]\n', "gouji.toml:3: 没有规则或规则族“SUN”"),
        ('[accepted]\nheading = ["概况"]\n', "gouji.toml:2: 没有设置项 accepted.heading；是否要写 headings？"),
        ('accepted.terms = "概况"\n', "gouji.toml:1: accepted.terms 应为字符串列表"),
        ('year = "2024"\n', "gouji.toml:1: year 应为年份，如 2024"),
        (
            '[options.DAT006]\ndepartment = "02-15"\n',
            "gouji.toml:2: 没有设置项 options.DAT006.department；是否要写 departments？",
        ),
        ('[options.DAT006]\ntowns = "2-15"\n', 'gouji.toml:2: options.DAT006.towns 应为日期，如 "01-31"'),
        ("[options.STR017]\nleast = 0\n", "gouji.toml:2: options.STR017.least 应为从 1 起的整数"),
        ("[options.SUM001]\nleast = 1\n", "gouji.toml:1: 没有设置项 options.SUM001；设置项有"),
        ('edition = "2022"\n', 'gouji.toml:1: edition 应为 "2019" 或 "2021"'),
    ],
)
def test_what_cannot_be(project: Project, report: Make, text: str, what: str) -> None:
    project.write("gouji.toml", text)
    project.write("a.md", report("错字"))
    result = project.run("check")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert what in result.err


def test_ignored_in_some_files(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\n[per-file-ignores]\n"存档/" = ["FAK001"]\n"*.txt" = ["FAK002"]\n')
    for name in ("a.md", "存档/b.md", "存档/c.txt"):
        project.write(name, report("错字九九"))
    assert said(project) == ["a.md FAK001", "a.md FAK002", "存档/b.md FAK002"]
    assert said(project, "--select", "FAK001") == ["a.md FAK001"]  # they hold whatever is selected


def test_severities(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\n[severity]\nFAK = "info"\nFAK001 = "error"\nfake-hint = "off"\n')
    project.write("a.md", report("错字九九提示处"))
    items = project.run("check", "--output-format", "json").json()
    assert [(i["code"], i["severity"]) for i in items] == [("FAK001", "error"), ("FAK002", "info")]


def test_a_severity_that_is_set_goes_before_a_finding_s_own(project: Project, report: Make) -> None:
    project.write("a.md", report().replace("（四）无法提供", "无法提供"))
    severities = []
    for value in ([], ["--config", 'severity.LAB001="info"']):
        items = project.run("check", "--select", "LAB001", "--output-format", "json", *value).json()
        severities.append([i["severity"] for i in items])
    assert severities == [["warning"], ["info"]]


def test_options_of_rules(project: Project) -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8").rstrip() + "\n\n2025年2月20日\n"
    project.write("a.md", text)
    project.write("b.md", text.replace("青川市水务局2024年", "青川市石桥镇人民政府2024年", 1))
    picked = ("--select", "DAT006,STR017")
    assert said(project, *picked) == ["a.md DAT006"]
    project.write("共用.toml", '[options.DAT006]\ndepartments = "02-28"\ntowns = "02-28"\n')
    project.write(
        "gouji.toml", 'extend = "共用.toml"\n[options.DAT006]\ntowns = "02-10"\n[options.STR017]\nleast = 9000\n'
    )
    assert said(project, *picked) == ["a.md STR017", "b.md STR017", "b.md DAT006"]
    assert said(project, *picked, "--config", "options.STR017.least = 20") == ["b.md DAT006"]
    shown = 'options = { "DAT006" = { "departments" = "02-28", "towns" = "02-10" }, "STR017" = { "least" = 9000 } }'
    assert shown in project.run("check", "--show-settings").out.splitlines()


def test_files_to_look_at(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\ninclude = ["年报*.md"]\nexclude = ["旧/"]\n')
    for name in ("年报1.md", "其他.md", "旧/年报2.md"):
        project.write(name, report("错字"))
    assert said(project) == ["年报1.md FAK001"]
    assert project.run("check", "--show-files").out == "年报1.md\n"
    assert said(project, "其他.md") == ["其他.md FAK001"]
    assert said(project, "--force-exclude", "其他.md") == []


def test_what_the_text_does_not_say(project: Project) -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8")
    options = Options(organ="青川市水务局", year=2024, edition="2019")
    known = gouji.read(text.replace("青川市水务局2024年", "", 1), options=options)
    assert known is not None
    assert (known.organ, known.year, known.edition) == ("青川市水务局", 2024, "2021")
    other = gouji.read(text, options=Options(organ="别的局", year=1999))
    assert other is not None
    assert (other.organ, other.year) == ("青川市水务局", 2024)
    bare = gouji.read(text.split("## 二、")[0], options=Options(edition="2019"))
    assert bare is not None
    assert bare.edition == "2019"
    assert gouji.read("# 读我\n\n一段话。\n", options=options) is None


def test_accepted_wordings(project: Project, report: Make) -> None:
    text = report("帐号").replace("## 一、总体情况", "## 一、总体要求").replace("3.危及", "3.危机")
    project.write("a.md", text)
    before = said(project, "--select", "STR,LAB")
    assert any("STR" in code for code in before)
    assert any("LAB" in code for code in before)
    project.write("gouji.toml", '[accepted]\nheadings = ["总体要求"]\nrows = ["危机“三安全一稳定”"]\n')
    after = said(project, "--select", "STR,LAB")
    assert len(after) < len(before)
    assert not any("LAB001" in code for code in after)


def test_accepted_terms_and_nothing_beside_them() -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8")
    text = text.replace("增设停水信息检索", "按照统一布署，确实保障停水信息检索", 1)
    assert [f.code for f in gouji.lint(text)] == ["TXT005", "TXT005"]
    (left,) = gouji.lint(text, options=Options(accepted=Accepted(terms=("统一布署",))))
    assert text[left.start : left.end] in "确实保障"


def test_a_file_named_or_a_value_given(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK001"]\n')
    project.write("其他.toml", 'select = ["FAK002"]\n')
    project.write("a.md", report("错字九九"))
    assert said(project, "--config", "其他.toml") == ["a.md FAK002"]
    assert said(project, "--config", 'select=["FAK"]') == ["a.md FAK001", "a.md FAK002"]
    assert said(project, "--config", "其他.toml", "--config", 'severity.FAK002="off"') == []
    assert said(project, "--isolated", "--select", "FAK002") == ["a.md FAK002"]
    assert said(project, "--isolated") == ["a.md FAK001", "a.md FAK002"]
    wrong = project.run("check", "--config", "slect=[]")
    assert wrong.status == 2
    assert "--config: 没有设置项 slect；是否要写 select？" in wrong.err
    assert project.run("check", "--config", "无.toml").status == 2
    assert project.run("check", "--isolated", "--config", "其他.toml").status == 2


def test_showing_what_holds(project: Project, report: Make) -> None:
    project.write(
        "gouji.toml", 'select = ["FAK"]\n[severity]\nFAK001 = "info"\n[per-file-ignores]\n"旧/" = ["FAK002"]\n'
    )
    project.write("旧/a.md", report("错字"))
    out = project.run("check", "--show-settings", "旧/a.md").out
    assert str(project.root / "gouji.toml") in out
    assert 'severity = { "FAK001" = "info" }' in out
    assert "FAK001 info fake-word" in out
    assert "FAK002" not in out.partition("# rules")[2]
    assert "FAK002" in project.run("check", "--show-settings").out.partition("# rules")[2]


def test_the_schema_is_fresh_and_wired() -> None:
    assert json.loads((TOP / "schema" / "gouji.schema.json").read_text("utf-8")) == schema()
    assert set(schema()["properties"]) == set(KEYS)
    package = json.loads((TOP / "editors" / "vscode" / "package.json").read_text("utf-8"))
    (wired,) = package["contributes"]["tomlValidation"]
    assert wired["url"].endswith("/schema/gouji.schema.json")
