"""What findings on tables are about, what was found and what is expected; and sentences that no example has."""

from __future__ import annotations

import re

import pytest

from gouji.findings import Finding
from gouji.message import Value, Values
from gouji.subjects import Cells, Label, Row, Subject, Table, Words
from support.check import lint_text
from support.specimen import edited, specimen

_NEW = "| 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
_REPEATED = "|  |  | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_PUBLICATION = "|  |  | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
_FEES = Label("documents", "header", "本年收费金额（单位：万元）")
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def findings(text: str, code: str) -> list[Finding]:
    return [f for f in lint_text(text, "markdown").findings if f.code == code]


@pytest.mark.parametrize(
    ("code", "edits", "subject", "found", "expected"),
    [
        ("TAB002", (_REPEATED, ""), Row("requests", "repeated"), None, "2.重复申请"),
        (
            "TAB002",
            (_REPEATED + _PUBLICATION, ""),
            Row("requests", "repeated"),
            None,
            Values(("2.重复申请", "3.要求提供公开出版物")),
        ),
        (
            "TAB002",
            ("（四）无法提供", ""),
            Label("requests", "group", "（四）无法提供"),
            None,
            "（四）无法提供",
        ),
        ("TAB003", (_REPEATED, _REPEATED * 2), Row("requests", "repeated"), None, None),
        (
            "TAB003",
            (_REPEATED, _REPEATED + _REPEATED.replace("2.重复申请", "5.申请人撤回")),
            Words("5.申请人撤回"),
            "5.申请人撤回",
            None,
        ),
        (
            "TAB004",
            (_REPEATED + _PUBLICATION, _PUBLICATION + _REPEATED),
            Row("requests", "repeated"),
            None,
            "1.信访举报投诉类申请",
        ),
        ("TAB005", ("| 科研机构 |", "|  |"), Label("requests", "header", "科研机构"), None, "科研机构"),
        (
            "LAB002",
            ("| 本年处理决定数量 |  |  |\n| 行政处罚", "| 本年处理决定数 |  |  |\n| 行政处罚"),
            Label("documents", "header", "本年处理决定数量", nth=2),
            "本年处理决定数",
            "本年处理决定数量",
        ),
        ("TAB006", (_REPEATED, _REPEATED.replace("0 |\n", "0 | 0 |\n")), Row("requests", "repeated"), 8, 7),
        ("TAB008", (_NEW, "| 8 | 2 |  | 1 | 1 |  | 12 |"), Table("requests"), 2, None),
        ("TAB009", (_NEW, _NEW.replace("12", "１２")), Cells("requests", (("new", 6),)), "１２", "12"),
        ("TAB009", (_NEW, _NEW.replace("12", "12件")), Cells("requests", (("new", 6),)), "12件", None),
        (
            "TAB010",
            ("本年废止件数 | 现行有效件数 |", "本年废止件数现行有效件数 |"),
            Label("documents", "header", "现行有效件数"),
            "本年废止件数现行有效件数",
            None,
        ),
        ("TAB011", (_NOTE, ""), Label("requests", "note", _NOTE), None, _NOTE),
        (
            "SUM006",
            ("| 3 | 1 | 14 |", "| 3 | 1 | 1 |"),
            Cells("documents", (("documents", 0), ("documents", 1), ("documents", 2))),
            Values((3, 1, 1)),
            None,
        ),
        ("SUM008", ("（单位：万元）", "（单位：元）"), _FEES, "本年收费金额（单位：元）", "本年收费金额（单位：万元）"),
    ],
)
def test_what_findings_are_about(
    code: str, edits: tuple[str, str], subject: Subject, found: Value, expected: Value
) -> None:
    (finding,) = findings(edited("2021", edits), code)
    assert (finding.subject, finding.found, finding.expected) == (subject, found, expected)


def test_many_cells_of_one_habit() -> None:
    text = edited("2021", (_NEW, re.sub(r"(\d+) ", r"\1件 ", _NEW)))
    (finding,) = findings(text, "TAB009")
    assert finding.message.zh == "本表有 7 格不是整数的写法（如“8件”），请只写整数"
    assert finding.message.en == "7 cells of this table are no plain whole numbers (such as “8件”)"
    assert (finding.subject, finding.found) == (Table("requests"), 7)


def test_a_table_that_stands_twice() -> None:
    text = specimen("2021")
    begin, end = text.index("| （本列"), text.index("## 四")
    (finding,) = findings(text[:end] + text[begin:end] + text[end:], "TAB003")
    assert finding.message.zh == "表三从这里起又有 25 行重复，像是同一张表出现了两次，只核对了一份"
    assert (
        finding.message.en
        == "25 rows of table three come again from here on, as if it stood twice; one copy was checked"
    )
    assert (finding.subject, finding.found) == (Table("requests"), 25)


def test_a_column_that_is_lost() -> None:
    text = specimen("2021")
    begin, end = text.index("| （本列"), text.index("## 四")
    rows = [line.split("|") for line in text[begin:end].splitlines() if "---" not in line]
    # without the cells that merged ones cover
    table = "\n".join("|".join(cell for cell in row[:7] + row[8:] if cell.strip()) for row in rows)
    (finding,) = findings(f"{text[:begin]}{table}\n\n{text[end:]}", "TAB005")
    assert finding.message.zh == "此格之前缺少列标题“社会公益组织”及其数值"
    assert finding.message.en == "the column header “社会公益组织” is missing before this one, with its values"
    assert finding.expected == "社会公益组织"
