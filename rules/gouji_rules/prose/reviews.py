"""XCK005: what the prose says of reviews and lawsuits, against table four."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope, is_of_another
from gouji.rule import Problem, bad, good, rule
from gouji_rules.kinds.figure_vs_cell import Held, Stated, differs, figure_vs_cell
from gouji_rules.kinds.unless import Unless, excuse
from gouji_rules.prose.common import review_block, whole
from gouji_rules.prose.examples import added
from gouji_rules.prose.matters import matters_before
from gouji_rules.prose.review_outcomes import outcome_counts
from gouji_rules.prose.review_sentences import (
    ABOUT,
    ANOTHER_S,
    LAWSUITS,
    PARTS,
    REVIEWS,
    STARTED,
    TOTAL,
    Part,
    Sentence,
    is_on_another_ground,
    parts_in,
    sentences,
    started,
)
from gouji_rules.prose.reviews_upheld import none_lost

if TYPE_CHECKING:
    from gouji.prose.figures import Figure

_CASES = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"
_NO_CASES = "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"


_CONNECTED = "[案件申请事项数量总数共有为计被收到发生提起：:\\s了的涉及政府信息公开工作]{0,16}"
_REVIEW_COUNT = LazyPattern(f"(?:行政复议|复议){_CONNECTED}$")
_LAWSUIT_COUNT = LazyPattern(f"(?:行政诉讼|诉讼){_CONNECTED}$")
_BEHIND = LazyPattern(
    "[的因政府信息公开工作引起发生被申请提起关于涉及]{0,14}(?P<what>行政复议|行政诉讼|复议|诉讼)(?![、和及或])"
)
_JOINED = LazyPattern(
    "(?:复议|诉讼)[案件申请提起被]{0,4}[、和及与或]{0,2}[^，。；0-9]{0,6}(?:复议|诉讼)[案件申请事项数量总数共有为计各：:\\s]{0,10}$"
)
_NONE = LazyPattern(
    "(?:未|没有|无|未曾|从未)(?:发生|出现|收到|产生|接到|涉及|引发|引起|被|有|存在)?(?P<what>[^，。；;！!0-9]{0,50}(?:复议|诉讼|起诉)[^，。；;！!0-9]{0,16})(?=[，。；;！!]|$)"
)
#: 行政复议、行政诉讼均为0件
_ZERO = LazyPattern(
    "(?P<what>[^，。；;！!0-9]{0,30}(?:复议|诉讼)(?:案件|事项|数量|申请|情况)?)(?:均|都)?为(?:0|零)(?:件|起|宗|例)?(?=[，。；;！!]|$)"
)
#: 行政诉讼保持零败诉、零发生
_NEVER = LazyPattern(
    "(?P<what>[^，。；;！!0-9]{0,30}(?:复议|诉讼)(?:案件|事项)?)(?:保持|实现|继续|连续|均|为|、|零败诉|零纠错){1,6}零(?:发生|案件|新增|起)(?=[，。；;！!]|$)"
)
#: a third item of the list, which table four has no place for
_COMPENSATION = LazyPattern("[、和及与]行政赔偿(?!诉讼)")
_OUTCOME_WORDS = (
    "败诉",
    "纠正",
    "纠错",
    "撤销",
    "变更",
    "违法",
    "责令",
    "改判",
    "履行",
    "直接",
    "经",
    "费",
    "按期",
    "按时",
    "及时",
    "未在",
    "赔偿",
    "既",
    "局属",
    "乡镇",
    "尚未",
    "未审结",
    "逾期",
    "支出",
    "代理",
    "应诉",
    "能力",
    "制度",
    "新",
    "上诉",
    "因此",
    "渠道",
    "权利",
    "其他",
)


@rule(
    "XCK005",
    "review-litigation",
    severity="warning",
    tags=("figures",),
    summary=Text("正文说的行政复议、行政诉讼与表四不一致", "the prose on reviews and lawsuits differs from table four"),
    why=Text(
        "行政复议对应表四第一段总计，行政诉讼对应后两段总计之和；“维持2件、纠正1件”“未发生”“均获维持”“零败诉”也要与表四相符。只看写明因政府信息公开"
        "的句子；本机关作为复议机关审理的、作共同被告的案件不比（国办公开办函〔2016〕201号：共同被告只由原行为机关计数）。"
        "正文所说的案件另有范围时可能误报：写明范围，或用 --ignore XCK005 关闭。",
        "Reviews are the first block of table four, lawsuits the sum of the other two; 维持2件, 纠正1件, 未发生, 均获维持 and 零败诉 must fit as well. Only "
        "sentences that say 政府信息公开 are read; cases the organ decides as reviewing authority, or in which it is a co-defendant, "
        "are not compared. Where the prose has other cases in mind this can be a false alarm: say which, or use --ignore XCK005.",
    ),
    source=Text(
        "表四三段总计的含义；国办公开办函〔2016〕201号",
        "what the three totals of table four mean; 国办公开办函〔2016〕201号",
    ),
    examples=(
        bad("2021", added("因政府信息公开被申请行政复议5件，被提起行政诉讼2件。"), at="5件"),
        bad(
            "2021",
            added("本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"),
            at="未发生因政府信息公开被申请行政复议、提起行政诉讼的情况",
        ),
        bad("2021", added("全年涉及政府信息公开的行政诉讼3件。"), at="讼⟦3件⟧。"),
        bad("2021", added("政府信息公开行政复议、行政诉讼均为0件。"), at="政府信息公开行政复议、行政诉讼均为0件"),
        bad("2021", added("政府信息公开行政复议3件、行政诉讼2件，均获维持。"), at="均获维持"),
        bad("2021", added("2024年，无因政府信息公开引起的行政诉讼案件。"), at="无因政府信息公开引起的行政诉讼案件"),
        good("2021"),
        good("2021", added("因政府信息公开被申请行政复议3件，被提起行政诉讼2件，其中1件尚未审结。")),
        good("2021", added("全年共办理行政复议6件（其中政府信息公开类3件）、行政诉讼11件（其中政府信息公开类2件）。")),
        bad("2021", added("因政府信息公开被申请行政复议3件，其中结果维持3件。"), at="维持⟦3件⟧。"),
        bad("2021", added("政府信息公开行政复议3件，其中2件维持、1件被纠正。"), at="⟦1件⟧被"),
        bad("2021", added("政府信息公开行政复议3件（维持1件、撤回1件），行政诉讼2件（维持1件）。"), at="维持⟦1件⟧、"),
        bad("2021", added("因政府信息公开发生行政诉讼两件。其中，维持两件，尚未审结0件。"), at="维持⟦两件⟧"),
        bad("2021", added("因政府信息公开发生行政复议和行政诉讼共5件，其中维持3件，纠正1件。"), at="纠正⟦1件⟧"),
        bad(
            "2021",
            added("涉及政府信息公开的行政诉讼2件，其中未经复议直接起诉1件、复议后起诉1件。"),
            at="直接起诉⟦1件⟧、",
        ),
        bad("2021", added("因政府信息公开被提起行政诉讼2件，均为复议后起诉。"), at="讼⟦2件⟧，均"),
        bad("2021", added("政府信息公开行政诉讼2件，法院均判决驳回原告诉讼请求。"), at="均判决驳回原告诉讼请求"),
        bad("2021", added("政府信息公开行政诉讼保持零败诉、零发生。"), at="政府信息公开行政诉讼保持零败诉、零发生"),
        good("2021", added("涉及政府信息公开的行政诉讼2件，均为未经复议直接起诉，法院判决维持1件，1件尚未审结。")),
        good("2021", added("没有复议后起诉的政府信息公开案件；未经复议直接起诉的2件中，1件判决维持。")),
        good("2021", added("因征地批复被申请行政复议32件，与政府信息公开有关的复议3件另行统计。")),
        good("2021", added("因土地征收被提起行政诉讼18件，法院均判决驳回；因政府信息公开被提起行政诉讼2件。")),
        good("2021", added("因政府信息公开被申请行政复议3件，其中维持2件、其他结果1件；行政诉讼2件，维持1件。")),
        good("2021", added("因政府信息公开发生行政复议3件、行政诉讼2件，共维持3件，撤回1件。")),
        good("2021", added("政府信息公开行政复议3件，其中征地类维持1件、规划类维持1件，撤回1件。")),
        good("2021", added("政府信息公开行政复议3件，其中不予公开引发2件，维持1件、撤回1件。")),
        good("2021", added("全年行政复议案件9件，维持7件、纠正2件，其中涉及政府信息公开3件。")),
        good("2021", added("开展政府信息公开检查4次，纠正问题6件，行政复议3件均有结果。")),
        good("2021", added("2023年政府信息公开行政复议5件，维持4件、纠正1件；2024年3件。")),
        good("2021", added("没有因未按期答复政府信息公开申请被提起行政诉讼的情况。")),
        good("2021", added("近三年政府信息公开行政复议7件、行政诉讼3件。")),
        good("2021", added("因未答复政府信息公开申请引发的行政复议为0件。")),
        good("2021", added("政府信息公开复议后行政诉讼为0件。")),
        good("2021", added("全年发生行政诉讼14件，其中民事诉讼2件，均已结案。")),
        good("2021", added("作为复议机关受理政府信息公开行政复议申请46件，审结40件。")),
        good("2021", ("青川市水务局", "青川县人民政府"), added("全年办理政府信息公开行政复议案件46件。")),
        good("2021", added("未发生因政府信息公开行政诉讼败诉、行政复议被纠正的情形。")),
        good("2021", added("因政府信息公开被提起行政复议和行政诉讼共5件。")),
        good("2021", added("全年收到政府信息公开申请12件，其中涉及律师管理6件、法律援助5件、行政复议1件。")),
        good("2021", added("本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"), (_CASES, _NO_CASES)),
        good("2019"),
    ),
)
def review_litigation(context: Context) -> Iterator[Problem]:
    """Counts, 未发生 and 均获维持 against table four."""
    if context.report.tables.get("reviews") is None:
        return
    for sentence in sentences(context):
        yield from figure_vs_cell(_counts(context, sentence), _COUNT_UNLESS, _counted_otherwise)
        yield from figure_vs_cell(outcome_counts(context, sentence), _COUNT_UNLESS, _counted_otherwise)
        yield from _denials(sentence)
        yield from none_lost(sentence)


_UNITS = ("件", "起", "宗", "例", "案", "个", "次", "")
_COUNTED_OTHERWISE = Message.of(
    "正文写政府信息公开{name} {found} 件，表四是 {expected} 件，请核对",
    "the prose says {found} “{name}”, table four {expected}",
)
_COUNT_UNLESS: tuple[Unless[Held], ...] = (
    Unless(
        "another's", "of another body or of another time", lambda h: not Scope(h.stated.figure, h.context.report).is_own
    ),
    Unless("a subject", "what requests were about", lambda h: _is_matter(h.stated.figure)),
    Unless("all kinds", "行政复议6件（其中政府信息公开类3件）", lambda h: _is_of_all_kinds(h.stated.figure)),
)


def _counts(context: Context, sentence: Sentence) -> Iterator[Held]:
    """The counts of reviews and of lawsuits in a sentence, against the totals of their blocks."""
    for figure in sentence.passage.figures_between(sentence.begin, sentence.begin + len(sentence.text)):
        if whole(figure) is None or figure.unit not in _UNITS:
            continue
        part = _part_of(figure)
        row = review_block(context.report, part.blocks, TOTAL, part.name) if part else None
        if row is not None:
            yield Held(context, Stated(row.name, figure), row)


def _counted_otherwise(held: Held) -> Message:
    return _COUNTED_OTHERWISE.with_values({"name": held.cell.name})


def _is_matter(figure: Figure) -> bool:
    """Whether a figure counts requests about reviews, beside those about other matters; alone it may count what they led to."""
    first = (matters_before(figure) or "").partition("、")[0]
    return bool(first) and not any(part.word in first for part in PARTS)


def _is_of_all_kinds(figure: Figure) -> bool:
    """Whether a figure counts cases on whatever matter, or another's."""
    lead, behind = figure.lead, figure.passage.text[figure.end : figure.sentence[1]]
    if ANOTHER_S.search(lead) or _OF_THEM.match(behind):
        return True
    if is_on_another_ground(lead[lead.rfind("，") + 1 :]):
        return True
    return not any(words in lead for words in ABOUT) and any(words in behind for words in ("其中", "涉及", "类"))


