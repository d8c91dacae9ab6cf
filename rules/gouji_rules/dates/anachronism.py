"""DAT007: what a report cites and could not know of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import Problem, bad, good, rule
from gouji_rules.dates.dated import published, signed
from gouji_rules.dates.tables import Day, Event, documents, events
from gouji_rules.dates.witness import Verdict, verdict

_GIST = "围绕供水安全、河湖治理和节水管理，"
_NUMERALS = "一二三四五六七"
_PLENUM = LazyPattern(r"(十九|二十)届([一二三四五六七中、，,和及与全会\s]{1,32}?)全会")
_CONGRESS = LazyPattern(r"党的二十大|二十大(?:精神|报告|代表|以来)")
_PEOPLE = LazyPattern(r"十四届全国人大([一二三四五])次会议")
#: events that are cited by their name, and how that stands where it is they that are meant
_BY_NAME = {
    "二十大": _CONGRESS,
    "数据安全法": LazyPattern("数据安全法"),
    "个人信息保护法": LazyPattern("个人信息保护法"),
}
#: what is looked forward to, planned or only drafted
_AHEAD = (
    "迎", "将", "即将", "下一步", "今后", "明年", "来年", "新的一年", "计划", "拟", "召开前", "开幕前", "草案", "征求意见", "立法",
    "前夕", "筹备", "准备", "献礼",
)  # fmt: skip
_NUMBERED = LazyPattern(r"[〔\[【（(]\s{0,2}(20[0-9]{2})\s{0,2}[〕\]】）)]\s{0,2}第?\s{0,2}([0-9]{1,4})\s{0,2}号")
_ISSUER = LazyPattern(r"([^\W\d_]{1,12})\s{0,2}\Z")
#: reports are written by the end of March; those that are late are mostly out by the end of June
_LATEST = (6, 30)
#: a year further ahead is a slip of the keys
_FAR = 10


@rule(
    "DAT007",
    "anachronism",
    severity="error",
    summary=Text(
        "引用了报告成文时还没有的会议或文件", "cites a congress, a plenum or a document that did not exist yet"
    ),
    why=Text(
        "年报在次年年初写成。写到更晚才召开的会议、才印发的文件，说明这段文字是后来改的，或者标题、文号的年份写错了。"
        "有落款的按落款日期判断，没有落款的宽限到次年6月底；“迎接”“将”等展望的话不提示。补发的旧年报可用 --ignore DAT007 关闭。",
        "A report is written early in the next year. What was held or issued later shows that the text was changed afterwards, or "
        "that a year is wrong. The signature's date decides, or else the end of June; words of expectation (迎接, 将) keep it "
        "quiet. For old reports issued again, --ignore DAT007.",
    ),
    source=Text(
        "会议公报和文件的日期，见 events.txt、documents.txt 各条所注来源",
        "the dates of communiqués and documents, with a source for each entry in events.txt and documents.txt",
    ),
    examples=(
        bad("2019", ("2020年，青川市水务局", "2020年，青川市水务局深入学习贯彻党的二十大精神，"), at="党的二十大"),
        bad(
            "2021",
            (_GIST, "认真贯彻落实党的二十届三中、四中全会精神，"),
            at="二十届三中、四中全会",
            note=Text("四中全会2025年10月召开", "the fourth plenum was held in October 2025"),
        ),
        bad(
            "2019",
            ("建立信息发布审核台账，", "按照国办公开办函〔2021〕30号要求建立信息发布审核台账，"),
            at="〔2021〕30号",
        ),
        bad("2021", (_GIST, "按照青水发〔2026〕14号文件要求，"), at="〔2026〕14号"),
        bad("2019", ("建立信息发布审核台账，", "认真落实《个人信息保护法》，"), at="个人信息保护法"),
        good("2021"),
        good("2021", (_GIST, "深入学习贯彻党的二十大和二十届二中、三中全会精神，")),
        good(
            "2021",
            (_GIST, "按照青水发〔2025〕2号文件要求，"),
            note=Text("次年初印发的文件", "issued early in the next year"),
        ),
        good("2019", ("2020年，青川市水务局", "2020年，青川市水务局以优异成绩迎接党的二十大胜利召开，")),
        good("2019", ("2020年，青川市水务局", "2020年，青川市水务局以实际行动向党的二十大献礼，")),
        good("2019", ("2020年，青川市水务局", "2020年，青川市水务局深入学习党的十九届五中全会精神，")),
        good("2019", ("建立信息发布审核台账，", "对《个人信息保护法（草案）》提出意见，")),
        good("2019", ("2020年，青川市水务局", "2020年，青川市水务局梳理二十大类事项，")),
        good("2021", (_GIST, "对照水务发展规划〔2021—2035年〕，")),
    ),
)
def anachronism(context: Context) -> Iterator[Problem]:
    """Meetings, laws and documents later than the report."""
    judged = verdict(context)
    year = judged.year
    if year is None:
        return
    text = context.prose.body
    latest = _latest(context, judged, year)
    for cited in _cited(text.text, year):
        if cited.day <= latest or cited.day[0] > year + _FAR:
            continue
        sentence = text.text[slice(*text.sentence(cited.start))]
        if any(word in sentence for word in _AHEAD):
            continue
        yield Problem(*text.span(cited.start, cited.end), _later(cited.name, cited.day, year))


def _latest(context: Context, judged: Verdict, year: int) -> Day:
    """The last day of which the report can know."""
    latest: Day = (year + 1, *_LATEST)
    dated = signed(context) if judged.odd != "signature" else None
    if dated is not None and dated.year > year:
        latest = dated.value
    other = published(context)
    return latest if other is None else max(latest, other.value)


def _later(name: str, day: Day, year: int) -> Message:
    """What is said of something cited; of what is known by its year alone the day is the first of January."""
    cited, month, date = day
    if (month, date) == (1, 1):
        return Message.of(
            "{name}是 {cited} 年的，{year} 年的年报写不到，请核对",
            "{name} is of {cited}, later than a report on {year} can know; check",
            name=name,
            cited=cited,
            year=year,
        )
    return Message.of(
        "{name}的日期是 {cited} 年 {month} 月 {day} 日，晚于 {year} 年年报的成文时间，请核对",
        "{name} is of {cited}, later than a report on {year} can know; check",
        name=name,
        cited=cited,
        month=month,
        day=date,
        year=year,
    )


class _Cited(NamedTuple):
    """Something that is cited, and the day from which one could know of it."""

    start: int
    end: int
    name: str
    day: Day


def _cited(body: str, year: int) -> Iterator[_Cited]:
    """What is cited of later than the report's year."""
    known = {event.written: event for event in events() if event.day[0] > year}
    if known:
        yield from _plenums(body, known)
        yield from _sessions(body, known)
        yield from _by_name(body, known)
    if "号" in body and "20" in body:
        yield from _documents(body, year)


