"""YOY003 and YOY004: reports that are last year's over again."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.rule import Option, Problem, bad, good, rule
from gouji.subjects import Section, Whole

_SOURCE = Text(
    "国办公开办函〔2021〕30号“明确责任”（内容雷同）；泉州鲤城区2020年绩效考评标准（与往年雷同扣分）",
    "国办公开办函〔2021〕30号 on responsibility (copied content); the assessment standards of Licheng, Quanzhou, 2020",
)
_ACTIVE = "全年通过门户网站公开各类信息126条，其中工作动态81条、通知公告30条、其他信息15条。水价调整、停水检修等群众关心的事项均在实施前公布。"
_OTHER_ACTIVE = "全年发布水情简报和工程进度，群众来访时当面答复用水疑问，节水宣传进入学校和社区，工程招标结果逐项公布。"
_ON_REQUEST_2019 = "全年新收政府信息公开申请9件，上年结转2件，办结10件"
_PROBLEMS = "存在的主要问题：一是河湖治理类信息更新不够及时；二是政策解读以文字为主，形式偏少。"
_OTHER_PROBLEMS = "存在的主要问题：一是部分乡镇供水点的水质报告没有按季上网；二是热线答复口径不够统一。"
_IMPROVEMENTS = "改进情况：一是把信息更新纳入河长制巡查清单，逾期未更新的当月通报；二是与市融媒体中心合作，全年制作图解和短视频解读7件。"
_OTHER_IMPROVEMENTS = "改进情况：一是请水质检测站直接报送结果，由办公室按季发布；二是汇编热线常见问答，供接听人员查用。"
#: no less prose than so many characters
_LEAST = 120
_SHARE = Option(
    "YOY003",
    "share",
    Text("正文有这么多（%）与去年相同才提示", "how much of the prose has to be last year's (%)"),
    98,
)


@rule(
    "YOY003",
    "copied-prose",
    severity="warning",
    wants="prose",
    summary=Text("正文几乎与去年完全相同（数字不计）", "nearly all of the prose is last year's, figures aside"),
    why=Text(
        "“内容雷同”是追责情形之一。比较第一、第五部分的分句，数字和格式套话不计，98% 以上与去年相同才提示；"
        "比例可以在设置中改：[options.YOY003] share = 90。",
        "Copied content is one of the faults that organs answer for. The clauses of sections one and five are compared, figures and "
        "phrases that all reports have left out; 98 % of them have to be last year's. Another share can be set: [options.YOY003] share = 90.",
    ),
    options=(_SHARE,),
    source=_SOURCE,
    examples=(
        bad("2021", at="一、总体情况", last=()),
        bad("2019", at="一、总体情况", last=()),
        bad(
            "2021",
            ("门户网站公开各类信息126条", "门户网站公开各类信息98条"),
            ("培训2次", "培训5次"),
            at="一、总体情况",
            last=(),
        ),
        bad(
            "2019",
            ("组织业务培训1次", "组织业务培训4次"),
            ("全年新收政府信息公开申请9件", "全年新收政府信息公开申请7件"),
            at="一、总体情况",
            last=(),
        ),
        good("2021"),
        good("2021", ("增设停水信息检索", "增设水费缴纳入口"), last=(), note=Text("改了一句", "one clause is new")),
        good("2021", ("组织业务培训2次", "邀请专家授课2次"), last=()),
        good("2019", (_ON_REQUEST_2019, "全年没有收到政府信息公开申请，办结上年结转的2件"), last=()),
        good(
            "2021",
            last=((_ACTIVE, _OTHER_ACTIVE), (_PROBLEMS, _OTHER_PROBLEMS), (_IMPROVEMENTS, _OTHER_IMPROVEMENTS)),
        ),
        good("2021", (_ACTIVE, _OTHER_ACTIVE), last=()),
        good("2021", (_PROBLEMS, _OTHER_PROBLEMS), (_IMPROVEMENTS, _OTHER_IMPROVEMENTS), last=()),
        good("2021", last=(("# 青川市水务局2023年", "# 青川市水务局2021年"),)),
    ),
)
def copied_prose(context: Context) -> Iterator[Problem]:
    """Prose that was there last year."""
    last, first = context.previous, context.report.section(1)
    if last is None or not last.prints or first is None:
        return
    from gouji.continuity import prints

    mine = list(prints(context.report))
    length = sum(n for n, _ in mine)
    shared = sum(n for n, code in mine if (n, code) in last.prints)
    if length < _LEAST or 100 * shared < _SHARE.number(context) * length:
        return
    share = 100 * shared // length
    yield Problem(
        *first.heading.span,
        Message.of(
            "第一、第五部分的文字 {found}% 与 {year} 年年报相同（数字不计）",
            "{found}% of the words of sections one and five stand in the {year} report (figures aside)",
            year=last.year,
        ),
        subject=Section(1),
        found=share,
    )


_FEW = 5
_SHOWN = 4


@rule(
    "YOY004",
    "copied-figures",
    severity="warning",
    tags=("figures",),
    default=False,
    wants="figures",
    summary=Text(
        "五个以上非零数据与去年完全相同", "five or more figures, none of them nought, all the same as last year's"
    ),
    why=Text(
        "三张表里当年发生的数（存量和合计不算）有五个以上不为零，而且个个与去年一样，多半是沿用了去年的表。"
        "数很小的机关可能巧合，所以默认不用；用 --extend-select YOY004 启用。",
        "Five or more figures of a year's work (stocks and totals aside) that are all last year's were mostly copied with the tables. "
        "Small figures may agree by chance, so it is off by default; --extend-select YOY004 turns it on.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", at="件 | ⟦3⟧ | 1", last=()),
        bad("2019", at=" | ⟦2⟧ | 2", last=()),
        bad("2021", ("| 行政规范性文件 | 3 | 1 | 14 |", "| 行政规范性文件 | 3 | 1 | 16 |"), at="件 | ⟦3⟧ | 1", last=()),
        good("2021"),
        good("2021", ("| 行政许可 | 236 |", "| 行政许可 | 251 |"), last=()),
        good("2019", last=(("| 政府集中采购 | 5 | 86.4万元 |", "| 政府集中采购 | 4 | 86.4万元 |"),)),
        good("2021", ("| 2 | 0 | 1 | 0 | 3 | 1 |", "| 3 | 0 | 1 | 0 | 4 | 1 |"), last=()),
        good("2021", last=(("# 青川市水务局2023年", "# 青川市水务局2022年"),)),
    ),
)
def copied_figures(context: Context) -> Iterator[Problem]:
    """Figures that were there last year."""
    last = context.previous
    if last is None or not last.figures:
        return
    from gouji.continuity import figures

    mine = list(figures(context.report))
    given = [(value, place) for _, value, place in mine if value != "0"]
    if len(given) < _FEW or not _are_same({name: value for name, value, _ in mine}, dict(last.figures)):
        return
    places = [(value, place) for value, place in given if place]
    if not places:
        return
    yield Problem(
        *places[0][1],
        Message.of(
            "三张表里 {found} 个非零数据与 {year} 年年报完全相同，请核对是否沿用了去年的表",
            "{found} figures of the tables are all those of the {year} report; were the tables copied?",
            year=last.year,
        ),
        tuple(
            Related(Message.of("与去年相同：{value}", "as last year: {value}", value=value), *place)
            for value, place in places[1 : 1 + _SHOWN]
        ),
        subject=Whole("figures"),
        found=len(given),
    )


def _are_same(now: dict[str, str], before: dict[str, str]) -> bool:
    """Whether all figures of two years are the same; one that is not there is nought."""
    return all(now.get(name, "0") == before.get(name, "0") for name in {*now, *before})
