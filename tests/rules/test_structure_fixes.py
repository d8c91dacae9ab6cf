"""STR: safe fixes of headings, titles and items make the text no worse, wherever they stand, and come to an end."""

from __future__ import annotations

import pytest

from gouji.figures import figures
from gouji.fixing import Fixed, apply, fix_text
from gouji.linting import Result, lint_source
from gouji.prose.numerals import chinese_number
from gouji.registry import rules
from gouji.source import Source
from support.specimen import edited

RULES = [rule for code, rule in rules().items() if code.startswith(("STR", "ENC"))]


def lint(text: str, kind: str = "markdown") -> Result:
    return lint_source(Source(text), kind, RULES)


def fixed(text: str, kind: str = "markdown", *, unsafe: bool = False) -> Fixed:
    return fix_text(text, lambda now: lint(now, kind).findings, unsafe)


def safe_fixes(text: str, code: str, kind: str = "markdown") -> list[str]:
    """What the text becomes by each of a rule's safe fixes."""
    return [apply(text, [f])[0] for f in lint(text, kind).findings if f.code == code and f.fix and f.fix.safe]


# Levels of headings


@pytest.mark.parametrize("kind", ["markdown", "text"])
def test_no_number_sign_goes_where_it_makes_no_heading(kind: str) -> None:
    # what follows a table that is not closed is read as HTML
    text = "青川市水务局2020年政府信息公开工作年度报告\n\n# 一、总体情况\n\n<table>\n\n四、政府信息公开行政复议、行政诉讼情况\n"
    assert "STR011" in [f.code for f in lint(text, kind).findings]
    assert safe_fixes(text, "STR011", kind) == []
    assert fixed(text, kind).text == text


def test_no_number_sign_goes_before_more_than_a_heading() -> None:
    text = (
        "青川市水务局2020年政府信息公开工作年度报告\n\n# 四、政府信息公开行政复议、行政诉讼情况\n\n没有。\n\n"
        "五、存在的主要问题及改进情况 主要问题有：一是文件整理进度偏慢。\n\n# 六、其他需要报告的事项\n\n无。\n"
    )
    assert "STR011" in [f.code for f in lint(text).findings]
    assert safe_fixes(text, "STR011") == []


def test_no_number_sign_changes_what_else_is_read() -> None:
    text = (
        "青川市水务局2024年政府信息公开工作年度报告\n# 主动公开政府信息情况\n规章\n"
        "三、收到和处理政府信息公开申请情况 公开行政复议、行政诉讼情况\n0|0|0|行政规范性文件|行政强制|第二十条第八项\n"
    )
    before, after = lint(text).report, lint(fixed(text).text).report
    assert before is not None
    assert after is not None
    assert [s.number for s in before] == [s.number for s in after]
    assert [f.number for f in figures(before)] == [f.number for f in figures(after)]


# Headings that cannot be read whole


@pytest.mark.parametrize(
    "name", ["主动公开\ufffd\ufffd政府信息情况", "主动公开锟斤拷政府信息情况", "主动\x06公开政府信息情"]
)
@pytest.mark.parametrize("mark", ["## 二、", "## 五、", "## （二）", "## ", "# 二、", "", "## 二、二、"])
def test_what_is_garbled_is_put_right_by_a_person(name: str, mark: str) -> None:
    text = edited("2021", ("## 二、主动公开政府信息情况", f"{mark}{name}"))
    for code in ("STR005", "STR006", "STR011"):
        assert safe_fixes(text, code) == []


def test_other_headings_than_the_garbled_one_are_still_put_right() -> None:
    text = edited("2021", ("主动公开政府信息情况\n", "主动公开\ufffd信息情况\n"), ("## 三、", "### 三、"))
    assert len(safe_fixes(text, "STR011")) == 1


# Items with one number


@pytest.mark.parametrize("mark", ["（{}）", "{}是", "{}.", "({})"])
@pytest.mark.parametrize("count", [1, 2, 12, 97])
def test_items_that_repeat_one_number_are_renumbered_at_once(mark: str, count: int) -> None:
    digits = mark in ("{}.", "({})")
    numbers = ["1", "2"] if digits else ["一", "二"]
    items = [mark.format(n) + "加强更新。" for n in (numbers[0], *[numbers[1]] * (count + 1))]
    text = edited("2021", ("改进情况：一是", "\n\n".join(["主要做法：", *items, "改进情况：一是"])))
    found = [f for f in lint(text).findings if f.code == "STR010"]
    assert len(found) == 1
    after, _ = apply(text, found)
    assert "STR010" not in [f.code for f in lint(after).findings]
    for value in (2, 3, 2 + count):
        number = str(value) if digits else chinese_number(value)
        assert after.count(f"\n{mark.format(number)}加") == 1


def test_where_a_number_repeats_and_the_next_is_right_that_one_stays() -> None:
    text = edited(
        "2021", ("改进情况：一是", "1.更新。\n\n2.检索。\n\n2.培训。\n\n2.考核。\n\n5.通报。\n\n改进情况：一是")
    )
    (after,) = safe_fixes(text, "STR010")
    assert "1.更新。\n\n2.检索。\n\n3.培训。\n\n4.考核。\n\n5.通报。" in after


def test_there_is_no_fix_with_numbers_that_are_not_read() -> None:
    items = "\n\n".join(f"{n}.更新。" for n in (1, *[2] * 120))
    text = edited("2021", ("改进情况：一是", f"{items}\n\n改进情况：一是"))
    (found,) = [f for f in lint(text).findings if f.code == "STR010"]
    assert found.fix is None


# Headings that are put in


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("markdown", "工作正常。<!--\n-->\n"),
        ("markdown", "|<table> 2.其他 | （四）无法提供 | 1.本机关<td>"),
        ("markdown", "工作正常。<table><tr><td>0\n</table>"),
        ("html", "<p>工作正常。<style>"),
        ("html", "<p>工作正常。<script>\n</script>"),
        ("html", "<p>工作正常。<!-- gouji: off\n-->"),
    ],
)
def test_a_heading_is_put_in_only_where_it_is_read(kind: str, end: str) -> None:
    first = "<h2>一、总体情况</h2>" if kind == "html" else "一、总体情况"
    text = f"<p>青川市水务局2024年政府信息公开工作年度报告</p>\n\n{first}\n\n{end}"
    result = fixed(text, kind, unsafe=True)
    assert result.settled
    report = lint(result.text, kind).report
    assert report is not None
    assert len(report.sections) == 1 + sum(f.code == "STR003" for f in result.applied)
