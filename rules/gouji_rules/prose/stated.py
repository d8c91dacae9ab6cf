"""XCK013: a count of kinds, points or measures, held against its own list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.prose.passage import Passage
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.words import has_any

_ACTIVE = "其中工作动态81条、通知公告30条、其他信息15条。"
_PLATFORM = "改版门户网站公开专栏"

_N = r"(?P<n>[一二三四五六七八九十两]{1,3}|[0-9]{1,2})"
#: what is counted where a list of its kinds or points follows
_UNIT = r"(?P<unit>大类|类|种|(?:个|大)?方面|(?:个|大)(?:问题|短板|不足|环节|渠道|栏目|专栏|板块|重点|维度|领域|类别)|项(?!目)|点(?!击|赞)|[个张支条道份套](?=[一-龥]{2,8}[:：（(]))"
_NOT_BEFORE = r"(?<![第0-9.．一二三四五六七八九十百千万〇零几数前后首末每某近约超余另其这该上])"
_COUNT = LazyPattern(
    rf"{_NOT_BEFORE}{_N}{_UNIT}(?P<noun>[一-龥]{{0,10}}?)(?P<open>[，,]?分别(?:为|是)[:：]?|[，,]?即[:：]?|[:：]|（|\(|。)"
)
#: a list that numbers its items may begin in the next sentence
_ANNOUNCES = ("问题", "不足", "短板", "方面", "措施", "工作")
_KINDS_BEFORE = LazyPattern(
    rf"(?P<items>[一-龥]{{2,12}}类(?:(?:、|以及|和|及)[一-龥]{{2,12}}?类){{2,12}})(?:政府)?(?:信息)?[，,]?(?:共|共计|这|以上)?{_N}(?:大|个)?(?P<unit>类)(?!别)"
)
_BETWEEN_KINDS = LazyPattern("类(?:、|以及|和|及)|类\\Z")
#: the ways of numbering items, each with its first
_STYLES = (
    LazyPattern(r"(?:^|(?<=[，,。；;：:、）)\s]))(?P<k>[一二三四五六七八九十]{1,2})是(?!否)"),
    LazyPattern(r"[（(](?P<k>[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)）]"),
    LazyPattern(r"(?:^|(?<=[，,。；;：:、\s]))(?P<k>[0-9]{1,2})[.．、](?![0-9])"),
    LazyPattern(r"(?P<k>[①②③④⑤⑥⑦⑧⑨⑩])"),
    LazyPattern(r"(?:^|(?<=[，,。；;：:、）)\s]))第(?P<k>[一二三四五六七八九十]{1,2})[，,、是]"),
)
_CIRCLED = {c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
#: the first number stands so near to the count
_NEAR = 12
_MARKED = LazyPattern(r"\s*[（(第其]?\s?(?P<k>[一二三四五六七八九十]{1,2}|[0-9]{1,2}|[①-⑩])")
_BRACKET = LazyPattern(r"[（(][^（）()]{0,60}[)）]")
_COUNTED = LazyPattern(r"(?:以及|和|及)?(?P<label>[^0-9]{1,16}?)(?:共)?(?P<value>[0-9]{1,9})(?P<unit>[一-龥]{1,2})?")
#: more than a part of the list: another statement, a comparison, a list in the list
_MORE = (
    "其中",
    "包括",
    "含",
    "比",
    "较",
    "同比",
    "增",
    "减",
    "共",
    "合计",
    "总",
    "同时",
    "另",
    "全年",
    "更新",
    "各",
    "等",
    "占",
    "主要",
    "例如",
    "如",
)
_LINKS = LazyPattern("以及|[和与及]|并")
_LONGEST_ITEM, _LEAST, _LONGEST = 12, 2, 400


class _List(NamedTuple):
    """How many items a list has: at least and at most, as far as one can tell."""

    least: int
    most: int


@rule(
    "XCK013",
    "stated-count",
    severity="warning",
    summary=Text("所说的类数、项数与后面列出的不符", "a count of kinds or points differs from its own list"),
    why=Text(
        "“共七类”只列出六类，“三个方面”写了四条，多是增删了内容忘了改数。只看紧跟着的、逐项数得清的列举：编了号的、每项带数的、用顿号分开的短语；"
        "有“等”“主要”、项中有“和”“及”而数目说得通的，以及带引号的专名（“五公开”），都不提示。",
        "Seven kinds and a list of six, three points and four numbered ones: something was added or taken out and the count stayed. Only lists right after the count "
        "whose items can be told apart are looked at; examples, items with 和 that may be two, and names in quotation marks pass.",
    ),
    source=Text("文内自相矛盾：所述数目与所列内容", "the report against itself: a number and what is listed for it"),
    examples=(
        bad("2021", (_ACTIVE, "共四类：工作动态类81条、通知公告类30条、其他类15条。"), at="共⟦四类⟧"),
        bad("2021", (_ACTIVE, "分为五大类，分别是机构职能、政策文件、工作动态、通知公告。"), at="五大类"),
        bad("2021", (_ACTIVE, "涉及机构职能类、政策文件类、工作动态类、通知公告类共三类。"), at="共⟦三类⟧"),
        bad(
            "2021",
            (_PLATFORM, "做了三方面工作：一是改版专栏；二是增设检索；三是修订指南；四是培训人员，改版门户网站公开专栏"),
            at="三方面",
        ),
        bad(
            "2019",
            ("门户网站公开专栏按", "设有4个栏目（公开指南、公开制度、公开年报），门户网站公开专栏按"),
            at="4个栏目",
        ),
        bad("2021", ("存在的主要问题：一是", "存在三个方面的问题：一是"), at="三个方面"),
        bad("2021", (_ACTIVE, "编制三张清单：主动公开清单、依申请公开清单、不予公开清单、负面清单。"), at="三张"),
        bad("2021", (_ACTIVE, "设公开载体三种：公开栏、电子屏、微信公众号、校园广播。"), at="三种"),
        bad("2019", ("门户网站公开专栏按", "做到三个到位：组织领导到位、责任落实到位，门户网站公开专栏按"), at="三个"),
        good("2021"),
        good("2021", (_ACTIVE, "健全四项机制：会商机制、通报和督办机制、考核机制。")),
        good("2021", (_ACTIVE, "编制三张清单：主动公开、依申请公开、不予公开清单。")),
        good("2021", (_ACTIVE, "做到两个到位：组织领导到位，责任落实到位，确保公开到位。")),
        good("2021", (_ACTIVE, "建成6个查阅点：分设在政务大厅、图书馆、档案馆。")),
        good("2021", (_ACTIVE, "共三类：工作动态类81条、通知公告类30条、其他类15条。")),
        good("2021", (_ACTIVE, "共五类：机构职能、政策文件、规划和计划、工作动态。")),
        good("2021", (_ACTIVE, "涉及六类：机构职能、政策文件、工作动态等。")),
        good("2021", (_ACTIVE, "落实“五公开”：决策、执行、管理、服务公开同步推进。")),
        good("2021", (_ACTIVE, "公布办事事项六项：行政许可3项、行政处罚2项、其他1项。")),
        good("2021", (_ACTIVE, "分为两类：一类是主动公开，一类是依申请公开；按第三类：其他处理。")),
        good("2021", ("存在的主要问题：一是", "存在两个方面的问题：一是")),
        good(
            "2019",
            ("门户网站公开专栏按", "设三个方面内容：主动公开、依申请公开、平台建设和监督保障，门户网站公开专栏按"),
        ),
    ),
)
def stated_count(context: Context) -> Iterator[Problem]:
    """A count of kinds or points against the list that follows on it, or stands right before it."""
    passages = context.prose.paragraphs
    for i, passage in enumerate(passages):
        if not has_any(passage.text, _UNITS) and not (
            has_any(passage.text, _OPENS) and has_any(passage.text, _OF_NOUNS)
        ):
            continue
        following = passages[i + 1].text if i + 1 < len(passages) else ""
        for m in _COUNT.finditer(passage.text):
            yield from _held_against(passage, m, _list_after(passage, m, following))
        for m in _KINDS_BEFORE.finditer(passage.text) if "类、" in passage.text else ():
            n = len(_BETWEEN_KINDS.findall(m["items"]))
            yield from _held_against(passage, m, _List(n, n))


_UNITS = (
    "类",
    "种",
    "项",
    "点",
    "方面",
    "问题",
    "短板",
    "不足",
    "环节",
    "渠道",
    "栏",
    "板块",
    "重点",
    "维度",
    "领域",
)


def _held_against(passage: Passage, m: re.Match[str], listed: _List | None) -> Iterator[Problem]:
    stated = numeral(m["n"])
    if listed is None or stated is None or stated < _LEAST or listed.least <= stated <= listed.most:
        return
    phrase = m["n"] + m["unit"]
    expected = listed.most if stated > listed.most else listed.least
    yield Problem(
        *passage.span(m.start("n"), m.end("unit")),
        Message.of(
            "说是“{phrase}”，列出的是 {expected} 项，请核对",
            "the text says {phrase} and lists {expected}; check which is right",
            phrase=phrase,
        ),
        subject=Claim(m["unit"] + (m["noun"] if "noun" in m.groupdict() else "")),
        found=stated,
        expected=expected,
    )


def _list_after(passage: Passage, m: re.Match[str], following: str) -> _List | None:
    """The list that follows on a count; None where there is none whose items can be told apart."""
    if m["open"] == "。" and not has_any(m["noun"] + m["unit"], _ANNOUNCES):
        return None
    numbered = _numbered(passage.text, m.end(), following)
    if numbered is not None or m["open"] == "。":
        return numbered if numbered and numbered.least else None
    end = passage.closing(m.end() - 1) if m["open"] in "（(" else passage.sentence(m.start())[1]
    text = passage.text[m.end() : min(end, m.end() + _LONGEST)].rstrip("。！!？?")
    return _counted(text, m) or _named(text, m["unit"], m["noun"])


def _numbered(text: str, at: int, following: str) -> _List | None:
    """A list whose items are numbered; of no items where its numbers do not say how many there are."""
    for style in _STYLES:
        numbers = [_number(m["k"]) for m in style.finditer(text, at)]
        first = style.search(text, at, min(len(text), at + _NEAR))
        if first is None or _number(first["k"]) != 1:
            continue
        n = 0
        while n < len(numbers) and numbers[n] == n + 1:
            n += 1
        mark = _MARKED.match(following)
        goes_on = n + 1 in numbers or (mark is not None and _number(mark["k"]) == n + 1)
        if n < _LEAST or (n < len(numbers) and numbers[n] != 1):
            return _List(0, 0)
        return _List(n, _MANY if goes_on else n)
    return None


_MANY = 100


def _number(text: str) -> int:
    return _CIRCLED.get(text) or numeral(text) or 0


def _counted(text: str, m: re.Match[str]) -> _List | None:
    """A list every item of which has its count, all of one unit."""
    items = [item.strip() for item in re.split("[，,、；;]", _BRACKET.sub("", text))]
    parts = [_COUNTED.fullmatch(item) for item in items]
    if len(parts) <= _LEAST or not all(parts) or any(has_any(item, _MORE) for item in items):
        return None
    found = [part for part in parts if part is not None]
    units = {part["unit"] for part in found}
    is_sum = sum(int(part["value"]) for part in found) == numeral(m["n"])
    if len(units) != 1 or is_sum or units == {m["unit"]}:
        return None
    return _List(len(found), len(found)) if _are_alike([part["label"] for part in found]) else None


def _are_alike(labels: list[str]) -> bool:
    return all(len(label) <= _SHORT for label in labels) or len({label[-1] for label in labels}) == 1


_SHORT = 8


def _named(text: str, unit: str, noun: str) -> _List | None:
    """A list of short names between 、, without counts."""
    m = _NAMES.match(text)
    items = m["names"].split("、") if m else _repeating(text, noun[-2:])
    if len(items) < _LEAST or any(not 1 < len(item) <= _LONGEST_ITEM or has_any(item, _NO_NAMES) for item in items):
        return None
    links = sum(len(_LINKS.findall(item[1:])) for item in items)
    # 三项制度：审核制度、审查制度: every item is one of what is counted; channels are told apart by what they are
    is_repeated = len(noun) > 1 and all(item.endswith(noun[-2:]) for item in items)
    if is_repeated or all(item.endswith(unit[-1]) for item in items) or all(item.endswith(_CHANNELS) for item in items):
        return _List(len(items), len(items) + links)
    if unit in _OF_NOUNS:
        return None
    # a name may have a 、 of its own
    return _List(_LEAST, len(items) + links)


def _repeating(text: str, noun: str) -> list[str]:
    """The items that each end with a noun, before a clause that is none of them; none where there is no saying."""
    head, _, rest = text.replace(",", "，").partition("，")
    if len(noun) < _LEAST or not head.endswith(noun):
        return []
    if "、" in head:
        return [] if noun in rest else head.split("、")
    items = re.split("[，；;]", f"{head}，{rest}")
    return items if all(item.endswith(noun) and not item.startswith(_TO_END) for item in items) else []


#: a clause that says what the list is for: 确保公开到位
_TO_END = (
    "确保",
    "推动",
    "推进",
    "实现",
    "真正",
    "切实",
    "全面",
    "做到",
    "促进",
    "使",
    "让",
    "保证",
    "力求",
    "保障",
    "形成",
    "并",
)


#: units that count whatever the noun after them is
_OF_NOUNS = tuple("个张支条道份套")
_OPENS = ("：", ":", "（", "(")
_CHANNELS = (
    "网站", "公众号", "微博", "公开栏", "宣传栏", "公告栏", "电子屏", "显示屏", "广播", "电视", "报纸", "发布会", "客户端", "视频号", "抖音号", "头条号",
    "小程序", "查阅点", "热线", "信箱", "微信群", "明白卡", "宣传册", "手册", "公报",
)  # fmt: skip
#: the list ends its sentence, or what follows speaks of all of it
_NAMES = LazyPattern(
    r"(?P<names>[^，,；;。（(]*)(?:[；;。（(]|\Z|[，,](?:均|并|全部|已|都|供|便于|方便|由|按|每)[^、]*(?:[；;。]|\Z))"
)
_NO_NAMES = (*"0123456789", "等", "主要", "例如", "如", "其中", "包括", "含", "分别", "一类", "一种", "一项")
