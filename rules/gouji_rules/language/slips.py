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

_END = (*"，,。；;、）)\n",)
#: the first half of 预算和决算, and what a report says of accounts
_BUDGET = (
    *joined(("预算", "预算公开", "预"), ("、", "和", "及", "与", "")),
    *joined(("预算、", "预算和", "预算及"), ("单位", "部门", "财政", "收支")),
    "收支",
    "财政",
    "经费",
)
_ACCOUNTS = ("公开", "信息", "报表", "报告", "情况", "说明", "和“三公”", "及“三公”", "及三公")
#: what people have a right to
_RIGHTS = (
    *joined(joined(("获取", "获得", "知晓", "了解", "查阅", "申请公开", "申请获取"), ("", "政府", "政务", "公共")), ("信息的",)), *("知情的", "监督的"),
    *joined(("申请人", "群众", "公民", "公众", "当事人", "第三方", "第三人", "人民群众"), ("合法", "的合法")), "救济", "申诉", "陈述申辩",
)  # fmt: skip
#: what is put into order or made complete
_ARRANGED = (
    "制度", "机制", "体系", "完善", "信息", "公开", "政府信息", "政务", "工作", "管理", "责任", "监督", "长效", "审核", "保密", "组织", "内部", "各项", "相关", "规章",
    "考核", "台账", "、完善", "和完善", "依申请",
)  # fmt: skip
#: in what form something is told: 已书面答复 has no word of it
_WAY = "(?:文字|图片|图文|图表|图解|表格|视频|书面|电子|网络|邮寄|纸质|口头|当面|信函|短信|公告|通知|文件|会议|问答|案例|线上|座谈|专栏|展板|电话|公文)"
_FORM = LazyPattern(f"{_WAY}(?:[、和及]{_WAY})?(?:等|的|等多种|会)?(?:形式|方式)(?!审查|主义|上|化)")
_AIMS = (
    "人民为中心", "公开为常态", "习近平新时代", "群众需求为", "问题为导向", "群众满意为", "需求为导向", "政务公开为", "政府信息公开为", "此为契机", "便民为", "公开促",
)  # fmt: skip
_DONE = ("公开", "完成", "办结", "答复", "建成", "上线", "更新", "纳入", "整改", "形成", "实现", "开展")
_LOGGED_IN = (
    "网站",
    "政府",
    "政府网",
    "门户",
    "平台",
    "系统",
    "官网",
    "后台",
    "账号",
    "县政府",
    "市政府",
    "区政府",
    "省政府",
    "政务",
    "http",
    "www",
    "微信",
    "app",
    "APP",
)

