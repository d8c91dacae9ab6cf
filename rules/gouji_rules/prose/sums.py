"""XCK008: the parts of a breakdown against its total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.signs import kinds_of
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.prose.common import request_row
from gouji_rules.prose.evidence import Evidence, weigh
from gouji_rules.prose.examples import published

if TYPE_CHECKING:
    from gouji.prose.lists import Breakdown
    from gouji.prose.passage import Passage

#: one of these stands in every paragraph with a list: what introduces it, or calls a figure its total
_INTRODUCED = (
    "其中",
    "分",
    "具体",
    "包",
    "合计",
    "计",
    "共",
    "总",
    "全年",
    "一是",
    "——",
    "构成",
    "组成",
    "结果",
    "（",
    "(",
    "：",
    ":",
)
_REQUEST = LazyPattern("(?<!依)申请|复议|诉讼")
#: what is counted may follow its count: 12件政府信息公开申请
_NOUN = 12
_NEW_REQUESTS = LazyPattern("新收")


@rule(
    "XCK008",
    "breakdown-sum",
    severity="error",
    tags=("figures",),
    summary=Text("分项之和与总数不一致", "the parts of a breakdown do not come to its total"),
    why=Text(
        "“共N条，其中……”的各项若互不重叠，加起来不会大于总数；列尽时也不应小于总数。是否列尽、各项是否重叠，要看多个迹象："
        "末项是“其他”、各项都有占比且合计100%、“分别为”“包括”、总数在后、只差一条，说明列尽；“等”“主要”、另有其他单位的分项、下句接着列举，说明只是举例；"
        "“同步”“原创”“图解”、各渠道件数相同、前几项已合总数，说明各项重叠或有两种分法。迹象不足时只给警告或不报，约数一概不报。"
        "各项本来就可重叠时可能误报：写明“同一信息多渠道发布分别计数”，或用 --ignore XCK008 关闭。",
        "Parts that do not overlap cannot come to more than their total, and a complete list not to less. Whether a list is complete, and "
        "whether its parts overlap, is told by signs: 其他 at its end, a share for every part that come to 100 %, 分别为 or 包括, the total "
        "last or short by one make it complete; 等, 主要, parts of another unit and a list that goes on in the next sentence make it examples; 同步, 原创, 图解, "
        "the same count on every channel and first parts that come to the total by themselves make it overlap. Where the signs are weak it is a warning, or nothing "
        "is said; round figures are left alone. Where the parts may overlap this can be a false alarm: say so in the text, or use --ignore XCK008.",
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
        bad("2021", published("全年公开信息129条，包括：政策文件3条、公示公告8条、工作动态126条。"), at="129条"),
        bad("2021", published("主动公开文件16件：规范性文件2件，其他政策文件11件，转发文件4件。"), at="16件"),
        bad(
            "2021",
            published("门户网站公开信息126条，微信公众号公开84条，电子显示屏公开20条，全年共公开信息212条。"),
            at="212条",
            severity="warning",
        ),
        bad("2021", published("全年主动公开信息38条，其中微信公众号发布243条。"), at="38条", severity="warning"),
        good("2021", published("办理建议提案52件，其中主办30件，协办22件，公开答复49件。")),
        good("2021", published("全年公开信息502条：网站320条、公众号182条，其中转载上级信息210条。")),
        good("2021", published("门户网站公开信息126条，微信公众号同步公开126条，全年共公开信息126条。")),
        good("2021", published("公开信息126条，包括第五次经济普查信息1条、公共企事业单位信息73条、其他信息52条。")),
        bad("2021", published("全年公开信息126条，按内容分：动态类81条、公告类46条。"), at="126条"),
        bad("2021", published("全年共发布信息126条，工作动态81条，通知公告30条，政策文件16条。"), at="126条"),
        bad(
            "2021",
            ("全年新收政府信息公开申请12件", "全年新收政府信息公开申请12件，其中自然人申请6件、法人申请5件"),
            at="6件、法人申请5件",
        ),
        bad("2021", published("举办培训5期，其中线上4期、线下2期。"), at="5期"),
        good("2021", published("参加培训120人次，其中机关干部80人次，女干部60人次。")),
        good("2021", published("召开发布会9场，其中局领导出席6场，邀请专家参加5场。")),
        good("2021", published("公开信息126条，按内容分：动态81条、公告45条；按渠道分：网站100条、微信26条。")),
        good("2019"),
    ),
)
def breakdown_sum(context: Context) -> Iterator[Problem]:
    """Breakdowns whose parts come to more than the total, or complete ones that come to less."""
    for passage in context.prose.about(*_INTRODUCED):
        if passage.section in (0, 2, 3):
            continue
        for breakdown, evidence in passage.once(_suspects):
            of_requests = _is_of_requests(breakdown)
            if not of_requests or _fits_requests(breakdown, context):
                yield _differs(breakdown, evidence, lacks_part=of_requests and _is_borne_out(breakdown, context))


def _suspects(passage: Passage) -> list[tuple[Breakdown, Evidence]]:
    """The breakdowns that are worth speaking of, and what speaks for an error in them."""
    found = ((b, weigh(b)) for b in passage.breakdowns if is_off(b))
    return [(b, evidence) for b, evidence in found if evidence.severity]


def is_off(b: Breakdown) -> bool:
    """Whether the parts of a list that can be checked do not come to its total."""
    if not b.exact or b.each or b.sum == b.total.value:
        return False
    if b.total.numeral or any(p.numeral for p in b.parts):
        return False
    return b.end - b.total.sentence[0] <= _LONGEST


_LONGEST = 700


def _is_of_requests(b: Breakdown) -> bool:
    return _REQUEST.search(b.passage.text, b.total.sentence[0], b.total.end + _NOUN) is not None


def _is_borne_out(b: Breakdown, context: Context) -> bool:
    """Whether table three has the total too, so that a list that is short lacks something."""
    new = request_row(context, "new")
    return new is not None and new.value == b.total.value and b.sum < new.value


def _fits_requests(b: Breakdown, context: Context) -> bool:
    """Whether a list of requests can be judged: one kind of part, and none of those may have been carried over."""
    kinds = kinds_of(b)
    if len(kinds) > 1:
        return False
    lead = b.passage.text[b.total.sentence[0] : b.total.start]
    carried = request_row(context, "carried-in")
    if carried is not None and carried.value == 0:
        return True
    # those who asked and how are told of what is new; what became of requests, of all of them
    return _NEW_REQUESTS.search(lead) is not None and "outcome" not in kinds


def _differs(b: Breakdown, evidence: Evidence, *, lacks_part: bool) -> Problem:
    written = "＋".join(str(p.value) for p in b.parts)
    more = int(b.sum) > int(b.total.value or 0)
    said = _LESS if not more else _MAY_OVERLAP if evidence.severity == "warning" else _MORE
    place = b.passage.span(b.parts[0].start, b.parts[-1].end) if lacks_part else b.total.span
    return Problem(
        *place,
        said.with_values({"parts": written}),
        tuple(Related(Message.of("分项：{n}", "part: {n}", n=p.value), *p.span) for p in b.parts),
        severity=evidence.severity,
        subject=Claim(b.total.subject),
        found=b.total.value,
        expected=b.sum,
        evidence=evidence.told,
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
