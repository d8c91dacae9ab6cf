"""What a label is taken for can hang on its neighbours: fixes that are applied unasked change nothing else that is read."""

from __future__ import annotations

import pytest

from gouji.findings import Finding
from gouji.fixing import apply
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.source import Source

RULES = [rule for code, rule in rules().items() if code.startswith(("LAB", "TAB"))]
TITLE = "2024信息公开报告\n"


def labels_said(text: str, kind: str) -> list[Finding]:
    return [f for f in lint_source(Source(text), kind, RULES).findings if f.code.startswith("LAB")]


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
