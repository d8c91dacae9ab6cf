"""DAT003 and DAT004: years left over from another report, and years that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Fix, Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.dates import Date
from gouji.prose.running import RunningText
from gouji.report import Report, Span, Title
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.dates.dated import Dated
from gouji_rules.dates.witness import Verdict, claimed, verdict

_REQUESTS = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。"
_SPEAKER = r"[本我](?:局|委员会|委|办公室|办|厅|院|部|署|镇|乡|县|市|区|旗|州|省|单位|机关|中心|街道|办事处|行|所|站|队|社|会|苏木)"
_BEHIND = r"年度?\s{0,3}[，,]?\s{0,3}(?:全年[，,]?)?"
_DOES = "(?:全年|本年度|共计|累计)?(?:无|未|没有|共|收到|新收到?|主动公开|累计|受理)"
_STALE = LazyPattern(f"{_BEHIND}{_SPEAKER}{_DOES}")
_BEHIND_YEAR = LazyPattern(_BEHIND)
#: of the organ by its name fewer verbs are so: 2023年，某局无独立网站 was written as it is meant
_DID = LazyPattern("(?:全年|本年度|共计|累计|共)*(?:未收到|没有收到|收到|新收|受理)")
_BEFORE = LazyPattern(r"(?:\A|[。；;！!\n]|[)）、.．:：])\s*\Z")
#: a comparison, a history, or what last year's matter became
_COMPARED = LazyPattern(
    "同比|相比|较[上去前20]|[上去前]年|比[上去前20]|分别|以来|历年|逐年|连续|增长|下降|减少|增加|提高|持平|[年月日]起|曾|此前|预算|决算|延续|跨年|截至|截止|将|今年|本年|现已"
)


@rule(
    "DAT003",
    "stale-year",
    severity="warning",
    fix="unsafe",
    summary=Text(
        "句首“××年，我局未…”的年份不是报告年度",
        "a sentence opens with another year than the report's (2023年，我局未…)",
    ),
    why=Text(
        "“2023年，我局未收到……”出现在2024年的年报里，多半是从上年年报抄来而忘了改。年报里出现别的年份大多合理（预算、规划、"
        "同比、历史、文件名），所以只看这一种句式，且同句、下句有比较或又提到报告年度时不提示。确属回顾往年时可用 --ignore DAT003 关闭。",
        "Such a sentence was mostly taken from last year's report and not brought up to date. Other years are normal in a report "
        "(budgets, plans, comparisons, titles), so only this pattern counts, and not where the sentence or the next compares "
        "or names the report's year. A true look back is silenced by --ignore DAT003.",
    ),
    source=Text(
        "国办公开办函〔2021〕30号“明确责任”：内容不准确、内容雷同",
        "国办公开办函〔2021〕30号: reports that are wrong or copied",
    ),
    examples=(
        bad(
            "2021",
            (_REQUESTS, "（二）依申请公开。2023年，我局未收到政府信息公开申请。"),
            at="2023年，我局未",
            fixed="2024年，我局未收到",
        ),
        bad(
            "2021",
            (_REQUESTS, "（二）依申请公开\n\n2022年，本局共办理依申请公开12件，均按期答复。"),
            at="2022年，本局共",
        ),
        bad(
            "2021",
            (_REQUESTS, "（二）依申请公开。2023年，青川市水务局未收到政府信息公开申请。"),
            at="2023年，青川市水务局未收到",
        ),
        bad("2021", ("水价调整、", "2023年，我局主动公开规划计划类信息14条。水价调整、"), at="2023年，我局主动公开"),
        bad(
            "2019",
            ("本年度没有其他", "2019年度我局无责任追究情形。本年度没有其他"),
            at="2019年度我局无",
            fixed="2020年度我局无",
        ),
        good("2021"),
        good("2021", ("水价调整、", "2023年，我局共公开信息98条，2024年增加到126条。水价调整、")),
        good("2021", ("水价调整、", "2018年，我局无独立网站，统一依托市政府网站发布。水价调整、")),
        good("2021", ("水价调整、", "2023年，我局收到的1件申请于2024年办结。水价调整、")),
        good("2021", ("水价调整、", "2025年，我局将继续公开水价信息。水价调整、")),
        good("2021", ("水价调整、", "2023年度部门决算和2025年度部门预算均按时公开。水价调整、")),
        good("2021", ("水价调整、", "2023年，我局未收到申请，今年收到12件，增长较快。水价调整、")),
        good("2021", ("水价调整、", "2022年，我局共公开2条；2023年，我局共公开3条；2024年，我局共公开5条。水价调整、")),
        good("2021", ("水价调整、", "《青川市2023年供水规划》印发后，我局共公开解读3条。水价调整、")),
    ),
)
def stale_year(context: Context) -> Iterator[Problem]:
    """Sentences left over from another year's report."""
    judged = verdict(context)
    year = judged.year
    if year is None or judged.odd == "claim":
        return
    text = context.prose.body
    for date in text.dates:
        if date.year == year or date.month or year - date.year > _LEFT_OVER:
            continue
        end = _stale(text.text, date, context.report.organ)
        if end is None or _is_meant(text, date, year):
            continue
        yield Problem(
            *text.span(date.start, end),
            Message.of(
                "报告的是 {expected} 年，这一句却从 {found} 年说起，请核对是否沿用了往年的文字",
                "the report is on {expected}, and this sentence on {found}; was it left over?",
            ),
            fix=_with_year(text, date, year),
            found=date.year,
            expected=year,
        )


