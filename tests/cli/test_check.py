"""``gouji check``: what it exits with, which rules it runs, what it writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.gj import NOTICES
from support.command import Project

Make = Callable[..., str]


@pytest.mark.parametrize(
    ("sentence", "fail_on", "status"),
    [
        ("", "info", 0),
        ("错字", "error", 1),
        ("九九", "warning", 1),
        ("九九", "error", 0),
        ("提示处", "warning", 0),
        ("提示处", "info", 1),
    ],
)
def test_exit_status(project: Project, report: Make, sentence: str, fail_on: str, status: int) -> None:
    project.write("a.md", report(sentence))
    assert project.fake("--fail-on", fail_on).status == status


def test_default_fails_on_warnings(project: Project, report: Make) -> None:
    project.write("a.md", report("九九"))
    assert project.fake().status == 1
    project.write("a.md", report("提示处"))
    assert project.fake().status == 0


def test_catalogue_on_a_known_defect(project: Project, report: Make) -> None:
    text = report().replace("危及", "危机")
    project.write("a.md", text)
    result = project.run("check", "--output-format", "json")
    assert result.status == 1
    found = result.json()
    assert [f["code"] for f in found] == ["LAB001"]
    place = found[0]["location"]
    assert text.split("\n")[place["row"] - 1][place["column"] - 1 :].startswith("危机")


def test_specimen_is_clean(project: Project, report: Make) -> None:
    project.write("a.md", report())
    result = project.run("check")
    assert result.status == 0
    assert result.out == "已读：表二 10/10 格，表三 175/175 格，表四 15/15 格。没有发现问题。\n"
    assert result.err == ""


CODES = {"错字": "FAK001", "九九": "FAK002", "提示处": "FAK003"}


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "FAK001"], "1"),
        (["--select", "fak001,FAK003"], "13"),
        (["--select", "FAK001", "--select", "FAK002"], "12"),
        (["--select", "fake-figure"], "2"),
        (["--select", "FAK"], "123"),
        (["--select", "ALL", "--ignore", "FAK002"], "13"),
        (["--select", "ALL", "--ignore", "FAK", "--extend-select", "FAK002"], "2"),
        (["--select", "FAK002", "--ignore", "FAK"], "2"),
        (["--ignore", "FAK001"], "2"),
        (["--extend-select", "FAK003"], "123"),
        (["--select", "FAK001", "--ignore", "FAK001"], ""),
    ],
)
def test_selectors(project: Project, report: Make, arguments: list[str], codes: str) -> None:
    project.write("a.md", report("错字，九九，提示处。"))
    result = project.run("check", "--output-format", "json", *arguments)
    assert sorted({f["code"][-1] for f in result.json() if f["code"].startswith("FAK")}) == list(codes)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--select", "FAK01"], "FAK001"),
        (["check", "--ignore", "NOPE"], "NOPE"),
        (["check", "--extend-select", "fake-wrod"], "fake-word"),
        (["check", "--fixx"], "--fix"),
        (["check", "--fail-on", "fatal"], "error, warning, info"),
        (["check", "--jobs", "0"], "--jobs"),
        (["check", "--select"], "--select"),
        (["check", "--fix=yes"], "--fix"),
        (["check", "-", "a.md"], "-"),
        (["chekc"], "check"),
        (["年报.md"], "gouji check 年报.md"),
        (["rule"], "gouji rule LAB001"),
        (["rule", "FAK"], "FAK001"),
        (["rule", "NOPE001"], "NOPE001"),
        (["rules", "more"], "more"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_usage_is_one_line(project: Project, arguments: list[str], words: str, lang: str) -> None:
    result = project.run(*arguments, GOUJI_LANG=lang)
    assert result.status == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert words in result.err
    assert result.err.startswith("gouji: ")


def test_options_and_paths_in_any_order(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    project.write("--b.md", report("错字"))
    project.write("c.md", report("错字"))
    result = project.run("check", "c.md", "--select", "FAK001", "a.md", "--output-format", "json", "--", "--b.md")
    assert [f["filename"] for f in result.json()] == ["--b.md", "a.md", "c.md"]


def test_json(project: Project, report: Make) -> None:
    text = report("甲乙错字，\U00020000九九。")
    project.write("a.md", text)
    word, figure = project.fake("--output-format", "json").json()
    row = text[: text.index("错字")].count("\n") + 1
    assert word == {
        "code": "FAK001",
        "name": "fake-word",
        "severity": "error",
        "message": "写错了",
        "filename": "a.md",
        "location": {"row": row, "column": 3},
        "end_location": {"row": row, "column": 5},
        "related": [],
        "fix": {
            "applicability": "safe",
            "message": "改为“对字”",
            "edits": [
                {"content": "对字", "location": {"row": row, "column": 3}, "end_location": {"row": row, "column": 5}}
            ],
        },
        "subject": {"type": "words", "text": "错字"},
        "found": "错字",
        "expected": None,
        "evidence": [],
        "place": {"section": 1, "paragraph": 1, "quote": "错字"},
        "url": word["url"],
    }
    assert word["url"].endswith("/FAK001.md")
    assert figure["location"] == {"row": row, "column": 7}
    assert figure["fix"]["applicability"] == "unsafe"
    assert figure["related"] == [
        {
            "message": "见此",
            "filename": "a.md",
            "location": {"row": row, "column": 3},
            "end_location": {"row": row, "column": 5},
        }
    ]


def test_json_of_nothing_is_an_empty_array(project: Project, report: Make) -> None:
    assert project.fake("--output-format", "json").json() == []
    project.write("a.md", report())
    result = project.fake("--output-format", "json")
    assert (result.json(), result.status, result.err) == ([], 0, "")


def test_concise(project: Project, report: Make) -> None:
    project.write("a.md", report("错字，九九。"))
    result = project.fake("--output-format", "concise", "-q")
    row = report()[: report().index("一、总体情况\n")].count("\n") + 3
    assert result.out == f"a.md:{row}:1: FAK001 [*] 写错了\na.md:{row}:4: FAK002 [-] 数不对\n"
    assert "FAK002 [*]" in project.fake("--output-format", "concise", "--unsafe-fixes").out


def test_summary_of_many(project: Project, report: Make) -> None:
    project.write("a.md", report("错字，九九。"))
    project.write("b.md", report("错字。"))
    project.write("readme.md", "# 说明\n\n这不是年报。\n")
    zh = project.fake().out.split("\n")
    assert "已读 2 份年报（另有 1 个文件不是年报，未检查）：表二 20/20 格，表三 350/350 格，表四 30/30 格。" in zh[-3]
    assert zh[-3].endswith("发现 2 个错误、1 个警告，其中 2 个可用 --fix 修正。")
    assert zh[-2].startswith("[*] ")
    assert "[-] " in zh[-2]
    en = project.fake("--lang", "en").out.split("\n")
    assert en[-3] == (
        "Read 2 reports (1 file skipped as not a report): table 2 20/20 cells, table 3 350/350 cells, "
        "table 4 30/30 cells. Found 2 errors, 1 warning, 2 fixable with --fix."
    )


def test_english_has_no_chinese_of_ours(project: Project, report: Make) -> None:
    project.write("a.md", report("错字，九九。"))
    for arguments in (["check", "--help"], ["rules", "--help"], ["rule", "-h"], ["rule", "FAK001"]):
        text = project.run("--lang", "en", *arguments).out.replace("示例", "")
        assert text.isascii() or set(text) <= set(text.encode("ascii", "ignore").decode()) | {"…"}, text
    assert "wrong figure" in project.fake(GOUJI_LANG="en").out


def test_help_and_version(project: Project) -> None:
    for arguments in (["--help"], ["check", "--help"], ["rule", "--help"], ["rules", "-h"]):
        result = project.run(*arguments)
        assert result.status == 0
        assert result.out.startswith("用法：gouji")
        assert "usage" not in result.out
        assert "options" not in result.out
    assert project.run("--version").out.startswith("gouji ")
    nothing = project.run()
    assert (nothing.status, nothing.out) == (2, "")
    assert "check" in nothing.err


def test_quiet_and_verbose(project: Project, report: Make) -> None:
    project.write("a.md", report())
    project.write("b.md", "# 说明\n")
    project.write("c.txt", report(), "gb18030")
    assert project.fake("-q").out == ""
    result = project.fake("--verbose")
    assert result.err.split("\n") == ["b.md: 不是年报，未检查", "c.txt: 编码 GB18030", ""]


_HALF = "\n".join(("一、总体情况", "", "二、主动公开政府信息情况", "", "三、收到和处理政府信息公开申请情况", ""))


def test_a_named_file_that_looks_half_like_a_report_is_not_passed_over_in_silence(project: Project) -> None:
    project.write("half.md", f"年报提纲\n\n{_HALF}")
    project.write("notice.txt", f"关于年度报告有关事项的通知\n\n{_HALF}")
    project.write("other.md", "# 说明\n\n一、总体情况\n")
    result = project.fake("half.md", "notice.txt", "other.md", "--no-baseline")
    assert result.status == 0
    lines = [line for line in result.err.split("\n") if "没有当作年报检查" in line]
    assert [line.split("：")[1] for line in lines] == [
        "看不出是哪一年度的，也没有填写数字",
        "开头像是关于年报的通知、格式或说明，不像年报本身",
    ]
    assert lines[0].startswith("gouji: half.md: 有年报的 3 个章节标题，")
    assert "has 3 of the six headings of a report" in project.fake("half.md", "--lang", "en").err
    assert project.fake(".").err == project.fake("-q", "half.md").err == ""  # found in a folder; told to be quiet


def test_no_files(project: Project) -> None:
    result = project.fake()
    assert (result.status, result.out) == (0, "")
    assert ".md" in result.err
    assert project.fake("-q").err == ""


def test_rule_and_rules(project: Project) -> None:
    page = project.run("rule", "fake-word").out
    assert page.startswith("FAK001 fake-word\n示例\nerror，可用 --fix 修正\n")
    assert "FAK003  info" in project.run("rules").out
    listed = {r["code"]: r for r in project.run("rules", "--output-format", "json").json()}
    assert list(listed) == sorted(listed)
    assert listed["FAK003"]["default"] is False
    assert listed["FAK002"]["fix"] == "unsafe"
    assert listed["FAK001"]["family"] == "FAK"
    assert "LAB001" in listed


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_what_is_said_without_a_rule_is_explained_too(project: Project, code: str) -> None:
    notice = NOTICES[code]
    for asked, lang in ((code, "zh"), (notice.name, "en")):
        page = project.run("rule", asked, "--lang", lang).out
        assert notice.code in page
        assert notice.summary.to("en" if lang == "en" else "zh") in page


def test_many_files_give_the_same_whatever_the_number_of_processes(project: Project, report: Make) -> None:
    for i in range(70):
        project.write(f"{i % 7}/报告{i}.md", report("错字，九九。" if i % 3 else ""))
    (project.root / "broken.md").write_bytes("中文".encode() + b"\xff")
    for form in ("full", "concise", "json"):
        runs = [project.fake("--output-format", form, "--jobs", n) for n in ("1", "2", "5")]
        assert len({(r.status, r.out, r.err) for r in runs}) == 1
        assert runs[0].status == 2
        assert "broken.md" in runs[0].err
    assert len(runs[0].json()) == 92
