"""TXT005: one word for another, where the context leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.covered import Covered
from gouji_rules.kinds.phrase import Phrase, said, standing
from gouji_rules.language.mistyped import mistyped_phrases, mistyped_words
from gouji_rules.language.protected_names import is_misnamed
from gouji_rules.language.slips import SLIPS, UNUSUAL

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"
_FEES = "本年度未收取信息处理费。"

#: a slip, and a name that is not the official one
_WRONG = Message.of("“{found}”应为“{expected}”", "“{found}” should be “{expected}”")
_DOUBTFUL = Message.of("“{found}”像是“{expected}”之误，请核对", "“{found}” looks like “{expected}” mistyped; check it")
_UNUSUAL = Message.of("“{found}”的规范名称是“{expected}”", "“{found}” should be “{expected}”")


@rule(
    "TXT005",
    "confused-word",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("错别字：这类报告里确定的误写", "a wrong word: the slips that are certain in such reports"),
    why=Text(
        "输入法常把“信息”打成“信思”、“依申请”打成“已申请”、“切实”打成“确实”。词表只收在年报语境中确定的误写，并限定上下文："
        "“已申请公开的信息”“群众确实受益”“人员聚集”都不提示。个别词若确是本意，请忽略本规则。",
        "Input methods turn 信息 into 信思, 依申请 into 已申请, 切实 into 确实. Only slips that are certain in this sort of report are listed, each with its context: 已申请公开的信息, "
        "群众确实受益 and 人员聚集 pass. Where a word is meant after all, ignore this rule.",
    ),
    source=Text(
        "样本年报中的误写；《现代汉语词典》；条例和格式的用语",
        "slips of the sample; 现代汉语词典; the wording of the Regulations and the form",
    ),
    fix="safe",
    examples=(
        bad("2021", (_PLATFORM, "改版政府信思公开专栏，增设停水信息检索。"), at="信思", fixed="政府信息公开专栏"),
        bad("2021", ("（二）依申请公开。", "（二）已申请公开。"), at="已申请公开", fixed="（二）依申请公开。"),
        bad(
            "2021",
            (_SUPERVISION, "推进公开工作规范化、程度化，确实保障群众知情权。"),
            at="程度化",
            fixed="规范化、程序化",
        ),
        bad("2021", (_SUPERVISION, "纳入年度考核，确实保障群众知情权。"), at="确实", fixed="切实保障"),
        bad("2021", (_PLATFORM, "聚集重点领域，改版公开专栏。"), at="聚集", fixed="聚焦重点领域"),
        bad(
            "2021",
            (_FEES, "本年度未收取信息公开处理费。"),
            at="信息公开处理费",
            severity="info",
            fixed="未收取信息处理费",
        ),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "公开行政许事项目录，开通政务新煤体账号1个。"),
            at="行政许事",
            fixed="行政许可事项",
        ),
        bad(
            "2021",
            (_SUPERVISION, "主动公开的信思126条，严格安照《政府信息公开条例》。"),
            at="信思",
            fixed="公开的信息126条",
        ),
        bad("2021", (_SUPERVISION, "按照《政府信息公开条理》办理。"), at="公开条理", fixed="《政府信息公开条例》"),
        bad("2021", (_SUPERVISION, "严格安照《政府信息公开条理》。"), at="安照", fixed="严格按照《"),
        bad("2019", ("开通政务新媒体账号1个。", "按照统一布署，开通政务新媒体账号1个。"), at="布署", fixed="统一部署"),
        bad("2021", (_SUPERVISION, "按时公开部门预算、单位决赛。"), at="决赛", fixed="单位决算。"),
        bad("2021", (_SUPERVISION, "保障公众获取政府信息的权力。"), at="权力", fixed="信息的权利。"),
        bad("2021", (_SUPERVISION, "建全信息发布审核机制，责任追纠到人。"), at="建全", fixed="健全信息发布"),
        bad("2021", (_SUPERVISION, "认识梳理公开事项，登陆门户网站更新。"), at="认识", fixed="认真梳理"),
        bad("2021", (_SUPERVISION, "已书面形式答复申请人2件。"), at="⟦已⟧书面"),
        bad("2021", (_SUPERVISION, "群众的合理述求逐条办理，己公开结果。"), at="述求", fixed="合理诉求逐条"),
        bad("2021", (_SUPERVISION, "全年无转结下年度办理的申请。"), at="转结", severity="info", fixed="无结转下年度"),
        bad("2021", (_SUPERVISION, "政策解读行式单一，业务陪训偏少。"), at="解读行式", fixed="解读形式单一"),
        bad(
            "2021",
            (_SUPERVISION, "严格按照《政府信息公开条例》归定的时限答复。"),
            at="归定",
            severity="info",
            fixed="》规定的时限",
        ),
        bad("2021", (_SUPERVISION, "因地治宜推进公开，明确责任。"), at="因地治宜", fixed="因地制宜推进"),
        good("2021", (_SUPERVISION, "回归定位、飞行式检查和银行式柜台各一处，联系人：王建，审核：林形。")),
        good("2021", (_SUPERVISION, "服务环京地区企业，因时制宜、与时偕行，由市直单位及市政府办公室复核。")),
        good("2021"),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "篮球赛部门决赛和全市总决赛的成绩公开，创建全国文明城市、新建全市首个泵站的进展公布。",
                "公开行政权力运行流程和权力清单，依法行使权力；群众获取政府信息的权利得到保障。",
                "已采取多种形式公布，已通过公告形式告知，已书面答复申请人，现已多种形式开展宣传。",
                "提高认识，认识到位；干部对形势的认识梳理成册，群众反应良好，台风登陆前发布预警。",
                "自己公开承诺，年末收到申请2件，以经济发展为重点，知己知彼；信件流转结果、设备运转结束均告知。",
                "计算公式公布，药品解毒说明更新，不宜传播的内容撤下，适宜传统项目，投资询价结果公示。",
            )
        ),
        good("2021", (_PLATFORM, "对群众已申请公开的信息，转为主动公开；申请人已申请公开事项另有答复。")),
        good("2021", (_SUPERVISION, "培训确实加强了，群众确实受益；供水安全确实保障了农村居民用水。")),
        good("2021", (_PLATFORM, "人员聚集重点场所、产业聚集重点园区的停水信息提前公布，河道途经三县。")),
        good("2021", (_PLATFORM, "市场化程度化解了风险，公开不同程度化肥检测结果；权利清单（消费者）、按排名公布。")),
        good("2021", (_PLATFORM, "《青川日报》刊发本报讯，微信公众好评率98%，阅读和回应留言，渡口、引渡均有标识。")),
        good(
            "2021",
            (_PLATFORM, "公安照片采集点、平安照明工程和门户网占比变化按月公布；信息公开条理清晰，给予已答复事项回访。"),
        ),
        good(
            "2021", (_SUPERVISION, "聚集重点领域专家15名会商，确实做好防汛的乡镇通报表扬，不于公开期限届满前撤下公示。")
        ),
        good("2021", (_FEES, "本年度未收取政府信息公开信息处理费，依法收取污水处理费。")),
        good("2019", ("开通政务新媒体账号1个。", "不于工作日停水，也不予处理的情形均已说明，开通政务新媒体账号1个。")),
        *(
            good("2021", (_PLATFORM, text))
            for text in (
                "申请人补正时写作“政府信公开”，已电话核对。",
                "勘误：上年年报中“行政复意”应为“行政复议”。",
                "公布村民权利清单、责任清单和消费者权利清单及责任清单。",
                "已申请公开工作秘密的，答复均说明理由；前期已申请公开渠道建设资料的单位获得答复。",
                "确实履行完审批的项目及时公开，确实做好的案例予以推广。",
                "列入为另外两类管理，不公开为另外的情形作出说明。",
                "布署村、布署镇的停水信息已公布，反匮乏项目列入计划。",
                "主要途经青川、甲县，公开途经站点12个，投诉途经两级办理。",
                "信息公开处理费用由财政承担。",
                "网址https://www.example.gov.cn/布署/信思 暂停使用。",
            )
        ),
    ),
)
def confused_word(context: Context) -> Iterator[Problem]:
    """Slips, and names that are not the official ones, from the lists; then what looks like a slip."""
    listed = list(_slips(context))
    yield from said(context, listed, _WRONG)
    yield from said(context, standing(context.prose.running, UNUSUAL), _UNUSUAL, "info")
    words = mistyped_words(context.prose.running)
    yield from said(context, _not_said(context, listed, words), _DOUBTFUL, "info")


def _slips(context: Context) -> Iterator[tuple[Phrase, Span]]:
    """Those of the list, then set phrases with a mistyped character that neither the list nor a protected name holds."""
    running = context.prose.running
    listed = list(standing(running, SLIPS))
    yield from listed
    yield from _not_said(context, listed, mistyped_phrases(running))


def _not_said(
    context: Context, said: Iterable[tuple[Phrase, Span]], found: Iterable[tuple[Phrase, Span]]
) -> Iterator[tuple[Phrase, Span]]:
    """Those found that nothing has been said of, here or as a protected name."""
    covered = Covered(span for _, span in said)
    for phrase, (start, end) in found:
        if start not in covered and end - 1 not in covered and not is_misnamed(context, start, end):
            yield phrase, (start, end)
