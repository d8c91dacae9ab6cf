"""Comments that hide findings: where they hold, when they end, and what is said of those that hide nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.command import Project

Make = Callable[..., str]
CONCISE = ("--output-format", "concise", "--quiet")
ALL = ("check", "--select", "FAK,GJ", *CONCISE)
TABLE_SLIP = ("| 规章 |", "| 规张 |")


def said(project: Project, *arguments: str) -> list[str]:
    """Line and code of each finding, as ``12 FAK001``."""
    result = project.run(*(arguments or ALL))
    assert result.err == "", result.err
    return [f"{line.split(':')[1]} {line.split(': ')[1].split()[0]}" for line in result.out.splitlines()]


def test_on_the_line_and_on_the_line_before(project: Project, report: Make) -> None:
    project.write(
        "a.md",
        report(
            "错字一 <!-- gouji: ignore[FAK001] 原文如此 -->\n\n"  # line 7
            "<!-- gouji: ignore[FAK001] 原文如此 -->\n错字二\n\n"  # 9, 10
            "<!-- gouji: ignore[FAK001] 原文如此 -->\n\n错字三\n\n"  # 12, 14
            "错字四"  # 16
        ),
    )
    assert said(project) == ["16 FAK001"]


def test_by_code_family_name_and_without_brackets(project: Project, report: Make) -> None:
    for n, which in enumerate(
        ("[FAK001]", "[FAK]", "[fake-word]", "[fak001]", "", "[ALL]", "[FAK002，FAK001]", "【FAK】")
    ):
        project.write(f"{n}.md", report(f"错字 <!-- gouji: ignore{which} 原因 -->"))
    result = project.run("check", "--select", "FAK", *CONCISE)
    assert (result.status, result.out) == (0, "")


def test_another_code_on_the_line_is_still_said(project: Project, report: Make) -> None:
    project.write("a.md", report("错字九九 <!-- gouji: ignore[FAK001] 原因 -->"))
    assert said(project) == ["7 FAK002"]


def test_the_whole_file_wherever_it_stands(project: Project, report: Make) -> None:
    project.write("a.md", report("错字九九") + "\n<!-- gouji: ignore-file[FAK001] 历史文本 -->\n")
    assert said(project) == ["7 FAK002"]


def test_off_and_on(project: Project, report: Make) -> None:
    project.write(
        "a.md",
        report(
            "错字\n\n<!-- gouji: off[FAK] 引文 -->\n\n错字九九\n\n<!-- gouji: on[FAK001] -->\n\n错字九九\n\n"  # 7 … 15
            "<!-- gouji: on -->\n\n错字九九"  # 17, 19
        ),
    )
    assert said(project) == ["7 FAK001", "15 FAK001", "19 FAK001", "19 FAK002"]


def test_off_without_on_holds_to_the_end(project: Project, report: Make) -> None:
    project.write("a.md", report("<!-- gouji: off[FAK001] 引文 -->\n\n错字") + "\n错字九九\n")
    assert [code for code in said(project) if "FAK001" in code] == []


def test_a_comment_before_a_table_holds_for_the_table(project: Project, report: Make) -> None:
    text = report().replace(*TABLE_SLIP)
    head = "| 第二十条第（一）项 |"
    assert head in text
    project.write("a.md", text.replace(head, f"<!-- gouji: ignore[LAB001] 按上级口径 -->\n\n{head}"))
    project.write("row.md", text.replace("| 规张 | 0 | 0 | 0 |", "| 规张 | 0 | 0 | 0 | <!-- gouji: ignore[LAB001] -->"))
    project.write(
        "cell.md", text.replace("| 规张 | 0 | 0 | 0 |", "| 规张 <!-- gouji: ignore[LAB001] --> | 0 | 0 | 0 |")
    )
    project.write("other.md", text.replace("## 三、", "<!-- gouji: ignore[LAB001] -->\n## 三、"))
    result = project.run("check", "--select", "LAB", *CONCISE)
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["other.md"]


def test_in_html_before_a_row_and_before_a_paragraph(project: Project) -> None:
    table = (
        "<table>\n<tr><td colspan=4>第二十条第（一）项</td></tr>\n"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\n"
        "{}<tr>\n<td>规张</td>\n<td>0</td><td>0</td><td>0</td></tr>\n"
        "<tr><td>行政规范性文件</td><td>3</td><td>1</td><td>4</td></tr>\n</table>\n"
    )
    page = (
        "<!DOCTYPE html>\n<h1>青川市水务局2024年政府信息公开工作年度报告</h1>\n<h2>一、总体情况</h2>\n"
        "{}<p>\n2024年，按照条例做好政府信息公开工作，\n错字较少。\n</p>\n<h2>二、主动公开政府信息情况</h2>\n"
    )
    mark = "<!-- gouji: ignore[{}] 原因 -->\n"
    select = ("check", "--select", "LAB001,FAK001", *CONCISE)
    project.write("a.html", page.format("") + table.format(""))
    assert sorted(x.split()[1] for x in said(project, *select)) == ["FAK001", "LAB001"]
    project.write("a.html", page.format(mark.format("FAK001")) + table.format(mark.format("LAB001")))
    assert said(project, *select) == []


def test_until_a_day(project: Project, report: Make) -> None:
    for name, day in (("past", "2024-02-29"), ("future", "2999-12-31")):
        project.write(f"{name}.md", report(f"错字 <!-- gouji: ignore[FAK001] until={day} 待上级答复 -->"))
    result = project.run(*ALL)
    assert [line.split(" ")[:2] for line in result.out.splitlines()] == [
        ["past.md:7:1:", "FAK001"],
        ["past.md:7:4:", "GJ004"],
    ]
    assert "已于 2024-02-29 到期" in result.out


@pytest.mark.parametrize(
    ("comment", "code", "what"),
    [
        ("ignore[FAK001] 原因", "GJ002", "没有屏蔽任何问题"),
        ("ignore[FAK01] 原因", "GJ003", "是否要写 FAK001？"),
        ("ignore[GJ002] 原因", "GJ003", "不能用注释屏蔽"),
        ("ignore[FAK001] until=明年 原因", "GJ005", "“明年”不是日期"),
        ("ignore[FAK001] until=2025-02-30 原因", "GJ005", "“2025-02-30”不是日期"),
        ("ignore-flie[FAK001] 原因", "GJ005", "没有“ignore-flie”这种写法"),
        ("ignore[] 原因", "GJ005", "方括号里没有规则"),
        ("ignore[FAK001 原因", "GJ005", "方括号没有闭合"),
        ("on[FAK001]", "GJ002", "前面没有对应的 off"),
    ],
)
def test_what_is_said_of_the_comments(project: Project, report: Make, comment: str, code: str, what: str) -> None:
    project.write("a.md", report(f"一句话 <!-- gouji: {comment} -->"))
    result = project.run(*ALL)
    assert result.status == 1
    assert result.out.count("\n") == 1
    assert f"a.md:7:5: {code} " in result.out
    assert what in result.out


def test_what_has_not_been_looked_for_is_not_called_unused(project: Project, report: Make) -> None:
    comments = "".join(f"<!-- gouji: ignore[{what}] 原因 -->\n" for what in ("SUM001", "SUM", "YOY001"))
    project.write("a.md", report(f"{comments}<!-- gouji: ignore 原因 -->"))
    assert said(project) == []


def test_taking_out_what_hides_nothing(project: Project, report: Make) -> None:
    project.write(
        "a.md",
        report(
            "<!-- gouji: ignore[FAK001] 原因 -->\n一句话\n\n"
            "两句话 <!-- gouji: ignore[FAK001,FAK002] -->\n\n"
            "三句九九话 <!-- gouji: ignore[FAK001, FAK002] 原因 -->"
        ).replace("\n", "\r\n"),
    )
    result = project.run("check", "--select", "FAK,GJ", "--fix", *CONCISE)
    assert (result.status, result.out) == (0, "")
    wanted = report("一句话\n\n两句话\n\n三句九九话 <!-- gouji: ignore[FAK002] 原因 -->").replace("\n", "\r\n")
    assert (project.root / "a.md").read_bytes().decode() == wanted


def test_a_mended_fault_takes_its_comment_along(project: Project, report: Make) -> None:
    """A hidden finding is not mended; and --fix does not bring one back."""
    text = report("错字 <!-- gouji: ignore[FAK001] 原因 -->")
    path = project.write("a.md", text)
    assert project.run("check", "--select", "FAK,GJ", "--fix").status == 0
    assert path.read_text("utf-8") == text


def test_a_reason_may_be_required(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK", "GJ"]\nrequire-reason = true\n')
    project.write(
        "a.md",
        report("错字 <!-- gouji: ignore[FAK001] -->\n\n错字 <!-- gouji: ignore[FAK001] until=2999-01-01 待答复 -->"),
    )
    assert said(project, "check", *CONCISE) == ["7 GJ006"]


def test_not_in_code_nor_in_plain_text(project: Project, report: Make) -> None:
    comment = "<!-- gouji: ignore-file[FAK001] 原因 -->"
    project.write("a.md", report("错字") + f"\n```html\n{comment}\n```\n")
    project.write("b.txt", report("错字") + f"\n{comment}\n")
    project.write("c.md", f"---\nnote: {comment}\n---\n" + report("错字"))
    result = project.run(*ALL)
    assert sorted({line.split(":")[0] for line in result.out.splitlines()}) == ["a.md", "b.txt", "c.md"]
    assert "GJ" not in result.out


def test_the_closing_line_counts_them(project: Project, report: Make) -> None:
    project.write("a.md", report("错字错字 <!-- gouji: ignore[FAK001] 原因 -->"))
    assert "另有 2 处已屏蔽。" in project.fake().out
    assert " 2 suppressed." in project.fake("--lang", "en").out
    assert "屏蔽" not in project.run("check", "--select", "FAK002").out


def test_they_can_be_left_out_like_rules(project: Project, report: Make) -> None:
    project.write("a.md", report("一句话 <!-- gouji: ignore[FAK001] 原因 -->"))
    assert said(project) == ["7 GJ002"]
    assert said(project, *ALL, "--ignore", "GJ002") == []
    assert said(project, *ALL, "--ignore", "GJ") == []
    assert "unused-suppression" in project.run("rule", "GJ002").out