#: wrong whoever writes them
SLIPS = (
    # 信息公开 and its kin
    Phrase("信思", "信息", after=("公开", "发布", "管理", "平台", "处理")),
    Phrase("信思", "信息", before=("政府", "公开", "发布", "各类"), not_after=(*"考想",)),
    Phrase("信思", "信息", before="的", after=(*"，,。；;", *_DIGITS)),
    # 已申请公开的信息 is said too, of what somebody has asked for
    Phrase("已申请公开", "依申请公开", before=(*"）)、.．：:\n",), after=(*"。：:", "情况", "方面", "工作")),
    Phrase("已申请公开", "依申请公开", before=_IMPROVED, followed=LazyPattern(f"(?:{_ON_REQUEST})(?![^，,。；;\n]{{0,8}}的)")),
    Phrase("已申请公开", "依申请公开", before=("收到", "受理", "办理", "处理"), followed=LazyPattern(
        "(?:政府信息)?(?:的?申请(?!人|公开)|[0-9]+件)"
    )),
    Phrase("公开申情", "公开申请"),
    Phrase("公开申清", "公开申请"),
    Phrase("公开伸请", "公开申请"),
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
    Phrase(
        "聚集", "聚焦", before=clause_start("将", "今后将", "下一步将", "要", "坚持", "持续", "紧紧"),
        followed=LazyPattern("(?:群众|公众|企业|社会|民生|市民|居民|百姓|老百姓)(?:所|普遍|最|反映)?(?:关心|关注|关切|期盼|需求|急难愁盼)"), is_safe=False,
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
    Phrase("程度化", "程序化", before="的", after=("水平", "建设", "管理", "运作")),
    # media and sites
    Phrase("新煤体", "新媒体", not_before="政务"),
    *(Phrase(form, "新媒体", not_before="政务") for form in ("新媒休", "新谋体", "新媒本", "新梅体", "新枚体")),
    Phrase("融煤体", "融媒体"),
    Phrase("公众好", "公众号", before="微信", after=(*"，,。；;、（(“”平推发",)),
    Phrase("门户网战", "门户网站"),
    Phrase("门户网赞", "门户网站"),
    Phrase("门户网占", "门户网站", after=(*"，,。；;、）)", "公开", "发布", "建设", "栏目", "专栏", "更新")),
    Phrase("本报包括", "本报告包括", before=clause_start()),
    Phrase("本报所列", "本报告所列", before=clause_start(), after="数据"),
    Phrase("本报中所列", "本报告中所列", before=clause_start(), after="数据"),
    Phrase("读和回应", "解读和回应", before=(*clause_start(), "策")),
    # accounts, rights, systems
    Phrase("决赛", "决算", before=_BUDGET, not_after=(*"成名比阶圈权选",)),
    Phrase("决赛", "决算", before=("部门", "单位", "年度", "本级"), after=_ACCOUNTS, is_safe=False),
    Phrase(
        "决赛", "决算", before=("完善", "做好", "推进", "加强", "规范", "深化", "细化", "落实"),
        followed=LazyPattern("(?:信息)?公开(?:[，,。；;、]|工作|内容|制度)"), is_safe=False,
    ),
    Phrase("权力", "权利", before=_RIGHTS, not_after=(*"机部清运",)),
    Phrase("权利", "权力", before="行政", after=("运行", "下放", "公开透明", "事项")),
    Phrase("建全", "健全", after=_ARRANGED, not_before=(*"新创改扩共在承筹修搭组构兴",)),
    Phrase("建全", "健全", before=("建立", "不断", "进一步"), not_after=(*"国市省县区域镇民球",)),
    Phrase("健立", "建立", after=("健全", "完善", "制度", "机制", "台账", "公开")),
    Phrase("认识", "认真", before=clause_start("并", "全面"), after=("梳理", "贯彻", "履行", "做好", "执行", "核对", "编制", "排查", "对照", "审核", "抓好")),
    Phrase("追纠", "追究", before="责任"),
    # 已 and 以, 己 and 已, 末 and 未
    Phrase("已", "以", followed=_FORM, not_before=(*"早业均都现",), is_safe=False),
    Phrase("已", "以", before=clause_start("坚持", "始终", "要", "并"), after=_AIMS),
    Phrase("以经", "已经", after=_DONE),
    Phrase("己经", "已经", not_before="自"),
    Phrase("己", "已", before=clause_start("均", "现", "都", "目前", "全部", "我局", "我镇", "网站"), after=_DONE),
    Phrase("末", "未", before=clause_start("均", "尚", "我局", "我镇", "从", "并"), after=("发生", "收到", "收取", "产生", "出现", "接到", "发现", "公开")),
    # words that sound alike
    Phrase("到达", "达到", before=("率", "率已", "率均", "度", "度已"), after=(*_DIGITS, "百分")),
    Phrase("部份", "部分", before=(*clause_start("但", "但是", "仍有", "还有", "有", "存在"), *"大小"), not_after=(*"额子",)),
    *(Phrase(form, right) for form, right in (
        ("时校性", "时效性"), ("时孝性", "时效性"), ("时笑性", "时效性"), ("准却性", "准确性"), ("准雀性", "准确性"), ("完正性", "完整性"), ("真时性", "真实性"),
        ("权微性", "权威性"), ("规泛性", "规范性"), ("针对姓", "针对性"), ("及时姓", "及时性"), ("可读姓", "可读性"), ("积极姓", "积极性"), ("主动姓", "主动性"),
    )),
    Phrase("登陆", "登录", after=_LOGGED_IN),
    Phrase("述求", "诉求", before=("群众", "合理", "民生", "利益", "申请人", "公众", "的", "企业")),
    Phrase("反应", "反映", before=("群众", "公众", "集中", "来信", "来访", "网民"), after=("的问题", "诉求", "的诉求", "的情况", "的意见", "的热点")),
    Phrase("解毒", "解读", before=("政策", "文件", "多元化", "图文", "图解"), not_after=(*"剂药",)),
    Phrase("审合", "审核", before=("保密", "内容", "层层", "发布", "信息", "严格", "三级")),
    Phrase("公式", "公示", before=("进行", "予以", "名单", "网上"), after=_END, is_safe=False),
    Phrase("统记", "统计", after=("数据", "期限", "报表", "口径"), not_before=(*"传系",)),
    Phrase("愈期", "逾期", after=("未", "不", "答复", "没")),
    Phrase("资询", "咨询", not_before="投", not_after=(*"问价",)),
    Phrase("之出", "之处", before=("不足", "薄弱", "欠缺"), after=_END),
    Phrase("公布于中", "公布于众", after=_END),
    Phrase("宜传", "宣传", before=(*clause_start(), "加大", "加强", "培训", "强化", "做好", "政策"), after=("教育", "活动", "工作", "力度", "引导", "解读", "培训")),
    *(Phrase(form, "部署") for form in ("布暑", "部暑", "步署")),
    *(Phrase(f"{form}", "贯彻", after=("落实", "执行")) for form in ("惯彻", "贯切", "灌彻", "惯切")),
    *(Phrase(form, "纳入", after=("考核", "年度", "绩效", "目标", "全年")) for form in ("那入", "纳如")),
    *(Phrase(form, right) for form, right in (
        ("互连网", "互联网"), ("公重号", "公众号"), ("公种号", "公众号"), ("坐谈会", "座谈会"), ("拦目", "栏目"), ("规犯", "规范"), ("答覆", "答复"), ("监督保章", "监督保障"),
        ("再接再励", "再接再厉"), ("一如继往", "一如既往"), ("按步就班", "按部就班"), ("二维吗", "二维码"), ("公开渠到", "公开渠道"), ("坚特", "坚持"),
    )),
    # 局 replaced by 镇 all over a text copied from a bureau
    *(Phrase(f"战略布{wrong}", "战略布局") for wrong in "镇乡委办厅县"),
    Phrase("格镇", "格局", before=(*"新大展",)),
)  # fmt: skip

#: not the official names, though some provincial papers use them
UNUSUAL = (
    # the form's word; 流转结果 and 运转结束 are others
    Phrase(
        "转结",
        "结转",
        after=("下年", "下一年", "至下", "到下", "至20", "到20", "至次年", "上年", "政府信息公开"),
        not_before=(*"流运周好扭移逆中",),
    ),
    Phrase("转结", "结转", before=("上年", "上年度", "上一年", "上一年度"), not_after=(*"果束构",)),
    Phrase("政府信息公开处理费", "政府信息公开信息处理费", not_after="用"),
    Phrase("信息公开处理费", "信息处理费", not_before="政府", not_after="用"),
)
