"""DAT005 and DAT006: reports that bear too early or too late a date."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import Option, Problem, bad, good, rule
from gouji_rules.dates.dated import published, signed, written
from gouji_rules.dates.witness import verdict
from gouji_rules.dates.years import _EARLY

_LAST = "本年度没有其他需要报告的事项。"
_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告"
_ORGAN = "青川市水务局2024年"


@rule(
    "DAT005",
    "dated-too-early",
    severity="warning",
    summary=Text("在统计期限结束之前落款或发布", "signed or published before the period ends"),
    why=Text(
        "年报的数据算到12月31日。在此之前落款或发布，数据不可能是全年的，或者日期写错了年份。"
        "只看文末落款和标题上方的发布日期；系统自动生成的日期有误时，可用 --ignore DAT005 关闭。",
        "The figures run to 31 December; a report dated before cannot have them all, or the year of its date is wrong. Only the "
        "signature and the date of publication above the title count. Where a site's own date is wrong, --ignore DAT005.",
    ),
    source=Text(
        "《中华人民共和国政府信息公开条例》第四十九条（报告上一年度）",
        "Regulations, Article 49: the report is on the year before",
    ),
    examples=(
        bad("2021", (_LAST, "无。\n\n青川市水务局\n\n2024年12月19日"), at="2024年12月19日"),
        bad("2021", (_LAST, "无。\n\n青川市水务局2024年11月30日"), at="2024年11月30日"),
        bad("2021", (_LAST, "无。\n\n青川市水务局\n\n2024.12.19"), at="2024.12.19"),
        bad("2021", (_LAST, "无。\n\n青川市水务局 2024年12月9号"), at="2024年12月9号"),
        bad("2019", ("# 青川市水务局2020年", "发布日期：2020-12-25\n\n# 青川市水务局2020年"), at="2020-12-25"),
        good("2021"),
        good("2021", (_LAST, "无。\n\n2025年1月2日")),
        good("2021", (_LAST, "无。\n\n2024-12-19"), note=Text("可能是网页的日期", "may be the page's")),
        good("2021", (_TITLE, "发布日期：2025-01-20\n\n" + _TITLE)),
        good("2021", (_LAST, "上述目录印发于2024年12月19日。")),
        good("2021", (_LAST, "无。\n\n2024年1月9日"), note=Text("年份写错，由 DAT004 提示", "a wrong year: DAT004")),
        good("2021", (_TITLE, "更新时间：2024-12-20\n\n" + _TITLE)),
    ),
)
def dated_too_early(context: Context) -> Iterator[Problem]:
    """A signature or a date of publication within the report's own year."""
    year = verdict(context).year
    if year is None:
        return
    for date in (signed(context), published(context)):
        if date is None or date.year != year or (date.kind == "signed" and date.month < _EARLY):
            continue
        if date.kind == "signed":
            message = Message.of(
                "落款于 {found}，而 {year} 年的数据要算到12月31日",
                "signed on {found}, while the figures for {year} run to 31 December",
                year=year,
            )
        else:
            message = Message.of(
                "发布于 {found}，而 {year} 年的数据要算到12月31日",
                "published on {found}, while the figures for {year} run to 31 December",
                year=year,
            )
        yield Problem(*date.span, message, subject=date.subject, found=written(*date.value))
        return


_GOVERNMENT = LazyPattern("政府|行署|行政公署|管委会|管理委员会|(?<![社景灌小库矿])区$|[省市州盟县旗]$")
#: whose superiors set other dates, or who are no department of a local government
_OTHER_MASTERS = (
    "税务", "气象", "海关", "海事", "调查队", "调查总队", "烟草", "邮政管理", "监管局", "监管分局", "监督管理总局", "金融", "银行", "外汇",
    "证监", "消防", "铁路", "民航", "移民", "出入境", "法院", "检察", "公司", "集团", "大学", "学院", "学校", "医院", "协会", "联合会",
    "总工会", "妇联", "共青团", "国家", "地震", "通信管理", "能源监管", "森林公安", "监狱", "供电", "电力", "电网", "河务", "水利委员会",
    "流域", "督察", "煤矿安全", "水文", "航道", "农垦", "无线电", "供销", "邮政",
)  # fmt: skip
_DEPARTMENT = ("局", "委", "委员会", "办公室", "厅", "办")


