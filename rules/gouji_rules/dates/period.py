"""DAT001, DAT002 and DAT010: the statistical period and how it is worded."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Localized, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.dates import Date, Range
from gouji.prose.running import RunningText
from gouji.report import Report
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.dates.witness import Period, Verdict, claimed, period, stated, verdict

_PERIOD = "报告中的数据统计期限为2024年1月1日至2024年12月31日。"
_PERIOD_2019 = "报告中的数据统计期限为2020年1月1日至2020年12月31日。"
_SOURCE = Text(
    "《中华人民共和国政府信息公开条例》第四十九条（报告上一年度）；四川 DB51/T 2660—2019《政府信息公开工作年度报告编制发布规范》2.1",
    "Regulations on the Disclosure of Government Information, Article 49 (the year before); DB51/T 2660—2019 (Sichuan), 2.1",
)
_YOUNG = (
    "成立", "组建", "挂牌", "新设", "设立", "撤销", "机构改革", "划转", "划入", "转隶", "更名", "合并", "整合", "履职",
)  # fmt: skip
_HEAD_LINES = 6


@rule(
    "DAT001",
    "period",
    severity="error",
    editions=ALL_EDITIONS,
    fix="unsafe",
    summary=Text("统计期限不是报告年度的1月1日至12月31日", "the period is not 1 January to 31 December of the year"),
    why=Text(
        "年报报告的是上一年度。期限写成别的年份，多半是沿用了上年的底稿；起止日不对，全文数据就没有共同的口径。"
        "只看写明是本报告统计期限的那一处；年中成立或撤并的机关（文中写明的）不提示，数字粘连的日期不读。"
        "仍有误报时（例如报告年度跨年的特殊报告），可用 --ignore DAT001 关闭。",
        "A report is on the year before. Another year is mostly left over from last year's file; other days leave its figures "
        "without a common base. Only what is said to be the report's own period counts; organs founded or dissolved in "
        "the year (where the text says so) and damaged dates are passed over. --ignore DAT001 silences the rest.",
    ),
    source=_SOURCE,
    examples=(
        bad(
            "2021",
            (_PERIOD, "本报告所列数据统计期限为2023年1月1日至2023年12月31日。"),
            at="2023年1月1日至2023年12月31日",
            fixed="2024年1月1日至2024年12月31日",
        ),
        bad(
            "2021",
            (_PERIOD, "所列数据的统计时间自2024年1月1日起至2024年11月30日止。"),
            at="2024年1月1日起至2024年11月30日",
            fixed="自2024年1月1日起至2024年12月31日止",
        ),
        bad(
            "2021",
            (_PERIOD, "本年度报告的统计期限从2023年1月1日至2024年12月31日。"),
            at="2023年1月1日至2024年12月31日",
            fixed="从2024年1月1日",
        ),
        bad(
            "2019",
            (_PERIOD_2019, "统计时段为2019年1月1日—12月31日。"),
            at="2019年1月1日—12月31日",
            fixed="2020年1月1日—12月31日",
        ),
        bad(
            "2021",
            (_PERIOD, "本报告数据统计期为二〇二三年一月一日至二〇二三年十二月三十一日。"),
            at="二〇二三年一月一日至二〇二三年十二月三十一日",
        ),
        good("2021"),
        good("2021", (_PERIOD, "数据统计期限为2024年1月1日至12月31日。")),
        good(
            "2021", (_PERIOD, "数据统计期限为20241月1日至202412月31日。"), note=Text("由 ENC003 提示", "that is ENC003")
        ),
        good("2021", (_PERIOD, "统计期限自 2024 年 1 月 1 日起，至 2024 年 12 月 31 日止。")),
        good(
            "2021",
            (_PERIOD, "我局于2024年3月18日挂牌成立，本报告数据统计期限为2024年3月18日至2024年12月31日。"),
            note=Text("年中成立的机关", "an organ founded in the year"),
        ),
        good(
            "2021",
            (_PERIOD, _PERIOD + "第五次全国经济普查的时期资料统计期限为2023年1月1日至2023年12月31日。"),
            note=Text("不是本报告的期限", "not the report's period"),
        ),
        good("2021", ("水价调整、", "2024年3月1日至2024年5月31日开展专项检查，统计结果按月公布。水价调整、")),
    ),
)
def wrong_period(context: Context) -> Iterator[Problem]:
    """The stated period is another than the report's year."""
    judged = verdict(context)
    if judged.year is None:
        return
    for one in stated(context):
        if one.is_sure and not one.range.is_year(judged.year):
            problem = _judge(context, judged, judged.year, one)
            if problem is not None:
                yield problem


