"""The scope of a figure: whose it is, of which year and how much of it, of all or of some.

One verdict (`Scope.is_own`) says whether a figure is the organ's own of the whole year, so that a table can be held against it.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.lazy import LazyPattern
from gouji.prose.figures import Figure
from gouji.report import OrganKind, Report


class Whose(NamedTuple):
    """What of a report tells its organ's figures of its year from others."""

    year: int | None
    organ: str
    organ_kind: OrganKind


def whose_of(report: Report) -> Whose:
    """A report's own."""
    return Whose(report.year, report.organ, report.organ_kind)


#: the sentence speaks of another's figures, or only of what passed through the organ's hands
#: but not the steps of its own work: 登记、审核、答复
_NOT_OWN = LazyPattern("(?:指导|督促|协助|转办|转送|代办|转交|审核|牵头|配合|会同|移交|划转)(?!(?<=、..)[、等])")
_PART_OF_YEAR = LazyPattern(
    "(?<![年初])以来|近[0-9一二两三四五]{1,2}年|年来|历年|前[0-9一二三四五六七八九十]{1,2}个月|上半年|下半年|季度|月份|(?<![0-9])(?:[2-9]|1[01])月|(?<![0-9])1月(?!1日|[ \u3000]1)|(?<![0-9])12月(?!31|[ \u3000]31|底)"
)
#: one of these stands in all that it matches
_SIGNS_OF_A_PART = "来近历前半季月"
#: 近年来申请增多，2024年新收: what stands before is past; but not 三年来（2022年至2024年）
_YEAR = r"\s?(?:其中)?(?:全年|本年|今年|(?P<year>20[0-9]{2})年(?![至到—~～-]|1月1日以来))"
_AFRESH_FIRST, _AFRESH = LazyPattern(_YEAR), LazyPattern(f"[，,；;：:]{_YEAR}")
#: a statement on last year, which more clauses than its first may belong to: 去年收到10件，办结9件
_LAST_YEAR = LazyPattern(
    "(?:^|[，,；;：:])(?:去年|上一?年)度?[，,]?(?:[我本][局委办镇厅院]|全年|共|累计)*(?:新收|收到|接到|受理|办结|答复|公开|发布|制发|印发|出台|作出|发生)"
)
#: the whole year
_SINCE_JANUARY = "年1月1日以来"


class Scope:
    """What a figure speaks of, as far as its sentence says; each question is worked out when it is asked.

    ``by_short_name``: a government's short name (市政府) means itself, and not its office alone.
    """

    __slots__ = ("_by_short_name", "_whose", "figure")

    def __init__(self, figure: Figure, whose: Report | Whose, by_short_name: bool = False) -> None:
        self.figure = figure
        self._whose = whose
        self._by_short_name = by_short_name

    @property
    def is_own(self) -> bool:
        """Whether it is the organ's own, of all it did in the whole of its year."""
        return not (
            self.figure.reach != "own"
            or self.is_passed_on
            or self.is_of_other_year
            or self.is_of_part_of_year
            or self.is_of_another
        )

    @property
    def is_passed_on(self) -> bool:
        """Whether the sentence speaks of what only passed through the organ's hands, or what it had others do."""
        lead = self.figure.lead
        return _NOT_OWN.search(lead, lead.rfind("；") + 1) is not None

    @property
    def is_of_other_year(self) -> bool:
        """Whether another year is named."""
        if self.figure.year not in (None, self._whose.year):
            return True
        lead = self.figure.lead
        return "年" in lead and _LAST_YEAR.search(lead, since_afresh(lead)) is not None

    @property
    def is_of_part_of_year(self) -> bool:
        """Whether it counts from a day on, in some months, or over several years."""
        lead = self.figure.lead
        if not any(sign in lead for sign in _SIGNS_OF_A_PART):
            return False
        at = since_afresh(lead)
        since = lead.find(_SINCE_JANUARY, at)
        return _PART_OF_YEAR.search(lead, at if since < 0 else since + len(_SINCE_JANUARY)) is not None

    @property
    def is_of_another(self) -> bool:
        """Whether the statement has a subject other than the organ."""
        return is_of_another(self._whose, self.figure.passage.text, self.figure.start, self._by_short_name)

    @property
    def is_of_some(self) -> bool:
        """Whether the statement speaks of some of the requests."""
        return is_of_some(self.figure.passage.text, self.figure.start)


def since_afresh(lead: str) -> int:
    """Where the last clause of a statement that names a year or says 全年 begins; 0 where none does."""
    first = _AFRESH_FIRST.match(lead)
    return max((m.start() for m in _AFRESH.finditer(lead, first.end() if first else 0)), default=0)


