"""TXT007, TXT008 and TXT010: short names never explained, statutes misnamed, a principle since replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.text import words
from gouji_rules.kinds.pattern import WrongPattern, problems
from gouji_rules.language.protected_names import is_misnamed
from gouji_rules.words import has_any

_BASIS = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
_OPENING = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_OPENING_2019 = "2020年，青川市水务局把河湖清理、供水改造和防汛值守的信息公开作为重点，依法做好各项工作。"

_SHORT = "《条例》"
_DEFINED = LazyPattern(
    '(?:简称|称为|下称)[为：:]?[\\s“"‘]{0,2}(?P<which>[新旧原])?(?P<name>《(?:条例|办法|规定|通知|格式|意见|要点|方案|指南)》|(?:条例)(?=[”"’]?[)）]))'
)


@rule(
    "TXT007",
    "abbreviation",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text(
        "《条例》没有说明是哪部条例，或同一简称说明了两次",
        "《条例》 is never explained, or a short name is explained twice",
    ),
    why=Text(
        "简称第一次出现时要写明全称，并注“以下简称《条例》”；注两次则不知以哪个为准。全文只写全称的不提示；读者都明白时可忽略本规则。",
        "At its first use a short name needs its full one and 以下简称《条例》; explained twice, nobody knows which holds. Reports that use the full name throughout pass. "
        "Ignore this rule where every reader knows.",
    ),
    source=Text(
        "公文写作惯例：简称须先注明全称（《党政机关公文处理工作条例》第十九条）",
        "Regulations on Handling Official Documents, Article 19: a short name is explained first",
    ),
    examples=(
        bad("2021", (_BASIS, "本报告根据政府信息公开有关规定编制，并按《条例》要求公布。"), at="《条例》"),
        bad(
            "2021",
            (_OPENING, "2024年，我局落实《中华人民共和国政府信息公开条例》（以下简称《条例》）。"),
            at="称⟦《条例》⟧）。",
        ),
        bad("2019", (_BASIS, "本报告依据《条例》和年度报告格式编制。"), at="《条例》"),
        bad(
            "2021",
            (_BASIS, "本报告按国家和省有关要求编制。"),
            (_OPENING, "2024年，我局贯彻《条例》规定。"),
            at="《条例》",
        ),
        good("2021"),
        good(
            "2021",
            (
                _BASIS,
                "本报告根据修订后的《中华人民共和国政府信息公开条例》（以下简称新《条例》）编制，新《条例》全文见专栏。",
            ),
        ),
        good("2021", (_BASIS, "本报告根据《中华人民共和国政府信息公开条例》编制，新《条例》施行后专栏同步更新。")),
        good("2019"),
        good(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国政府信息公开条例》（下称“《条例》”）编制。"),
            (_OPENING, "我局落实《条例》各项规定，依法公开。"),
        ),
        good(
            "2021", (_BASIS, "本报告根据《中华人民共和国政府信息公开条例》（以下简称条例）编制，《条例》全文见专栏。")
        ),
        good("2021", (_BASIS, "本报告根据《中华人民共和国政府信息公开条例》和《青川市节约用水条例》编制。")),
        good(
            "2021",
            (_OPENING, "我局落实《青川市年度公开工作方案》（以下简称《方案》），对照《条例》和《方案》逐项办理。"),
        ),
    ),
)
def abbreviation(context: Context) -> Iterator[Problem]:
    """《条例》 used and never explained, and short names explained twice."""
    running = context.prose.running
    text = running.text
    names: set[str] = set()
    #: names of which one sort, such as 新《条例》, is explained, too
    explained: set[str] = set()
    if "称" in text:
        for m in _DEFINED.finditer(text):
            name = f"《{m['name'].strip('《》')}》"
            explained.add(name)
            name = (m["which"] or "") + name
            if name in names:
                yield Problem(
                    *running.span(*m.span("name")),
                    Message.of(
                        "前面已经说明过简称{name}，这里又说明一次",
                        "the short name {name} has been explained before",
                        name=name,
                    ),
                )
            names.add(name)
    at = _unexplained(text) if _SHORT not in explained and not context.prose.fold.notes else -1
    if at >= 0:
        yield Problem(
            *running.span(at, at + len(_SHORT)),
            Text(
                "《条例》是简称，全文没有说明它的全称；首次出现时请写全称并注“以下简称《条例》”",
                "《条例》 is a short name that is never explained; give the full name where it first stands",
            ),
        )


def _unexplained(text: str) -> int:
    """Where 《条例》 first stands that nothing explains, or -1. 新《条例》 tells which it is where the full name is given."""
    at = text.find(_SHORT)
    while at > 0 and text[at - 1] in "新旧原" and f"《{_REGULATIONS}》" in text:
        at = text.find(_SHORT, at + 1)
    return at


_REGULATIONS = "中华人民共和国政府信息公开条例"
_FORM = "中华人民共和国政府信息公开工作年度报告格式"
_TITLED = LazyPattern("《(?P<name>中华[^《》〈〉<>\n，。；]{4,24})》")
_FORM_NAME = LazyPattern(
    "[《〈<](?P<name>中华[^《》〈〉<>\n，。；]{6,30}(?:年度报告|年报)(?:的)?格式)(?P<trial>[（(]试行[)）])?[》〉>]"
)
#: a statute's title is taken for one of the two where so many characters are the same
_MOST_WRONG = 3
#: words of which a title of nothing else is taken for the Regulations'; other names that differ by more than a character are
#: those of other papers
_MISNAMED = LazyPattern(
    "中华人民共和国(?:(?:人民政府|政府|政务|信息|公开|公布|工作|管理|暂行|实施|的){1,6}公开(?:工作|管理|暂行|实施|信息|公开|的){0,3}|信息公开|政府信息)(?:条例|法|办法|规定)"
)
_FEES = "政府信息公开信息处理费管理办法"
_FEES_NAME = LazyPattern(
    "《(?P<name>政府信息[^《》〈〉\n，。；]{0,12}处理费[^《》〈〉\n，。；]{0,6}(?:办法|规定|条例))》"
)
#: where a law is wished for or drafted
_WISHED = ("制定", "立法", "出台", "起草", "研究")


@rule(
    "TXT008",
    "statute-name",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("条例或年报格式的名称写错", "the name of the Regulations or of the form is wrong"),
    why=Text(
        "编制依据的名称要与公布的一致：《中华人民共和国政府信息公开条例》《中华人民共和国政府信息公开工作年度报告格式》。只看书名号内以“中华人民共和国”开头、"
        "与二者只差几个字的名称；“《政府信息公开条例》”等简称和地方法规、其他法律不提示。引用旧名时请忽略本规则。",
        "The documents a report rests on go by the names they were published under. Only titles that begin with 中华人民共和国 and differ from these two by a few characters are looked at; "
        "short names, local regulations and other laws pass. Where an old name is quoted, ignore this rule.",
    ),
    source=Text("国务院令第711号；国办公开办函〔2021〕30号", "State Council Decree 711; 国办公开办函〔2021〕30号"),
    fix="safe",
    examples=(
        bad(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国政务信息公开条例》（以下简称《条例》）编制。"),
            at="中华人民共和国政务信息公开条例",
            fixed="《中华人民共和国政府信息公开条例》",
        ),
        bad(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国信息公开条例》编制。"),
            at="中华人民共和国信息公开条例",
            fixed="《中华人民共和国政府信息公开条例》",
        ),
        bad(
            "2021",
            (_BASIS, "本报告按照《中华人民共和国政府信息年度报告格式》编制。"),
            at="中华人民共和国政府信息年度报告格式",
            fixed="政府信息公开工作年度报告格式》",
        ),
        bad(
            "2019",
            (_BASIS, "本报告根据《中华人民共和国政府信息公开工作条例》编制。"),
            at="中华人民共和国政府信息公开工作条例",
        ),
        bad("2021", (_BASIS, "本报告根据《中华人民共和国政务公开条例》编制。"), at="中华人民共和国政务公开条例"),
        bad(
            "2021",
            (_BASIS, "本报告按照《政府信息公开信息处理费收费管理办法》编制。"),
            at="政府信息公开信息处理费收费管理办法",
            fixed="《政府信息公开信息处理费管理办法》",
        ),
        good("2021", (_BASIS, "本报告转载代表建议：制定《中华人民共和国政府信息公开法》。")),
        good("2021"),
        good(
            "2021", (_BASIS, "本报告根据《政府信息公开条例》和《中华人民共和国政府信息公开条例（2019年修订）》编制。")
        ),
        good(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国统计法》《中华人民共和国水法》《中华人民共和国行政处罚法》编制。"),
        ),
        good(
            "2021",
            (_BASIS, "本报告根据《中华人民共和国 政府信息公开条例》《〈中华人民共和国政府信息公开条例〉释义》编制。"),
        ),
        good("2021", (_BASIS, "本报告根据《辽宁省政务公开条例》《中华人民共和国税收征收管理法实施细则》编制。")),
        good(
            "2019", (_BASIS, "本报告按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制，即《年报格式》。")
        ),
        *(
            good("2021", (_BASIS, f"本报告根据{text}编制。"))
            for text in (
                "《中华人民共和国企业信息公示条例》",
                "《中华人民共和国政府采购法实施条例》",
                "《中华人民共和国海关政府信息公开条例》",
                "《中华人民共和国政府数据公开条例》",
                "《中华人民共和国政府信息安全条例》",
                "《中华人民共和国信息公开条例（征求意见稿）》",
                "《中华人民共和国政府信息公开条例释义》",
                "《中华人民共和国政府信息公开条例》解读和《中华人民共和国档案法实施条例》",
                "《中华人民共和国政府信息公开工作年度报告格式说明》",
                "《中华人民共和国计算机信息系统安全保护条例》《中华人民共和国电信条例》",
            )
        ),
    ),
)
def statute_name(context: Context) -> Iterator[Problem]:
    """Titles that are nearly the Regulations' or the form's."""
    running = context.prose.running
    if running.has("中华") and not context.prose.fold.notes:
        for m in _regulations_misnamed(running.text):
            if not is_misnamed(context, *m.span("name")):  # the wrong name inside the title is said
                yield _misnamed(running, m, _REGULATIONS)
        for m in _form_misnamed(running.text):
            if not is_misnamed(context, *m.span("name")):
                yield _misnamed(running, m, _FORM, is_sure=_near(words(m["name"]), _FORM, _MOST_WRONG))
    if running.has("处理费") and not context.prose.fold.notes:
        for m in _fees_misnamed(running.text):
            yield _misnamed(running, m, _FEES)


def _regulations_misnamed(text: str) -> Iterator[re.Match[str]]:
    """Titles that are nearly the Regulations'."""
    if text.count("《中华") > text.count(f"《{_REGULATIONS}"):
        for m in _TITLED.finditer(text):
            name = words(m["name"])
            if name != _REGULATIONS and (
                _MISNAMED.fullmatch(name) or (name[-2:-1] == "条" and _near(name, _REGULATIONS, 1))
            ):
                begin = max(text.rfind("。", 0, m.start()), text.rfind("\n", 0, m.start()), 0)
                if not name.endswith("法") or not has_any(text[begin : m.start()], _WISHED):
                    yield m


