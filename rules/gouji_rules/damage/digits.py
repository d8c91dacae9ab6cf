"""ENC003: figures run together because 年, 月 or a bracket between them is lost, or lost themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.damage.open_number import OPEN_NUMBER
from gouji_rules.damage.units import Loss, losses
from gouji_rules.kinds.pattern import WrongPattern, problems
from gouji_rules.quoting import is_mentioned

_PERIOD = "报告中的数据统计期限为2024年1月1日至2024年12月31日。"
_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_OPENED = "改版门户网站公开专栏"
_FREE = r"(?<![0-9A-Za-z_./=-])"
_BLANK = r"[ \u3000]"
#: the first or the last day of a year, 年 or 月 gone: 20221月1日, 202211日起, 2022年1231日止, 2022 1 1 日
_FIRST_OR_LAST = "|".join((
    rf"{_BLANK}?(?P<month>1{_BLANK}?月{_BLANK}?1|12{_BLANK}?月{_BLANK}?31)",
    "(?P<both>11|1231)",
    "年(?P<day>11(?=日[起至止])|1231)",
    rf"{_BLANK}{{1,4}}(?P<apart>1{_BLANK}{{1,4}}1|12{_BLANK}{{1,4}}31){_BLANK}{{0,4}}",
))  # fmt: skip
#: some other day or month: 20243月, 2017210日
_OTHER = "20[0-9]{2}(?:[1-9]|1[0-2])月|20[0-9]{3,6}日|20[0-9]{2}年[0-9]{3,4}日"
#: the whole year in one, or without what parts its two days: 2024111231日, 2024年1月112月31日, 2024年1月1日12月31日
_PERIOD_GLUED = f"(?P<whole>20[0-9]{{2}})年?{_BLANK}?1月?1日?12月?31日"
_DATES = LazyPattern(rf"{_FREE}(?:{_PERIOD_GLUED}|(?P<year>20[0-9]{{2}})(?:{_FIRST_OR_LAST})日|{_OTHER})")
#: where nothing of this is there, no date can be damaged in one of these ways
_GLUED = re.compile(
    rf"20[0-9]{{2}}(?:年?{_BLANK}?1月?1日?12|{_BLANK}{{0,4}}[0-9]{{1,4}}{_BLANK}{{0,4}}[月日]|[0-9]{{0,4}}日|{_BLANK}{{1,4}}1|年[0-9]{{2,4}}日)"
)

#: digits or the year gone altogether, within a sentence (a draft leaves the day of its signature blank): 至1231日, 2024年月日, 2024年1月日至12月日, 至年12月31日
_DIGITS_GONE = Message.of("日期“{found}”缺了数字，请补全", "digits are missing in the date “{found}”; restore them")
_MONTH_AND_DAY = rf"{_BLANK}?[0-9]{{1,2}}月{_BLANK}?[0-9]{{1,2}}日"
_EMPTIED = (
    WrongPattern(LazyPattern("1231日(?<=[至到—–~～-]1231日)"), _DIGITS_GONE, ("1231日",)),
    WrongPattern(
        LazyPattern(r"20[0-9]{2}年(?:[0-9]{0,2}月日|月[0-9]{1,2}日)(?=[至到起止，。、；—–~～-])"),
        _DIGITS_GONE,
        ("月日", "年月"),
    ),
    WrongPattern(LazyPattern(r"[至到—–~～-](?P<date>[0-9]{0,2}月日)(?=[起止，。、；）期])"), _DIGITS_GONE, ("月日",), "date"),
    WrongPattern(
        LazyPattern("(?:[至到自从]|[限间期围]为|限是)(?P<date>年[0-9]{1,2}月[0-9]{1,2}日)"),
        _DIGITS_GONE,
        ("至年", "到年", "自年", "从年", "为年", "是年"),
        "date",
    ),
    # 2025年月份检查: the month is lost
    WrongPattern(LazyPattern("20[0-9]{2}年月份(?!之?[间数分统排划平]|[，。；、])"), _DIGITS_GONE, ("年月份",)),
    # 20年1月1日至2020年12月31日, 202年12月31日: a year that has lost digits beside a whole one, or has three
    WrongPattern(
        LazyPattern(
            rf"20(?<![0-9.年]20)(?:[0-9]年{_MONTH_AND_DAY}|年{_MONTH_AND_DAY}(?=起?[至到—–~～-]{{1,2}}20[0-9]{{2}}年)"
            rf"|年{_MONTH_AND_DAY}(?<=20[0-9]{{2}}年1月1日[至到]20年12月31日))"
        ),
        _DIGITS_GONE,
        ("20年", "201年", "202年"),
    ),
)  # fmt: skip

_DAY_GONE = Message.of("日期“{found}”后面缺了“日”字，请补上", "日 is missing behind the date “{found}”; put it back")
#: what goes on behind a day, and counts nothing (3月2至5日 and 3月2场活动 have lost none)
_BEHIND_DAY = (
    "起|止|前(?!台)|后(?!勤|台|续)|之[前后]|以[前后]|期间|，(?![0-9])|。|；|召开|举办|印发|发布|公布|组织|开展|出台|制定|在(?!线|建|岗)"
    "|由|经|下发|施行|实施|上线|开通|启动|正式"
)
#: 2023年1月1至2023年, 2024年3月2召开; the last day of a period is left to others
_DAYS = (
    WrongPattern(
        LazyPattern(
            rf"20[0-9]{{2}}(?<![0-9—–~～-]20[0-9]{{2}})(?<![日起][至到]20[0-9]{{2}})年{_BLANK}?(?:1[0-2]|[1-9])月{_BLANK}?(?:[12][0-9]|3[01]|[1-9])"
            rf"(?=起?[至到—–~～-]{{1,2}}(?:20[0-9]{{2}}年|[0-9]{{1,2}}月)|{_BEHIND_DAY})"
        ),
        _DAY_GONE,
        ("月",),
    ),
)

_BRACKET_GONE = Message.of(
    "文号“{found}”缺了括号，年份和序号连在一起",
    "the document number “{found}” lacks a bracket: year and number have run together",
)
_SERIAL_GONE = Message.of("“{found}”缺了序号，请补上", "the number is missing in “{found}”; put it back")
#: what the issuer in a document's number ends with
_ISSUERS = "发函办字规令文改"
_NUMBERS = (
    # 〔202130号, 发改〔2024号
    WrongPattern(OPEN_NUMBER, _BRACKET_GONE),
    # 政办〔2025〕号
    WrongPattern(
        LazyPattern(
            rf"[〔［【\[]20[0-9]{{2}}(?<=[{_ISSUERS}][〔［【\[]20[0-9]{{2}})[〕］】\]]{_BLANK}{{0,2}}第?号"
            "(?=文|通知|要求|精神|规定|[，。；、）)》和的])"
        ),
        _SERIAL_GONE,
        ("〕号", "]号", "］号", "】号", "〕 号", "〕第号"),
    ),
    # 国务院令第号
    WrongPattern(LazyPattern("(?:国务院|主席|人民政府|省政府|市政府)令第号"), _SERIAL_GONE, ("令第号",)),
    WrongPattern(
        LazyPattern(rf"国(?:办发|办函|办公开办函|办秘函|发|函){_BLANK}?20[0-9]{{2}}{_BLANK}?[0-9]{{1,3}}{_BLANK}?号"),
        _BRACKET_GONE,
    ),
)


@rule(
    "ENC003",
    "lost-digits",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text(
        "数字之间的年、月、括号丢失，数字本身或它的单位丢失",
        "年, 月 or a bracket lost between figures, or a count or its unit lost",
    ),
    why=Text(
        "从网页或 PDF 复制时，带样式的数字和单位常被丢掉或粘在一起，如“20221月1日”“〔202130号”“共主动公开条”“推送重要信息40。”“26.4粉丝”，读者无从知道原来的数。"
        "日期和文号只认不可能成立的；缺单位只认“发布”一类动词和它的宾语之后的数；编号、电话、门牌、邮编、网址、“……数为”之后的数不提示。若有特殊编号与此同形，请忽略本规则。",
        "Copying from a page or a PDF drops styled figures and units or runs them together: 20221月1日, 〔202130号, 共主动公开条, 推送重要信息40。, 26.4粉丝. Only dates and document "
        "numbers that cannot be are reported, and bare counts only after a verb of publishing and what is published; codes, telephone, room and post numbers are safe. "
        "Where a code has this very form, ignore this rule.",
    ),
    source=Text(
        "约二十份年报的统计期限或文号如此残缺",
        "some twenty annual reports have their period or a document number maimed so",
    ),
    fix="unsafe",
    examples=(
        bad("2021", (_PERIOD, "数据统计期限为20241月1日至202412月31日。"), at="20241月1日", fixed="2024年1月1日至"),
        bad("2021", (_PERIOD, "所列数据自202411日起至20241231日止。"), at="20241231日", fixed="2024年12月31日止"),
        bad("2021", (_BASIS, "本报告根据国办公开办函〔202130号编制。"), at="〔202130号"),
        bad(
            "2021",
            (_PERIOD, "统计期限为 2024  1  1  日至 2024  12  31  日。"),
            at="2024  1  1  日",
            fixed="2024年1月1日至",
        ),
        bad("2021", (_PERIOD, "制度自2024210日施行。"), at="2024210日"),
        bad("2019", ("全年通过门户网站公开各类信息98条，其中", "全年共主动公开信息条，其中"), at="共主动公开信息条"),
        bad("2021", ("全年通过门户网站公开各类信息126条，其中", "全年累计发布各项条，其中"), at="累计发布各项条"),
        bad(
            "2021", (_PERIOD, "数据统计期限为2024111231日。"), at="2024111231日", fixed="2024年1月1日至2024年12月31日。"
        ),
        bad("2021", (_PERIOD, "所列数据自202411日起到1231日。"), at="⟦1231日⟧。"),
        bad("2021", (_OPENED, "公众号推送停水信息40。改版门户网站公开专栏"), at="40"),
        bad("2021", (_OPENED, "网站发布水质动态212，水价信息12条。改版门户网站公开专栏"), at="212"),
        bad("2021", (_OPENED, "2024依托县政府网站改版门户网站公开专栏"), at="⟦2024⟧依托", fixed="2024年依托县政府网站"),
        bad("2021", (_OPENED, "公众号有26.4粉丝，改版门户网站公开专栏"), at="26.4"),
        bad(
            "2021",
            (_OPENED, "制发规范性文件2件，废止1件，现行有效的规范性文件。改版门户网站公开专栏"),
            at="现行有效的规范性文件",
        ),
        bad("2021", (_OPENED, "不予处理32024年以前的申请，改版门户网站公开专栏"), at="32024年"),
        bad("2021", (_PERIOD, "数据统计期限从2024年1月1至2024年12月31日。"), at="2024年1月1"),
        bad("2021", (_PERIOD, "按照青水发〔2024〕号文件要求自查。"), at="〔2024〕号"),
        bad("2021", (_OPENED, "全年召开水价听证会3，改版门户网站公开专栏"), at="⟦3⟧，改"),
        bad("2021", (_OPENED, "每季度组织培训不少于1，改版门户网站公开专栏"), at="⟦1⟧，改"),
        bad("2021", (_OPENED, "计划2025上半年完成检索，改版门户网站公开专栏"), at="2025上", fixed="2025年上半年"),
        bad("2021", (_PERIOD, "数据统计期限为20年1月1日至2024年12月31日。"), at="20年1月1日"),
        good("2021", (_OPENED, "2024年3月2至5日检修，3月2场听证会，2024年5月12、13日停水。改版门户网站公开专栏")),
        good("2021", (_OPENED, "培训合格率每年不低于90，公开权重不低于4，受理热线12345，改版门户网站公开专栏")),
        good("2021", (_OPENED, "文号一般写作“青水发〔2024〕号”，《2024上半年水质报告》可查，改版门户网站公开专栏")),
        good("2021"),
        good(
            "2021",
            (_OPENED, "地址为滨河路2号水务大楼506，邮编635200，投诉数为0，公众号订阅数4637，改版门户网站公开专栏"),
        ),
        good("2021", (_OPENED, "主动公开信息数175，其中动态类80；公开信息（条）：要闻120。改版门户网站公开专栏")),
        good("2021", (_OPENED, "公布现行有效的规范性文件。现行有效的规范性文件，均可下载。改版门户网站公开专栏")),
        good(
            "2021",
            (_OPENED, "平均每周发布1.5次，访问量（万）26.4；1.2件提案已答复，3.15用户日活动2场。改版门户网站公开专栏"),
        ),
        good("2021", (_OPENED, "2024全国节水宣传周、2024在线访谈、“2024为民办实事”均有专题。改版门户网站公开专栏")),
        good(
            "2021",
            (_OPENED, "全年办理申请件、提案件，推送“公开信息110，”栏目，发布信息12345热线可查。改版门户网站公开专栏"),
        ),
        good(
            "2021",
            (_OPENED, "公布2024年12月日常检查和2025年1月日程，公开信息1,234条、公告第3、4号。改版门户网站公开专栏"),
        ),
        good("2021", (_PERIOD, "受理编号202400123号、202411号的申请按期答复，公告编号20241231001。")),
        good(
            "2021",
            (_PERIOD, "详见 http://www.example.gov.cn/art/20241231日报/t20241_1.html，邮编202411，热线2024123。"),
        ),
        good("2021", (_BASIS, "依据国办公开办函〔2021〕30号、青水发〔2024〕112号和国家标准GB 20211—2024编制。")),
        good("2021", (_PERIOD, "统计期限为2024 年 1 月 1 日至 2024 年 12 月 31 日，即2024-01-01至2024-12-31。")),
        good("2021", (_PERIOD, "预计2025年11日内答复？不，2025年11月1日前答复，最长20个工作日。")),
        good(
            "2019",
            ("全年通过门户网站公开各类信息98条，其中", "公开条件不变，共公开条例释义1篇，全年公开各类信息98条，其中"),
        ),
    ),
)
def lost_digits(context: Context) -> Iterator[Problem]:
    """Dates and document numbers that cannot be, and units whose count is gone."""
    running = context.prose.running
    if _GLUED.search(running.text):
        for m in _DATES.finditer(running.text):
            yield _date(context, m)
    for row in (*_EMPTIED, *_DAYS, *_NUMBERS):
        yield from problems(running, (row._replace(unless=lambda m: is_mentioned(context, *m.span())),))
    for loss in losses(context):
        yield _loss(running, loss)


def _loss(running: RunningText, loss: Loss) -> Problem:
    fix = None if loss.right is None else running.rewrite(loss.start, loss.end, loss.right, safe=False)
    return Problem(
        *running.span(loss.start, loss.end),
        loss.message,
        fix=fix,
        found=running.text[loss.start : loss.end],
        expected=loss.right,
    )


def _date(context: Context, m: re.Match[str]) -> Problem:
    running = context.prose.running
    fix = right = None
    if m["whole"]:
        right = f"{m['whole']}年1月1日至{m['whole']}年12月31日"
    elif m["year"]:
        month, day = ("12", "31") if "3" in (m["month"] or m["both"] or m["day"] or m["apart"]) else ("1", "1")
        right = f"{m['year']}年{month}月{day}日"
    if right is not None:
        fix = running.rewrite(*m.span(), right, safe=False)
    return Problem(
        *running.span(*m.span()),
        Message.of(
            "“{found}”残缺，年、月、日连在了一起；请补全",
            "“{found}” is maimed: year, month and day have run together; restore it",
        ),
        fix=fix,
        found=m[0],
        expected=right,
    )