def _judge(context: Context, judged: Verdict, year: int, one: Period) -> Problem | None:
    report = context.report
    r = one.range
    if (r.first.month, r.first.day, r.last.month, r.last.day) == (1, 1, 12, 30) and r.first.year == r.last.year == year:
        return None  # DAT010
    text = context.prose.body
    if r.first.year == r.last.year == year and _is_young(report, text, r.start):
        return None
    edits = [e for e in (*_mended(text, r.first, year, 1, 1), *_mended(text, r.last, year, 12, 31)) if e]
    right = Message.of("{year}年1月1日至{year}年12月31日", "1 January to 31 December {year}", year=year)
    related = claimed(report, judged) if judged.claim == year else ()
    return Problem(
        *text.span(r.start, r.end),
        Message.of("统计期限应为{expected}", "the period should be {expected}"),
        related,
        Fix(Message.of("改为{period}", "write {period}", period=right), tuple(edits), safe=False) if edits else None,
        subject=Whole("period"),
        found=text.text[r.start : r.end],
        expected=right,
    )


def _is_young(report: Report, text: RunningText, at: int) -> bool:
    """Whether the text says that the organ was founded, dissolved or changed."""
    begin, end = text.sentence(at)
    lines = [p.piece.text for p in report.preamble]
    first = report.section(1)
    lines += [p.piece.text for p in first.paragraphs[:2]] if first else []
    return any(word in line for line in (*lines[-_HEAD_LINES:], text.text[begin:end]) for word in _YOUNG)


def _mended(text: RunningText, date: Date, year: int, month: int, day: int) -> Iterator[Edit | None]:
    """The date put right: the year's digits alone where the rest is right."""
    if text.text[date.start] == "二" or (date.year, date.month, date.day) == (year, month, day):
        return
    if date.has_year and (date.month, date.day) == (month, day):
        yield text.edit(date.start, date.start + 4, str(year))
    else:
        new = f"{year}年{month}月{day}日" if date.has_year else f"{month}月{day}日"
        yield text.edit(date.start, date.end, new)


#: any trace of a period, damaged or without its year
_TRACE = LazyPattern(
    r"12\s{0,2}月\s{0,2}3[01]|1231日|十二月三十|1\s{0,2}月\s{0,3}[-至到—–－~～]{1,2}\s{0,3}12\s{0,2}月|全年(?:度)?数据|[日月]年度"
)


