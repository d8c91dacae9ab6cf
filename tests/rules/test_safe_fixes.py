"""What is said of a text that may be right is offered only: no safe fix touches it."""

from __future__ import annotations

import pytest

from gouji.fixing import apply
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.source import Source
from support.command import SPECIMENS

TEXT = (SPECIMENS / "2021.md").read_text("utf-8")
BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
PROBLEMS = "存在的主要问题：一是河湖治理类信息更新不够及时；二是政策解读以文字为主，形式偏少。"
SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"
LAST = "本年度没有其他需要报告的事项。"
TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"

OFFERED = [
    ("STR010", PROBLEMS, "主要问题：一是更新慢；二是图解少。改进情况：一是更新；二是图解；二是培训。"),
    ("STR010", PROBLEMS, "一是更新；二是检索；二是培训，做到一是全员；二是全年；三是考核。"),
    ("STR010", PROBLEMS, "一是更新；二是检索；一是培训；四是考核。"),
    ("DAT008", BASIS, "按照国办公开办函〔2019〕60号文件规定的格式编制。"),
    ("DAT008", BASIS, "本报告按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。"),
    ("DAT008", BASIS, "根据《国务院办公厅关于政府信息公开工作年度报告有关事项的通知》编制本报告。"),
    ("DAT009", BASIS, "按照《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2021〕30号）编制。"),
    ("DAT009", BASIS, "按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。"),
    ("DAT009", BASIS, "根据《政府信息公开信息处理费管理办法》（国办发〔2019〕54号）编制。"),
    ("DAT009", BASIS, "根据《中华人民共和国政府信息公开条例》（国务院令第429号）编制。"),
    ("TAB009", "| 行政许可 | 236 |", "| 行政许可 | 1 ,236 |"),
    ("LAB006", "| 尚未审结 | 总计 | 未经", "| 尚未审结 | 总<!--5-->计 | 未经"),
    ("TXT002", PLATFORM, "栏目名为“公开，，检索”，已经上线。"),
    ("TXT003", SUPERVISION, "纳入年度考核。组织培训2次，全年没有发生责任追究的"),
    ("TXT005", PLATFORM, "聚集群众关注度高的企业10家座谈。"),
    ("TXT005", PLATFORM, "，确实保障群众利益的措施予以推广。"),
    ("TXT005", PLATFORM, "专栏名为“信思公开”，已经上线。"),
    ("TXT005", PLATFORM, "公开部门决赛信息12条。"),
    ("TXT015", PLATFORM, "专栏名为“政务工开”，已经上线。"),
    ("TXT015", PLATFORM, "牢固树立为人服务的理念。"),
    ("TXT006", PLATFORM, "批准文号为国药准字（2021）30号。"),
    ("TXT006", PLATFORM, "网友提到“青水发(2024)8号”文件。"),
    ("TXT014", PLATFORM, "科室：办公室 财务科 水政科。"),
    ("TXT014", PLATFORM, "合格 35 不合格 2。"),
    ("TXT013", PLATFORM, "改版公开专栏,网友说“好用,方便,快捷”，同步更新。"),
    ("ENC007", LAST, f"{LAST}\n\n来源：市水务局　发布时间：2025-01-16　浏览次数：35\n"),
    ("ENC007", LAST, f"{LAST}\n\n访问量：35万\n"),
    ("ENC007", LAST, f"{LAST}\n\n责任编辑：李四\n"),
    ("ENC007", LAST, f"{LAST}\n\n索引号：swj-2024-01\n发布机构：青川市水务局\n"),
    ("ENC007", LAST, f"{LAST}\n\n首页 走进青川 政务公开 政务服务 互动交流\n"),
]


def _text(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(("code", "old", "new"), OFFERED)
def test_it_is_said_and_left_alone(code: str, old: str, new: str) -> None:
    text = _text(old, new)
    found = lint_source(Source(text), "markdown", [rules()[code]]).findings
    assert [f.code for f in found][:1] == [code]
    assert apply(text, found) == (text, [])


def test_what_stands_beside_the_title_is_said_once() -> None:
    text = _text(TITLE, "# 青川市水务局，，2024年政府信息公开工作年度报告 发布时间：2025-01-16\n")
    found = lint_source(Source(text), "markdown", [rules()["TXT002"]]).findings
    assert [text[f.start : f.end] for f in found] == ["，，"]


def test_a_paragraph_that_holds_a_table_is_no_sentence() -> None:
    """Its cells stand a line each in one element of a page that is broken; a full stop behind the last would spoil it."""
    page = (
        "青禾县林业局2019年政府信息公开工作年度报告\n收到和处理政府<table>信息公开申请情况等六部分组成。\n一、总体情况\n"
        "3.政府信息管理。对已经发布的文件逐件核对效力，及时调整目录。\n规范性文件\n   1   \n   1   \n   21   \n信息内容\n采购项目数量\n"
        "采购总金额\n政府集中采购\n   10   \n   613.82万元   \n三、收到和处理政府信息公开申请情况\n"
    )
    assert lint_source(Source(page), "text", [rules()["TXT003"]]).findings == []