#: a statement ends at one of these
_ENDS = "。；;！？!?\n"
#: how far back a statement is read
_LONGEST = 240
_POINTS = "，,、；;：:。（(\n"
_HEAD = rf"(?:^|(?<=[{_POINTS}]))\s?"
_WHEN = r"(?:(?:其中|目前|此外|另外|同时|另|今年|全年(?:度|(?!度))|年内|本年(?:度|(?!度))|20[0-9]{2}年(?:度|内|(?!度)))[，,：:]?){0,3}"
#: no name begins so: 通过县政府网站收到, 经审查办结, 共作出行政处罚
_NO_NAME = "(?:(?=公安|发改|发展|建设局|移民)|(?![我本全今此另同其年度当通经向在对按依根据以为与和会联配报从将把收受办答新未没无转移建设组开接召加完落强共累合已均总予不公发被或及是的提各]))"
_BODY = (
    "(?:人民政府|政府|委员会|管委会|办事处|事务所|本级|部门|单位|乡镇|镇街|街镇|分局|大队|支队|中心|公司|集团|企业|机构|医院|学校|园区|开发区|新区|街道|社区"
    "|[局厅委办院所站处科股镇乡村])"
)
_DOES = (
    "(?:等|和|与|及|全年|共|累计|合计|总|已|均|都|也|分别|又|未|没有|无|直接|集中|依法|受理|收|接|办结|办理|答复|作出|做出|实施|制定|制发|出台|印发|发布|废止"
    "|作为|委托|负责|现行|提出|新收|发生|被|行政|政府信息公开|[（(：:0-9])"
)
_SUBJECT = LazyPattern(rf"\s?{_WHEN}{_NO_NAME}(?P<name>[一-龥]{{0,16}}?{_BODY}(?:办公室|本级|机构|部门)?)(?={_DOES})")
_POINT = LazyPattern(f"[{_POINTS}]")
#: who may ask, and a column of table three, where a figure follows: 自然人10件，企业2件
_ASKING = ("企业", "机构", "组织", "公司", "集团")
#: parts of the organ, and whoever it names without naming: 法规科, 承办单位, 水行政主管部门
_INNER = LazyPattern(
    "^(?:[一-龥]{0,6}(?:[科股室]|办公室)|(?:水政|农业|行政|执法|综合)[一-龥]{0,4}(?:支队|大队)|[一-龥]{0,6}(?:承办|责任|主管|主办|经办)(?:单位|部门|机构|科室|处室))$"
)
#: nobody does what follows on these: 与法律顾问、市司法局等部门沟通
_WITH = LazyPattern("[与和由经向同对将从请交]")
#: the organ's year begins a clause of its own: 法规科逐件把关，全年新收12件
_AFRESH = LazyPattern(r"[，,；;：:]\s?(?:全年|本年|今年|20[0-9]{2}年)")
#: the organ itself, or the whole area
_OWN = LazyPattern(
    "[我本](?:局|厅|委|办|院|站|镇|乡|街道|县|市|区|省|机关|单位|部门|中心|所|公司|校|会)|全[县市区省州](?!直)"
)
#: the desk that takes requests in
_DESK = ("办公室", "党政办", "工作机构", "受理机构", "公开办", "公开中心", "领导小组")
_SOME = LazyPattern(
    rf"{_HEAD}(?:其中)?[，,：:]?(?:通过)?(?:网络|网上|线上|线下|在线|信函|邮寄|邮件|当面|现场|传真|书面|涉及(?!政府信息|信息公开|依申请)"
    "|其他(?:申请|渠道|方式|途径)|其余)|^其他(?=[0-9])"
)
#: 新收的12件中, 上年结转的1件予以公开
_OF_ROWS = LazyPattern(
    rf"{_HEAD}(?:其中)?[，,：:]?(?:(?:本年)?新收(?:到|的)?(?:政府信息公开)?(?:申请)?(?:[0-9]+件)?中|(?:上年)?结转的?(?:申请)?(?:[0-9]+件)?中|上年结转的(?![^，,；;]*[，,；;])"
    "|(?:自然人|(?:商业)?企业|科研机构|社会(?:公益)?组织|法律服务机构|法人(?:[和或]其他组织)?)(?:提出|提交)?的?(?:[0-9]+件)?(?:政府信息公开)?(?:申请)?中)"
)
_CLAUSE_ENDS = "，,、；;：:"
_DIGITS = LazyPattern("[0-9]+")