def _with_year(text: RunningText, date: Date, year: int) -> Fix | None:
    edit = text.edit(date.start, date.start + 4, str(year)) if text.text[date.start] == "2" else None
    return Fix(Message.of("改为{year}年", "write {year}年", year=year), (edit,), safe=False) if edit else None


def _is_meant(text: RunningText, date: Date, year: int) -> bool:
    """Whether a sentence looks back on purpose: it compares, or it or the next one names the report's year."""
    begin, end = text.sentence(date.start, "。！!")
    _, after = text.sentence(min(end + 1, len(text.text)), "。！!")
    is_of_year = str(year) in text.text[begin:after] or "今年" in text.text[end:after]
    return is_of_year or _COMPARED.search(text.text, date.end, end) is not None


def _stale(text: str, date: Date, organ: str) -> int | None:
    """Where the opening of a sentence ends that is the year, and 我局未收到 or the organ's name with the same."""
    if not _BEFORE.search(text, max(0, date.start - 4), date.start):
        return None
    at = date.start + 4
    at += text[at : date.end].find("年")
    m = _STALE.match(text, at)
    if m is None and organ and (year := _BEHIND_YEAR.match(text, at)) and text.startswith(organ, year.end()):
        m = _DID.match(text, year.end() + len(organ))
    return m.end() if m else None


#: a sentence that speaks of more years back was written as it is meant
_LEFT_OVER = 3


@rule(
    "DAT004",
    "year-mismatch",
    severity="error",
    summary=Text(
        "标题、统计期限和落款的年份互相矛盾", "the years of title, period and signature contradict one another"
    ),
    why=Text(
        "某年的年报在次年年初落款：标题年份、统计期限年份、落款年份减一应当相同。三者中哪一个与其余不合，就提示哪一个"
        "（期限不合由 DAT001 提示，十月以后提前落款由 DAT005 提示）。落款晚一年以上也可能是补发，只作警告。"
        "落款只认文末单独一行或机关名称后的日期；仍有误报时用 --ignore DAT004 关闭。",
        "A report on one year is signed early in the next, so the title's year, the period's, and the signature's less one are the "
        "same. The finding is on the one that stands alone (a period is DAT001's, an early signature DAT005's). A signature more "
        "than a year late may be a re-issue: a warning. Only a date on a line of its own at the end counts; --ignore DAT004 "
        "silences the rest.",
    ),
    source=Text("《中华人民共和国政府信息公开条例》第四十九条", "Regulations, Article 49"),
    examples=(
        bad("2021", ("# 青川市水务局2024年", "# 青川市水务局2023年"), at="2023"),
        bad("2021", ("本年度没有其他需要报告的事项。", "无。\n\n青川市水务局\n\n2024年1月16日"), at="2024年1月16日"),
        bad("2019", ("本年度没有其他需要报告的事项。", "无。\n\n青川市水务局2019年1月8日"), at="2019年1月8日"),
        bad("2021", ("本年度没有其他需要报告的事项。", "无。\n\n二〇二三年一月二十日"), at="二〇二三年一月二十日"),
        good("2021"),
        good("2021", ("本年度没有其他需要报告的事项。", "无。\n\n青川市水务局\n\n2025年1月16日")),
        good("2021", ("本年度没有其他需要报告的事项。", "无。\n\n2025 年 1 月 16 日")),
        good("2021", ("本年度没有其他需要报告的事项。", "本报告依据的目录自2019年1月8日起施行。")),
        good("2021", ("# 青川市水务局2024年", "# 青川市水务局二〇二四年")),
        good(
            "2021",
            ("本年度没有其他需要报告的事项。", "无。\n\n2024年12月30日"),
            note=Text("由 DAT005 提示", "that is DAT005"),
        ),
    ),
)
def year_mismatch(context: Context) -> Iterator[Problem]:
    """The title's or the signature's year stands alone against the others."""
    judged = verdict(context)
    if judged.odd == "claim":
        yield from _claim_is_odd(context, judged)
    elif judged.odd == "signature" and judged.signature is not None and judged.year is not None:
        yield from _signature_is_odd(context, judged, judged.signature, judged.year)


