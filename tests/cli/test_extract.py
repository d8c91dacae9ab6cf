"""``gouji extract``: the tables as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from support.command import SPECIMENS, Project

Make = Callable[..., str]


def test_json(project: Project, report: Make) -> None:
    text = report()
    project.write("甲.md", text)
    result = project.run("extract", "甲.md")
    assert result.status == 0
    records = result.json()
    assert len(records) == 10 + 175 + 15
    first = records[0]
    lines = text.split("\n")
    assert lines[first["line"] - 1][first["character"] - 1 :].startswith(first["text"])
    row = next(line for line in lines if line.startswith("| 规章 "))
    assert first == {
        "filename": "甲.md",
        "organ": "青川市水务局",
        "year": 2024,
        "edition": "2021",
        "table": "表二",
        "row": "第二十条第（一）项／规章",
        "column": "本年制发件数",
        "text": row.split("|")[2].strip(),
        "number": int(row.split("|")[2]),
        "line": lines.index(row) + 1,
        "character": row.index("|", 2) + 3,
    }
    assert records[10]["row"] == "一、本年新收政府信息公开申请数量"
    assert records[10]["column"] == "自然人"
    assert {r["column"] for r in records[-15:]} >= {"行政复议／结果维持", "行政诉讼／复议后起诉／总计"}
    assert len({(r["table"], r["row"], r["column"]) for r in records}) == 200
    assert result.err == "已读：表二 10/10 格，表三 175/175 格，表四 15/15 格。\n"


def test_csv(project: Project, report: Make) -> None:
    permits = next(line for line in report().split("\n") if line.startswith("| 行政许可 "))
    project.write("a.md", report().replace(permits, permits.replace(permits.split("|")[2], " =1+1 ", 1)))
    plain = project.run("extract", "a.md", "--format", "csv")
    rows = list(csv.reader(io.StringIO(plain.out)))
    assert rows[0] == ["文件", "机关", "年度", "格式版本", "表", "行", "列", "原文", "数值", "行号", "字符位置"]
    assert len(rows) == 201
    assert "'=1+1" in {row[7] for row in rows}
    project.run("extract", "a.md", "--format", "csv", "-o", "表.csv")
    assert (project.root / "表.csv").read_bytes() == b"\xef\xbb\xbf" + plain.stdout
    project.run("extract", "a.md", "--format", "csv", "-o", "表.csv", "--no-bom")
    assert (project.root / "表.csv").read_bytes() == plain.stdout
    english = project.run("extract", "a.md", "--format", "csv", "--lang", "en").out
    assert english.startswith("file,organ,year,edition,table,row,column,text,number,line,character\r\n")


def test_amounts_blanks_and_words(project: Project) -> None:
    text = (SPECIMENS / "2021.md").read_text("utf-8")
    row = next(line for line in text.split("\n") if line.startswith("| 行政事业性收费 "))
    label = "| 行政事业性收费 | 3.50 |"
    project.write("a.md", text.replace(row, label + row[row.index("|", row.index("|", 2) + 1) + 1 :]))
    fees = [r for r in project.run("extract", "a.md").json() if r["row"].endswith("行政事业性收费")]
    assert [(r["text"], r["number"]) for r in fees] == [("3.50", 3.5)]
    permits = next(line for line in text.split("\n") if line.startswith("| 行政许可 "))
    for content, number in (("", None), ("/", None), ("若干", None)):
        cells = permits.split("|")
        cells[2] = f" {content} "
        project.write("a.md", text.replace(permits, "|".join(cells)))
        found = [r for r in project.run("extract", "a.md").json() if r["row"].endswith("行政许可")]
        assert [(r["text"], r["number"]) for r in found] == [(content, number)]


def test_folders_others_and_stdin(project: Project, report: Make) -> None:
    project.write("夹/a.md", report())
    project.write("夹/b.md", "# 说明\n")
    result = project.run("extract", "夹")
    assert result.status == 0
    assert {r["filename"] for r in result.json()} == {"夹/a.md"}
    assert "夹/b.md: 不是年报\n" in result.err
    stdin = project.run("extract", "-", data=report().encode("gb18030"))
    assert {r["filename"] for r in stdin.json()} == {"-"}
    assert len(stdin.json()) == 200


def test_what_cannot_be(project: Project, report: Make) -> None:
    (project.root / "bad.md").write_bytes("中文".encode() + b"\xff")
    project.write("a.md", report())
    for arguments, words in (
        (["a.md", "bad.md"], "bad.md"),
        (["a.md", "gone.md"], "gone.md"),
        ([], "gouji extract 2024.md"),
        (["a.md", "-"], "-"),
        (["a.md", "--format", "xml"], "json, csv"),
        (["a.md", "-o", "没有/a.json"], "没有/a.json"),
    ):
        result = project.run("extract", *arguments)
        assert result.status == 2
        assert words in result.err.split("\n")[0]
        assert "Traceback" not in result.err


def test_number_without_end(project: Project, report: Make) -> None:
    """A number of thousands of digits is none, and the other files go on."""
    text = report()
    row = next(line for line in text.split("\n") if line.startswith("| 行政许可 "))
    project.write("甲.md", text.replace(row, f"| 行政许可 | {'1' * 5000} |  |  |"))
    project.write("乙.md", text.replace("青川市", "云岭市"))
    result = project.run("extract", "甲.md", "乙.md")
    assert result.status == 0
    (cell,) = [r for r in result.json() if len(r["text"] or "") == 5000]
    assert cell["number"] is None
    assert {r["filename"] for r in result.json()} == {"甲.md", "乙.md"}
    result = project.run("check", "--output-format", "json", "甲.md", "乙.md")
    assert result.status == 1
    assert {f["filename"] for f in result.json()} == {"甲.md"}
    assert project.run("total", ".").status == 0
