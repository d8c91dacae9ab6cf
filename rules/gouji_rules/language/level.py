"""TXT011: a report that speaks as if another level of government had written it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.kinds.phrase import CLAUSE_MARKS, Phrase, standing
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
#: a bureau that speaks of itself as a town, not 本镇村民 or the last words of a quotation
_OUR_TOWN = tuple(
    Phrase(
        f"{our}{unit}", f"{our}局", before=(*_LEAD_IN, *"“”对在为向是"), not_after=(*"村土亲邻党级道民",),
        followed=LazyPattern(r"(?![^\u4e00-\u9fff]?”)[^\n]{2}"),
    )
    for our in "我本" for unit in ("镇", "乡", "街道")
)  # fmt: skip
#: a town that speaks of itself as a bureau, not 我局部门
_OUR_BUREAU = (
    Phrase("我局", "我镇", before=_LEAD_IN, after=(
        "严格", "高度", "认真", "坚持", "积极", "共", "未", "无", "全年", "主动", "收到", "成立", "按照", "进一步", "继续", "将", "不断", "把", "始终",
        "政府信息公开", "信息公开", "政务公开", "门户",
    )),
)  # fmt: skip


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
    if _is_bureau(report.organ):
        yield from _own(context, _OUR_TOWN, "局")
    elif report.organ_kind == "town":
        yield from _own(context, _OUR_BUREAU, "乡镇（街道）")


_COUNTY = ("county-government", "county-department")
_TOWN = ("镇", "乡", "街道", "苏木")


def _is_bureau(organ: str) -> bool:
    """Whether an organ is a bureau, and none of a town."""
    return organ.endswith(("局", "厅", "委员会")) and not organ.endswith("管理委员会") and not has_any(organ, _TOWN)


def _whole_city(context: Context) -> Iterator[Problem]:
    """Where a county acts on the whole city, unless its superior does."""
    running = context.prose.running
    for m in _WHOLE_CITY.finditer(running.text) if running.has("全市") else ():
        line, at = running.line(m.start())
        begin = max(line.rfind("。", 0, at), line.rfind("；", 0, at)) + 1
        if not has_any(line[begin:at], _SUPERIOR) and not _CITY_OFFICE.search(line, begin, at):
            yield _problem(context, *m.span("word"), "县", m["word"])


def _own(context: Context, table: tuple[Phrase, ...], kind: str) -> Iterator[Problem]:
    """Where an organ of a kind speaks of itself as one of another, outside quotations."""
    running = context.prose.running
    for phrase, span in standing(running, table):
        line, at = running.line(span[0])
        if line.count("“", 0, at) == line.count("”", 0, at):
            yield _problem(context, *span, kind, phrase.wrong)


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