_OF_INFORMATION = "[^，。；（(0-9]{0,8}信息公开"
#: some of the cases before it: 其中政府信息公开类3件, 涉及2件信息公开的, 含政府信息公开类
_OF_THEM = LazyPattern(
    f"[，,（(]?(?:(?:其中|涉及)[，,：:]?{_OF_INFORMATION}[^，。；（(0-9]{{0,8}}[0-9]"
    "|(?:其中|涉及)[0-9]{1,4}[件起][^，。；（(]{0,8}信息公开|[^，。；（(]{0,4}信息公开类)"
)
#: some of the cases: those brought for one cause alone
_SOME = ("其中", "未答复", "未按", "未及时", "不予公开引", "复议后")
#: what may stand before a figure whose case is named behind it
_LEADS_UP = ("", *"到生起有共")


#: how lawsuits came about, right before their count: 复议后起诉的政府信息公开案件2件
_STARTED_BEFORE = LazyPattern(f"(?:{STARTED})的?(?:政府信息公开)?(?:行政诉讼)?{_CONNECTED}$")
#: right behind it: 2件为复议后起诉
_STARTED_BEHIND = LazyPattern(
    f"\\s?(?:政府信息公开)?(?:案件)?(?:属于|均|都|全部|为|是|系|属)*(?:{STARTED})(?:的|案件|政府信息公开)*(?=[，。；、,;（()）]|$)"
)
#: said of all the lawsuits before it: 行政诉讼2件，均为复议后起诉
_ALL_STARTED = LazyPattern(f"[，,（(](?:该案|案件)?(?:(?:均|都|全部)(?:为|是|系|属)?|为|系|属)(?:{STARTED})")


