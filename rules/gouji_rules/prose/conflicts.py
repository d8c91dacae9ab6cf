"""XCK009: the same figure stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope, Whose, whose_of
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.names import quoted
from gouji_rules.prose.channels import published_in
from gouji_rules.prose.common import whole
from gouji_rules.prose.examples import added
from gouji_rules.prose.year_work import VERBS, work_of_year

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

#: the total of what was published, with nothing that narrows it
_ITSELF = "20[0-9]{2}年度?|本年度?|全年|年度内|年内|[我本]局|我[镇乡委办县区市院]|本机关|本单位|[，,\\s]"
_IN_ALL = "共计?|累计|总计|合计"
_PUBLISHED = LazyPattern(
    f"(?:^|[，。；、：:,;）)])(?:{_ITSELF})*(?P<before>{_IN_ALL}|总共)?主动公开(?:了|各类|各项|政府|政务)*信息"
    f"(?P<behind>{_IN_ALL}|总数|总量|数量)?[为达到了\\s]{{0,3}}$"
)
#: staff given to the work: full time or part time
_STAFF = LazyPattern(
    "(?:配备|配有|现有|共有|设有|设立|明确|确定|安排|落实|指定)?(?:了|政府信息公开|政务公开|信息公开|工作)*(?P<what>专职|兼职|专兼职)(?:政府信息公开|政务公开|信息公开)*(?:工作)?人员(?:共|为|有|数|\\s){0,3}$"
)
_STAFF_BEHIND = LazyPattern(
    "(?:政府信息公开|政务公开|信息公开)*(?P<what>专职|兼职|专兼职)(?:政府信息公开|政务公开|信息公开)*(?:工作)?人员"
)
_STAFF_BEFORE = LazyPattern(
    "(?:^|[，。；、：:,;）)]|配备|配有|现有|共有|设有|明确|确定|安排|落实|指定)(?:了|政府信息公开|政务公开|工作)*$"
)


@rule(
    "XCK009",
    "conflicting-figures",
    severity="warning",
    tags=("figures",),
    summary=Text("同一个数前后写得不一样", "the same figure is stated twice with two values"),
    why=Text(
        "主动公开信息的总数、同一网站、栏目、公众号或公示栏公开的信息数、专职或兼职人员数、全年同一会议或培训的次数在两处写成两个值，至少一处是旧稿或旧年的。只比全年、全部信息的说法，"
        "“通过网站公开126条”和“共公开300条”不是同一个数。两处口径确实不同时可能误报：各自写明口径，或用 --ignore XCK009 关闭。",
        "When the total of what was published, what one site, column, account or board published, the staff, or the meetings of a kind in the whole year, has two values, at least one is "
        "left from a draft or last year. Only plain statements on the whole year are compared: 126 on the web site and 300 in all are two figures. Where the two mean different things this can be "
        "a false alarm: say what each counts, or use --ignore XCK009.",
    ),
    source=Text(
        "国办公开办函〔2021〕30号“明确责任”（内容不准确）",
        "国办公开办函〔2021〕30号 on responsibility (inaccurate content)",
    ),
    examples=(
        bad("2021", added("2024年，共主动公开政府信息322条。", "全年主动公开政府信息355条，内容准确。"), at="355条"),
        bad("2021", added("我局累计主动公开信息22条。", "2024年主动公开信息总数55条。"), at="55条"),
        bad("2021", added("配备专职工作人员2名。", "落实工作保障，现有专职人员3名。"), at="3名"),
        bad(
            "2021", added("明确兼职人员12人，设2名政务公开专职工作人员。", "政府信息公开兼职工作人员10名。"), at="10名"
        ),
        bad(
            "2021",
            added("全年在市政府网站水务专栏公开信息120条。", "在市政府网站设有水务专栏，全年公开信息96条。"),
            at="96条",
        ),
        bad("2021", added("公众号“青川水务”发布信息84条。", "公众号“青川水务”全年推送信息48条。"), at="48条"),
        bad(
            "2021",
            added("公开信息230条，其中局网站公开信息130条、公示栏公开信息35条。", "公示栏公开信息53条。"),
            at="53条",
        ),
        bad("2021", added("在门户网站发布各类信息260条。", "全年在门户网站发布信息230条，均经审核。"), at="230条"),
        bad("2021", added("2024年共召开政务公开专题会议4次。", "全年召开政务公开专题会议5次。"), at="5次"),
        bad("2021", added("从事政务公开工作人员共12人。", "目前，我局从事政务公开工作人员共11人。"), at="11人"),
        good("2021", added("全年召开领导小组会议2次。", "全年召开信息员工作例会4次。")),
        good("2021", added("全年举办政务公开培训班3期。", "下属水文站全年举办政务公开培训班1期。")),
        good("2021", added("通过抖音，全年发布政务信息120条。", "通过网站，全年发布政务信息300条。")),
        good("2021", added("组织政务公开业务培训1次，讲解条例。", "组织政务公开业务培训2次，讲解答复。")),
        good("2021", added("市政府网站公开信息260条。", "市政府网站设有水务专栏，全年公开信息96条。")),
        good("2021", added("门户网站公开政府信息260条。", "门户网站发布信息960条。")),
        good(
            "2021", added("公众号发布信息84条。", "公众号转载信息40条，发布原创信息48条，网站、公众号共发布信息210条。")
        ),
        good("2021", added("局网站公开信息260条。", "局网站自开通以来累计公开信息5600条，每月公开信息20条。")),
        good("2021", added("公众号“青川水务”发布信息84条。", "公众号“节水青川”发布信息40条，微博发布信息12条。")),
        good("2021", added("局网站公开信息260条。", "上半年局网站公开信息96条；全市各部门在局网站公开信息2300条。")),
        good("2021"),
        good("2021", added("2024年，共主动公开政府信息322条。", "通过政务新媒体主动公开政府信息120条。")),
        good("2021", added("2023年主动公开政府信息300条。", "2024年主动公开政府信息322条。")),
        good("2021", added("共主动公开政府信息322条。", "全年主动公开政府信息322条，同比增加20条。")),
        good("2021", added("配备专职人员2名。", "配备兼职人员14名，各科室专职人员1名。")),
        good("2021", added("全市主动公开政府信息9000条。", "共主动公开政府信息322条。")),
        good("2021", added("全年主动公开政府信息约320条。", "共主动公开政府信息322条。")),
        good("2019"),
    ),
)
def conflicting_figures(context: Context) -> Iterator[Problem]:
    """What was published in all and in one place, and staff, stated twice with two values."""
    first: dict[str, Figure] = {}
    whose = whose_of(context.report)
    for passage in context.prose.about("公开", "公布", "发布", "推送", "职人员", "职工作", "职政", *VERBS):
        if passage.section not in (1, 2, 5, 6):
            continue
        for n, key, name in passage.once(_stated, whose):
            figure = passage.counts[n]
            value = int(figure.value or 0)
            other = first.setdefault(key, figure)
            if other.value == value or _is_in_one_sentence(other, figure):
                continue
            yield Problem(
                *figure.span,
                Message.of(
                    "{name}这里写 {found}，前文写 {expected}，请核对",
                    "{name} is {found} here and {expected} further up",
                    name=quoted(name),
                ),
                (Related(Message.of("前文：{text}", "further up: {text}", text=other.text.strip()), *other.span),),
                subject=Claim(name),
                found=value,
                expected=other.value,
            )


def _is_in_one_sentence(one: Figure, other: Figure) -> bool:
    return one.passage is other.passage and one.sentence == other.sentence


_NARROW = (
    "各科室",
    "各股室",
    "各单位",
    "通过",
    "门户",
    "其中",
    "每",
    "网站",
    "微信",
    "新媒体",
    "平台",
    "涉及",
    "重点领域",
    "新增",
)


def _stated(passage: Passage, whose: Whose) -> list[tuple[int, str, str]]:
    """Which counts of a passage a report has only once: what tells each from the others, and what it is called."""
    found = ((n, figure, _what(figure)) for n, figure in enumerate(passage.counts) if whole(figure) is not None)
    return [(n, *what) for n, figure, what in found if what is not None and Scope(figure, whose).is_own]


def _what(figure: Figure) -> tuple[str, str] | None:
    """Which figure this is, where it is one that a report has only once, and what it is called."""
    if work := work_of_year(figure):
        return work + figure.unit, work
    if figure.unit in ("名", "人"):
        staff = _staff(figure, figure.lead[-60:])
        return (staff, staff) if staff else None
    if figure.unit not in _UNITS:
        return None
    if published := published_in(figure):
        return published.key + figure.unit, published.place
    lead = figure.lead[-60:]
    total = figure.unit != "篇" and not any(word in lead[-30:] for word in _NARROW) and _is_total_published(lead)
    return (f"主动公开信息总数{figure.unit}", "主动公开信息总数") if total else None


_UNITS = ("条", "件", "项", "篇")


def _is_total_published(lead: str) -> bool:
    m = _PUBLISHED.search(lead) if "信息" in lead[-12:] else None
    return m is not None and bool(m["before"] or m["behind"] or "年" in m[0])


def _staff(figure: Figure, lead: str) -> str | None:
    """What the staff that a figure counts is called: 专职人员, 兼职人员."""
    if any(word in lead[-30:] for word in _NARROW):
        return None
    m = _STAFF.search(lead)
    if m is None and _STAFF_BEFORE.search(lead):
        m = _STAFF_BEHIND.match(figure.passage.text, figure.end, figure.end + 24)
    return f"{m['what']}人员" if m else None
