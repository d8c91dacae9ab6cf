"""What a label is taken for can hang on its neighbours: fixes that are applied unasked change nothing else that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import gouji
from gouji.findings import Finding
from gouji.fixing import apply
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.source import Source

SPECIMENS = {
    edition: (Path(gouji.__file__).parent / f"specimens/{edition}.md").read_text("utf-8")
    for edition in ("2019", "2021")
}
RULES = [rule for code, rule in rules().items() if code.startswith(("LAB", "TAB"))]
TITLE = "2024信息公开报告\n"
NOTE = "本列数据的勾稽关系为之和于第三项加第四项之和"

#: what rows are found in hangs on the wording of labels beside them: run on in one line, twice, out of order, or cut short
HANGS = [
    (
        "markdown",
        "第二十条第（一）项|信容|本年发件数|本年件数|现行件数|规章|行政规范性文件|第二十条第（五）项|信息内容|处理决定数量|"
        "行政许可|第二十条第（六）项|信容|本理决定数量|行政处罚|2|行政强制|1|第二十条第（八）项|信容|本年收费金|"
        "行政事业性收费|行政事业性收费|3.6\n",
    ),
    (
        "markdown",
        "第二十条第一项|信息内|本发件数|本止件数|有效数|规章|行政规范性文件\n"
        "行政规范性文件|3|1|4|第五项|信容|本年处理决定数量\n",
    ),
    (
        "text",
        f"{NOTE}|申请人情况|自然人|法人或其他组织|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他|"
        "新收政信息公开申请数量|转政府信息公开申请数量\n"
        "本年度办理结果|一）予以公开||二）部分公开（||||||\n二）部分公开||||||0||三）不予公开\n",
    ),
    (
        "markdown",
        "5.要政机关确认或重新出具已获取信|0\n4.无正当理由大量反复申请|||||||0\n"
        "3.要求提供公开出版物|2.申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请||||||||\n3.其他\n",
    ),
    (
        "html",
        "<table><td>六）其他处理<td>1.申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请<td>8.属于行政查询事项"
        "<tr><td>四、下年度继续办理<d><td><td><td><td><td><td><td>0<d>"
        "<tr><td>2.申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请<td>0<d>",
    ),
    (
        "html",
        "<table><td>6.属于四类过程性信息<td>8.属于行政查询事项<tr><td>三）不予公开<td>1、属于国家秘密"
        "<td><td><td><td><td><td>0<td>",
    ),
]


#: what a label has lost stands further off: rows below, or behind the table's last row
HALVES = [
    ("2021", ("| 行政事业性收费 |", "| 行政 |"), ("\n\n## 三、", "\n| 事业性收费 |  |  |  |\n\n## 三、")),
    ("2021", ("四、结转下年度继续办理", "四、结转下年度继续"), ("\n\n## 四、", "\n| 办理 |  |  |\n\n## 四、")),
    ("2021", ("未经复议直接起诉", "未经复议直接"), ("\n\n## 五、", "\n|  | 起诉 |\n\n## 五、")),
    ("2021", ("第四项之和） |", "第四项之 |"), ("|  |  |  | 自然人 |", "| 和） |\n|  |  |  | 自然人 |")),
    ("2019", ("（六）其他处理", "（六）其他"), ("（七）总计", "处理（七）总计")),
]


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(("edition", "cut", "rest"), HALVES)
def test_no_fix_is_safe_where_the_other_half_of_a_label_may_stand_further_off(
    edition: str, cut: tuple[str, str], rest: tuple[str, str]
) -> None:
    found = labels_said(edited(SPECIMENS[edition], cut, rest), "markdown")
    assert [f.code for f in found if f.fix is not None and f.fix.safe] == []


@pytest.mark.parametrize(
    ("edition", "edit"), [("2021", ("| 其他结果 |", "| 他其结果 |")), ("2021", ("3.其他 |", "其他 |"))]
)
def test_what_only_changed_places_has_lost_nothing(edition: str, edit: tuple[str, str]) -> None:
    found = labels_said(edited(SPECIMENS[edition], edit), "markdown")
    assert [f.fix is not None and f.fix.safe for f in found] == [True]


@pytest.mark.parametrize("rest", ["（七）总计 | （七）总计", "（七）总计 | 0 | （七）总计"])
def test_no_fix_is_safe_where_a_row_has_its_label_twice(rest: str) -> None:
    text = edited(SPECIMENS["2021"], ("4.无正当理由", "44.无正当理由"), ("（七）总计", rest))
    assert [f.fix is not None and f.fix.safe for f in labels_said(text, "markdown")] == [False]


def labels_said(text: str, kind: str) -> list[Finding]:
    return [f for f in lint_source(Source(text), kind, RULES).findings if f.code.startswith("LAB")]


@pytest.mark.parametrize(("kind", "rows"), HANGS)
def test_no_fix_is_safe_where_what_a_row_is_hangs_on_its_neighbours(kind: str, rows: str) -> None:
    found = labels_said(TITLE + rows, kind)
    assert found
    assert [f.code for f in found if f.fix is not None and f.fix.safe] == []


#: something strayed into the cell, or the line, before a label
STRAYS = [
    ("markdown", "5.属于三类内部事务信息|二）部分公开|6.属于四类过程性信息|0|0|0|0|0|0|0\n4.|4.保护第三方合法权益|0\n"),
    (
        "markdown",
        "<|2.没有现成信息需要另行制作|0\n四）无法提供|1.本机关不掌握相关政府信息|3.补正后申请内容仍不明确|0|0|0|0|0|0|0\n",
    ),
    ("html", "<table><td>科研机构<tr>#<td><td>2.重复申请<td>0<tr><td>五）不予处理<td>1.信访举报投诉类申请"),
]


@pytest.mark.parametrize(("kind", "rows"), STRAYS)
def test_an_edit_changes_something_and_stays_in_the_labels_own_cell(kind: str, rows: str) -> None:
    text = TITLE + rows
    for finding in labels_said(text, kind):
        for edit in finding.fix.edits if finding.fix is not None else ():
            assert text[edit.start : edit.end] != edit.content
            assert text[edit.start : edit.end][:1] not in ("<", "#", "")


def test_a_text_that_two_tables_claim_is_a_label_of_neither() -> None:
    text = TITLE + "行政处罚|行政复议|行政|第二十条第六项|行政强制|2|维持|结|结果|尚|计|持|结果纠正|其他结果\n"
    seen = [text]
    while len(seen) < 20:
        text, applied = apply(text, lint_source(Source(text), "markdown", RULES).findings, unsafe=True)
        if not applied:
            break
        assert text not in seen
        seen.append(text)
    assert not applied
