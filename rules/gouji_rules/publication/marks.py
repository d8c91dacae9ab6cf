"""MET004: marks of papers that are not for publication."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.words import has_any

_TITLE = "# 青川市水务局2024年政府信息公开工作年度报告\n"
_LAST = "本年度没有其他需要报告的事项。"
_OPEN, _CLOSE = r"[（(【\[]\s?", r"\s?[)）】\]]"
_NOT_PUBLIC = "(?:不予公开|不公开|依申请公开|不宜公开|免予公开|暂不公开|不对外(?:公开|发布|公布)|不得(?:对外)?公开|不上网(?:公开)?)"
_PAPER = "(?:此件|本件|此文|此文件|本文件|本资料|本材料|此材料)"
_INSIDE = "(?:内部资料|内部文件|内部材料|内部刊物|(?:仅供|仅限|只限|限于?|供)[^，。；]{0,4}?(?:内部)[^，。；]{0,2}?(?:使用|参考|掌握|传阅|参阅|交流|学习|查阅)|内部(?:使用|掌握|传阅|参阅|参考))"
_KEEP = "(?:注意保[存管密]|妥善保[存管]|(?:严禁|切勿|请勿|勿|不得|禁止)(?:擅自)?(?:外传|外泄|翻印|复制|复印|扩散|转发|传播|上网))"
_TERM = "(?:[0-9一二三五十]{1,3}\\s?[年月天]|长期)"
#: signs one of which every mark has
_SIGNS = ("公开", "不对外", "不上网", "内部", "秘密", "机密", "绝密", "外传")
_PAPERS = (
    "此件",
    "本件",
    "此文",
    "本文件",
    "材料",
    "资料",
    "属性",
    "方式",
    "形式",
    "类别",
    "类型",
    "选项",
    "内部",
    "密",
    "外传",
)
#: a mark is a line of its own, or a bracket at a line's end
_MARK = LazyPattern(
    rf"\s*(?:{_OPEN}|)(?P<mark>{_PAPER}\s?(?:{_INSIDE}[，,]\s?)?{_NOT_PUBLIC}(?:发布)?)(?:{_CLOSE}|)[。.]?\s*\Z"
    rf"|\s*(?P<attribute>(?:信息)?(?:公开|文件)?(?:属性|方式|形式|类别|类型|选项)\s?[:：]\s?{_NOT_PUBLIC})(?:[（(][^（）()]{{0,40}}[)）])?[。.]?\s*\Z"
    rf"|\s*(?:{_OPEN}|)(?P<inside>{_PAPER}?{_INSIDE}(?:[，,、\s★·]*{_KEEP})*)[！!。.]?(?:{_CLOSE}|)\s*\Z"
    rf"|\s*(?:{_OPEN}|)(?P<secret>(?:密级\s?[:：]\s?)?(?:秘密|机密|绝密)(?:\s?[★☆*]\s?{_TERM}?)?)(?:{_CLOSE}|)\s*\Z"
    rf"|\s*(?:{_OPEN}|)(?P<keep>(?:严禁|请勿|不得)外传)[！!。.]?(?:{_CLOSE}|)\s*\Z"
)
_AT_END = LazyPattern(rf"{_OPEN}(?P<mark>{_PAPER}\s?{_NOT_PUBLIC}(?:发布)?){_CLOSE}\s*\Z")
#: a sentence of its own among others, which no report has about itself
_SENTENCE = LazyPattern(
    r"(?:^|(?<=[。！!]))\s*(?:"
    rf"(?P<mark>{_PAPER}\s?(?:{_INSIDE}[，,]\s?)?{_NOT_PUBLIC}(?:发布)?)[。！!]"
    rf"|{_OPEN}(?P<bracket>(?:{_PAPER}\s?(?:{_INSIDE}|{_NOT_PUBLIC})|{_INSIDE}(?=[，,、\s]*(?:{_KEEP}|{_NOT_PUBLIC})))(?:[，,、\s]*(?:{_KEEP}|{_NOT_PUBLIC}))*){_CLOSE}"
    rf"|(?P<attribute>(?:信息)?(?:公开|文件)?(?:属性|方式|类别|类型|选项)\s?[:：]\s?{_NOT_PUBLIC})[。；]"
    rf"|(?P<inside>{_PAPER}?{_INSIDE}(?:[，,、\s★·]+(?:{_KEEP}|{_NOT_PUBLIC}))+)[。！!]"
    rf"|(?P<secret>(?:密级\s?[:：]\s?)?(?:秘密|机密|绝密)\s?[★☆*]\s?{_TERM}?)(?=[\s。])"
    rf"|(?<!。)(?P<only>(?:{_PAPER})?(?=仅|只限){_INSIDE})[。！!]"
    r")"
)
_LONGEST = 60


@rule(
    "MET004",
    "not-for-publication",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("superfluous",),
    summary=Text(
        "公布的文本里有不公开的标注（此件不予公开、内部资料、密级）",
        "a mark of a paper that is not for publication (此件不予公开, 内部资料, a grade of secrecy)",
    ),
    why=Text(
        "年报必须主动公开。文头、文末的“此件不予公开”“此件依申请公开”“内部资料”“秘密”等标注与公布本身相矛盾，多是套用公文模板时留下的。"
        "只看单独成行、自成一句或行末括号里的标注；“此件公开发布”“密级：无”和正文中谈到这些标注的句子都不提示。",
        "The report has to be published; a mark that says otherwise was left in by a template of official papers. Only lines and sentences of their own and brackets at the end of a line "
        "are looked at; 此件公开发布, 密级：无 and sentences that speak of such marks pass.",
    ),
    source=Text(
        "条例第四十九条（向社会公布）；《党政机关公文格式》的附注和密级标注",
        "Regulations, Article 49 (published to society); the notes and grades of the format of official papers",
    ),
    examples=(
        bad("2021", (_LAST, f"{_LAST}\n\n（此件不予公开）"), at="此件不予公开"),
        bad("2021", (_LAST, f"{_LAST}（此件依申请公开）"), at="此件依申请公开"),
        bad("2021", (_TITLE, f"内部资料 注意保存\n\n{_TITLE}"), at="内部资料 注意保存"),
        bad("2021", (_TITLE, f"机密★1年\n\n{_TITLE}"), at="机密★1年"),
        bad("2019", ("本报告根据", "公开方式：依申请公开\n\n本报告根据"), at="公开方式：依申请公开"),
        bad("2021", (_LAST, f"{_LAST}\n\n2025年1月15日\n\n公开属性：不予公开"), at="公开属性：不予公开"),
        bad("2021", ("本报告根据", "内部资料，不得翻印。本报告根据"), at="内部资料，不得翻印"),
        bad("2021", ("本报告根据", "（此件仅限内部使用，不对外公开）本报告根据"), at="此件仅限内部使用，不对外公开"),
        bad("2019", ("本报告根据", "公开属性：不予公开。本报告根据"), at="公开属性：不予公开"),
        good("2021"),
        good("2021", ("修订信息发布审核办法", "对标注（此件不公开）的文件逐件复核，修订信息发布审核办法")),
        good("2021", ("修订信息发布审核办法", "印发内部使用手册，内部资料不得外传，修订信息发布审核办法")),
        good("2021", (_LAST, f"{_LAST}\n\n（此件公开发布）")),
        good("2021", (_LAST, f"{_LAST}\n\n公开方式：主动公开")),
        good("2021", (_TITLE, f"密级：无\n\n{_TITLE}")),
        good(
            "2021",
            ("修订信息发布审核办法", "公文须注明“此件公开发布”“此件依申请公开”或“此件不予公开”，修订信息发布审核办法"),
        ),
        good("2021", ("（二）依申请公开。", "（二）依申请公开\n\n"), note=Text("小标题", "a sub-heading")),
        good("2021", ("修订信息发布审核办法", "清理内部资料12份，修订信息发布审核办法")),
        good("2019", ("建立信息发布审核台账", "核对属于国家秘密、内部文件的内容，建立信息发布审核台账")),
    ),
)
def not_for_publication(context: Context) -> Iterator[Problem]:
    """Marks that a paper is not for publication."""
    body = context.prose.body
    if not body.seen(_SIGNS) or not body.seen(_PAPERS):
        return
    for piece in body.pieces():
        if not has_any(piece.text, _SIGNS):
            continue
        text = context.prose.fold.characters(piece.text)
        m = _MARK.match(text) if len(text) <= _LONGEST else None
        m = m or _AT_END.search(text, max(0, len(text) - _LONGEST)) or _SENTENCE.search(text)
        if m is None or m.lastgroup is None:
            continue
        yield Problem(
            *piece.span(*m.span(m.lastgroup)),
            Message.of(
                "年报应当主动公开，“{found}”与此矛盾，请核对后删去",
                "the report is to be published, which “{found}” contradicts; check it and take it out",
            ),
            found=m[m.lastgroup],
        )
