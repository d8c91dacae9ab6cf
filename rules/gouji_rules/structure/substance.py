"""STR013 and STR017: that section five says something, and both halves of it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import Option, Problem, bad, good, rule
from gouji.subjects import Section
from gouji.text import compact
from gouji_rules.structure.common import REGULATIONS_SOURCE, body, graded, joined

_PROBLEMS = "存在的主要问题：一是河湖治理类信息更新不够及时；二是政策解读以文字为主，形式偏少。\n\n"
_IMPROVEMENTS = "改进情况：一是把信息更新纳入河长制巡查清单，逾期未更新的当月通报；二是与市融媒体中心合作，全年制作图解和短视频解读7件。\n\n"

_SENTENCE = LazyPattern(r"[。；;！!\n]+")
# 有待完善, 需要进一步加强: what is lacking, not what is being done about it
_WANTING = LazyPattern(
    r"(?:有待|尚待|亟待|仍待|还待|亟需|急需|尚需|仍需|还需|需要|需进一步|不能|没有|未能|缺乏|不够|不足)[^，,。；;、：:]*"
)
#: says that something is or will be done, wherever it stands
_SURE = LazyPattern(
    "下一?步|拟(?![定订])|下一?阶段|今后|接下来|下年度|明年|来年|新的一年|为此|对此|针对(?!性)|(?<![未即有能])将(?![近军])|对策"
    "|(?:改进|整改|解决|应对)(?:情况|措施|举措|做法|方向|办法|打算|计划|思路)|继续"
)
_VERBS = (
    "加强|加大|加快|强化|优化|深化|细化|完善|健全|改进|改善|整改|解决|提高|提升|增强|推进|推动|规范|拓宽|拓展|丰富|落实|抓好|抓实|狠抓|建立|制定|修订|编制|编印"
    "|补充|补齐|补录|增设|增加|新增|邀请|聘请|引入|引进|安排|调剂|建成|开设|设立|列入|纳入|纠正|约谈|明确|按[周月季旬]|逐[周月季项件]|要求(?![，,。不])|充实|开展|组织|严格|压实|做好|做实|创新|打造|畅通|夯实|注重|加以|坚持|确保|努力|着力"
)
#: a measure: such a verb at the start of a clause, without a word of how little comes of it
_MEASURE = LazyPattern(
    r"(?:^|(?<=[，,。；;：:、是要)）.通过已经我局把月年内日委办镇乡县厅们级起]))\s*(?:进一步|持续|不断|切实|积极|全面|深入|大力|认真|及时|定期|严格|有效)*"
    rf"(?:{_VERBS})(?![^，,。；;]{{0,60}}(?:不够|不足|不强|不到位|不及时|不深|不高|不多|不严|不细|偏窄|缓慢|较少|偏少|滞后|薄弱|欠缺|缺乏|难度))"
)
_LACKING = (
    "问题", "不足", "不够", "差距", "薄弱", "有待", "尚待", "亟待", "滞后", "欠缺", "欠佳", "短板", "困难", "弱项", "不高", "不强",
    "不到位", "不完善", "不全", "不及时", "不规范", "不深", "不多", "不大", "不平衡", "不均衡", "不熟", "缺乏", "缺少", "提升空间",
    "匮乏", "陈旧", "瓶颈", "单一", "偏少", "偏低", "偏慢", "较少", "较低", "较慢", "较弱", "不健全", "尚未", "未能", "还需", "仍需",
    "尚需", "需要", "需进一步", "难以", "个别", "有所欠", "不一", "冷热不均", "上热下冷", "参差不齐", "不严", "不细", "不实", "不便", "不清", "疏漏", "差错", "错别字", "有意见", "意见较", "意见多", "缺失", "脱节", "流于形式", "弱化", "不重视", "不理想", "跟不上", "待提高", "待加强", "待完善", "距离", "不佳", "不畅",
)  # fmt: skip
#: plain signs of either half, which most reports have
_BOTH = (("下一步", "今后", "改进情况", "改进措施", "整改"), ("问题", "不足", "不够", "有待"))
#: 未发现问题, 不存在明显问题, 主要问题：无: the problems asked for are not given
_NO_PROBLEM = LazyPattern(
    "(?:不存在|没有(?:发现|存在|发生|出现)?|暂无|并无|均无|(?:暂|尚|均|并)?未(?:发现|发生|出现|存在)|(?<!有)无)"
    "(?:任何|存在|明显|突出|重大|较大|其他|其它|主要|严重|相关|上述|以上|有关|政府信息公开|信息公开|工作|方面|中)*的?(?:问题|不足|困难)(?!线索|反映)"
    "|(?:问题|不足|困难)[:：。]?\\s?(?:无|暂无|没有|未发现)(?=[。；;，,\\n]|\\Z)"
)
#: what else speaks of problems where none is given: the section's labels, and measures
_NO_REPORT = LazyPattern(
    "(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:[和及与、]改进(?:的?情况|措施))?(?:方面)?[:：。\\n]"
    "|(?:解决|整改|防止|避免|应对|发现|查找|梳理|针对)[^，,。；;]{0,10}(?:问题|不足|短板)"
)


@rule(
    "STR013",
    "problems-without-improvement",
    severity="warning",
    tags=("headings",),
    summary=Text(
        "第五部分只写了问题没有写改进，或只写了改进没有写问题",
        "section five gives problems and no improvement, or the reverse",
    ),
    why=Text(
        "条例要求报告“存在的主要问题及改进情况”。只写“有待完善”“有待提高”仍是问题，“未发现问题”等于没有写；须有已做或将做的改进，最好与问题逐条对应。",
        "The Regulations ask for the main problems *and* how they are being mended. 有待完善 only restates the problem, and 未发现问题 says nothing; say what was "
        "or will be done, best point by point.",
    ),
    source=REGULATIONS_SOURCE,
    examples=(
        bad("2021", (_IMPROVEMENTS, ""), at="五、存在的主要问题及改进情况"),
        bad("2021", (_PROBLEMS, ""), at="五、存在的主要问题及改进情况"),
        bad(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "一是公开意识有待进一步提高。二是制度有待完善，队伍建设有待加强。三是经办人员少，业务水平需要提升。\n\n",
            ),
            at="五、存在的主要问题及改进情况",
            note=Text("“有待”之后的“提高”“完善”不是改进", "提高 and 完善 behind 有待 are no improvement"),
        ),
        bad(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "一是落实信息发布审核制度不到位，个别文件未经审核即上网。二是推进政策解读不及时，群众看不懂的文件还不少。\n\n",
            ),
            at="五、存在的主要问题及改进情况",
            note=Text("“落实……不到位”是问题，不是改进", "落实 … 不到位 is a problem, no improvement"),
        ),
        bad(
            "2019",
            (
                "改进情况：一是按年度分批补录，年内完成近五年文件的整理；二是重新设计检索页面，支持按主题和年份查询。\n\n",
                "以上两点影响了群众查阅，部分单位也提出过意见。\n\n",
            ),
            at="五、存在的主要问题及改进情况",
        ),
        bad(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "本年度我局政府信息公开工作开展顺利，未发现问题。下一步，我局将继续做好信息发布和依申请答复工作。\n\n",
            ),
            at="五、存在的主要问题及改进情况",
            note=Text("“未发现问题”等于没有写", "that no problem was found says nothing"),
        ),
        bad(
            "2021",
            (_PROBLEMS, "存在的主要问题：无。\n\n"),
            at="五、存在的主要问题及改进情况",
        ),
        bad(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "经自查，我局在政府信息公开工作中不存在明显问题，各项工作按照上级部署有序推进，群众对公开内容较为满意。\n\n",
            ),
            at="五、存在的主要问题及改进情况",
        ),
        good("2021"),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "全年未发现明显问题，但更新仍不够及时。下一步，我局将逐月通报更新情况，及时解决发现的问题。\n\n",
            ),
        ),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "上年查出的问题已全部整改，未发现违反保密规定的问题。今后将继续与融媒体中心合作，制作图解。\n\n",
            ),
        ),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "更新不及时、解读形式有待丰富。下一步，我局将逐月通报更新情况，与融媒体中心合作制作图解。\n\n",
            ),
        ),
        good("2021", (_IMPROVEMENTS, "为此，一是把更新纳入巡查清单；二是与市融媒体中心合作，制作图解7件。\n\n")),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "公开工作存在上热下冷现象，下属单位重视程度不一。我局将公开成效列入绩效考核，分值由2分提高到4分。\n\n",
            ),
        ),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "上级考评指出栏目内容偏少。收到反馈后，我局当月补充历史文本9件，并按年度公布实施情况。\n\n",
            ),
        ),
        good(
            "2021",
            (_PROBLEMS, ""),
            (
                _IMPROVEMENTS,
                "与上级要求还有差距，下属单位栏目更新慢。我们的做法是：编印答复范本一册，每季度点名通报。\n\n",
            ),
        ),
        good("2021", (_PROBLEMS, ""), (_IMPROVEMENTS, "无。\n\n"), note=Text("由 STR017 提示", "that is STR017")),
        good("2019"),
    ),
)
def problems_without_improvement(context: Context) -> Iterator[Problem]:
    """Section five with only one of its two halves."""
    section = context.report.section(5)
    if section is None:
        return
    text = joined(context, body(context, section))
    if len(compact(text)) < _FEW:
        return  # STR008, STR017
    denied = _NO_PROBLEM.sub("", text)
    is_denied = denied != text
    if not is_denied and all(_has(text, words) for words in _BOTH):
        return
    improving = _is_improving(denied)
    lacking = _has(_NO_REPORT.sub("", denied) if is_denied else denied, _LACKING)
    if improving == lacking and not (is_denied and not lacking):
        return
    if is_denied and not lacking:
        message = Text(
            "“没有发现问题”等于没有写；请写明本机关的主要问题和对应的改进情况",
            "that no problem was found says nothing; give the organ's main problems and how they are being corrected",
        )
    elif lacking:
        message = Text(
            "只写了存在的问题，没有写改进情况；请补写已采取或将采取的措施",
            "problems are given, but no improvement; say what was or will be done",
        )
    else:
        message = Text("只写了改进情况，没有写存在的主要问题", "improvement is given, but no problem")
    yield Problem(
        *section.heading.span, message, severity=graded(context.report, "warning"), subject=Section(section.number)
    )


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_improving(text: str) -> bool:
    """Whether a text says what was or will be done."""
    return _SURE.search(text) is not None or any(
        _MEASURE.search(_WANTING.sub("", sentence)) for sentence in _SENTENCE.split(text)
    )


#: with fewer characters than these there is no substance to speak of
_FEW = 40
_TERSE = 20
_PICTURES = ("![", "<img", "<IMG")
_LEAST = Option("STR017", "least", Text("第五部分至少要有的字数", "the least characters section five may have"), _FEW)


@rule(
    "STR017",
    "no-substance",
    severity="warning",
    tags=("headings",),
    summary=Text("第五部分没有实质内容", "section five says nothing of substance"),
    why=Text(
        "“无”“暂无”或一两句空话，属于通报中的“敷衍塞责”。请写出本机关的主要问题和对应的改进情况。",
        "无, 暂无 or a line of empty words is what the authorities call perfunctory. Give the organ's own problems and what is done "
        "about each.",
    ),
    source=Text(
        "条例第五十条第一款第四项；国办公开办函〔2021〕30号“明确责任”（内容雷同、敷衍塞责）",
        "Regulations, Article 50(4); 国办公开办函〔2021〕30号 on responsibility",
    ),
    options=(_LEAST,),
    examples=(
        bad("2021", (_PROBLEMS, ""), (_IMPROVEMENTS, "无。\n\n"), at="无。"),
        bad("2021", (_PROBLEMS, ""), (_IMPROVEMENTS, "暂无\n\n"), at="暂无"),
        bad(
            "2019",
            (
                "存在的主要问题：一是历史文件补录进度偏慢；二是公开专栏的检索功能不够完善。\n\n"
                "改进情况：一是按年度分批补录，年内完成近五年文件的整理；二是重新设计检索页面，支持按主题和年份查询。\n\n",
                "工作中还存在一些不足，今后将加以改进。\n\n",
            ),
            at="工作中还存在一些不足，今后将加以改进。",
        ),
        good(
            "2021",
            (_PROBLEMS, ""),
            (_IMPROVEMENTS, "问题：公众参与渠道不多。对策：开设民意专栏，全年征集意见27条。\n\n"),
        ),
        good("2021"),
        good(
            "2021",
            (_PROBLEMS, "主要问题是更新不够及时，部分栏目超过一个月没有新内容，群众查阅不便。\n\n"),
            (_IMPROVEMENTS, "改进：逐月通报更新情况。\n\n"),
        ),
        good("2021", (_PROBLEMS + _IMPROVEMENTS, ""), note=Text("没有内容，由 STR008 提示", "nothing there: STR008")),
        good(
            "2021",
            ("本年度未收取信息处理费。本年度没有其他需要报告的事项。", "无。"),
            note=Text("第六部分可以写“无”", "section six may say 无"),
        ),
    ),
)
def no_substance(context: Context) -> Iterator[Problem]:
    """Section five is 无, or a few words."""
    report = context.report
    section = report.section(5)
    if section is None or section.tables:
        return
    paragraphs = body(context, section)
    text = joined(context, paragraphs)
    length = len(compact(text))
    least = _LEAST.number(context)
    if not paragraphs or length >= least:
        return
    if length >= _TERSE and least <= _FEW and _has(text, _LACKING) and _is_improving(text):
        return  # both halves, tersely
    if _has(report.source.text[section.heading.span[1] : section.end], _PICTURES):
        return
    yield Problem(
        paragraphs[0].piece.start,
        paragraphs[-1].piece.end,
        Message.of(
            "第五部分只有 {found} 个字，没有实质内容；请写明主要问题和改进情况",
            "section five has {found} characters and no substance; give the main problems and how they are being mended",
        ),
        severity=graded(report, "warning"),
        subject=Section(section.number),
        found=length,
    )
