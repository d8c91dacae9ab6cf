"""ENC009: the text looks cut."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole

_TWO, _THREE = "## 二、主动公开政府信息情况\n", "## 三、收到和处理政府信息公开申请情况\n"
_FOUR, _FIVE = "## 四、政府信息公开行政复议、行政诉讼情况\n", "## 五、存在的主要问题及改进情况\n"
#: the tables put into comments, which are no text
_NO_TABLES = (
    (_TWO, _TWO + "\n<!--\n"),
    (_THREE, "-->\n\n" + _THREE + "\n<!--\n"),
    (_FOUR, "-->\n\n" + _FOUR + "\n<!--\n"),
    (_FIVE, "-->\n\n" + _FIVE),
)
_ONE_TABLE = ((_TWO, _TWO + "\n<!--\n"), (_THREE, "-->\n\n" + _THREE))
_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_LAST = "本年度没有其他需要报告的事项。"
_LEFT_OUT = Text("三张表都不在文中", "none of the three tables is there")


@rule(
    "ENC009",
    "incomplete-text",
    severity="info",
    editions=ALL_EDITIONS,
    summary=Text("文本像是被截断的", "the text looks cut"),
    why=Text(
        "三张表一张也没有，又缺标题或落款，多半是复制时漏掉了（表格往往是图片或附件），而不是起草人没有写。此时各部分缺失的提示降低一级。"
        "表格确在附件里的年报会被误报，可忽略本规则。",
        "No table at all, and no title or signature: they were probably lost in copying (tables are often pictures or attachments). What is missing is then "
        "reported one degree lower. A report whose tables are in an attachment is reported wrongly; ignore this rule there.",
    ),
    source=Text(
        "113 份可见版面的年报中，10 份只剩标题没有表格", "10 of 113 reports seen have their headings and no table"
    ),
    examples=(
        bad("2021", *_NO_TABLES, at="青川市水务局2024年政府信息公开工作年度报告", note=_LEFT_OUT),
        bad("2019", *_NO_TABLES, at="青川市水务局2020年政府信息公开工作年度报告", note=_LEFT_OUT),
        bad(
            "2021",
            *_NO_TABLES,
            (_LAST, _LAST + "\n\n青川市水务局\n"),
            at="青川市水务局2024年政府信息公开工作年度报告",
            note=_LEFT_OUT,
        ),
        good(
            "2021",
            *_NO_TABLES,
            (_LAST, _LAST + "\n\n青川市水务局\n\n2025年1月16日\n"),
            note=Text("有标题有落款", "title and signature are there"),
        ),
        good("2021"),
        good("2019"),
        good("2021", *_ONE_TABLE),
        good("2021", (_TITLE, "")),
    ),
)
def incomplete_text(context: Context) -> Iterator[Problem]:
    """A report without any table, and without title or signature."""
    report = context.report
    if not report.incomplete:
        return
    if report.title is not None and not report.title_in_metadata:
        start, end = report.title.span
    elif report.sections:
        start, end = report.sections[0].heading.span
    else:
        start, end = 0, 0
    what = Text("标题", "title") if report.title is None else Text("落款", "signature")
    yield Problem(
        start,
        end,
        Message.of(
            "没有读到任何一张表，也没有{missing}，文本像是被截断的；表格如果是图片或附件，请以原稿检查",
            "no table was found, and no {missing}: the text looks cut; check the original if the tables are pictures",
            missing=what,
        ),
        subject=Whole("text"),
    )