def _form_misnamed(text: str) -> Iterator[re.Match[str]]:
    """Titles of a form of annual reports that are not the form's."""
    if has_any(text, ("报格式", "告格式", "的格式")):
        for m in _FORM_NAME.finditer(text):
            name = words(m["name"])
            if "政府信息" in name and name != _FORM:
                yield m


def _fees_misnamed(text: str) -> Iterator[re.Match[str]]:
    """Titles that are nearly that of the provisions on fees."""
    for m in _FEES_NAME.finditer(text):
        if words(m["name"]) != _FEES and _near(words(m["name"]), _FEES, _MOST_WRONG):
            yield m


def _near(name: str, right: str, most: int) -> bool:
    """Whether so many characters at most are wrong in a name."""
    from gouji.recognise.distance import distance

    return name != right and distance(name, right) <= most


def _misnamed(running: RunningText, m: re.Match[str], right: str, is_sure: bool = True) -> Problem:
    span = m.span("name")
    edit = running.edit(*span, right)
    fix = None
    if edit is not None:
        fix = Fix(Message.of("改为《{name}》", "use 《{name}》", name=right), (edit,), is_sure)
    return Problem(
        *running.span(*span),
        Message.of("名称应为《{expected}》", "the name is 《{expected}》"),
        fix=fix,
        found=m["name"],
        expected=right,
    )


