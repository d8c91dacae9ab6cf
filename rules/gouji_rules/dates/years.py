"""DAT004: years that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.report import Report, Span, Title
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Whole
from gouji_rules.dates.dated import Dated
from gouji_rules.dates.named import named_otherwise
from gouji_rules.dates.witness import Verdict, claimed, verdict

_PREAMBLE = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_END = "本年度没有其他需要报告的事项。"


@rule(
    "DAT004",
    "year-mismatch",
    severity="error",
    summary=Text(
        "标题、统计期限和落款的年份互相矛盾", "the years of title, period and signature contradict one another"
    ),
    why=Text(
        "某年的年报在次年年初落款：标题年份、统计期限年份、落款年份减一应当相同。三者中哪一个与其余不合，就提示哪一个"
        "（期限不合由 DAT001 提示，十月以后提前落款由 DAT005 提示）；“现公布某局××年年报”一类的话，年份与标题不同也提示。落款晚一年以上也可能是补发，只作警告。"
        "落款只认文末单独一行或机关名称后的日期；仍有误报时用 --ignore DAT004 关闭。",
        "A report on one year is signed early in the next, so the title's year, the period's, and the signature's less one are the "
        "same. The finding is on the one that stands alone (a period is DAT001's, an early signature DAT005's); a sentence that names this report with another year than the title is reported too. A signature more "
        "than a year late may be a re-issue: a warning. Only a date on a line of its own at the end counts; --ignore DAT004 "
        "silences the rest.",
    ),
    source=Text("《中华人民共和国政府信息公开条例》第四十九条", "Regulations, Article 49"),
    examples=(
        bad("2021", ("# 青川市水务局2024年", "# 青川市水务局2023年"), at="2023"),
        bad("2021", ("本年度没有其他需要报告的事项。", "无。\n\n青川市水务局\n\n2024年1月16日"), at="2024年1月16日"),
        bad("2019", ("本年度没有其他需要报告的事项。", "无。\n\n青川市水务局2019年1月8日"), at="2019年1月8日"),
        bad("2021", ("本年度没有其他需要报告的事项。", "无。\n\n二〇二三年一月二十日"), at="二〇二三年一月二十日"),
        bad("2021", (_PREAMBLE, "现公布青川市水务局2023年政府信息公开工作年度报告。"), at="2023年"),
        bad("2021", (_PREAMBLE, "根据《条例》要求，编制了2022年度政府信息公开工作年度报告，现予公布。"), at="2022年"),
        bad("2021", (_END, "本报告为青川市水务局2023年政府信息公开工作年度报告。"), at="2023年"),
        *(
            good("2021", (where, text))
            for where, text in (
                (_PREAMBLE, "《青川市水务局2023年政府信息公开工作年度报告》已于2024年1月19日公布。"),
                (_PREAMBLE, "对照2023年政府信息公开工作年度报告提出的问题，逐项整改。"),
                (_PREAMBLE, "2024年1月，编制了2023年政府信息公开工作年度报告。"),
                (_PREAMBLE, "现将2023年政府信息公开工作年度报告整改情况公布如下。"),
                (_PREAMBLE, "现将2022年、2023年、2024年政府信息公开工作年度报告一并公布。"),
                (_END, "按照条例要求，编制了2023年政府信息公开工作年度报告。"),
                (_END, "与2023年政府信息公开工作年度报告相比，本报告增加了水价信息。"),
            )
        ),
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
    if judged.odd != "claim" and judged.claim is not None and context.report.year_source == "title":
        yield from _sentences_are_odd(context, judged, judged.claim)


def _sentences_are_odd(context: Context, judged: Verdict, year: int) -> Iterator[Problem]:
    """Sentences that name the report with another year than its title."""
    text = context.prose.body
    for date in named_otherwise(context, year):
        yield Problem(
            *text.span(date.start, date.end),
            Message.of(
                "这里说的是 {found} 年的年报，标题是 {expected} 年，请核对",
                "this names the report on {found}, the title {expected}; check",
            ),
            claimed(context.report, judged),
            found=date.year,
            expected=year,
        )


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
