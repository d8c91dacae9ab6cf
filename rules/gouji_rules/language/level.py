"""TXT011: a report that speaks as if another level of government had written it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.kinds.phrase import CLAUSE_MARKS, Phrase, standing
from gouji_rules.organs import read_organ
from gouji_rules.quoting import is_quoted
from gouji_rules.words import has_any

_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告"
_SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"

#: a county that acts on 全市: what it orders, leads or tallies itself
_ORDERS = "组织|督促|指导|要求|部署|统筹|协调|召开|举办|通报|抽查|检查|考核"
_BODIES = "乡镇|镇街|乡（镇）|各部门|各单位|政府部门"
_MEETINGS = "推进会|培训会|培训班|培训|会议"
_WHOLE_CITY = LazyPattern(
    f"(?:{_ORDERS})了?(?P<word>全市)各?(?:{_BODIES}|(?:政务|政府信息)公开(?:工作)?(?:{_MEETINGS}))"
)
#: the city's own organs, or words that speak of what they do
_SUPERIOR = (
    "市政府", "市人民政府", "市级", "市里", "市直", "参加", "参与", "上级", "转发", "根据", "按照", "位列", "名列", "排名", "评为", "随",
)  # fmt: skip
_CITY_OFFICE = LazyPattern("市[^，。；]{0,6}[局委办]")
_LEAD_IN = (*CLAUSE_MARKS, *" \t\u3000\u00a0由与和及")
_STARTS = tuple(CLAUSE_MARKS)
#: the last words of a quotation are somebody else's
_NO_END = LazyPattern(r"(?![^\u4e00-\u9fff]?”)[^\n]{2}")
_TOWNS = ("街道", "镇", "乡", "苏木")
#: 我镇 and its like, not 本镇村民 or 我乡镇
_OUR_TOWN = {
    unit: (
        Phrase(
            f"我{unit}",
            "",
            before=(*_LEAD_IN, *"“”对在为向是"),
            not_after=(*"村土亲邻党级道民镇（(",),
            followed=_NO_END,
        ),
        Phrase(f"本{unit}", "", before=_STARTS, not_after=(*"村土亲邻党级道民镇本（(",), followed=_NO_END),
    )
    for unit in _TOWNS
}
#: a bureau's words for itself, not 我局部门
_OUR_BUREAU = (
    Phrase("我局", "", before=_LEAD_IN, not_after=(*"部长势面限里",)),
    Phrase("我厅", "", before=_LEAD_IN, not_after=(*"堂级",)),
    Phrase("我委", "", before=_LEAD_IN, not_after=(*"员派托任",)),
)
_OUR_COUNTY = Phrase("我县", "", before=(*_LEAD_IN, *"对在为向是"), not_after=(*"级域直长",))
_OUR_DISTRICT = Phrase("我区", "", before=(*_LEAD_IN, *"对在为向是"), not_after=(*"级域直长间块分位划",))
#: what an organ says of its own will; the superior's name is right wherever it is the place that is meant
_WILL = (
    "将",
    "坚持",
    "高度重视",
    "严格",
    "认真",
    "积极",
    "进一步",
    "始终",
    "持续",
    "不断",
    "把",
    "按照",
    "成立",
    "主动公开",
    "全年",
    "未",
    "围绕",
    "以",
    "扎实",
    "深入",
    "全面",
    "政府信息公开工作",
    "信息公开工作",
    "政务公开工作",
)
_OUR_SUPERIOR = tuple(Phrase(f"我{place}", "", before=_STARTS, after=_WILL) for place in ("县", "区", "市", "省", "旗"))
_OUR_CITY = (Phrase("我市", "", before=_STARTS, after=_WILL), Phrase("我省", "", before=_STARTS, after=_WILL))
#: the parts of a town, and those of a county
_PARTS = LazyPattern("(?:各个?|所有)?(?:村|社区|行政村|居委会|网格|站所|科室|村居)(?!务|集体|级|镇|民)")
_UNITS = LazyPattern("(?:各个?|所有)?(?:部门|单位|机关|乡镇|镇街|一级预算|预算单位|科室|政府信息公开|政务公开|村|社区)")
_WORK = LazyPattern(
    "各?(?:乡镇|镇街|乡（镇）|县直|各部门|各单位|(?:政府信息公开|政务公开|信息公开)工作(?:规范|稳步|扎实|有序|取得|持续|不断|深入|全面|水平|整体|平稳|得到|呈现|有效|质量))"
)
_ALL_TOWN = tuple(Phrase(f"全{unit}", "", before=_STARTS, followed=_UNITS) for unit in _TOWNS)
_ALL_SUPERIOR = tuple(Phrase(f"全{place}", "", before=_STARTS, followed=_PARTS) for place in ("县", "区", "市", "旗"))
_ALL_COUNTY = Phrase("全县", "", before=_STARTS, followed=_UNITS)
_ALL_DISTRICT = Phrase("全区", "", before=_STARTS, followed=_UNITS)
_ALL_CITY = tuple(Phrase(f"全{place}", "", before=_STARTS, followed=_WORK) for place in ("市", "省"))
#: sentences that speak of what the superior does, or of how others do
_OF_OTHERS = (
    *_SUPERIOR,
    "考核",
    "位居",
    "荣获",
    "推广",
    "平均",
    "第一",
    "前列",
    "试点",
    "会议",
    "率先",
    "典型",
    "示范",
    "撤县",
    "设区",
    "更名",
)
#: where 区 is said of an autonomous region
_REGIONS = ("自治", "广西", "内蒙古", "宁夏", "新疆", "西藏")


@rule(
    "TXT011",
    "wrong-level",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text(
        "称谓与机关层级不符：县的年报称“全市”，局的年报称“我镇”",
        "another level's words: a county saying 全市, a bureau saying 我镇",
    ),
    why=Text(
        "这类称谓多是从别的机关的年报复制时留下的。县级市、市辖区，以及县里提到上级市的工作（“按照全市部署”“位列全市第三”）都不提示；"
        "机关名称读不出层级时也不提示。引用他人原话时请忽略本规则。",
        "Such words are left over from another organ's report. County-level cities and city districts pass, as does a county that speaks of its superior city's work; where the "
        "organ's level cannot be read nothing is said. Where someone is quoted, ignore this rule.",
    ),
    source=Text("进贤县 2024、某镇 2021 等年报中的复制痕迹", "traces of copying in several reports of the sample"),
    examples=(
        bad(
            "2021",
            (_TITLE, "# 青川县水务局2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "组织全市各乡镇开展自查2次。"),
            at="全市",
        ),
        bad(
            "2021",
            (_TITLE, "# 青川县人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "召开全市政务公开工作推进会1次。"),
            at="全市",
        ),
        bad("2021", (_SUPERVISION, "我镇严格落实考核制度，组织培训2次。"), at="我镇"),
        bad(
            "2021",
            (_TITLE, "# 青川县白水镇人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我局高度重视公开工作，组织培训2次。"),
            at="我局",
        ),
        bad("2019", ("开通政务新媒体账号1个。", "开通本乡政务新媒体账号1个，本乡未发生舆情。"), at="⟦本乡⟧未"),
        bad(
            "2021",
            (_TITLE, "# 青川县人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我市坚持把公开作为抓手，组织培训2次。"),
            at="我市",
        ),
        bad(
            "2021",
            (_TITLE, "# 青川县白水镇人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "全县各社区公开栏统一规范，我乡组织培训2次。"),
            at="我乡",
        ),
        good(
            "2021",
            (_TITLE, "# 青川县人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我市首批试点，全市各部门考核平均分90，我县得95分；各镇均对本镇公开工作负责。"),
        ),
        good(
            "2021",
            (_TITLE, "# 青川县白水镇人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我县高度重视基层公开，我镇被列为试点；全县各村公开栏评比中，我镇位列第二。"),
        ),
        good("2021", (_SUPERVISION, "组织全市各乡镇供水站培训2次，我局高度重视。")),
        good(
            "2021",
            (_TITLE, "# 青川县水务局2024年政府信息公开工作年度报告"),
            (
                _SUPERVISION,
                "按照市水务局要求，组织全市政务公开培训分会场1处；参加全市政务公开培训会，考核位列全市第三。",
            ),
        ),
        good(
            "2021",
            (_TITLE, "# 青川市利州区水务局2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "配合召开全市政务公开工作推进会1次。"),
        ),
        good("2021", (_SUPERVISION, "指导各镇公开“我镇的河”专栏，本镇村民可扫码查询，答复“我镇供水何时恢复”等留言。")),
        good(
            "2021",
            (_TITLE, "# 青川县白水镇人民政府2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我镇配合县局公开信息，我局部门平台由县里统一管理。"),
        ),
        good(
            "2021",
            (_TITLE, "# 青川市白水镇党政办公室2024年政府信息公开工作年度报告"),
            (_SUPERVISION, "我镇纳入考核，本镇未发生责任追究。"),
        ),
        good("2021"),
    ),
)
def wrong_level(context: Context) -> Iterator[Problem]:
    """Words that only another level's organ can use of itself."""
    report = context.report
    if not report.organ:
        return
    if report.organ_kind in _COUNTY:
        yield from _whole_city(context)
    own = _own_level(context)
    if own is None:
        return
    running = context.prose.running
    for phrase, (start, end) in standing(running, own.words):
        if not is_quoted(context, start) and not _names_another(context, phrase.wrong, start):
            yield _problem(context, start, end, own.level, phrase.wrong)
    for phrase, (start, end) in standing(running, own.superiors):
        if not is_quoted(context, start) and not has_any(
            _sentence(context, start).replace(phrase.wrong, ""), (*own.units, *_OF_OTHERS)
        ):
            yield _problem(context, start, end, own.level, phrase.wrong)


