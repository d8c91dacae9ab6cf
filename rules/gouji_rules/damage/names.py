"""ENC008: leaders' names and set phrases with characters missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.kinds.phrase import Phrase, standing
from gouji_rules.language.protected_names import is_misnamed
from gouji_rules.words import joined

_OPENING = "2024年，青川市水务局围绕供水安全、河湖治理和节水管理，依法做好政府信息公开各项工作。"
_OPENING_2019 = "2020年，青川市水务局把河湖清理、供水改造和防汛值守的信息公开作为重点，依法做好各项工作。"


_THOUGHT = "习近平新时代中国特色社会主义思想"
_SECRETARY = "习近平总书记"
_PEOPLE = "以人民为中心"
#: of a phrase of 16 characters so many are left; fewer may be another phrase
_LEAST = 9
#: what 思 begins a word with, and what 想 does
_WORDS_OF_THOUGHT = frozenset("想维潮路政考辨绪念相像象响法箱")

#: what comes before a leader's words, and the words
_LEARNED = ("贯彻", "落实", "领会", "把握", "遵照", "按照", "根据", "学习", "牢记", "践行", "围绕", "循着", "、", "，")
_HIS_WORDS = LazyPattern("(?:总书记)?(?:对|关于|在|就)[^，。；、\n]{2,30}重要(?:讲话|指示|论述|批示|指示批示|回信)")
#: prepositions and verbs before those who lead; 所在委、现在委 have a word of their own
_LED_BY = (
    *joined((*"，。；、）)：\n", "，紧紧", "并", "始终"), ("在", "按照", "根据")),
    "坚决落实",
    "贯彻落实",
    "认真落实",
    "严格按照",
)
#: what they do; 在委、政府网站公开 is said of a commission
_LEADERSHIP = LazyPattern(
    "[、和及]?政府的?(?:坚强|正确|统一|有力|高度|具体)?(?:领导|部署|要求|安排|指导|决策|重视|关心|工作部署|工作要求)"
)


def _one_lost(phrase: str) -> list[str]:
    """A phrase with each one of its characters lost in turn, the first and the last excepted."""
    return list(dict.fromkeys(phrase[:i] + phrase[i + 1 :] for i in range(1, len(phrase) - 1)))


#: fields of his thought
_FIELDS = ("生态文明", "经济", "法治", "强军", "外交", "文化")
_BEHIND_THOUGHT = ("为", "，", "。", "、", "和", "武装", "引领", "指引", "统领", "凝心", "的")
#: set phrases that stand in quotation marks
_QUOTED = ("两个确立", "两个维护", "四个意识", "四个自信", "三个代表", "四个全面", "五位一体")
#: forms that somebody may mean
_MEANT = frozenset(("三个表", "四个面", "四个全", "五位体"))


def _short_of(phrase: str) -> list[str]:
    """A phrase of four characters with each of them lost in turn."""
    return [short for i in range(len(phrase)) if (short := phrase[:i] + phrase[i + 1 :]) not in _MEANT]


#: set phrases in their known damage forms, and only forms that are no wording of anybody's
BROKEN = (
    # the name cut away but for a part: 以习新时代…, 近平新时代… (学习新时代… is none)
    Phrase("近平", _THOUGHT, after="新时代中国特色", not_before="习"),
    Phrase("平", _THOUGHT, after="新时代中国特色", not_before=("习", "近")),
    Phrase("习近", _THOUGHT, after="新时代"),
    Phrase("习", _THOUGHT, before=(*"以彻持用在把习、，",), after="新时代中国特色社会主义"),
    # the end cut away: …社会主义思为指导
    Phrase(_THOUGHT[:-1], _THOUGHT, after=_BEHIND_THOUGHT),
    Phrase(_THOUGHT[:-2] + "想", _THOUGHT, after=_BEHIND_THOUGHT),
    Phrase(_THOUGHT[:-2], _THOUGHT, after=("为指导", "为指引", "为统领")),
    *(Phrase(form, "以习近平同志为核心") for form in (
        "以近平同志为核心", "以习平同志为核心", "以习近同志为核心", "以习同志为核心", "以习近平为核心", "以习近平志为核心", "以习近平同为核心", "以习近平同志核心",
    )),
    Phrase("习近平书记", _SECRETARY),
    Phrase("习近平总记", _SECRETARY),
    Phrase("习近总书记", _SECRETARY),
    Phrase("习平总书记", _SECRETARY),
    Phrase("近平总书记", _SECRETARY, not_before="习"),
    # another character in the place of 记 is a misprint
    Phrase("习近平总书", _SECRETARY, after=("关于", "重要", "的", "在", "对", "系列", "考察", "视察", "讲话", "指示", "，", "。", "、")),
    Phrase("习总", _SECRETARY, after=("对", "在", "关于", "重要", "的重要"), not_before=(*"学练复研实补温自预见演传修",)),
    # the name cut away whole: 贯彻习对水利工作的重要讲话 (学习对…, 实习对… are none)
    *(Phrase(form, _SECRETARY, before=_LEARNED, followed=_HIS_WORDS) for form in ("习", "习近", "近平")),
    # the party committee without its place: 在委、政府的领导下 (现在委、所在委 are none)
    Phrase("委", "党委", before=_LED_BY, followed=_LEADERSHIP),
    Phrase("委、府", "委、政府", after=("的", "领导", "坚强", "正确", "统一", "部署")),
    Phrase("习总", _SECRETARY, before=("落实", "贯彻落实"), after=("对", "在", "关于", "重要", "的重要")),
    Phrase("党的二十", "党的二十大", after="精神"),
    Phrase("党的十九", "党的十九大", after="精神"),
    Phrase("党的二十", "党的二十届三中全会", after="三中全会"),
    Phrase("党的二", "党的二十大", after="大精神"),
    Phrase("党的大", "党的二十大", after=("精神", "报告精神", "以来", "和二十届", "和十九届", "及二十届")),
    Phrase("党的十大", "党的二十大", after=("精神", "报告精神", "和二十届", "和十九届")),
    *(Phrase(f"的{congress}大", f"党的{congress}大", before=("贯彻", "学习", "落实", "宣传"), after="精神") for congress in ("二十", "十九")),
    *(Phrase(f"党的{congress}届中全会", f"党的{congress}届三中全会") for congress in ("二十", "十九")),
    *(Phrase(f"{congress}届{session}中全", f"{congress}届{session}中全会", after="精神") for congress in ("二十", "十九") for session in "一二三四五六"),
    Phrase("党的九", "党的十九大", after="大精神"),
    *(Phrase(f"{congress}届{session}", f"{congress}届{session}中全会", after="全会") for congress in ("二十", "十九") for session in "三四"),
    Phrase("以人民中心", _PEOPLE, after="的发展"),
    Phrase("以人民为中", _PEOPLE, after="的"),
    Phrase("以人民为心的", _PEOPLE),
    *(Phrase(form, f"{_PEOPLE}的发展思想") for form in ("以人民为中心的发思想", "以人民为中心的展思想")),
    *(Phrase(f"“{short}”", f"“{right}”") for right in _QUOTED for short in _short_of(right)),
    # 在县、县政府的领导下
    *(Phrase(f"在{level}、{level}政府", f"在{level}委、{level}政府", after=("的", "坚强", "正确")) for level in "省市县区州"),
    Phrase("邓小理论", "邓小平理论"),
    Phrase("邓平理论", "邓小平理论"),
)  # fmt: skip
#: phrases of which any one character may be lost
_WHOLE = (
    *(f"习近平{field}思想" for field in _FIELDS),
    "中华人民共和国", "全面建设社会主义现代化国家", "铸牢中华民族共同体意识", "全心全意为人民服务", "绿水青山就是金山银山", "全过程人民民主", "人类命运共同体", "社会主义核心价值观",
    "全面从严治党",
)  # fmt: skip
#: whose first character is lost and nothing else begins so
_HEADLESS = ("近平", "华人民")
#: each with the forms of its damage
_LOST = {
    phrase: (
        *(Phrase(form, phrase) for form in _one_lost(phrase)),
        *(Phrase(phrase[1:], phrase, not_before=phrase[0]) for head in _HEADLESS if phrase[1:].startswith(head)),
    )
    for phrase in _WHOLE
}


@rule(
    "ENC008",
    "broken-name",
    severity="error",
    editions=ALL_EDITIONS,
    summary=Text("领导人姓名或固定表述缺字", "a leader's name or a set phrase lacks characters"),
    why=Text(
        "镜像网站和过滤程序会删去姓名中的字，如“以习新时代……”；这类表述缺字属于严重表述错误。只认确定的残缺形式，简称和口语（如“新时代中国特色社会主义思想”"
        "“二十大精神”）不提示；引用他人误写时请忽略本规则。",
        "Mirrors and filters drop characters of names, as in 以习新时代…; in such phrases that counts as a grave error. Only certain forms of damage are reported, short and "
        "spoken forms are let pass. Where someone's misspelling is quoted, ignore this rule.",
    ),
    source=Text(
        "镜像年报中的残缺；固定表述以党的重要文献为准",
        "damage seen in mirrored reports; the phrases are those of the party's documents",
    ),
    examples=(
        bad("2021", (_OPENING, "2024年，我局以习新时代中国特色社会主义思想为指导，做好各项工作。"), at="习"),
        bad("2021", (_OPENING, "2024年，我局坚持以近平新时代中国特色社会主义思想为指导。"), at="近平"),
        bad(
            "2021", (_OPENING, "2024年，我局学习贯彻习近平新时代中国特色主义思想。"), at="习近平新时代中国特色主义思想"
        ),
        bad(
            "2021", (_OPENING, "2024年，我局落实习总对防汛工作的重要指示，践行以人民中心的发展思想。"), at="以人民中心"
        ),
        bad("2021", ("根据《中华人民共和国政府", "根据《中华民共和国政府"), at="中华民共和国"),
        bad("2019", (_OPENING_2019, "2020年，我局学习党的十九精神，增强“四意识”。"), at="党的十九"),
        bad("2021", (_OPENING, "2024年，我局深入学习习对防汛工作的重要指示。"), at="学习⟦习⟧对"),
        bad("2021", (_OPENING, "2024年，在委、政府的坚强领导下，各项工作有序推进。"), at="在⟦委⟧、政府"),
        bad("2021", (_OPENING, "2024年，我局坚定“四个信”，践行绿水青山就是金山山的理念。"), at="“四个信”"),
        bad("2021", (_OPENING, "2024年，我局全面贯彻党的大和二十届二中全会精神。"), at="党的大"),
        bad("2021", (_OPENING, "2024年，我局坚持以近平生态文明思想为引领。"), at="近平生态文明思想"),
        good("2021", (_OPENING, "学习习题集编写办法，复习习作，落实党的大政方针，在市、县政府的领导下依法治水。")),
        good(
            "2021", (_OPENING, "讲好习近平新时代中国特色社会主义思政课，学习党的二大历史，填报“三个表”，办好“四个面”。")
        ),
        good("2021"),
        good(
            "2021",
            (
                _OPENING,
                "2024年，我局学习习近平新时代中国特色社会主义思想，学习新时代中国特色社会主义思想读本，学习总书记重要讲话。",
            ),
        ),
        good(
            "2021",
            (
                _OPENING,
                "深学细悟习近平经济思想、习近平法治思想、习近平生态文明思想和习近平新时代中国特色社会主义经济思想。",
            ),
        ),
        good(
            "2021", (_OPENING, "依托市人民中心医院和以人为中心的城镇化试点，全面建设现代化水利，研习总体国家安全观。")
        ),
        good(
            "2021", (_OPENING, "落实党的二十大和二十届三中全会精神，增强“四个意识”，做到“两个维护”，坚持二十字方针。")
        ),
        good(
            "2021",
            (
                _OPENING,
                "党的二十届四中全会、党的十九届六中全会公报，中华民族的伟大复兴，中华人民共和国水法，习近平总书记的回信，均在专栏转载。",
            ),
        ),
        good("2019", (_OPENING_2019, "2020年，局长李习近、副局长王平新到社区宣讲，近平路和中华路两处公示栏同步更新。")),
    ),
)
def broken_name(context: Context) -> Iterator[Problem]:
    """Damage forms of set phrases."""
    running = context.prose.running
    for start, end in _lost_inside(running):
        yield _problem(running, start, end, _THOUGHT)
    for phrase, (start, end) in chain(standing(running, BROKEN), _one_gone(running)):
        if not is_misnamed(context, start, end):
            yield _problem(running, start, end, phrase.right)


def _one_gone(running: RunningText) -> Iterator[tuple[Phrase, Span]]:
    """Where a phrase has lost one character: one of its halves is there, and more often than the phrase."""
    count = running.text.count
    for phrase, forms in _LOST.items():
        middle = (len(phrase) + 1) // 2
        if not count(phrase[:middle]) == count(phrase) == count(phrase[middle:]):
            yield from standing(running, forms)


def _lost_inside(running: RunningText) -> Iterator[Span]:
    """Where the longest of the phrases has lost characters between its first and its last two."""
    for start in chain(running.every("习近"), running.every("习平")):
        end = running.text.find("思想", start, start + len(_THOUGHT)) + 2
        if end < 2:  # the last word may be half lost
            end = _half_word_end(running.text, start)
        left = running.text[start:end]
        characters = iter(_THOUGHT)
        if _LEAST <= len(left) < len(_THOUGHT) and all(c in characters for c in left):
            yield start, end


def _half_word_end(text: str, start: int) -> int:
    """Where the phrase ends whose last word is cut to one of its characters: 主义思为指导; ``start`` where there is none."""
    at = text.find("主义", start, start + len(_THOUGHT)) + 2
    return (
        at + 1
        if at >= 2 and text[at : at + 1] in ("思", "想") and text[at + 1 : at + 2] not in _WORDS_OF_THOUGHT
        else start
    )


def _problem(running: RunningText, start: int, end: int, right: str) -> Problem:
    return Problem(
        *running.span(start, end),
        Message.of(
            "“{found}”缺字，应为“{expected}”一类的完整表述，请核对",
            "characters are missing in “{found}”; compare it with “{expected}”",
        ),
        found=running.text[start:end],
        expected=right,
    )