@rule(
    "DAT002",
    "period-missing",
    severity="info",
    summary=Text("没有写明统计期限", "no statistical period is stated"),
    why=Text(
        "格式没有要求写明统计期限，但多数年报会在开头写上“××年1月1日至12月31日”，读者据此知道数据的口径。"
        "文中只要出现12月31日之类的字样就不提示；不需要时用 --ignore DAT002 关闭。",
        "The form does not ask for it, but most reports state the period at their head, which tells readers what the figures "
        "cover. Any trace of one (such as 12月31日) keeps this quiet; --ignore DAT002 silences it.",
    ),
    source=Text(
        "四川 DB51/T 2660—2019《政府信息公开工作年度报告编制发布规范》2.1；官方格式无此要求",
        "DB51/T 2660—2019 (Sichuan), 2.1; the official form does not ask for it",
    ),
    examples=(
        bad("2021", (_PERIOD, ""), at="青川市水务局2024年政府信息公开工作年度报告"),
        bad("2021", (_PERIOD, "报告中的数据以2024年为准。"), at="青川市水务局2024年政府信息公开工作年度报告"),
        bad(
            "2019",
            (_PERIOD_2019, "本报告电子版在市政府门户网站公布。"),
            at="青川市水务局2020年政府信息公开工作年度报告",
        ),
        good("2021"),
        good("2021", (_PERIOD, "数据核定时间点为2024年12月31日。")),
        good("2021", (_PERIOD, "数据统计期限为20241月1日至202412月31日。")),
        good("2021", (_PERIOD, "数据统计时间为2024年1月—12月。")),
        good("2019", (_PERIOD_2019, ""), ("2020年，青川", "数据统计截至2020年12月31日。2020年，青川")),
    ),
)
def period_missing(context: Context) -> Iterator[Problem]:
    """No period anywhere."""
    report = context.report
    if (
        report.incomplete
        or report.year is None
        or period(context) is not None
        or _TRACE.search(context.prose.body.text)
    ):
        return
    if report.title is not None and not report.title_in_metadata:
        span = report.title.span
    elif report.sections:
        span = report.sections[0].heading.span
    else:
        return
    wanted = f"{report.year}年1月1日至{report.year}年12月31日"
    yield Problem(
        *span,
        Message.of(
            "没有写明统计期限；可在开头写明“数据统计期限为{period}”",
            "no statistical period is stated; say at the head that the figures cover {period}",
            period=wanted,
        ),
        subject=Whole("period"),
        expected=wanted,
    )


#: words after which 起 can go; 为…，截至… would lack a word without it
_UNTIL = ("至", "到")
_END_OF_PERIOD = LazyPattern(r"\s{0,2}(?:止|为止|期间)")
_BARE_END = LazyPattern(r"\s{0,2}(?:止|为止|期间|[，,。；;）)\n]|\Z)")


@rule(
    "DAT010",
    "period-wording",
    severity="info",
    fix="safe",
    summary=Text(
        "统计期限的写法不规范（为…起至、自…截止、12月31止、12月30日）",
        "the period is worded badly (为…起至, 自…截止, 12月31止, 12月30日)",
    ),
    why=Text(
        "“为”后接“起至”而没有“止”，前后不相配；“截止”说的是停止，不作“到”讲；12月没有日子可缺，年度也不在30日结束。"
        "只看统计期限，“自…起至…止”“为…起至…止”均不提示。不需要时用 --ignore DAT010 关闭。",
        "起 behind 为 wants its 止; 截止 means to stop and is no word for until; a day lacks its 日, and the year does not end on "
        "the 30th. Only the statistical period is looked at, and 自…起至…止 and 为…起至…止 are fine. --ignore DAT010 silences it.",
    ),
    source=Text(
        "《现代汉语词典》“截止”“截至”条；四川 DB51/T 2660—2019 2.1（1月1日至12月31日）",
        "Modern Chinese Dictionary on 截止 and 截至; DB51/T 2660—2019 (Sichuan), 2.1",
    ),
    examples=(
        bad(
            "2021",
            (_PERIOD, "统计期限为2024年1月1日起至2024年12月31日。"),
            at="起至",
            fixed="期限为2024年1月1日至2024年12月31日",
        ),
        bad(
            "2021",
            (_PERIOD, "数据统计自2024年1月1日起，截止到2024年12月31日。"),
            at="截止到",
            fixed="起，至2024年12月31日",
        ),
        bad("2021", (_PERIOD, "数据统计期限自2024年1月1日至2024年12月31止。"), at="2024年12月31", fixed="12月31日止"),
        bad("2019", (_PERIOD_2019, "统计期限为2020年1月1日至12月30日。"), at="12月30日", fixed="至12月31日"),
        good("2021"),
        good("2021", (_PERIOD, "数据统计期限自2024年1月1日起至2024年12月31日止。")),
        good("2021", (_PERIOD, "数据统计期限为2024年1月1日起至12月31日止。")),
        good("2021", (_PERIOD, "本报告涵盖2024年1月1日起至2024年12月31日期间的工作。")),
        good("2021", (_PERIOD, _PERIOD + "公示自2024年3月1日起，截止到3月7日。")),
        good("2021", (_PERIOD, "统计期限为2024年1月1日——2024年12月31日。")),
        *(
            good("2021", (_PERIOD, text))
            for text in (
                "统计期限自2024年1月1日开始，至2024年12月31日结束。",
                "数据统计截止日期为2024年12月31日。",
                "数据统计截止2024年12月31日。",
                "报告所列数据的统计期限为2024年1月1日起，截至2024年12月31日。",
                "本报告统计期限为2024年1月1日起至当年12月31日为止。",
                "统计期限为2024年1月1日至2024年12月31日24时。",
                "征集意见截止2024年12月31日，统计期限为2024年1月1日至12月31日。",
                "统计期限为2024.1.1至2024.12.31。",
                "办法自2024年1月1日起施行，至2025年12月30日废止，统计期限为全年。",
                "受理时间为2024年1月1日起至月底，统计期限为2024年1月1日至12月31日。",
            )
        ),
    ),
)
def period_wording(context: Context) -> Iterator[Problem]:
    """Slips of wording in the statistical period."""
    text = context.prose.body
    for one in stated(context):
        yield from (problem for slip in _SLIPS if (problem := slip(text, one.range)))


