"""DAT003: years left over from another report."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.dates import Date
from gouji.prose.running import RunningText
from gouji.rule import Problem, bad, good, rule
from gouji_rules.dates.opening import Opening, first_openings, subject_at, year_openings
from gouji_rules.dates.witness import verdict

_REQUESTS = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。"
_MANAGED = "（三）政府信息管理。修订信息发布审核办法，对已公开的文件逐件标注效力状态，全年清理失效文件3件。"
_OPENING = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_LAST = "本年度未收取信息处理费。"
#: inside a paragraph only these verbs of the organ are told from a look back
_DOES = LazyPattern("(?:全年|本年度|共计|累计)?(?:无|未|没有|共|收到|新收到?|主动公开|累计|受理)")
#: of the organ by its name fewer are: 2023年，某局无独立网站 was written as it is meant
_DID = LazyPattern("(?:全年|本年度|共计|累计|共)*(?:未收到|没有收到|收到|新收|受理)")
_SPEAKS = LazyPattern("[我本]")
#: what an organ does, right behind a year without a comma
_PREDICATE = LazyPattern(
    "(?:未|没有|均未|无(?!障|锡|线|人机|纸)|共(?!青|同|享|建|产)|累计|以(?![来前后上下往])|在)(?![^，,。；;、]{0,5}的)"
    "|(?:收到|新收|受理|主动公开(?!目录|指南|专栏|事项|标准|清单|范围)|公开(?!目录|指南|专栏|平台|事项|栏目|标准|清单|范围|电话)|办理|开展|组织|认真"
    "|严格|积极|持续|坚持|不断|切实|深入|扎实|进一步|高度|始终|全面|依法|按照|围绕|加强|推进|落实|完善|对|将|把|通过)(?![^，,。；;]{0,12}的)"
)
#: a comparison, a history, or what last year's matter became
_COMPARED = LazyPattern(
    "同比|相比|较[上去前20]|[上去前]年|比[上去前20]|分别|以来|历年|逐年|连续|增长|下降|减少|增加|提高|持平|[年月日]起|曾|此前|预算|决算|延续|跨年|截至|截止|将|今年|本年|现已"
)
#: words of somebody who looks back from a later year
_LOOKS_BACK = LazyPattern(
    "今年|本年(?!度?(?:没有|无|暂无)其[他它])|报告期|据此|曾|此前|当[年时]|那年|[次翌]年|第二年|随后|此后|后来|至今|目前|现[已在有行]|如今|现为|沿[用袭]|延[续用]|跨年|历年|逐年|连续|近年"
    "|[一二三四五]年来|20[0-9]{2}年以来|更正|勘误|应为|误[写为]|往年|过去|仍[在然由可]"
)
#: what happens once and is told for years
_EVENT = LazyPattern(
    "被(?:评为|授予|确定|列[入为]|表彰|通报)|荣获|获[评得]|获[^，,。；;]{0,12}(?:表[扬彰]|称号|荣誉|奖)|通报表扬|入[选围]|疫情|试点|设立|第[一二三四五六七八九十]次全国|(?:成立|组建)(?!了?[^，,。；;]{0,14}(?:专班|小组|工作组|机构|队伍))|挂牌|更名|机构改革|划[转入归]|转隶|合并|建成|启用|(?<!线)上线(?!线)|开通|投入(?:使用|运行)"
    "|改版|搬迁|迁[入至]|(?:印发|出台|制定|修[订改]|颁布|公布|发布|通过)[^，,。；;]{0,12}《|《[^》]*》(?:印发|出台|施行|实施|修[订改])|[起始]草|立项"
)
_BUDGET = LazyPattern("(?:财政|部门)?(?:决|预)算")
_INTRODUCED = LazyPattern("近|历|回顾|往年|来")
_ON_FIGURES = ("统计", "期限")
#: a sentence that speaks of more years back was written as it is meant
_LEFT_OVER = 3


@rule(
    "DAT003",
    "stale-year",
    severity="warning",
    fix="unsafe",
    summary=Text(
        "段首或句首“××年，…”的年份不是报告年度",
        "a paragraph or a sentence opens with another year than the report's (2023年，…)",
    ),
    why=Text(
        "2024年的年报里，段落、分项或部分以“2023年，…”开头，多半是从上年年报抄来而忘了改，不论主语是我局、机关名称还是没有主语。"
        "年报里出现别的年份大多合理（预算、规划、同比、历史、文件名、获奖和机构沿革、上级的工作），这些都不提示；"
        "同句、下句又提到报告年度的，往后几年的打算，也不提示。段落中间的句子只看“我局未收到…”一类。确属回顾往年时可用 --ignore DAT003 关闭。",
        "A paragraph, an aspect or a section that opens so was mostly taken from last year's report and not brought up to date, "
        "whoever its subject is. Other years are normal in a report (budgets, plans, comparisons, titles, awards, what a superior "
        "did): of them nothing is said, nor where the sentence or the next names the report's year, nor of plans. Inside a "
        "paragraph only sentences like 我局未收到… count. A true look back is silenced by --ignore DAT003.",
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
        bad(
            "2021",
            (_MANAGED, "（三）政府信息管理。2023年，市水务局逐件确定文件的公开属性，先审查后公开。"),
            at="2023年",
            fixed="。2024年，市水务局逐件",
        ),
        bad("2021", (_OPENING, "2023年，在市委、市政府的领导下，各项公开工作稳步推进。"), at="⟦2023年⟧，在"),
        bad("2021", (_LAST, "2023年度未收取信息处理费。"), at="⟦2023年度⟧未", fixed="2024年度未收取"),
        bad(
            "2021",
            (_OPENING, "２０２３年度，认真落实条例要求，同比多公开信息12条。"),
            at="２０２３年度",
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
        *(
            good("2021", (_OPENING, text))
            for text in (
                "2023年建成的公开查询点由专人管理，全年接待查询31人次。",
                "2023年，全市共公开信息9000条，涉及水务的有210条。",
                "2023年，省水利厅对各市公开目录开展抽查。",
                "2022年，我局被评为全市政务公开先进单位。",
                "2023年，我局印发《信息发布审核办法》，明确三级审核流程。",
                "2022年，公开信息90条。\n\n2023年，公开信息110条。\n\n2024年，公开信息126条。",
                "2023年收到的1件申请依法延期，已经答复。",
                "2025年，重点做好供水、水价信息的公开。",
                "2023年，门户网站专栏有6个栏目，目前增加到9个。",
            )
        ),
    ),
)
def stale_year(context: Context) -> Iterator[Problem]:
    """Sentences left over from another year's report."""
    judged = verdict(context)
    year = judged.year
    if year is None or judged.odd == "claim":
        return
    text = context.prose.body
    for opening in year_openings(context):
        date = opening.date
        if date.year == year or year - date.year > _LEFT_OVER:
            continue
        end = _stale(context, opening, year)
        if end is not None:
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