_COUNTY = ("county-government", "county-department")
_BUREAUS = ("局", "厅", "委员会")


class _Level(NamedTuple):
    """What an organ is called in messages, the words it never says of itself, and those its superior says.

    The latter pass in sentences that name one of ``units``: there both are spoken of.
    """

    level: str
    words: tuple[Phrase, ...]
    superiors: tuple[Phrase, ...]
    units: tuple[str, ...]


def _own_level(context: Context) -> _Level | None:
    """The level of the report's organ, where its name tells it."""
    report = context.report
    organ = report.organ
    bureau = () if has_any(organ, _BUREAUS) else _OUR_BUREAU
    towns = tuple(unit for unit in _TOWNS if unit in organ)
    others = tuple(phrase for unit in _TOWNS if unit not in towns for phrase in _OUR_TOWN[unit])
    if report.organ_kind == "town":
        superiors = (*_OUR_SUPERIOR, *_ALL_SUPERIOR)
        return _Level("乡镇（街道）", (*bureau, *others), superiors, (*(f"我{t}" for t in towns), "镇", "乡", "街道办"))
    if towns:
        return None
    place = _place(context)
    is_bureau = organ.endswith(_BUREAUS) and not organ.endswith("管理委员会")
    if is_bureau:
        return _Level("局", (*others, *_ALL_TOWN, *place.words), (), ())
    if place.level and "政府" in organ:
        return _Level(place.level, (*bureau, *others, *place.words), place.superiors, place.units)
    return None


