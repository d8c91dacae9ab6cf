"""STR: what the prose must say, and how its lead-in, its items and its placeholders are judged."""

from __future__ import annotations

import pytest

from gouji.forms import load
from support.specimen import codes, edited, fixed, said, specimen

HEADINGS = load("2021").headings
NAMES = [heading[2:] for heading in HEADINGS]


def with_five(text: str) -> str:
    """The specimen of 2021 with another section five."""
    old = specimen("2021")
    start = old.index("存在的主要问题：")
    return old[:start] + text + "\n\n" + old[old.index("## 六、") :]


def with_preamble(sentence: str) -> str:
    """The specimen of 2021 with another sentence about its parts."""
    old = specimen("2021")
    return old.replace(old[old.index("全文由") : old.index("报告中的数据")], sentence)


# Substance


@pytest.mark.parametrize("text", ["无。", "暂无", "没有。", "我局不存在上述问题。", "工作还有不足，今后改进。"])
def test_no_substance(text: str) -> None:
    assert codes(with_five(text)) == ["STR017"]


@pytest.mark.parametrize(
    "text",
    [
        "虽然公开工作取得一些成效，但是也有一些问题：一是认识有待提高。少数科室对公开的意义认识不足。二是制度有待完善，检查力度有待加强。三是专职人员缺乏。",
        "主要存在以下不足：公开内容不够丰富，更新不够及时，需要进一步规范和完善，业务培训还需要加强，解读形式单一，群众参与度较低。",
        "（一）存在的主要问题。个别科室报送信息不及时，部分栏目长时间没有更新，政策解读的数量和形式与群众期待相比存在差距。",
    ],
)
def test_problems_without_improvement(text: str) -> None:
    assert [(s.code, s.at) for s in said(with_five(text))] == [("STR013", HEADINGS[4])]


@pytest.mark.parametrize(
    "text",
    [
        "一是认识有待提高。二是制度有待完善。下一步，我局会组织专题学习，修订公开制度，逐条落实责任，按季度通报进展。",
        "公开内容不够丰富，更新不够及时。针对上述不足，全年梳理栏目12个，补发信息300多条，栏目更新责任落实到人到岗。",
        "公开内容不够丰富，更新不够及时，形式比较单一。一是加强业务培训，二是严格落实审核制度，三是丰富政策解读的形式。",
        "存在问题：更新不够及时，解读形式单一，基层公开标准化不够。2025年，我局将把公开纳入月度计划，逐项销号管理。",
        "问题一：解读形式单一。整改：与融媒体中心合作制作图解。问题二：更新不够及时。整改：明确栏目责任人，按周巡查。",
        "今后要进一步扩大公开范围，加强队伍建设，着力解决更新不及时、解读不到位的问题，让群众看得到、看得懂、能监督。",
    ],
)
def test_both_halves_or_neither(text: str) -> None:
    assert codes(with_five(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "我局政府信息公开工作总体平稳有序，全年没有发现突出问题，各项数据与上年持平，群众对公开工作总体评价较好。",
        "本年度工作有序推进，未发现问题。下一步将继续加强学习，完善制度，提升信息公开的质量，更好地服务群众。",
        "存在的主要问题：无。改进情况：进一步加强业务培训，严格审核把关，确保公开的信息及时、准确、完整、好查。",
    ],
)
def test_that_no_problem_was_found_says_nothing(text: str) -> None:
    assert [(s.code, s.at) for s in said(with_five(text))] == [("STR013", HEADINGS[4])]


@pytest.mark.parametrize("text", ["", "青川市水务局\n\n2025年1月16日", "二〇二五年一月十六日", "——"])
def test_an_empty_section(text: str) -> None:
    old = specimen("2021")
    cut = old[: old.index("本年度未收取")] + text + "\n"
    assert [(s.code, s.at) for s in said(cut)] == [("STR008", HEADINGS[5])]


# The lead-in