_DEPARTMENTS = Option("DAT006", "departments", Text("部门公布的最后一天", "the last day for departments"), "01-31")
_GOVERNMENTS = Option("DAT006", "governments", Text("政府公布的最后一天", "the last day for governments"), "03-31")
_TOWNS = Option(
    "DAT006", "towns", Text("乡镇、街道公布的最后一天，不填不查", "the last day for towns; none: not checked"), ""
)


@rule(
    "DAT006",
    "published-late",
    severity="warning",
    summary=Text(
        "落款晚于法定公布期限（部门1月31日，政府3月31日）",
        "dated after the day it had to be public (departments 31 January, governments 31 March)",
    ),
    why=Text(
        "县级以上人民政府部门应在1月31日前公布上一年度年报，地方人民政府的年报应在3月31日前公布；逾期会被通报扣分。"
        "乡镇街道、垂直管理部门和2019年度不提示；日期不在次年之内的（多为补发或转载）也不提示。上级另定期限的，在设置文件中写明（见下），或用 --ignore DAT006 关闭。",
        "Departments of governments from the county up have to publish by 31 January, governments by 31 March. Towns, organs under "
        "direct central control and reports for 2019 are passed over, and dates beyond the next year, which are mostly re-issues. "
        "Where other days were set, say so in the settings file (below), or --ignore DAT006.",
    ),
    source=Text("《中华人民共和国政府信息公开条例》第四十九条", "Regulations, Article 49"),
    options=(_DEPARTMENTS, _GOVERNMENTS, _TOWNS),
    examples=(
        bad("2021", (_LAST, "无。\n\n青川市水务局\n\n2025年2月27日"), at="2025年2月27日"),
        bad("2021", (_LAST, "无。\n\n青川市水务局2025年6月3日"), at="2025年6月3日"),
        bad("2021", (_ORGAN, "青川市人民政府2024年"), (_LAST, "无。\n\n2025年4月9日"), at="2025年4月9日"),
        bad("2021", (_TITLE, "发布日期：2025年3月20日\n\n" + _TITLE), at="2025年3月20"),
        good("2021"),
        good("2021", (_LAST, "无。\n\n青川市水务局\n\n2025年1月31日")),
        good("2021", (_ORGAN, "青川市人民政府2024年"), (_LAST, "无。\n\n2025年3月28日")),
        good("2021", (_ORGAN, "青川县2024年"), (_LAST, "无。\n\n2025年3月28日")),
        good("2021", (_ORGAN, "青川县白水镇人民政府2024年"), (_LAST, "无。\n\n2025年4月9日")),
        good("2021", (_ORGAN, "青川市税务局2024年"), (_LAST, "无。\n\n2025年2月9日")),
        good("2021", (_TITLE, "发布日期：2027-03-07\n\n" + _TITLE), note=Text("多为转载", "mostly a re-issue")),
        good(
            "2021",
            (_TITLE, "发布日期：2025-02-07\n\n" + _TITLE),
            (_LAST, "无。\n\n2025年1月20日"),
            note=Text("有落款时以落款为准", "the signature counts where there is one"),
        ),
    ),
)
def published_late(context: Context) -> Iterator[Problem]:
    """A date after the legal one."""
    year = verdict(context).year
    last = _last_day(context)
    if year is None or year == 2019 or last is None:
        return
    date = signed(context) or published(context)
    if date is None or date.year != year + 1 or date.value <= (year + 1, *last):
        return
    yield Problem(
        *date.span,
        Message.of(
            "{year} 年的年报应在 {expected}前公布，这里的日期是 {month} 月 {day} 日",
            "a report on {year} had to be public by {expected}; this date is {found}",
            year=year,
            month=date.month,
            day=date.day,
        ),
        subject=date.subject,
        found=written(*date.value),
        expected=written(year + 1, *last),
    )


def _last_day(context: Context) -> tuple[int, int] | None:
    """The month and day by which the report has to be public; None where nobody can tell."""
    report = context.report
    organ = report.organ
    if report.organ_kind == "town":
        return _TOWNS.day(context)
    if report.organ_kind == "unknown":
        return None
    if _GOVERNMENT.search(organ):
        return _GOVERNMENTS.day(context)
    if organ.endswith(_DEPARTMENT) and not any(word in organ for word in _OTHER_MASTERS):
        return _DEPARTMENTS.day(context)
    return None