def _part_of(figure: Figure) -> Part | None:
    """What a figure counts: reviews or lawsuits, all of them; None for a part of them, both together, or anything else."""
    lead, before = figure.lead[-60:], figure.before
    text = figure.passage.text
    if "诉" in text and (
        m := _STARTED_BEFORE.search(before) or _STARTED_BEHIND.match(text, figure.end, figure.end + 40)
    ):
        return started(m[0])
    part = _all_of_them(figure, lead, before)
    if part is LAWSUITS and (m := _ALL_STARTED.match(text, figure.end, figure.end + 40)):
        return started(m[0])
    return part


def _all_of_them(figure: Figure, lead: str, before: str) -> Part | None:
    """Reviews or lawsuits where a figure counts all of them."""
    if _JOINED.search(lead) or any(word in before for word in _SOME):
        return None
    if _REVIEW_COUNT.search(lead):
        return REVIEWS
    if _LAWSUIT_COUNT.search(lead):
        return LAWSUITS
    return _part_behind(figure) if before.strip()[-1:] in _LEADS_UP else None


def _part_behind(figure: Figure) -> Part | None:
    """What the words behind a figure say that it counts: 收到3件政府信息公开行政复议."""
    m = _BEHIND.match(figure.passage.text, figure.end, figure.end + 30)
    if m is None:
        return None
    return LAWSUITS if LAWSUITS.word in m["what"] else REVIEWS