OFFICIAL = "、".join(NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        f"全文由{OFFICIAL}六个部分组成。",
        f"本报告由水务局办公室编制，内容包括{OFFICIAL}，共6个部分。",
        f"全文包括{'，'.join(NAMES)}等六大部分，所列数据真实可靠。",
        f"本报告分为以下六部分：{'；'.join(NAMES)}。",
        "本报告共六个部分：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、因政府信息公开工作被申请"
        "行政复议、提起行政诉讼的情况；五、政府信息公开工作存在的主要问题及改进情况；六、其他需要报告的事项。",
        "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议行政诉讼情况、存在的主要问题及"
        "改进情况以及其他需要报告的事项等六部分。",
        "报告由概述、行政机关主动公开政府信息情况、依申请公开政府信息情况、行政复议和行政诉讼情况、存在问题及改进措施和其他事项六部分组成。",
        "全文包括总体情况、主动公开政府信息情况等六个部分。",
        "全文包括总体情况、政务服务情况、营商环境情况、主动公开情况、其他事项六个部分。",
        "大部分内容已在门户网站公开，各部分数据由科室提供。",
        "报告分为六部分。",
        "本年度从五个方面推进公开工作，每个部分均有专人负责。",
    ],
)
def test_lead_ins_that_are_right_or_not_understood(sentence: str) -> None:
    assert codes(with_preamble(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        (f"全文由{OFFICIAL}五个部分组成。", "五个部分"),
        (f"全文由{OFFICIAL}七部分组成。", "七部分"),
        (f"全文由{OFFICIAL.replace(NAMES[3] + '、', '')}六部分组成。", "六部分"),
        (f"全文共分为六个部分：{OFFICIAL.replace('总体情况、', '')}。", "六个部分"),
        (f"全文由{OFFICIAL}、其他需要报告的事项六部分组成。", "六部分"),
        (f"全文由{OFFICIAL}个部分组成。", "个部分"),
        (
            f"全文由概述、{OFFICIAL[5:].replace('、其他', '、收费及减免情况、其他')}七部分组成。".replace(
                "本年度未收取", ""
            ),
            "收费及减免情况",
        ),
    ],
)
def test_lead_ins_that_contradict_themselves(sentence: str, at: str) -> None:
    text = with_preamble(sentence)
    if "减免" in sentence:  # nothing about fees in the report itself
        text = text.replace("本年度未收取信息处理费。", "")
    found = [s for s in said(text) if s.severity != "info"]
    assert [(s.code, s.severity, s.at) for s in found] == [("STR012", "warning", at)]


# Items


def with_one(*lines: str) -> str:
    """The specimen of 2021 with more lines at the end of section one."""
    return edited("2021", ("## 二、", "\n\n".join(lines) + "\n\n## 二、"))


@pytest.mark.parametrize(
    "lines",
    [
        ("1.2024年公开信息。", "2.2024年收到申请。", "3.培训2次。"),
        ("1.公开信息情况如下：", "1.动态", "2.公告", "2.收到申请情况较上年有所减少。"),
        ("1. 加强学习，全员参加了培训活动。", "1. 完善制度，全面落实了各项要求。", "1. 拓宽渠道，开通了政务新媒体。"),
        ("一是强化管理。二是完善制度。", "一是建强平台。二是健全机制。三是抓好培训。"),
        ("一是强化管理。", "二是完善制度，一是修订办法，二是开展检查。", "三是抓好培训。"),
        ("三分之一是公告，四分之三是动态，同一是主题，统一是前提。",),
        ("一是强化管理。二要完善制度。三是抓好培训。五是加强检查。",),
        (
            "（一）甲类信息已经全部公开。",
            "（二）乙类信息已经全部公开。",
            "?。ㄈ┍类",
            "（四）丁类信息已经全部公开。",
            "（五）戊类信息已经全部公开。",
        ),
        (
            "（1）第一类信息公开得较好。",
            "（2）第二类信息公开得较好。",
            "改进措施",
            "（2）第二类继续保持，逐步扩大范围。",
        ),
        ("12月31日前完成整改，3个栏目更新。", "12月底完成检查，5个账号注销。"),
        ("24小时内答复申请，1.5万人次关注。", "24小时值守，3.5%的来信当日办结。"),
        ("（一）主动公开。", "（二）依申请公开。", "三、政府信息管理。", "（四）平台建设。"),
    ],
)
def test_item_numbers_that_may_be_meant(lines: tuple[str, ...]) -> None:
    assert codes(with_one(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "at", "mended"),
    [
        (("1.公开信息。", "2.收到申请。", "2.组织培训。", "3.开展检查。"), "2.", "3.组织培训。\n\n4.开展检查。"),
        (("1.公开信息。", "2.收到申请。", "2.组织培训。", "4.开展检查。"), "2.", "3.组织培训。\n\n4.开展检查。"),
        (("（1）公开信息。", "（3）收到申请。", "（3）组织培训。"), "（3）", "（2）收到申请。"),
        (("一是抓管理；二是抓制度；二是抓平台；四是抓培训。",), "二是", "三是抓平台；四是抓培训"),
        (("一是抓管理。", "二是抓制度。", "二是抓平台。", "三是抓培训。"), "二是", "三是抓平台。\n\n四是抓培训"),
        (("１．公开信息。", "２．收到申请。", "２．组织培训。"), "２．", "3．组织培训。"),
        (("一是抓管理；二是抓制度；四是抓平台；五是抓培训。",), "四是", None),
        (("1、公开信息。", "2、收到申请。", "3、组织培训。", "5、开展检查。"), "5、", None),
    ],
)
def test_item_numbers_that_are_wrong(lines: tuple[str, ...], at: str, mended: str | None) -> None:
    text = with_one(*lines)
    found = said(text)
    assert [(s.code, s.severity, s.at) for s in found] == [("STR010", "warning", at)]
    if mended is None:
        assert found[0].finding.fix is None
    else:
        assert mended in fixed(text, "STR010")


