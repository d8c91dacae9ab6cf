"""STR: the titles, wordings, numbers and orders that real reports show, and what must be said of each."""

from __future__ import annotations

import pytest

from gouji.forms import SECTION_NUMBERS, load
from support.specimen import codes, edited, fixed, said, specimen

HEADINGS = load("2021").headings
NAMES = [heading[2:] for heading in HEADINGS]


def with_heading(number: int, heading: str, edition: str = "2021") -> str:
    """The specimen with another heading line, its # signs aside."""
    return edited(edition, (f"## {HEADINGS[number - 1]}\n", f"## {heading}\n"))


# Titles


@pytest.mark.parametrize(
    "title",
    [
        "青川市水务局2024年政府信息公开工作年度报告",
        "2024年青川市水务局政府信息公开工作年度报告",
        "青川市水务局 2024 年政府信息公开工作年度报告",
        "青川市水务局2024年政府信息公开工作年度报告\n\n# 青川市水务局2024年政府信息公开工作年度报告",
        "青川市水务局\n\n# 2024年政府信息公开工作年度报告",
        "青川市人民政府2024年政府信息公开工作年度报告",
        "2024年青川市人民政府政府信息公开工作年度报告",
        "青川市审计局2024年政府信息公开工作年度报告",
        "青川市机构编制委员会办公室2024年政府信息公开工作年度报告",
        "青川市水务局二〇二四年政府信息公开工作年度报告",
        "青川市水务局政府信息公开工作年度报告（2024年）",
        "【图解】青川市水务局2024年政府信息公开工作年度报告",
        "青川市水务局2024年政府信息公开工作年度报告公告",
        "关于青川市水务局2024年政府信息公开工作年度报告的公告",
        "关于公布《青川市水务局2024年政府信息公开工作年度报告》的通知",
    ],
)
def test_titles_that_are_as_they_should_be(title: str) -> None:
    text = edited("2021", ("青川市水务局2024年政府信息公开工作年度报告", title))
    assert not {"STR001", "STR002"} & set(codes(text))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("青川市水务局2024年度政府信息公开工作年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("2024年度青川市水务局政府信息公开工作年度报告", "2024年青川市水务局政府信息公开工作年度报告"),
        ("青川市水务局2024年度政府信息公开工作报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开工作报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开年报", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开工作年报", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年信息公开工作年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政务信息公开工作年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开工作作年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开年度工作报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024年政府信息公开工作情况年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局政府信息公开工作2024年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局信息公开2024年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局关于2024年度政府信息公开工作的年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水务局2024政府信息公开工作年度报告", "青川市水务局2024年政府信息公开工作年度报告"),
        ("青川市水務局2024年度政府信息公開工作報告", "青川市水務局2024年政府信息公開工作年度報告"),
        ("**青川市水务局**2024年度政府信息公开工作年度报告", "**青川市水务局**2024年政府信息公开工作年度报告"),
    ],
)
def test_titles_that_name_the_report_otherwise(title: str, wanted: str) -> None:
    text = edited("2021", ("青川市水务局2024年政府信息公开工作年度报告", title))
    assert [(s.code, s.severity) for s in said(text, "STR00") if s.code in ("STR001", "STR002")] == [("STR002", "info")]
    mended = fixed(text, "STR002")
    assert f"# {wanted}\n" in mended
    assert mended == text.replace(title, wanted)
    assert "STR002" not in codes(mended)


def test_a_title_over_two_lines_is_mended_in_both() -> None:
    text = edited(
        "2021", ("# 青川市水务局2024年政府信息公开工作年度报告", "青川市水务局2024年度\n政府信息公开工作报告")
    )
    assert "青川市水务局2024年\n政府信息公开工作年度报告" in fixed(text, "STR002", "text")


