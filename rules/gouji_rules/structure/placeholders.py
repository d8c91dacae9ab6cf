"""STR016: words of the template that were to be replaced or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Text
from gouji.lazy import LazyPattern
from gouji.prose.passage import Passage
from gouji.rule import Problem, bad, good, rule
from gouji_rules.words import joined

#: Where none of these occurs there is nothing to look for.
_SIGNS = (
    "形式报告", "网址）", "网址)", "站地址", "名称）", "名称)", "全称）", "全称)", "（具体", "(具体", "填写", "（填", "(填", "在此填",
    "实际", "此处", "待补", "待核", "待填", "待定", "待更新", "待确", "待完善", "{{", "__", "＿", "写说明", "报说明", "填表说明", "号字", "体加粗", "行距", "宋体", "黑体", "楷体", "×", "Ｘ", "XX", "xx", "X月", "x月", "（）", "()",
    "X年", "x年", *joined("Xx×ＸYN", "万余多条件次篇期份项个名%％"),
)  # fmt: skip
#: where none of these occurs nobody has had the text written by a program
_CHAT_SIGNS = (
    "以下是",
    "以下为",
    "以上是",
    "以上为",
    "范文",
    "供您参考",
    "供参考",
    "您可以",
    "您的",
    "希望",
    "语言模型",
    "人工智能助手",
    "告诉我",
    "为您",
)
_NOUN = (
    "年|月|日|条|件|次|个|篇|项|份|期|名|人|万元|元|%|％|局|县|市|区|镇|乡|省|州|旗|街道|单位|部门|机关|政府|委|办|厅|院|中心|网|科|股|号"
    "|同志|平台|栏目|专栏|工作|公众号"
)
_X = "[Xx×Ｘ]"
_OPEN, _CLOSE = r"[（(【\[]\s?", r"\s?[)）】\]]"
_TO_FILL_IN = (
    "具体网址|具体地址|具体数字|具体数量|具体内容|网址|网站地址|机关名称|机关全称|单位名称|单位全称|部门名称|部门全称"
)
# never part of an identifier, an address, a masked number or (behind 诉 and 告) a masked party
_FREE = r"(?<![0-9A-Za-z_./@=\-×Ｘ*诉告])"

#: What templates have for whoever drafts the report, by kind. Of several that begin at one place the first counts.
_LEFTOVERS = {
    # the form's own guidance
    "guidance": (r"该部分以表格形式报告(?:[。，,；;]?\s?表格如下)?[:：。]?",),
    # a name, a number or an address to be filled in
    "blank": (
        rf"{_OPEN}(?:{_TO_FILL_IN}){_CLOSE}",
        rf"{_OPEN}请?(?:在此)?(?:填写|填入|填报|补充填写)[^（）()【】\[\]\n]{{0,20}}{_CLOSE}",
        # （请根据实际情况填写）, （此处填写数量）, （待核实）
        rf"{_OPEN}[^（）()【】\[\]\n]{{0,12}}(?:根据|按照|按|依据|结合|视)(?:本?单位|本?部门|本?机关|本地)?的?(?:实际|具体|自身)[^（）()【】\[\]\n]{{0,6}}(?:填|写|修改|补充|调整|删|描述|说明|展开)[^（）()【】\[\]\n]{{0,12}}{_CLOSE}",
        rf"{_OPEN}(?:请在)?(?:此处|这里)请?(?:填|写|补|插入|添加|列|说明|描述|介绍)[^（）()【】\[\]\n]{{0,20}}{_CLOSE}",
        rf"{_OPEN}(?:具体)?(?:数据|数字|内容|情况)?(?:有|尚)?(?:待(?:补充?|填写?|核实?|定|更新|确认|完善))(?:数据|内容|数字)?{_CLOSE}",
        r"\{\{[^{}\n]{0,60}\}\}",
        r"[（(][)）](?=\s?(?:元|万元|件|条|次))",
        rf"{_FREE}(?<!＿)[_＿]{{2,}}\s?(?=年|月|日|条|件|次|个|万元|元)",
    ),
    # crosses for a year, before a noun, by themselves, for a telephone number, for a day
    "crosses": (
        rf"{_FREE}20(?:[0-9]{_X}|{_X}{{2}})\s?年(?:\s?{_X}{{1,2}}\s?月)?(?:\s?{_X}{{1,2}}\s?日)?",
        rf"{_FREE}(?:×{{2,6}}|Ｘ{{2,6}}|X{{2,6}}|x{{2,6}})(?=\s?(?:{_NOUN}))",
        # X条, Y万余条, N次, but not “1+N”, a masked name's (张×个人) or a letter that is quoted
        rf"{_FREE}(?<![+＋“‘])[X×ＸxYN]\s?[万余多]{{0,2}}(?=(?:条|件(?!套)|次(?![方子女])|篇|期|份|项(?!目)|个(?![性人体])|人次|万[条元]|[%％]))",
        rf"{_FREE}×{{3,6}}(?![0-9A-Za-z×])",
        r"(?:(?<=[址话人编箱真][:：])|(?<=[0-9]{3}[-—]))[Xx]{3,12}(?![0-9A-Za-z._/@-])",
        rf"{_FREE}(?:{_X}{{1,2}}\s?年\s?)?{_X}{{1,2}}\s?月\s?{_X}{{1,2}}\s?日",
    ),
    # how a heading or a paragraph is to be set
    "format": (r"[（(][^（）()\n]{0,12}(?:宋体|黑体|楷体|加粗|号字|行距)[^（）()\n]{0,12}[)）]",),
}
_PLACEHOLDER = LazyPattern("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _LEFTOVERS.items()))
#: what a program that writes texts says to whoever asked it
_CHAT = LazyPattern("|".join((
    "以下[是为][^。；\n]{0,40}?(?:范文|示例|样例|范例|模板|参考稿|参考文本|初稿|草稿)",
    "以上(?:内容|数据|报告|文字)?[是为仅][^。；\n]{0,40}?(?:范文|示例|样例|范例|模板|供参考)",
    "(?:仅)?供您(?:参考|借鉴)",
    "您(?:可以?|需要?|也可以?)?(?:根据|结合)[^。；\n]{0,20}?(?:实际|具体|自身|需要|需求)[^。；\n]{0,16}?(?:修改|调整|完善|补充|填写)",
    "希望(?:以上|这[篇份些]|本文|对您)[^。\n]{0,20}?(?:帮助|有用|参考)",
    "作为(?:一[个名款])?(?:大?语言模型|(?:AI|人工智能)(?:语言模型|助手|模型))",
    "(?:如果?|若)您?(?:还?有|需要?)[^。；\n]{0,20}?告诉我",
    "为您(?:撰写|生成|起草)(?:的|了)?",
)))  # fmt: skip
_NOTES = LazyPattern(r"(?:编写|填报|填写|填表)说明\s?(?:[:：]|\Z)")


@rule(
    "STR016",
    "placeholder-left",
    severity="error",
    tags=("headings",),
    summary=Text("模板文字没有替换或删去", "words of the template are left in"),
    why=Text(
        "“该部分以表格形式报告”“（具体网址）”“××局”“（宋体加粗小四号字）”是模板写给起草人看的，公布前须换成实际内容或删去。",
        "Such words are the template's, for whoever drafts the report: fill them in or take them out before publication.",
    ),
    source=Text(
        "各地年报模板的引导语、排版说明和占位符",
        "guidance, layout notes and placeholders of the templates in use",
    ),
    examples=(
        bad(
            "2021",
            ("## 二、主动公开政府信息情况\n", "## 二、主动公开政府信息情况\n\n该部分以表格形式报告。表格如下:\n"),
            at="该部分以表格形式报告。表格如下:",
        ),
        bad("2021", ("六部分组成。", "六部分组成，电子版可在门户网站（具体网址）下载。"), at="（具体网址）"),
        bad("2021", ("组织业务培训2次", "组织业务培训XX次"), at="XX"),
        bad("2021", ("2024年，青川市水务局", "2024年，×××局"), at="×××"),
        bad("2019", ("## 一、总体情况", "## 一、总体情况（宋体加粗小四号字）"), at="（宋体加粗小四号字）"),
        bad("2019", ("统计期限为2020年1月1日", "统计期限为20XX年1月1日"), at="20XX年"),
        bad("2021", ("本报告根据", "编写说明：\n\n本报告根据"), at="编写说明"),
        bad("2021", ("六部分组成。", "六部分组成，联系电话：XXXX。"), at="XXXX"),
        bad("2021", ("本年度未收取信息处理费。", "本年度收取信息处理费（）元。"), at="（）"),
        bad("2021", ("公开各类信息126条", "公开各类信息X万余条"), at="X万余"),
        bad("2021", ("组织业务培训2次", "组织业务培训N次"), at="N"),
        bad("2021", ("组织业务培训2次", "组织业务培训2次（请根据实际情况填写）"), at="（请根据实际情况填写）"),
        bad(
            "2019",
            ("本报告根据", "以下是一篇年度报告的范文，供您参考。\n\n本报告根据"),
            at="以下是一篇年度报告的范文",
            note=Text("写作程序的话", "what a program says"),
        ),
        good("2021"),
        good(
            "2021", ("组织业务培训2次", "答复X光检测报告申请1件，完善“1+N”制度，办理B类、“X”类事项2次，推进“N个一”工程")
        ),
        good("2021", ("改版门户网站", "提供申请表范文供申请人参考，以下是申请方式：当面、信函；改版门户网站")),
        good("2021", ("改版门户网站", "各科室（请示件按实际数量）据实填报，改版门户网站")),
        good(
            "2021",
            (
                "六部分组成。",
                "六部分组成，电子版见 https://www.example.gov.cn/XX/xxgk/XXgk_01.html，邮箱 xx@example.gov.cn。",
            ),
        ),
        good("2021", ("六部分组成。", "六部分组成，电子版可在门户网站（网址：http://www.example.gov.cn）下载。")),
        good("2021", ("改版门户网站", "完成XXGK系统升级，按3×5版式改版门户网站")),
        good("2021", ("全年清理", "申请人张××的信息按规定遮盖，电话138××××0000不予公开，全年清理")),
        good("2019", ("建立信息发布", "印发填报说明，建立信息发布")),
    ),
)
def placeholder_left(context: Context) -> Iterator[Problem]:
    """Guidance, layout notes and placeholders of a template."""
    for passage in context.prose.running.about(_SIGNS):
        for m in _PLACEHOLDER.finditer(passage.text):
            yield Problem(*passage.span(*m.span()), _MESSAGES[m.lastgroup or "blank"])
        if _NOTES.match(passage.text):
            yield Problem(*passage.span(0, 4), _MESSAGES["guidance"])
    for passage in context.prose.running.about(_CHAT_SIGNS):
        yield from _chat(passage)


def _chat(passage: Passage) -> Iterator[Problem]:
    """What a program says, once a sentence."""
    done = 0
    for m in _CHAT.finditer(passage.text):
        if m.start() >= done:
            done = passage.sentence(m.start())[1]
            yield Problem(*passage.span(*m.span()), _MESSAGES["chat"])


_MESSAGES = {
    "guidance": Text("模板的说明文字没有删去", "the template's guidance is left in; take it out"),
    "blank": Text("模板的占位文字没有替换", "a placeholder is left in; fill it in"),
    "crosses": Text("占位符没有替换成实际内容", "a placeholder is left in; fill it in"),
    "chat": Text("写作程序的话没有删去", "words of a program that writes texts are left in; take them out"),
    "format": Text("模板的排版说明没有删去", "the template's layout note is left in; take it out"),
}