def _place(context: Context) -> _Level:
    """The level of the place an organ is of: its name in messages, and the other places it never names as its own."""
    running = context.prose.running
    organ = context.report.organ
    places = read_organ(organ).places
    # a place with 和 in its name is not read as one
    last = places[-1] if places else organ.partition("人民政府")[0]
    if last.endswith("县"):
        is_region = has_any(last, _REGIONS) or any(running.has(region) for region in _REGIONS)
        words = () if is_region else (_OUR_DISTRICT, _ALL_DISTRICT)
        return _Level("县", words, (*_OUR_CITY, *_ALL_CITY), ("我县", "全县各"))
    if last.endswith("区") and not last.endswith(("自治区", "地区")):
        return _Level("区", (_OUR_COUNTY, _ALL_COUNTY), (), ())
    if last.endswith("市"):
        return _Level("市", (_OUR_COUNTY,), (), ())
    return _Level("", (), (), ())


def _sentence(context: Context, start: int) -> str:
    """The sentence that holds the character ``start`` of the running text."""
    line, at = context.prose.running.line(start)
    end = min(i if i >= 0 else len(line) for i in (line.find("。", at), line.find("；", at)))
    return line[max(line.rfind("。", 0, at), line.rfind("；", 0, at)) + 1 : end]


def _names_another(context: Context, word: str, start: int) -> bool:
    """Whether the sentence has named an organ before that may say the word of itself: 各镇公布，本镇……"""
    line, at = context.prose.running.line(start)
    begin = max(line.rfind("。", 0, at), line.rfind("；", 0, at)) + 1
    said = line[begin:at]
    for ours in "我本全":
        said = said.replace(ours + word[1:], "")
    return word[1:] in said


def _whole_city(context: Context) -> Iterator[Problem]:
    """Where a county acts on the whole city, unless its superior does."""
    running = context.prose.running
    for m in _WHOLE_CITY.finditer(running.text) if running.has("全市") else ():
        line, at = running.line(m.start())
        begin = max(line.rfind("。", 0, at), line.rfind("；", 0, at)) + 1
        if not has_any(line[begin:at], _SUPERIOR) and not _CITY_OFFICE.search(line, begin, at):
            yield _problem(context, *m.span("word"), "县", m["word"])


def _problem(context: Context, i: int, j: int, kind: str, word: str) -> Problem:
    return Problem(
        *context.prose.running.span(i, j),
        Message.of(
            "“{organ}”是{level}一级的机关，这里却称“{found}”，是否从别的年报复制而来？",
            "“{organ}” would not say “{found}”; was this copied from another organ's report?",
            organ=context.report.organ,
            level=kind,
        ),
        found=word,
    )
