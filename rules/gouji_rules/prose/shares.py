"""XCK007: percentages against the counts they are worked out from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gouji.context import Context
from gouji.findings import Edit, Fix, Message, Related, Text
from gouji.rule import Problem, bad, good, rule
from gouji.source import Source
from gouji.subjects import Claim
from gouji_rules.prose.examples import published
from gouji_rules.prose.percentages import WrongShare, unit_of, wrong_shares


@rule(
    "XCK007",
    "share",
    severity="warning",
    tags=("figures",),
    fix="unsafe",
    summary=Text("占比与件数算不出来", "a share does not follow from the counts"),
    why=Text(
        "占比＝件数÷总数。同一段（或上一段、表三）里任何一个总数能算出这个占比，就不报；差在末位一个单位以内、只是没有四舍五入的，"
        "提示为信息；不超过 0.1 个百分点的凑整不报，再大才是警告。办结率、同比、约数以及基数在别处的占比不查。"
        "基数没有写在文中时可能误报：把总数写出来，或用 --ignore XCK007 关闭。",
        "A share is its count divided by the total. It passes if any total in the paragraph, the one before it or table three gives it; a "
        "share cut off instead of rounded, within one unit of its last place, is information; up to 0.1 point nothing is said, beyond it "
        "is a warning. Rates, comparisons, round figures and shares of something stated elsewhere are not checked. Where the total is "
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
        good("2019"),
    ),
)
def share(context: Context) -> Iterator[Problem]:
    """Percentages that fit no total of their paragraph."""
    for wrong in wrong_shares(context):
        part, share, base = wrong.part, wrong.share, wrong.base
        right = wrong.right.quantize(unit_of(share), ROUND_HALF_UP)
        said = _CUT_OFF if wrong.severity == "info" else _WRONG
        yield Problem(
            *share.span,
            said.with_values({"part": part.value, "base": base.value}),
            (
                Related(Message.of("件数：{n}", "count: {n}", n=part.value), *part.span),
                Related(Message.of("总数：{n}", "total: {n}", n=base.value), *base.span),
            ),
            _fix(context.report.source, wrong, right),
            severity=wrong.severity,
            subject=Claim("占比"),
            found=share.text.strip(),
            expected=f"{right}%",
        )


def _fix(source: Source, wrong: WrongShare, right: Decimal) -> Fix | None:
    """The right number in place of the percentage's; None where markup stands in it."""
    share = wrong.share
    start, end = share.number_span
    if source.text[start:end] != share.passage.text[share.start : share.number_end]:
        return None
    return Fix(Message.of("改为 {right}%", "write {right}%", right=right), (Edit(start, end, str(right)),), safe=False)


_WRONG = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}，请核对", "{part} of {base} is {expected}, the text says {found}"
)
_CUT_OFF = Message.of(
    "{part}÷{base}＝{expected}，文中写的是 {found}（末位未四舍五入）",
    "{part} of {base} is {expected}, the text says {found} (cut off, not rounded)",
)