# Wordings


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (1, "一、 总体情况"),
        (1, "一、总体情况、"),
        (1, "一、总体情况。"),
        (1, "一、总体公开情况"),
        (1, "一、概述"),
        (1, "一、总体概述"),
        (1, "一、工作概述"),
        (1, "一、工作基本情况"),
        (1, "一、网站总体公开情况"),
        (1, "一、政府信息公开工作总体情况"),
        (1, "一、2024年政务公开总体情况"),
        (1, "一、2024政府信息公开情况"),
        (1, "一、總體情況"),
        (2, "二、行政机关主动公开政府信息情况"),
        (2, "二、主动公开政府信息的情况"),
        (2, "二、主動(dòng)公開政府信息情況"),
        (3, "三、收到和处理政府信息公开的申请情况"),
        (3, "三、行政机关收到和处理政府信息公开申请情况"),
        (3, "三、收到及处理政府信息公开申请情况"),
        (4, "四、政府信息公开行政复议和行政诉讼情况"),
        (4, "四、政府信息公开行政复议及行政诉讼情况"),
        (4, "四、政府信息公开行政复议行政诉讼情况"),
        (4, "四、政府信息公开行政复议，行政诉讼情况"),
        (4, "四、政府信息公开工作行政复议、行政诉讼情况"),
        (4, "四、政府信息公开行政复议、提起行政诉讼情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "四、因政府信息公开工作被申请行政复议和提起行政诉讼的情况"),
        (4, "四、政府信息公开行政复议和诉讼情况"),
        (5, "五、政府信息公开工作存在的主要问题及改进情况"),
        (5, "五、存在问题及改进情况"),
        (5, "五、存在的问题及改进措施"),
        (5, "五、存在的主要问题和改进措施"),
        (5, "五、存在主要问题及改进情况"),
        (5, "五、存在的主要问题及整改措施"),
        (6, "六、其它需要报告的事项"),
        (6, "六、其他需要报告事项"),
        (6, "六、其他需报告的事项"),
        (6, "六、其他报告的事项"),
        (6, "六、其他报告事项"),
        (6, "六、其他事项"),
        (6, "六、其他需要报告的事项（无）"),
    ],
)
def test_wordings_in_use_are_let_pass(number: int, heading: str) -> None:
    text = with_heading(number, heading)
    assert codes(text) == []
    official = heading.replace(" ", "").rstrip("、。").startswith(HEADINGS[number - 1])
    script = any(c in heading for c in "總動")
    strict = [(s.code, s.severity) for s in said(text, strict=True)]
    assert strict == ([] if official or script else [("STR006", "info")]) or "，" in heading or "复议行政" in heading


@pytest.mark.parametrize(
    ("number", "heading", "at"),
    [
        (1, "一、总体要求", "要求"),
        (1, "一、总休情况", "休"),
        (1, "一、总体总体情况", "总体"),
        (2, "二、主动公开政府政府情况", "政府"),
        (2, "二、主动公示政府信息情况", "示"),
        (2, "二、主动公开政府信息", "信息"),
        (3, "三、收到和处理政府信息公开申诉情况", "诉"),
        (3, "三、收到和处理政府信息公开公开申请情况", "公开"),
        (3, "三、收到处理政府信息公开申请请情况", "请"),
        (4, "四、政府信息公开行政复仪、行政诉讼情况", "仪"),
        (4, "四、政府信息公开行政复议、行政诉松情况", "松"),
        (4, "四、因政府信息公开工作被申请行政复义、提起行政诉讼情况", "义"),
        (5, "五、存在的主要问题及改迸情况", "迸"),
        (5, "五、存在的问题及改进措拖", "拖"),
        (6, "六、其他需要报道的事项", "道"),
        (6, "六、其他需要需要报告的事项", "需要"),
    ],
)
def test_slips_in_a_heading(number: int, heading: str, at: str) -> None:
    text = with_heading(number, heading)
    found = said(text)
    assert [(s.code, s.severity) for s in found] == [("STR006", "error")]
    assert at in found[0].at or found[0].at in heading
    assert found[0].finding.fix is not None
    assert found[0].finding.fix.safe
    assert "STR006" not in codes(fixed(text, "STR006"))


