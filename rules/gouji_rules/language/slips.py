"""The slips that are certain in this sort of document, a line each, with what makes them certain.

Most are slips of the input method between words that sound alike.
"""

from __future__ import annotations

from gouji.lazy import LazyPattern
from gouji_rules.kinds.phrase import Phrase, clause_start
from gouji_rules.words import joined

_DIGITS = "0123456789"
_NUMERALS = "一二两三四五六七八九十"
#: after the name of a paper
_NAMED = (*"》〉）)第", "规定", "要求", "实施")
#: what is done well before 依申请公开, and what of it
_IMPROVED = ("做好", "规范", "加强", "完善", "畅通", "健全", "优化", "推进", "改进", "拓宽", "公开", *"和与、及")
_ON_REQUEST = "|".join(("工作", "渠道", "流程", "平台", "受理", "栏目", "答复书"))
_AND = ("", *"、和与及")
#: what 切实 is said of, unless it is praise of somebody: 确实做好防汛的乡镇
_DUTIES = ("保障", "抓好", "做好", "履行", "加强", "维护")
_NO_PRAISE = "(?![^，。；;]{0,24}的(?:[乡市]?镇|街道|单位|部门|科室|同志|人员|地方|村|企业))"
#: what 聚焦 takes
_FOCUS = "|".join((
    "重点领域", "重点工作", "重点任务", "中心工作", "主责主业", "社会关切", "群众关切", "公众关切", "民生关切", "社会热点", "群众关注", "公众关注",
    "[^，。、；]{2,8}(?:等重点|重点工作|热点问题)",
))  # fmt: skip
_ORDINALS = ("一是", "二是", "三是", "四是")

