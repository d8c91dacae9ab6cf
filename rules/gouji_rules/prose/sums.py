"""XCK008: the parts of a breakdown against its total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Severity, Text
from gouji.lazy import LazyPattern
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.common import request_row
from gouji_rules.prose.examples import published

if TYPE_CHECKING:
    from gouji.prose.lists import Breakdown
    from gouji.prose.passage import Passage

#: units of which a list may be a partition; people, households and meetings have several properties at a time
_UNITS = frozenset("条件篇期份宗起例则")
#: properties that one item may have beside another
_OVERLAPPING = LazyPattern(
    "重点|主要|重要|原创|转载|首发|图文|图解|图片|视频|音频|直播|专题|专项|典型|热点|优秀|精品|头条|专栏|民生|新增|更新|同步|同时|同一|重复|交叉|均|多渠道|联合|涉企"
    "|主办|协办|会办|分办|参与|办成|采纳|公开答复|全文公开|上报|采用|录用|转办|书面|解读|回应|政民"
)
_CHANNEL = LazyPattern(
    "网站|网络|微信|微博|公众号|新媒体|抖音|视频号|头条|客户端|APP|公告栏|公示栏|公开栏|报纸|报刊|电视|广播|电台|显示屏|媒体|平台|渠道|微站|短信|信函|当面|邮件|邮寄|传真|窗口|现场|线上|线下"
)
_APPLICANT = LazyPattern("自然人|个人|公民|法人|企业|组织|机构|单位")
_OUTCOME = LazyPattern("公开|答复|提供|处理|维持|纠正|驳回|终止|审结|办理|撤|告知|补正|出具")
_REQUEST = LazyPattern("申请|复议|诉讼")
#: an excess of more than this part of the total is another kind of count, not a slip
_WILD = 0.35
#: a lack of no more than this part of a total that is no less is a slip, not a list of examples
_SLIP = 0.005
_LEAST_FOR_SHORT = 50
_LEAST_PARTS_FOR_REST = 3


@rule(
    "XCK008",
    "breakdown-sum",
    severity="error",
    tags=("figures",),
    summary=Text("分项之和与总数不一致", "the parts of a breakdown do not come to its total"),
    why=Text(
        "“共N条，其中……”的各项若互不重叠，加起来不会大于总数；列尽时（末项是“其他”，或只差一两条）也不应小于总数。列举往往只举主要的几项，"
        "也常有两种分法连写、同一条多渠道发布、分项里再分项、约数、含上年结转等情形，这些一概不报；口径不清的只给警告。"
        "各项本来就可重叠时可能误报：写明“同一信息多渠道发布分别计数”，或用 --ignore XCK008 关闭。",
        "Parts that do not overlap cannot come to more than their total, and a complete list (其他 at its end, or one short) not to less. "
        "Most lists give only examples; two breakdowns in one sentence, one item on several channels, parts of parts, round figures "
        "and carried-over requests are all left alone, and an unclear list is a warning at most. Where the parts may overlap this can "
        "be a false alarm: say so in the text, or use --ignore XCK008.",
    ),
    source=Text("加法；国办公开办函〔2021〕30号要求内容准确", "addition; 国办公开办函〔2021〕30号 on accuracy"),
    examples=(
        bad("2021", ("工作动态81条", "工作动态91条"), at="126条"),
        bad("2021", published("全年发布信息126条，分别为工作动态81条、通知公告30条、政策文件25条。"), at="126条"),
        bad("2021", published("全年公开信息126条，其中概况类信息20条，动态类信息90条，公告类信息28条。"), at="126条"),
        bad("2021", published("全年公开信息126条（其中工作动态91条、通知公告30条、其他信息15条）。"), at="126条"),
        bad(
            "2021",
            published("全年公开信息1327条，其中工作动态1100条，通知公告200条，政策法规26条。"),
            at="1327条",
            severity="warning",
        ),
        bad("2021", published("全年发布信息229条（机构职能类31条，工作动态类150条，财政类60条）。"), at="229条"),
        bad(
            "2019",
            ("其他信息10条", "其他信息5条"),
            at="98条",
            severity="warning",
            note=Text("末项是“其他”，应列尽", "其他 ends the list"),
        ),
        good("2021"),
        good("2021", published("全年公开各类信息126条，其中工作动态81条、通知公告20条等。")),
        good("2021", published("全年公开各类信息126条，其中重点领域信息98条，图解40条，视频12条。")),
        good("2021", published("全年公开信息126条（其中工作动态91条、通知公告30条，含图解20条）。")),
        good("2021", published("全年公开信息126条，其中网站126条、微信126条。")),
        good("2021", published("收到申请7件，其中自然人6件、企业1件，予以公开1件、无法提供4件、不予处理2件。")),
        good("2021", published("全年公开信息126条，其中政务动态100条（原创60条、转载40条），公告26条。")),
        good("2021", published("全年公开信息126条，其中工作动态81条、通知公告30条。同时，公示栏公开15条。")),
        good("2021", published("全年公开信息120余条，其中工作动态81条、通知公告30条、其他15条。")),
        good("2021", published("全年公开信息126条，比上年增加20条，其中工作动态81条，较上年增加50条。")),
        good("2021", published("办理建议提案52件，其中主办30件，协办22件，公开答复49件。")),
        good("2019"),
    ),
)
def breakdown_sum(context: Context) -> Iterator[Problem]:
    """Breakdowns whose parts come to more than the total, or complete ones that come to less."""
    for passage in context.prose.about("其中", "分别", "具体", "（", "("):
        if passage.section in (0, 2, 3):
            continue
        for n, severity, of_requests in passage.once(_suspects):
            breakdown = passage.breakdowns[n]
            if not of_requests or _fits_requests(breakdown, context):
                yield _differs(breakdown, severity)


def _suspects(passage: Passage) -> list[tuple[int, Severity, bool]]:
    """Which breakdowns are wrong, how grave it is, and whether they are of requests."""
    found = ((n, _verdict(b)) for n, b in enumerate(passage.breakdowns))
    return [(n, *verdict) for n, verdict in found if verdict]


_UNJUDGED: tuple[Unless[Breakdown], ...] = (
    Unless("fits", "the parts come to the total", lambda b: b.sum == b.total.value),
    Unless("one part", "no list", lambda b: len(b.parts) < 2),
    Unless(
        "unit",
        "people, households and meetings have several properties at a time",
        lambda b: b.total.unit not in _UNITS,
    ),
    Unless("about", "a number in it is round", lambda b: not b.exact),
    Unless("each", "各5条: how many there are of these is not said", lambda b: b.each),
    Unless("several", "which of the totals is broken down is not clear", lambda b: b.several),
    Unless("carried over", "the total is with or without last year's", lambda b: b.carries_over),
    Unless("in words", "三 may be part of a name", lambda b: any(f.numeral for f in (b.total, *b.parts))),
    Unless("in two ways", "the list is two lists, or parts of parts", lambda b: b.run_reaches_total),
    Unless("too long", "it tells of more than the total", lambda b: b.end - b.total.sentence[0] > _LONGEST),
)
_LONGEST = 700


def _verdict(b: Breakdown) -> tuple[Severity, bool] | None:
    """How grave it is, and whether it is of requests; None where nothing is to be said."""
    if excuse(_UNJUDGED, b) is not None:
        return None
    requests = _REQUEST.search(b.passage.text, b.total.sentence[0], b.end) is not None
    severity = _too_much(b) if b.sum > _total(b) else _too_little(b, requests)
    return (severity, requests) if severity else None


def _total(b: Breakdown) -> int:
    return int(b.total.value or 0)


def _fits_requests(b: Breakdown, context: Context) -> bool:
    """Whether a list of requests can be judged: nothing was carried over, one kind of part."""
    carried = request_row(context, "carried-in")
    return carried is not None and carried.value == 0 and len(_kinds(b)) == 1


def _kind(label: str) -> str:
    for name, pattern in (("channel", _CHANNEL), ("applicant", _APPLICANT), ("outcome", _OUTCOME)):
        if pattern.search(label):
            return name
    return ""


#: how a list is introduced that leaves nothing out
_COMPLETE = ("分别为", "分别是", "分别有", "具体为", "具体是")
_MAY_EXCEED: tuple[Unless[Breakdown], ...] = (
    Unless("partial", "等, 主要: a list of examples", lambda b: b.partial),
    Unless("overlapping", "an item may have several of the properties", lambda b: _has_overlaps(b)),
    Unless("whole", "a part is as great as the total", lambda b: any(int(p.value or 0) >= _total(b) for p in b.parts)),
    Unless("kinds", "parts of several kinds are several lists", lambda b: len(_kinds(b) - {""}) > 1),
    Unless("unnamed", "what a part counts is not said", lambda b: not all(b.labels)),
    Unless(
        "wild",
        "an excess so great is another kind of count, not a slip",
        lambda b: not _is_complete(b) and int(b.sum) - _total(b) > max(1, _total(b) * _WILD),
    ),
)


def _too_much(b: Breakdown) -> Severity | None:
    """How grave it is that the parts come to more."""
    if excuse(_MAY_EXCEED, b) is not None:
        return None
    if "channel" in _kinds(b) or b.nested or b.others:
        return "warning"
    return "error" if _is_complete(b) or _alike(b.labels) else None


def _has_overlaps(b: Breakdown) -> bool:
    return _OVERLAPPING.search(b.passage.text, b.start, b.end) is not None


def _kinds(b: Breakdown) -> set[str]:
    return {_kind(label) for label in b.labels}


def _is_complete(b: Breakdown) -> bool:
    """Whether the list says that it leaves nothing out."""
    return b.rest or b.introducer in _COMPLETE or len(b.shares) == len(b.parts)


def _alike(labels: list[str]) -> bool:
    """Whether the parts are of one make: short names, or names with the same end or the same beginning."""
    if all(2 <= len(label) <= 8 for label in labels):
        return True
    return len({label[-1] for label in labels}) == 1 or len({label[:2] for label in labels}) == 1


def _too_little(b: Breakdown, requests: bool) -> Severity | None:
    """How grave it is that the parts come to less."""
    if requests or b.nested or b.others or b.partial or b.stopped or b.continues:
        return None
    total = _total(b)
    is_a_slip = total >= _LEAST_FOR_SHORT and total - int(b.sum) <= max(1, total * _SLIP)
    return "warning" if is_a_slip or (b.rest and len(b.parts) >= _LEAST_PARTS_FOR_REST) else None


def _differs(b: Breakdown, severity: Severity) -> Problem:
    written = "＋".join(str(p.value) for p in b.parts)
    more = int(b.sum) > int(b.total.value or 0)
    said = _LESS if not more else _MAY_OVERLAP if severity == "warning" else _MORE
    return Problem(
        *b.total.span,
        said.with_values({"parts": written}),
        tuple(Related(Message.of("分项：{n}", "part: {n}", n=p.value), *p.span) for p in b.parts),
        severity=severity,
        subject=Claim(b.total.subject),
        found=b.total.value,
        expected=b.sum,
    )


_LESS = Message.of(
    "各项之和 {parts}＝{expected}，小于总数 {found}，请核对",
    "the parts come to {parts}＝{expected}, less than the total {found}",
)
_MORE = Message.of(
    "各项之和 {parts}＝{expected}，大于总数 {found}，请核对",
    "the parts come to {parts}＝{expected}, more than the total {found}",
)
_MAY_OVERLAP = Message.of(
    "各项之和 {parts}＝{expected}，大于总数 {found}，请核对；各项如有重叠，请在文中写明",
    "the parts come to {parts}＝{expected}, more than the total {found}; if they overlap, say so in the text",
)