def _plenums(body: str, known: dict[str, Event]) -> Iterator[_Cited]:
    """Plenums: of several (二十届三中、四中全会) the last."""
    for m in _PLENUM.finditer(body) if "届" in body else ():
        found = (known.get(f"{m[1]}届{_NUMERALS.index(c) + 1}") for c in m[2] if c in _NUMERALS)
        if late := [event for event in found if event]:
            event = max(late, key=lambda e: e.day)
            yield _Cited(*m.span(), event.name, event.day)


def _sessions(body: str, known: dict[str, Event]) -> Iterator[_Cited]:
    for m in _PEOPLE.finditer(body) if "全国人大" in body else ():
        if event := known.get(f"十四届全国人大{m[1]}次"):
            yield _Cited(*m.span(), event.name, event.day)


def _by_name(body: str, known: dict[str, Event]) -> Iterator[_Cited]:
    for written, pattern in _BY_NAME.items():
        if written in known and written in body:
            event = known[written]
            for m in pattern.finditer(body):
                yield _Cited(*m.span(), event.name, event.day)


def _documents(body: str, year: int) -> Iterator[_Cited]:
    """Documents of the next year with a day that is known, and of years further on."""
    for m in _NUMBERED.finditer(body):
        of, serial = int(m[1]), int(m[2])
        issuer = _ISSUER.search(body, max(0, m.start() - 14), m.start()) if of > year else None
        if issuer is None:
            continue
        day = _day_of(issuer[1], of, serial)
        if day or of > year + 1:
            yield _Cited(*m.span(), f"〔{of}〕{serial}号文件", day or (of, 1, 1))


def _day_of(issuer: str, year: int, serial: int) -> Day | None:
    """The day of a document that is known; words may stand before its issuer."""
    numbers = ((d.number, d.day) for d in documents())
    return next((day for n, day in numbers if n[1:] == (year, serial) and issuer.endswith(n.issuer)), None)