def test_only_the_wrong_characters_are_rewritten() -> None:
    text = with_heading(4, "四、政府信息公开行政复仪和行政诉讼情况（附表）")
    assert "四、政府信息公开行政复议、行政诉讼情况（附表）" in fixed(text, "STR006")


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (2, "二、主动公开政府信息工作情况"),
        (3, "三、收到和办理政府信息公开申请情况"),
        (6, "六、其他需要说明的事项"),
    ],
)
def test_other_wordings_are_a_hint(number: int, heading: str) -> None:
    found = said(with_heading(number, heading))
    assert [(s.code, s.severity) for s in found] == [("STR006", "info")]
    assert found[0].finding.fix is None or not found[0].finding.fix.safe


# Numbers


@pytest.mark.parametrize("mark", ["五.", "五．", "五，", "五,", "五、 ", "五 、", "五"])
def test_points_and_spaces_do_not_matter(mark: str) -> None:
    assert "STR005" not in codes(with_heading(5, mark + NAMES[4]))


@pytest.mark.parametrize(
    "mark", ["四、", "六、", "七、", "（五）", "(五)", "5.", "5、", "", "、", "五、五、", "五五、", "三五、"]
)
@pytest.mark.parametrize("number", [2, 5])
def test_a_wrong_number_is_one_error(mark: str, number: int) -> None:
    digit = SECTION_NUMBERS[number - 1]
    mark = mark.replace("五", digit).replace("5", str(number))
    if mark == f"{SECTION_NUMBERS[number - 1]}、":
        return
    text = with_heading(number, mark + NAMES[number - 1])
    assert [(s.code, s.severity) for s in said(text)] == [("STR005", "error")]
    assert fixed(text, "STR005") == specimen("2021")


@pytest.mark.parametrize("dash", ["—、", "－、", "-、", "—"])
def test_a_dash_for_one(dash: str) -> None:
    text = edited("2021", ("## 一、总体情况", f"## {dash}总体情况"))
    assert [(s.code, s.at) for s in said(text)] == [("STR005", dash)]
    assert fixed(text, "STR005") == specimen("2021")


def test_a_number_doubled_and_the_rest_in_step_is_one_finding() -> None:
    text = edited(
        "2021", ("## 三、", "## 二、"), ("## 四、", "## 三、"), ("## 五、", "## 四、"), ("## 六、", "## 五、")
    )
    found = said(text)
    assert [(s.code, s.at) for s in found] == [("STR005", "二、")]
    assert len(found[0].finding.related) == 3
    assert fixed(text, "STR005") == specimen("2021")


def test_two_wrong_numbers_are_two_findings() -> None:
    text = edited("2021", ("## 二、", "## 七、"), ("## 五、", "## 八、"))
    assert [(s.code, s.at) for s in said(text)] == [("STR005", "七、"), ("STR005", "八、")]


@pytest.mark.parametrize("style", ["（{}）", "{}", ""])
def test_one_hint_where_all_share_another_style(style: str) -> None:
    edits = [
        (
            f"## {SECTION_NUMBERS[n - 1]}、",
            "## " + (style.format(SECTION_NUMBERS[n - 1]) if style != "{}" else f"{n}. "),
        )
        for n in range(1, 7)
    ]
    found = [s for s in said(edited("2021", *edits)) if s.code == "STR005"]
    assert [(s.severity) for s in found] == ["info"]


def test_html_without_numbers_is_let_pass() -> None:
    body = "".join(f"<h2>{name}</h2><p>本部分内容见附表，全年收到申请3件，已经办结。</p>" for name in NAMES)
    text = f"<h1>青川市水务局2024年政府信息公开工作年度报告</h1><p>编制。</p>{body}"
    assert "STR005" not in codes(text, kind="html")


def test_more_headings_than_the_form_has_are_numbered_on() -> None:
    text = edited(
        "2021",
        ("## 三、", "## 三、主动公开政府信息情况\n\n无。\n\n## 四、"),
        ("## 四、政府", "## 五、政府"),
        ("## 五、存", "## 七、存"),
        ("## 六、", "## 八、"),
    )
    (found,) = (s for s in said(text) if s.code == "STR005")
    assert found.at == "七、"