def is_of_another(report: Report | Whose, text: str, at: int, by_short_name: bool = False) -> bool:
    """Whether the statement up to ``text[at]``, that included, has a subject other than the report's organ: 县住建局收到6件.

    In a government's report 县政府 may be the whole or its office alone, and counts as another unless ``by_short_name``.
    """
    lead = _statement(text, at)
    last = None
    # far faster than one pattern that has to look behind itself at every character
    done = 0
    for begin in (0, *[m.end() for m in _POINT.finditer(lead)]):
        m = _SUBJECT.match(lead, begin) if begin >= done else None
        if m is not None:
            done = m.end()
            if by_short_name and lead[done : done + 1] not in _AND_OTHERS and _is_its_short_name(m["name"], report):
                last = None
            elif _is_subject(m["name"], lead, m.start(), m.end(), report):
                last = m
    if last is None or _OWN.search(lead, last.end()):
        return False
    return _is_general(report) or _AFRESH.search(lead, last.end()) is None


def _is_subject(name: str, lead: str, begin: int, end: int, report: Report | Whose) -> bool:
    """Whether ``lead[begin:end]``, which ends with the name, says that a body other than the organ did something."""
    if name.endswith(_ASKING) and (lead[end : end + 1].isdecimal() or name in _ASKING):
        return False
    clause = max(lead.rfind(point, 0, begin) for point in "，,；;：:。（(\n")
    if _WITH.search(lead, clause + 1, begin):
        return False
    return not _is_organ(name, report) and (_is_general(report) or not _INNER.match(name))


#: behind a name: more names follow
_AND_OTHERS = frozenset("和与及、等各")


def _is_its_short_name(name: str, report: Report | Whose) -> bool:
    """Whether a name is that of the government whose report it is: 市政府 of 澜州市人民政府."""
    name = name.replace("人民政府", "政府")
    return name.endswith("政府") and report.organ.replace("人民政府", "政府").endswith(name)


def _is_general(report: Report | Whose) -> bool:
    """Whether the report tells of one body after another, as those of governments do."""
    return report.organ_kind in ("government", "county-government")


def is_of_some(text: str, at: int) -> bool:
    """Whether the statement up to ``text[at]`` speaks of some of the requests: 信函申请3件，予以公开2件."""
    lead = _statement(text, at)[:-1]
    if ("中" in lead or "结转" in lead) and _OF_ROWS.search(lead):
        return True
    items: list[tuple[int, int, str]] = []  # where each begins and ends, and its figure
    for m in _SOME.finditer(lead):
        end = next((i for i in range(m.end(), len(lead)) if lead[i] in _CLAUSE_ENDS), None)
        if end is None:
            return True  # 网络申请办结9件
        if number := _DIGITS.search(lead, m.end(), end):
            items.append((m.start(), end, number[0].lstrip("0")))
    if not items:
        return False
    # A whole list of channels says nothing of what follows: 12件，其中网络申请10件、当面申请2件，办结11件.
    first = len(items) - 1
    while first and items[first][0] - items[first - 1][1] <= 1:
        first -= 1
    before = _DIGITS.findall(lead, 0, items[first][0])
    return first == len(items) - 1 and not (before and before[-1].lstrip("0") == items[first][2])


def _statement(text: str, at: int) -> str:
    least = max(0, at - _LONGEST)
    begin = max(text.rfind(end, least, at) for end in _ENDS)
    return text[max(least, begin + 1) : at + 1]


def _is_organ(name: str, report: Report | Whose) -> bool:
    if "我" in name:
        return True
    if name.endswith(_DESK) and len(name) <= _LONGEST_DESK and "府办" not in name:
        return True
    organ = report.organ.replace("人民政府", "政府")
    name = name.replace("人民政府", "政府")
    if name == f"{organ}本级":
        return True
    if _is_general(report):
        return name == organ or (name.endswith("管委会") and _is_short_for(name, organ))
    place = _SUFFIX.sub("", organ)  # 石桥镇 of 石桥镇政府
    return bool(organ) and (
        organ.endswith((name, f"{name}办事处"))
        or place.endswith(name)
        or name.startswith(organ)
        or _is_short_for(name, organ)
    )


def _is_short_for(name: str, organ: str) -> bool:
    """市住建局 of 青川市住房和城乡建设局, 市发改委 of 青川市发展和改革委员会, 市政府办 of 青川市政府办公室, 管委会 of 开发区管理委员会."""
    organ = organ.replace("委员会", "委").removesuffix("公室")
    name = name.replace("管委会", "管理委").replace("委员会", "委").removesuffix("公室")
    if name[-1] != organ[-1]:
        return False
    rest = iter(organ)
    return all(character in rest for character in name)


_SUFFIX = LazyPattern("(?:政府|街道办事处|办事处|办公室)$")
#: 局办公室, 政务公开办公室, but not 县政府办公室
_LONGEST_DESK = 7