def _stale(context: Context, opening: Opening, year: int) -> int | None:
    """Where the words end that show an opening to be left over; None where it was written as it is meant."""
    end = _by_verb(context, opening)
    if end is not None and not _compares(context.prose.body, opening.date, year):
        return end
    if opening.place == "head" and opening.date.year < year and _says_what_was_done(context, opening):
        return None if _is_meant(context, opening, year) else opening.end
    return None


def _by_verb(context: Context, opening: Opening) -> int | None:
    """Where the organ and its verb end (我局未, or the organ's name and 未收到), wherever in a paragraph."""
    text = context.prose.body.text
    subject, end = subject_at(context.report, text, opening.rest)
    if subject != "own":
        return None
    m = (_DOES if _SPEAKS.match(text, opening.rest) else _DID).match(text, end)
    return m.end() if m else None


def _compares(text: RunningText, date: Date, year: int) -> bool:
    """Whether a sentence compares, or it or the next one names the report's year."""
    begin, end = text.sentence(date.start, "。！!")
    _, after = text.sentence(min(end + 1, len(text.text)), "。！!")
    is_of_year = str(year) in text.text[begin:after] or "今年" in text.text[end:after]
    return is_of_year or _COMPARED.search(text.text, date.end, end) is not None


def _says_what_was_done(context: Context, opening: Opening) -> bool:
    """Whether words on what the organ did follow: any after a comma, without one only what can be no name (2023年度决算)."""
    text = context.prose.body.text
    subject, end = subject_at(context.report, text, opening.rest)
    if subject == "other" or _BUDGET.match(text, opening.rest):
        return False
    return opening.has_comma or _PREDICATE.match(text, end) is not None


def _is_meant(context: Context, opening: Opening, year: int) -> bool:
    """Whether the opening of a paragraph looks back on purpose."""
    text = context.prose.body
    passage = text.passages[opening.passage]
    _, end = text.sentence(opening.date.start, "。！!")
    last = text.starts[opening.passage] + len(passage.text)
    _, after = text.sentence(end + 1, "。！!") if end + 1 < last else (end, end)
    own, following = text.text[opening.end : end], text.text[end:after]
    if any(word in following for word in _ON_FIGURES):
        following = ""  # the period is that of the report, whatever this sentence is on
    return (
        str(year) in own + following
        or "今年" in following
        or _LOOKS_BACK.search(own) is not None
        or _EVENT.search(own) is not None
        or _is_one_of_years(context, opening)
    )


def _is_one_of_years(context: Context, opening: Opening) -> bool:
    """Whether years are told one after another: others open sentences of the paragraph, or the paragraphs around it."""
    passages, first = context.prose.body.passages, first_openings(context)
    if first[opening.passage].is_one_of_many:
        return True
    for n in (opening.passage - 1, opening.passage + 1):
        if n in first and passages[n].section == passages[opening.passage].section and _follows(opening, first[n]):
            return True
    before = passages[opening.passage - 1].text if opening.passage else ""
    return before.endswith(("：", ":")) and _INTRODUCED.search(before) is not None


def _follows(one: Opening, other: Opening) -> bool:
    """Whether two paragraphs are items of a list of years, neither of them an aspect of the report."""
    return abs(one.date.year - other.date.year) == 1 and not one.is_titled and not other.is_titled