def _claim_is_odd(context: Context, judged: Verdict) -> Iterator[Problem]:
    claim = _place_of_claim(context.report)
    if claim is not None:
        yield Problem(
            *claim,
            Message.of(
                "{claim}是 {found} 年，{others}是 {expected} 年度",
                "{claim} says {found}, {others} {expected}",
                claim=_CLAIMS[context.report.year_source],
                others=_others(judged),
            ),
            _places(context, judged, "claim"),
            subject=Whole("year"),
            found=judged.claim,
            expected=judged.year,
        )


_CLAIMS = {
    "title": Text("标题", "the title"),
    "sentence": Text("这里说的年报", "the report named here"),
}


def _place_of_claim(report: Report) -> Span | None:
    """Where the title, or the sentence that names the report, has its year; None where that is not in the text."""
    if report.year_source == "title" and report.title is not None and not report.title_in_metadata:
        return _year_in(report.title)
    return report.year_place if report.year_source == "sentence" else None


def _signature_is_odd(context: Context, judged: Verdict, signature: Dated, year: int) -> Iterator[Problem]:
    if signature.year == year and signature.month >= _EARLY:
        return  # DAT005
    if signature.year > year + 1 and signature.month > _SLIP:
        return  # issued again, or late: nobody can tell
    yield Problem(
        *signature.span,
        Message.of(
            "{year} 年的年报应在 {expected} 年落款，这里是 {found} 年，请核对",
            "a report on {year} is signed in {expected}, not {found}; check",
            year=year,
        ),
        _places(context, judged, "signature"),
        severity="warning" if signature.year > year + 1 else None,
        subject=signature.subject,
        found=signature.year,
        expected=year + 1,
    )


#: signed in the last months of the report's own year: too early (DAT005), not a wrong year
_EARLY = 10
#: a year's slip is made at the beginning of a year
_SLIP = 4


def _others(judged: Verdict) -> Text:
    by_period = judged.period is not None and judged.period.year == judged.year
    by_signature = judged.signature is not None and judged.signature.year - 1 == judged.year
    if by_period and by_signature:
        return Text("统计期限和落款", "the period and the signature")
    if by_period:
        return Text("统计期限", "the period")
    return Text("落款", "the signature") if by_signature else Text("正文", "the text")


def _places(context: Context, judged: Verdict, odd: str) -> tuple[Related, ...]:
    """Where the others stand."""
    found: list[Related] = []
    if odd != "claim":
        found += claimed(context.report, judged)
    if judged.period is not None:
        r = judged.period.range
        text = Message.of("统计期限：{year} 年", "period: {year}", year=r.first.year)
        found.append(Related(text, *context.prose.body.span(r.start, r.end)))
    if odd != "signature" and judged.signature is not None:
        signed = judged.signature
        text = Message.of("落款：{year} 年", "signature: {year}", year=signed.year)
        found.append(Related(text, *signed.span))
    return tuple(found)


def _year_in(title: Title) -> Span:
    for line in title.lines:
        at = line.text.find(str(title.year))
        if at >= 0:
            return line.span(at, at + 4)
    return title.span
