"""XCK007: percentages against the counts they are worked out from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text
from gouji.rule import Problem, bad, good, rule
from gouji.source import Source
from gouji.subjects import Claim
from gouji_rules.names import quoted
from gouji_rules.prose.examples import published
from gouji_rules.prose.percentages import wrong_shares
from gouji_rules.prose.rates import impossible_rates, wrong_rates
from gouji_rules.prose.share_totals import WrongShare, unit_of


@rule(
    "XCK007",
    "share",
    severity="warning",
    tags=("figures",),
    fix="unsafe",
    summary=Text("占比与件数算不出来", "a share does not follow from the counts"),
    why=Text(
        "占比＝件数÷总数。同一段（或上一段、表三）里任何一个总数能算出这个占比，就不报；差在末位一个单位以内、只是没有四舍五入的，"
        "提示为信息；不超过 0.1 个百分点的凑整不报，再大才是警告。“分别占”“占比分别为”“各占”按顺序与前面的件数对应；“六成”差一成以上才报。"
        "办结率、答复率、公开率、满意度一类不会超过 100%。同比、约数以及基数在别处的占比不查。"
        "基数没有写在文中时可能误报：把总数写出来，或用 --ignore XCK007 关闭。",
        "A share is its count divided by the total. It passes if any total in the paragraph, the one before it or table three gives it; a "
        "share cut off instead of rounded, within one unit of its last place, is information; up to 0.1 point nothing is said, beyond it "
        "is a warning. 分别占, 占比分别为 and 各占 go with the counts before them in order; 六成 has to be off by a tenth of the whole. 办结率, "
        "答复率, 公开率, 满意度 and the like cannot be above 100 %. Comparisons, round figures and shares of something stated elsewhere are not checked. Where the total is "
        "not in the text this can be a false alarm: state it, or use --ignore XCK007.",
    ),
    source=Text(
        "百分比的算法；国办公开办函〔2021〕30号要求内容准确",
        "what a percentage is; 国办公开办函〔2021〕30号 on accuracy",
    ),
    examples=(
        bad("2021", published("全年公开信息126条，其中工作动态81条，占比74.3%。"), at="74.3%", fixed="占比64.3%"),
        bad(
            "2021",
            published("全年公开信息805条。其中，公告258条，占总数的33.9%；动态547条，占67.95%。"),
            at="33.9%",
            fixed="32.0%",
        ),
        bad(
            "2021",
            published("共发布1623条，网站发布1369条，占比84.34%；新媒体发布254条，占比15.65%。"),
            at="84.34%",
            severity="info",
            fixed="84.35%",
        ),
        bad("2021", ("办结11件", "办结11件，其中予以公开6件，占比64.5%"), at="64.5%", fixed="54.5%"),
        bad(
            "2021", published("公开信息400条，微信推送120条，占比35%，网站发布280条，占比70%。"), at="35%", fixed="30%"
        ),
        good("2021"),
        good("2021", published("全年公开信息126条，其中工作动态81条，占比64.29%；公告45条，占35.7%。")),
        good("2021", published("公开信息600余条，其中图解30条，占比约6%。")),
        good("2021", published("办结率100%，网上申请9件，占全市申请量的3.2%。")),
        good("2021", published("共公开信息104条；其中政策类43条，规范性文件12条，占政策类的27.9%。")),
        good("2021", published("公开信息2300条，同比增长4.6%；解读稿件30条，解读率100%。")),
        good("2021", published("收到评价1000次，满意990次，满意度99.2%，公开考核得分占比5%。")),
        bad(
            "2021",
            published("网站公开126条、公众号84条、显示屏20条，合计230条，占比分别为57.28%、36.52%、8.70%。"),
            at="57.28%",
            fixed="54.78%",
        ),
        bad(
            "2021",
            published("通过政府网站、公众号发布信息400条，其中网站240条、公众号160条，各占总数的60%和44%。"),
            at="44%",
            fixed="40%",
        ),
        bad(
            "2021",
            published("公开信息1250条（政策500条、公告450条、动态300条，分别占40%、35.2%、24%）。"),
            at="35.2%",
            fixed="36.0%",
        ),
        bad("2021", published("公开信息500条，其中民生类信息300条，占总数的八成，其他200条。"), at="八成"),
        bad("2021", ("办结11件", "办结11件，按时办结率达到120%"), at="120%"),
        bad("2021", published("公开信息1000条，政策文件公开率为104.5%。"), at="104.5%"),
        bad(
            "2021",
            published("公开信息1770条，其中公告22条，占比1.3%。"),
            at="1.3%",
            severity="info",
            fixed="1.2%",
        ),
        bad("2021", published("全年通过网站发布信息860条，占公开总数2000条的46%。"), at="46%", fixed="43%"),
        bad("2021", published("发放问卷500份，收回480份，回收率90%。"), at="90%", fixed="96%"),
        bad("2021", published("网站访问量36.5万次，其中移动端访问14.6万次，占比50%。"), at="50%", fixed="40%"),
        bad(
            "2021",
            published("公开信息1000条，其中政策类300条，占30%；动态类500条，占45%；公告类200条，占20%。"),
            at="45%",
            fixed="50%",
        ),
        bad("2021", published("公开信息1600条，其中公众号400条，占总数的20%。"), at="20%", fixed="25%"),
        good("2021", published("网站公开600条，公众号公开400条，占公开总数2000条的50%。")),
        good("2021", published("接到咨询300件，按时答复270件，按时答复率98%；收回问卷480份，满意率95%。")),
        good("2021", published("办理建议20件，公开14件，部分公开4件，不予公开2件，公开率70%。")),
        good("2021", published("公开信息1000条，同比增加200条，占目标800条的125%。")),
        good("2021", published("访问量约36.5万次，其中移动端15万次，占比40%；浏览量3万次，其中手机1万次，占比35%。")),
        good("2021", published("公开信息230条，网站126条、公众号104条，各占总数的54.8%和45.2%。")),
        good("2021", published("公开信息400条，其中动态250条，占六成；公告150条，占近四成；八成以上为民生信息。")),
        good(
            "2021",
            published("公开信息230条，网站126条、公众号104条。访问量来源中省内、省外各占60%和40%。"),
        ),
        good("2021", published("公开信息500条，其中网站300条、公众号150条、公示栏50条，前两者分别占60%、30%。")),
        good("2021", published("公开信息240条、解读60条，分别较上年增长20%、35%；办结率、满意率分别为100%、99%。")),
        good("2021", published("公开信息99条，完成全年任务的110%，点击量增长率达150%，考核得分率102%。")),
        good("2021", published("制作图解16个、视频4个，分别占解读材料的40%、10%，另有文字解读20个。")),
        good("2019"),
    ),
)
def share(context: Context) -> Iterator[Problem]:
    """Percentages that fit no total of their paragraph, and rates above all there is."""
    for wrong in (*wrong_shares(context), *wrong_rates(context)):
        part, share, base = wrong.part, wrong.share, wrong.base
        right = wrong.right.quantize(unit_of(share), ROUND_HALF_UP)
        related = [Related(Message.of("件数：{n}", "count: {n}", n=part.value), *part.span)]
        if base is not None:
            related.append(Related(Message.of("总数：{n}", "total: {n}", n=base.value), *base.span))
        yield Problem(
            *share.span,
            _said(wrong).with_values({"part": part.value, "base": wrong.total}),
            tuple(related),
            _fix(context.report.source, wrong, right),
            severity=wrong.severity,
            subject=Claim("占比"),
            found=share.text.strip(),
            expected=f"{right}%",
        )
    for name, rate in impossible_rates(context):
        yield Problem(
            *rate.span, _MORE_THAN_ALL.with_values({"name": quoted(name)}), subject=Claim(name), found=rate.text.strip()
        )


def _said(wrong: WrongShare) -> Message:
    if wrong.severity == "warning":
        return _WRONG
    return _CUT_OFF if Decimal(wrong.share.value or 0) < wrong.right else _ROUNDED_UP


def _fix(source: Source, wrong: WrongShare, right: Decimal) -> Fix | None:
    """The right number in place of the percentage's; None where markup stands in it, or it is written as 六成."""
    share = wrong.share
    start, end = share.number_span
    if share.numeral or source.text[start:end] != share.passage.text[share.start : share.number_end]:
        return None
    return Fix(Message.of("改为 {right}%", "write {right}%", right=right), (Edit(start, end, str(right)),), safe=False)


_WRONG = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}，请核对", "{part} of {base} is {expected}, the text says {found}"
)
_CUT_OFF = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}（末位未四舍五入）",
    "{part} of {base} is {expected}, the text says {found} (cut off, not rounded)",
)
_ROUNDED_UP = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}（末位不该进一）",
    "{part} of {base} is {expected}, the text says {found} (rounded up)",
)
_MORE_THAN_ALL = Message.of(
    "{name}最多是 100%，文中写的是 {found}，请核对", "{name} is 100% at most, the text says {found}"
)