# Placeholders


@pytest.mark.parametrize(
    ("left", "at"),
    [
        ("详见门户网站（具体网址）。", "（具体网址）"),
        ("详见门户网站(网址)。", "(网址)"),
        ("×××（机关全称）办公室负责。", "×××"),
        ("由XX局办公室负责解释。", "XX"),
        ("全年公开××条。", "××"),
        ("全年公开xx条。", "xx"),
        ("自20XX年1月1日起。", "20XX年"),
        ("自202X年1月1日起。", "202X年"),
        ("×月×日公布。", "×月×日"),
        ("全年公开＿＿条。", "＿＿"),
        ("联系{{ organ }}。", "{{ organ }}"),
        ("（请填写本机关电话）", "（请填写本机关电话）"),
        ("该部分以表格形式报告。", "该部分以表格形式报告。"),
        ("填报说明：本部分须写明收费情况。", "填报说明"),
    ],
)
def test_placeholders(left: str, at: str) -> None:
    text = edited("2021", ("本年度没有其他需要报告的事项。", f"本年度没有其他需要报告的事项。\n\n{left}"))
    found = [s for s in said(text, kind="text") if s.code == "STR016"]  # in Markdown __ marks emphasis
    assert {s.severity for s in found} == {"error"}
    assert any(s.at == at for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "电子版见http://www.example.gov.cn/XX/xxgk/202XX_12.html。",
        "邮箱：xxgk@example.gov.cn，系统名称为XXGK平台。",
        "原告张××诉××局一案维持原决定。",
        "电话138××××1234已作遮盖，身份证号5101**********1234已作遮盖。",
        "完成GB/T XX标准化目录编制，采用3×4布局，分辨率1920×1080。",
        "门户网站（网址：http://www.example.gov.cn）设有专栏。",
        "印发填报说明，组织填写说明会，明确具体数字口径（具体见附件）。",
        "依申请公开流程图采用宋体字排版。",
        "XXI世纪论坛、x光机采购公告已公开。",
    ],
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    whole = edited("2021", ("本年度没有其他需要报告的事项。", f"本年度没有其他需要报告的事项。\n\n{text}"))
    assert codes(whole) == []


# Governments


@pytest.mark.parametrize(
    ("organ", "due"),
    [
        ("青川市人民政府", True),
        ("青川县人民政府", True),
        ("青川县石桥镇人民政府", True),
        ("青川市利州区", True),
        ("青川高新技术产业开发区管理委员会", False),
        ("青川高新技术产业开发区", False),
        ("拱北海关关区", False),
        ("青川市石桥街道办事处", False),
        ("青川市人民政府办公室", False),
        ("青川市人民政府国有资产监督管理委员会", False),
        ("青川市水务局", False),
    ],
)
def test_assessment_is_for_governments(organ: str, due: bool) -> None:
    text = specimen("2021").replace("青川市水务局", organ)
    assert ("STR014" in codes(text)) is due


# Whole texts


@pytest.mark.parametrize("kind", ["markdown", "text"])
def test_traditional_script_says_no_more(kind: str) -> None:
    text = specimen("2021").translate(str.maketrans("情况动开处请复议诉讼问题进项", "情況動開處請復議訴訟問題進項"))
    assert codes(text, kind=kind) == []


def test_a_text_that_looks_cut_is_treated_gently() -> None:
    text = specimen("2021")
    lines = [line for line in text.split("\n") if not line.startswith(("|", "# "))]
    cut = "\n".join(lines).replace("## 二、", "## 七、").replace("2024年，青川市水务局", "2024年，我局")
    assert {s.severity for s in said(cut) if s.code in ("STR001", "STR005")} <= {"info", "warning"}