class _Denial(NamedTuple):
    """Words of a sentence that say that there was none: ``what`` there was not, and the words before them."""

    sentence: Sentence
    what: str
    lead: str


#: 没有复议后起诉的政府信息公开案件
_IS_STARTED = LazyPattern(
    f"(?:因政府信息公开|政府信息公开|引起的|引发的|被|的)*(?:{STARTED})(?:的|政府信息公开|信息公开|案件|情况|情形|行政)*"
)
_DENIAL_UNLESS: tuple[Unless[_Denial], ...] = (
    Unless(
        "some",
        "of some cases: those lost, or brought for one cause",
        lambda d: any(w in d.what for w in _OUTCOME_WORDS) and not _IS_STARTED.fullmatch(d.what),
    ),
    Unless("another year", "it names one", lambda d: "20" in d.lead and str(d.sentence.report.year) not in d.lead),
    Unless("wider", "of more than the organ", lambda d: "全市" in d.lead or "系统" in d.lead),
    Unless("another body", "it names one", lambda d: is_of_another(d.sentence.report, d.sentence.text, len(d.lead))),
    Unless(
        "another ground",
        "政府信息公开 is too far away",
        lambda d: not any(words in d.lead[-_NEAR:] + d.what for words in ABOUT),
    ),
)
#: how far before a denial its ground may stand
_NEAR = 40
_DENIED = Message.of(
    "正文说没有{name}，表四却有 {expected} 件，请核对",
    "the prose says that there was no {name}, table four has {expected}",
)


def _denials(sentence: Sentence) -> Iterator[Problem]:
    """Where a sentence says that there were no reviews or lawsuits, and table four has some."""
    matches = [
        *_NONE.finditer(sentence.text),
        *filter(_is_of_both, _ZERO.finditer(sentence.text)),
        *_NEVER.finditer(sentence.text),
    ]
    for m in matches:
        denial = _Denial(sentence, _COMPENSATION.sub("", m["what"]), sentence.text[: m.start()])
        if excuse(_DENIAL_UNLESS, denial) is not None:
            continue
        for part in _denied_of(denial.what):
            row = review_block(sentence.report, part.blocks, TOTAL, part.name)
            if row is not None and row.value > 0 and 0 not in row.accepted:
                yield differs(sentence.span(m), _DENIED.with_values({"name": part.name}), 0, row)


def _denied_of(what: str) -> list[Part]:
    """Of which cases it is denied that there were any."""
    return sorted(parts_in(what), key=lambda part: part.blocks)


def _is_of_both(m: re.Match[str]) -> bool:
    """Whether it is all reviews and lawsuits that are 0: 行政复议为0件 alone is a count, and read as one."""
    what = _COMPENSATION.sub("", m["what"])
    return all(part.word in what for part in PARTS) and not any(word in what for word in ("后", "未"))
