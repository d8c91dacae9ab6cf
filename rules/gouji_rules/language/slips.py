"""The slips that are certain in this sort of document, a line each, with what makes them certain.

``sign`` stands in every match and is looked for first. ``pattern`` narrows the context (the sign itself where None); its
group ``w`` is what is wrong, the whole match where there is no such group. Most are slips of the input method between
words that sound alike.
"""

from __future__ import annotations

from typing import NamedTuple

from gouji.findings import Severity
from gouji.lazy import LazyPattern


class Slip(NamedTuple):
    """A slip, the right words, and how certain it is; ``is_safe``: whether no right sentence can hold it."""

    sign: str
    right: str
    pattern: LazyPattern | None = None
    severity: Severity = "warning"
    is_safe: bool = True


_HEAD = r"(?:^|(?<=[，,。；;：:、（()）\n]))"

SLIPS = (
    # 信息公开 and its kin
    Slip("信思", "信息", LazyPattern("信思(?=公开|发布|管理|平台|处理)|(?<=政府|公开|发布|各类)信思(?![考想])|(?<=的)信思(?=[0-9，,。；;])")),
    Slip("政府信公开", "政府信息公开"),
    Slip("政府息公开", "政府信息公开"),
    Slip("已申请公开", "依申请公开", LazyPattern(
        # 已申请公开的信息 is said too, of what somebody has asked for
        r"(?:(?<=[）)、.．：:\n])|^)(?P<w>已申请公开)(?=情况|方面|工作|[。：:])|(?:(?<=做好|规范|加强|完善|畅通|健全|优化|推进|改进|拓宽|公开)|(?<=[和与、及]))(?P<w2>已申请公开)(?=(?:工作|渠道|流程|平台|受理|栏目|答复书)(?![^，,。；;\n]{0,8}的))"
    )),
    Slip("申情公开", "申请公开"),
    Slip("公开申情", "公开申请"),
    Slip("公开申清", "公开申请"),
    Slip("公开伸请", "公开申请"),
    Slip("政务工开", "政务公开"),
    Slip("信息工开", "信息公开"),
    Slip("公开指难", "公开指南"),
    Slip("公开条列", "公开条例", LazyPattern("公开条列(?=[》〉）)]|第|规定|要求|实施)")),
    Slip("公开条理", "公开条例", LazyPattern("公开条理(?=[》〉）)]|第|规定|要求|实施)")),
    Slip("不于", "不予", LazyPattern("不于(?=(?:公开|处理|受理|提供|答复)(?:[，,。；;、）)“”《]|决定|情形|范围|事项|[0-9一二两三四五六七八九十]))")),
    Slip("予已", "予以", LazyPattern("(?<![给授赋寄赠])予已(?=公开|答复|处理|公布|回复)")),
    Slip("为列外", "为例外"),
    Slip("为另外", "为例外", LazyPattern("(?<=不公开)为另外(?=[，,。；;、”」）)\n]|$|的(?:原则|要求|理念|方针))")),
    # 信息公开处理费 is used in some provincial papers
    Slip("政府信息公开处理费", "政府信息公开信息处理费", LazyPattern("政府信息公开处理费(?!用)"), "info"),
    Slip("信息公开处理费", "信息处理费", LazyPattern("(?<!政府)信息公开处理费(?!用)"), "info"),
    # law and administration
    Slip("行政许事", "行政许可事", LazyPattern("行政许事(?=项)")),
    Slip("行政许决", "行政许可决", LazyPattern("行政许决(?=定)")),
    Slip("行政复意", "行政复议"),
    Slip("行政诉颂", "行政诉讼"),
    Slip("行政诉松", "行政诉讼"),
    Slip("规范性文建", "规范性文件"),
    Slip("权利清单", "权力清单", LazyPattern("(?<![者民工人户业方员生])权利清单(?=[、和与及]{0,2}责任清单)")),
    Slip("审察", "审查", LazyPattern("(?<=保密)审察(?!院)")),
    Slip("三审三", "三审三校", LazyPattern("三审三(?:较|效|交|教|叫)(?=制|[”，。、；])")),
    Slip("途经", "途径", LazyPattern("(?<=法定|有效|多种|获取|救济)途经(?![过了地])|(?<=公开|投诉|主要|沟通|监督)途经(?=[，,。；;、和与及]|$)")),
    # adverbs and verbs that sound alike, at the start of a clause
    Slip("确实", "切实", LazyPattern(
        _HEAD + "(?:并|进一步)?(?P<w>确实)(?![^，。；;]{0,24}的(?:[乡市]?镇|街道|单位|部门|科室|同志|人员|地方|村|企业))(?=保障(?!了)|抓好(?!了)|做好(?!了)|履行(?!了)|加强(?!了)|维护(?!了)|把[^，。]{2,12}(?:落到实处|作为|抓))(?!..[过完好的])"
    ), is_safe=False),
    Slip("确实", "确保", LazyPattern("(?P<w>确实)(?=(?:公开)?(?:信息|数据|内容)(?:内容|发布)?的?[^，,。]{0,6}(?:准确性|时效性|及时性|规范性|安全性)[，,。；;])")),
    Slip("聚集", "聚焦", LazyPattern(
        _HEAD + "(?:一是|二是|三是|四是|坚持|紧紧|持续|紧密|精准)?(?P<w>聚集)(?=(?:重点领域|重点工作|重点任务|中心工作|主责主业|社会关切|群众关切|公众关切|民生关切|社会热点|群众关注|公众关注|[^，。；、]{2,8}(?:等重点|重点工作|热点问题))(?!人才|专家|人员|企业|资源|力量|优势|高端|项目|的))"
    ), is_safe=False),
    Slip("既时", "及时", LazyPattern("既时(?=公开|更新|发布|回应|答复|办理)")),
    Slip("安照", "按照", LazyPattern(f"(?:{_HEAD}|(?<=严格)|(?<=[均应并须])|(?<=一律)|(?<=要求))安照(?![明片相护耀顾样常料])")),
    Slip("布署", "部署", LazyPattern("布署(?![村镇乡社])")),
    Slip("按排", "安排", LazyPattern("(?<=工作|统一|科学|合理)按排(?![名序列放期])|按排(?=部署|专人)")),
    Slip("反溃", "反馈"),
    Slip("反匮", "反馈", LazyPattern("反匮(?!乏)")),
    # a degree, 度
    Slip("渡", "度", LazyPattern("(?<=满意|知晓|透明|参与|关注|认知)渡(?=[，,。；;、和不达为高提显明])")),
    # the third of 制度化、规范化、程序化
    Slip("程度化", "程序化", LazyPattern("(?<=化、)程度化|(?<=化和)程度化|(?<=化与)程度化|程度化(?=、[^，。、]{2,3}化)")),
    # media and sites
    Slip("新煤体", "新媒体"),
    Slip("融煤体", "融媒体"),
    Slip("公众好", "公众号", LazyPattern("(?<=微信)公众好(?=[，,。；;、（(“”平推发])")),
    Slip("门户网", "门户网站", LazyPattern("门户网(?:[战赞]|占(?=[，,。；;、）)]|公开|发布|建设|栏目|专栏|更新))")),
    Slip("本报包括", "本报告包括", LazyPattern(_HEAD + "(?P<w>本报包括)")),
    Slip("本报所列", "本报告所列", LazyPattern(_HEAD + "(?P<w>本报所列)(?=数据)")),
    Slip("本报中所列", "本报告中所列", LazyPattern(_HEAD + "(?P<w>本报中所列)(?=数据)")),
    Slip("读和回应", "解读和回应", LazyPattern("(?:^|(?<=[，,。；;：:、（(）)策])|(?<=政策))(?P<w>读和回应)")),
    # 局 replaced by 镇 all over a text copied from a bureau
    Slip("战略布", "战略布局", LazyPattern("战略布(?:镇|乡|委|办|厅|县)")),
    Slip("格镇", "格局", LazyPattern("(?<=新|大|展)格镇")),
)  # fmt: skip