# Missing, swapped, doubled


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("renumbered", [False, True])
def test_a_missing_section_is_one_finding(number: int, renumbered: bool) -> None:
    text = edited("2021", (f"## {HEADINGS[number - 1]}\n\n", ""))
    if renumbered:
        for n in range(number + 1, 7):
            text = text.replace(f"## {SECTION_NUMBERS[n - 1]}、", f"## {SECTION_NUMBERS[n - 2]}、")
    found = [s for s in said(text) if s.severity != "info"]
    assert [(s.code, s.severity) for s in found] == [("STR003", "error")]
    mended = fixed(text, "STR003", unsafe=True)
    assert f"\n\n## {HEADINGS[number - 1]}\n" in mended
    assert "STR003" not in codes(mended)
    if renumbered:
        mended = fixed(mended, "STR005")
    assert [c for c in codes(mended) if c not in ("STR008", "STR009", "STR015", "STR017")] == []


def test_a_missing_heading_is_inserted_in_the_style_of_its_neighbours() -> None:
    for kind, before, line in (("text", "", "\r\n"), ("markdown", "**", "\r\n"), ("markdown", "### ", "\n")):
        text = specimen("2021").replace("## ", before) if before != "**" else specimen("2021")
        if before == "**":
            for heading in HEADINGS:
                text = text.replace(f"## {heading}", f"**{heading}**")
        text = text.replace("\n", line)
        behind = "**" if before == "**" else ""
        whole = f"{before}{HEADINGS[4]}{behind}{line}{line}"
        assert whole in text
        cut = text.replace(whole, "")
        mended = fixed(cut, "STR003", kind, unsafe=True)
        assert f"{whole}{before}{HEADINGS[5]}{behind}" in mended


def test_the_last_section_goes_before_the_signature() -> None:
    text = specimen("2021")
    cut = text[: text.index("## 六、")] + "青川市水务局\n\n2025年1月16日\n"
    mended = fixed(cut, "STR003", unsafe=True)
    assert f"## {HEADINGS[5]}\n\n青川市水务局\n\n2025年1月16日\n" in mended


def test_2019_was_only_encouraged() -> None:
    cut = edited("2019", ("## 五、", "## 七、"))
    assert [(s.code, s.severity) for s in said(cut)] == [("STR005", "error")]
    for old, new in (("2020年", "2019年"),):
        cut = cut.replace(old, new)
    assert [(s.code, s.severity) for s in said(cut)] == [("STR005", "warning")]


def moved(order: str, *, renumbered: bool) -> str:
    """The specimen's sections in another order."""
    text = specimen("2021")
    parts = text.split("## ")
    head, sections = parts[0], [p.rstrip() + "\n\n" for p in parts[1:]]
    out = []
    for place, n in enumerate(order, 1):
        section = sections[int(n) - 1]
        out.append((SECTION_NUMBERS[place - 1] + section[1:]) if renumbered else section)
    return (head + "".join("## " + s for s in out)).rstrip() + "\n"


@pytest.mark.parametrize("renumbered", [False, True])
@pytest.mark.parametrize(
    ("order", "first"), [("132456", 2), ("123465", 5), ("512346", 5), ("613452", 6), ("213456", 1), ("134562", 2)]
)
def test_sections_out_of_order(order: str, first: int, renumbered: bool) -> None:
    found = said(moved(order, renumbered=renumbered))
    assert [(s.code, s.severity) for s in found] == [("STR004", "error")]
    assert NAMES[first - 1] in found[0].at


def test_a_section_twice() -> None:
    text = specimen("2021")
    found = said(text + "\n" + text[text.index("## 六、") :])
    assert [(s.code, s.severity) for s in found] == [("STR007", "error")]
    assert found[0].finding.start > text.index("## 六、") + 10
    assert text[found[0].finding.related[0].start :].startswith("六、")


def test_a_second_report_in_the_file_is_one_warning() -> None:
    text = specimen("2021")
    found = [s for s in said(text + "\n" + text) if s.code == "STR007"]
    assert [s.severity for s in found] in (["warning"], [])