_SUPERSEDED = (
    WrongPattern(
        LazyPattern(
            r"以公开为(?:基本)?原则[，、,；]?\s?以?不公开[为是]例外|公开[为是]原则[，、,；]\s?不公开[为是]例外|坚持以公开为原则"
        ),
        Text("条例第五条现在的表述是“以公开为常态、不公开为例外”", "Article 5 now says 以公开为常态、不公开为例外"),
        signs=("公开为原则", "公开为基本原则", "公开是原则"),
        expected="以公开为常态、不公开为例外",
    ),
)


@rule(
    "TXT010",
    "superseded-principle",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text(
        "“以公开为原则”已改为“以公开为常态、不公开为例外”", "以公开为原则 has become 以公开为常态、不公开为例外"
    ),
    why=Text(
        "2019 年修订的条例第五条写明“以公开为常态、不公开为例外”，旧说法出自此前的文件。引用旧文件原文或讲预算、审判公开等其他制度时，可忽略本规则。",
        "Article 5 of the Regulations as revised in 2019 says 以公开为常态、不公开为例外; the older words stem from earlier papers. Where those are quoted, or another "
        "field's rules are meant, ignore this rule.",
    ),
    source=Text("《中华人民共和国政府信息公开条例》第五条", "Regulations, Article 5"),
    examples=(
        bad(
            "2021",
            (_OPENING, "2024年，我局坚持“以公开为原则、不公开为例外”，做好各项工作。"),
            at="以公开为原则、不公开为例外",
        ),
        bad(
            "2021",
            (_OPENING, "2024年，我局按照公开是原则，不公开是例外的要求，做好各项工作。"),
            at="公开是原则，不公开是例外",
        ),
        bad("2019", (_OPENING_2019, "2020年，我局坚持以公开为原则，依法做好各项工作。"), at="坚持以公开为原则"),
        good("2021"),
        good("2021", (_OPENING, "2024年，我局坚持以公开为常态、不公开为例外，做好各项工作。")),
        good("2021", (_OPENING, "2024年，我局遵循公正、公平、合法、便民的公开原则，做好各项工作。")),
        good("2021", (_OPENING, "2024年，我局坚持公开、公平、公正原则，信息公开为原则性要求作出安排。")),
        good("2021", (_OPENING, "2024年，我局把公开为民、公开为先作为工作原则。")),
        good("2019", (_OPENING_2019, "2020年，我局坚持以公开促规范，以公开为抓手，以便民为原则。")),
    ),
)
def superseded_principle(context: Context) -> Iterator[Problem]:
    """The principle as it was put before 2019."""
    if context.report.edition != "before":  # it was the principle then
        yield from problems(context.prose.running, _SUPERSEDED)