#: wrong whoever writes them
SLIPS = (
    # 信息公开 and its kin
    Phrase("信思", "信息", after=("公开", "发布", "管理", "平台", "处理")),
    Phrase("信思", "信息", before=("政府", "公开", "发布", "各类"), not_after=(*"考想",)),
    Phrase("信思", "信息", before="的", after=(*"，,。；;", *_DIGITS)),
    Phrase("政府信公开", "政府信息公开"),
    Phrase("政府息公开", "政府信息公开"),
    # 已申请公开的信息 is said too, of what somebody has asked for
    Phrase("已申请公开", "依申请公开", before=(*"）)、.．：:\n",), after=(*"。：:", "情况", "方面", "工作")),
    Phrase("已申请公开", "依申请公开", before=_IMPROVED, followed=LazyPattern(f"(?:{_ON_REQUEST})(?![^，,。；;\n]{{0,8}}的)")),
    Phrase("申情公开", "申请公开"),
    Phrase("公开申情", "公开申请"),
    Phrase("公开申清", "公开申请"),
    Phrase("公开伸请", "公开申请"),
    Phrase("政务工开", "政务公开"),
    Phrase("信息工开", "信息公开"),
    Phrase("公开指难", "公开指南"),
    Phrase("公开条列", "公开条例", after=_NAMED),
    Phrase("公开条理", "公开条例", after=_NAMED),
    Phrase("不于", "不予", after=joined(
        ("公开", "处理", "受理", "提供", "答复"), (*"，,。；;、）)“”《", "决定", "情形", "范围", "事项", *_DIGITS, *_NUMERALS),
    )),
    Phrase("予已", "予以", after=("公开", "答复", "处理", "公布", "回复"), not_before=(*"给授赋寄赠",)),
    Phrase("为列外", "为例外"),
    Phrase("为另外", "为例外", before="不公开", after=(*"，,。；;、”」）)\n", "的原则", "的要求", "的理念", "的方针")),
    # law and administration
    Phrase("行政许事", "行政许可事", after="项"),
    Phrase("行政许决", "行政许可决", after="定"),
    Phrase("行政复意", "行政复议"),
    Phrase("行政诉颂", "行政诉讼"),
    Phrase("行政诉松", "行政诉讼"),
    Phrase("规范性文建", "规范性文件"),
    Phrase("权利清单", "权力清单", after=joined(joined(_AND, _AND), ("责任清单",)), not_before=(*"者民工人户业方员生",)),
    Phrase("审察", "审查", before="保密", not_after="院"),
    *(Phrase(f"三审三{wrong}", "三审三校", after=(*"制”，。、；",)) for wrong in "较效交教叫"),
    Phrase("途经", "途径", before=("法定", "有效", "多种", "获取", "救济"), not_after=(*"过了地",)),
    Phrase("途经", "途径", before=("公开", "投诉", "主要", "沟通", "监督"), after=(*"，,。；;、和与及\n",)),
    # adverbs and verbs that sound alike, at the start of a clause
    Phrase(
        "确实", "切实", before=clause_start("并", "进一步"), after=_DUTIES, not_after=joined(_DUTIES, "了过完好的"),
        followed=LazyPattern(_NO_PRAISE), is_safe=False,
    ),
    Phrase(
        "确实", "切实", before=clause_start("并", "进一步"),
        followed=LazyPattern(_NO_PRAISE + "把(?!.[过完好的])[^，。]{2,12}(?:落到实处|作为|抓)"), is_safe=False,
    ),
    Phrase("确实", "确保", followed=LazyPattern(
        "(?:公开)?(?:信息|数据|内容)(?:内容|发布)?的?[^，,。]{0,6}(?:准确|时效|及时|规范|安全)性[，,。；;]"
    )),
    Phrase(
        "聚集", "聚焦", before=clause_start(*_ORDINALS, "坚持", "紧紧", "持续", "紧密", "精准"),
        followed=LazyPattern(f"(?:{_FOCUS})(?!人才|专家|人员|企业|资源|力量|优势|高端|项目|的)"), is_safe=False,
    ),
    Phrase("既时", "及时", after=("公开", "更新", "发布", "回应", "答复", "办理")),
    Phrase("安照", "按照", before=(*clause_start(), *"均应并须", "严格", "一律", "要求"), not_after=(*"明片相护耀顾样常料",)),
    Phrase("布署", "部署", not_after=(*"村镇乡社",)),
    Phrase("按排", "安排", before=("工作", "统一", "科学", "合理"), not_after=(*"名序列放期",)),
    Phrase("按排", "安排", after=("部署", "专人")),
    Phrase("反溃", "反馈"),
    Phrase("反匮", "反馈", not_after="乏"),
    # a degree, 度
    Phrase("渡", "度", before=("满意", "知晓", "透明", "参与", "关注", "认知"), after=(*"，,。；;、和不达为高提显明",)),
    # the third of 制度化、规范化、程序化
    Phrase("程度化", "程序化", before=("化、", "化和", "化与")),
    Phrase("程度化", "程序化", followed=LazyPattern("、[^，。、]{2,3}化")),
    # media and sites
    Phrase("新煤体", "新媒体"),
    Phrase("融煤体", "融媒体"),
    Phrase("公众好", "公众号", before="微信", after=(*"，,。；;、（(“”平推发",)),
    Phrase("门户网战", "门户网站"),
    Phrase("门户网赞", "门户网站"),
    Phrase("门户网占", "门户网站", after=(*"，,。；;、）)", "公开", "发布", "建设", "栏目", "专栏", "更新")),
    Phrase("本报包括", "本报告包括", before=clause_start()),
    Phrase("本报所列", "本报告所列", before=clause_start(), after="数据"),
    Phrase("本报中所列", "本报告中所列", before=clause_start(), after="数据"),
    Phrase("读和回应", "解读和回应", before=(*clause_start(), "策")),
    # 局 replaced by 镇 all over a text copied from a bureau
    *(Phrase(f"战略布{wrong}", "战略布局") for wrong in "镇乡委办厅县"),
    Phrase("格镇", "格局", before=(*"新大展",)),
)  # fmt: skip

#: not the official names, though some provincial papers use them
UNUSUAL = (
    Phrase("政府信息公开处理费", "政府信息公开信息处理费", not_after="用"),
    Phrase("信息公开处理费", "信息处理费", not_before="政府", not_after="用"),
)