def _since_before_to(text: RunningText, r: Range) -> Problem | None:
    """为…起至…, without 止."""
    since, to = text.text[slice(*r.since)], text.text[slice(*r.to)]
    if not since or r.since[1] != r.to[0] or to not in _UNTIL or _END_OF_PERIOD.match(text.text, r.end):
        return None
    if not text.text[max(0, r.start - 4) : r.start].rstrip().endswith(("为", "是")):
        return None
    message = Text("“为”后用“至”即可，不用“起至”", "behind 为 write 至 alone, without 起")
    return _slip(text, (r.since[0], r.to[1]), text.edit(*r.since, ""), message, to)


def _stop_for_until(text: RunningText, r: Range) -> Problem | None:
    if not text.text.startswith("截止", r.to[0], r.to[1]):
        return None
    message = Text("表示到某日应写“至”，“截止”是停止的意思", "until is 至 here; 截止 means to stop")
    return _slip(text, r.to, text.edit(*r.to, "至"), message, "至")


def _no_day(text: RunningText, r: Range) -> Problem | None:
    """12月31止."""
    if r.last.suffix or not _BARE_END.match(text.text, r.end):
        return None
    message = Text("日期缺“日”字", "the date lacks its 日")
    right = text.text[r.last.start : r.end] + "日"
    return _slip(text, (r.last.start, r.end), _behind(text, r.end, "日"), message, right)


def _a_day_less(text: RunningText, r: Range) -> Problem | None:
    """12月30日."""
    if (r.last.month, r.last.day, r.first.month, r.first.day) != (12, 30, 1, 1):
        return None
    at = text.text.rfind("30", r.last.start, r.end)
    edit = text.edit(at, at + 2, "31") if at >= 0 else None
    return Problem(
        *text.span(r.last.start, r.last.end),
        Text("统计期限应到12月31日", "the period should end on 31 December"),
        fix=Fix(Text("改为31日", "write 31日"), (edit,), safe=False) if edit else None,
        subject=Whole("period"),
        found=text.text[r.last.start : r.last.end],
        expected=Text("12月31日", "31 December"),
    )


_SLIPS = (_since_before_to, _stop_for_until, _no_day, _a_day_less)


def _behind(text: RunningText, at: int, new: str) -> Edit | None:
    last = text.edit(at - 1, at, "")
    return Edit(last.end, last.end, new) if last else None


def _slip(text: RunningText, where: tuple[int, int], edit: Edit | None, message: Text, right: str) -> Problem:
    fix = Fix(_doing(edit), (edit,), safe=True) if edit else None
    found = text.text[slice(*where)]
    return Problem(*text.span(*where), message, fix=fix, subject=Whole("period"), found=found, expected=right)


def _doing(edit: Edit) -> Localized:
    """What a fix of the wording does."""
    if not edit.content:
        return Text("删去“起”", "take out 起")
    if edit.start == edit.end:
        return Message.of("补上“{words}”", "add {words}", words=edit.content)
    return Message.of("改为“{words}”", "write {words}", words=edit.content)
