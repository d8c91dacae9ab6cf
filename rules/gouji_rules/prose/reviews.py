"""XCK005: what the prose says of reviews and lawsuits, against table four."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.findings import Message, Text, Values
from gouji.lazy import LazyPattern
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.names import quoted
from gouji_rules.prose.common import Row, is_own, review_block, whole
from gouji_rules.prose.subjects import is_of_another

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

_SENTENCE = "全年没有发生责任追究的情形。\n"
_PLACE = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训2次，"
_REVIEWS = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"
_NOUGHT = "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"


def _adds(sentence: str) -> tuple[str, str]:
    """A sentence added to the specimen's section one."""
    return (_PLACE + _SENTENCE, f"{_PLACE}{_SENTENCE}\n{sentence}\n")


class _Part(NamedTuple):
    """Reviews or lawsuits: the name, the words in the prose, the blocks of table four."""

    name: str
    word: str
    blocks: tuple[int, ...]


_PARTS = (_Part("行政复议", "复议", (0,)), _Part("行政诉讼", "诉讼", (1, 2)))
_ABOUT = ("政府信息公开", "信息公开", "依申请公开", "政务公开")
#: cases of another kind, or in which the organ is not the one complained of
_OTHERS = (
    "复议机关",
    "复议机构",
    "复议局",
    "共同被告",
    "第三人",
    "作为被告",
    "民事",
    "刑事",
    "行政应诉",
    "应诉",
    "一审",
    "二审",
    "再审",
    "败诉率",
    "法院",
    "法律顾问",
    "各类行政",
    "代理",
    "代市",
    "代县",
    "代区",
    "指导",
    "培训",
    "监督",
    "检察",
    "上诉",
    "直接起诉",
    "复议后起诉",
    "经复议",
    "建议",
    "提案",
)
_JUDGES = ("受理", "审理", "审结", "办理", "处理")
_CONNECTED = "[案件申请事项数量总数共有为计被收到发生提起：:\\s了的涉及政府信息公开工作]{0,16}"
_REVIEW_COUNT = LazyPattern(f"(?:行政复议|复议){_CONNECTED}$")
_LAWSUIT_COUNT = LazyPattern(f"(?:行政诉讼|诉讼){_CONNECTED}$")
_BEHIND = LazyPattern(
    "^[的因政府信息公开工作引起发生被申请提起关于涉及]{0,14}(?P<what>行政复议|行政诉讼|复议|诉讼)(?![、和及或])"
)
_JOINED = LazyPattern(
    "(?:复议|诉讼)[案件申请提起被]{0,4}[、和及与或]{0,2}[^，。；0-9]{0,6}(?:复议|诉讼)[案件申请事项数量总数共有为计各：:\\s]{0,10}$"
)
_NONE = LazyPattern(
    "(?:未|没有|无|未曾|从未)(?:发生|出现|收到|产生|接到|涉及|引发|引起|被|有|存在)?(?P<what>[^，。；;！!0-9]{0,50}(?:复议|诉讼)[^，。；;！!0-9]{0,16})(?=[，。；;！!]|$)"
)
#: 行政复议、行政诉讼均为0件
_ZERO = LazyPattern(
    "(?P<what>[^，。；;！!0-9]{0,30}(?:复议|诉讼)(?:案件|事项|数量|申请|情况)?)(?:均|都)?为(?:0|零)(?:件|起|宗|例)?(?=[，。；;！!]|$)"
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
_UPHELD = LazyPattern("(?:均|全部|都)(?:获|得到|被|予以|为|是|已)?(?:结果)?(?:维持|胜诉)")
_NOT_ONE_LOST = LazyPattern(
    "(?:零|无|未发生|没有|未出现)(?:一起|1起|一件|行政|诉讼|复议|被|、|和|任何|案件)*(?:败诉|纠错|被纠正|纠正)"
)
_EXPLAINED = (
    "纠正",
    "撤销",
    "确认违法",
    "尚未",
    "未审结",
    "审理中",
    "在审",
    "撤回",
    "撤诉",
    "终止",
    "其他结果",
    "其中",
    "已审结",
    "审结的",
    "责令",
)
_PERIODS = ("上年", "去年", "上半年", "季度", "此前", "往年", "截至")


@rule(
    "XCK005",
    "review-litigation",
    severity="warning",
    tags=("figures",),
    summary=Text("正文说的行政复议、行政诉讼与表四不一致", "the prose on reviews and lawsuits differs from table four"),
    why=Text(
        "行政复议对应表四第一段总计，行政诉讼对应后两段总计之和；“未发生”“均获维持”“零败诉”也要与表四相符。只看写明因政府信息公开"
        "的句子；本机关作为复议机关审理的、作共同被告的案件不比（国办公开办函〔2016〕201号：共同被告只由原行为机关计数）。"
        "正文所说的案件另有范围时可能误报：写明范围，或用 --ignore XCK005 关闭。",
        "Reviews are the first block of table four, lawsuits the sum of the other two; 未发生, 均获维持 and 零败诉 must fit as well. Only "
        "sentences that say 政府信息公开 are read; cases the organ decides as reviewing authority, or in which it is a co-defendant, "
        "are not compared. Where the prose has other cases in mind this can be a false alarm: say which, or use --ignore XCK005.",
    ),
    source=Text(
        "表四三段总计的含义；国办公开办函〔2016〕201号",
        "what the three totals of table four mean; 国办公开办函〔2016〕201号",
    ),
    examples=(
        bad("2021", _adds("因政府信息公开被申请行政复议5件，被提起行政诉讼2件。"), at="5件"),
        bad(
            "2021",
            _adds("本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"),
            at="未发生因政府信息公开被申请行政复议、提起行政诉讼的情况",
        ),
        bad("2021", _adds("全年涉及政府信息公开的行政诉讼3件。"), at="讼⟦3件⟧。"),
        bad("2021", _adds("政府信息公开行政复议、行政诉讼均为0件。"), at="政府信息公开行政复议、行政诉讼均为0件"),
        bad("2021", _adds("政府信息公开行政复议3件、行政诉讼2件，均获维持。"), at="均获维持"),
        bad("2021", _adds("2024年，无因政府信息公开引起的行政诉讼案件。"), at="无因政府信息公开引起的行政诉讼案件"),
        good("2021"),
        good("2021", _adds("因政府信息公开被申请行政复议3件，被提起行政诉讼2件，其中1件尚未审结。")),
        good("2021", _adds("全年共办理行政复议6件（其中政府信息公开类3件）、行政诉讼11件（其中政府信息公开类2件）。")),
        good("2021", _adds("没有因未按期答复政府信息公开申请被提起行政诉讼的情况。")),
        good("2021", _adds("近三年政府信息公开行政复议7件、行政诉讼3件。")),
        good("2021", _adds("因未答复政府信息公开申请引发的行政复议为0件。")),
        good("2021", _adds("政府信息公开复议后行政诉讼为0件。")),
        good("2021", _adds("全年发生行政诉讼14件，其中民事诉讼2件，均已结案。")),
        good("2021", _adds("作为复议机关受理政府信息公开行政复议申请46件，审结40件。")),
        good("2021", ("青川市水务局", "青川县人民政府"), _adds("全年办理政府信息公开行政复议案件46件。")),
        good("2021", _adds("未发生因政府信息公开行政诉讼败诉、行政复议被纠正的情形。")),
        good("2021", _adds("因政府信息公开被提起行政复议和行政诉讼共5件。")),
        good("2021", _adds("本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"), (_REVIEWS, _NOUGHT)),
        good("2019"),
    ),
)
def review_litigation(context: Context) -> Iterator[Problem]:
    """Counts, 未发生 and 均获维持 against table four."""
    report = context.report
    if report.tables.get("reviews") is None:
        return
    judges = report.organ_kind in ("government", "county-government") or "司法" in report.organ
    for passage in context.prose.about("复议", "诉讼", "败诉"):
        if passage.section == 0 or not any(words in passage.text for words in _ABOUT):
            continue
        begin = 0
        for end in passage.ends:
            sentence = passage.text[begin:end]
            if (
                len(sentence) <= _LONGEST
                and ("复议" in sentence or "诉讼" in sentence)
                and any(words in sentence for words in _ABOUT)
            ):
                others = any(word in sentence for word in _OTHERS) or any(word in sentence for word in _PERIODS)
                if not others and not (judges and any(word in sentence for word in _JUDGES)):
                    yield from _sentence(report, passage, begin, end)
            begin = end


_LONGEST = 400


def _sentence(report: Report, passage: Passage, begin: int, end: int) -> Iterator[Problem]:
    yield from _counts(report, passage, begin, end)
    sentence = passage.text[begin:end]
    year = str(report.year)
    for pattern, m in ((each, m) for each in (_NONE, _ZERO) for m in each.finditer(sentence)):
        what = _COMPENSATION.sub("", m["what"])
        lead = sentence[: m.start()]
        # 行政复议为0件 alone is a count, and read as one
        if pattern is _ZERO and (
            not all(part.word in what for part in _PARTS) or any(word in what for word in ("后", "未"))
        ):
            continue
        if (
            any(word in what for word in _OUTCOME_WORDS)
            or ("20" in lead and year not in lead)
            or "全市" in lead
            or "系统" in lead
            or is_of_another(report, sentence, m.start())
        ):
            continue
        if not any(words in lead[-40:] + what for words in _ABOUT):
            continue
        for part in _PARTS:
            row = review_block(report, part.blocks, (4,), part.name) if part.word in what else None
            if row is not None and row.value > 0 and 0 not in row.accepted:
                yield Problem(
                    *passage.span(begin + m.start(), begin + m.end()),
                    Message.of(
                        "正文说没有{name}，表四却有 {expected} 件，请核对",
                        "the prose says that there was no {name}, table four has {expected}",
                        name=part.name,
                    ),
                    (row.related,),
                    subject=row.claim,
                    found=0,
                    expected=row.value,
                )
    yield from _outcomes(report, passage, begin, sentence)


def _counts(report: Report, passage: Passage, begin: int, end: int) -> Iterator[Problem]:
    for figure in passage.figures_between(begin, end):
        value = whole(figure)
        if (
            value is None
            or figure.unit not in ("件", "起", "宗", "例", "案", "个", "次", "")
            or (part := _part_of(figure)) is None
        ):
            continue
        row = review_block(report, part.blocks, (4,), part.name)
        if row is None or value in row.accepted or not is_own(figure, report) or _is_of_all_kinds(figure, end):
            continue
        yield Problem(
            *figure.span,
            Message.of(
                "正文写政府信息公开{name} {found} 件，表四是 {expected} 件，请核对",
                "the prose says {found} “{name}”, table four {expected}",
                name=part.name,
            ),
            (row.related,),
            subject=row.claim,
            found=value,
            expected=row.value,
        )


def _is_of_all_kinds(figure: Figure, end: int) -> bool:
    """Whether a figure counts cases on whatever matter: 行政复议6件（其中政府信息公开类3件）."""
    lead, behind = figure.lead, figure.passage.text[figure.end : end]
    if _ANOTHER_S.search(lead):
        return True
    if _OF_THEM.match(behind):
        return True
    return not any(words in lead for words in _ABOUT) and any(words in behind for words in ("其中", "涉及", "类"))


_OF_THEM = LazyPattern(
    "[，,（(]?(?:(?:其中|涉及)[，,：:]?[^，。；（(0-9]{0,8}信息公开[^，。；（(0-9]{0,8}[0-9]|(?:其中|涉及)[0-9]{1,4}[件起][^，。；（(]{0,8}信息公开"
    "|[^，。；（(]{0,4}信息公开类)"
)

#: 以县政府部门为被申请人的, 涉及市政府的
_ANOTHER_S = LazyPattern("以(?![我本])[^，。；]{1,16}为被(?:申请人|告)|涉及[省市县区](?:人民)?政府")


#: cases brought for this alone are some of them
_CAUSES = ("未答复", "未按", "未及时", "不予公开引", "复议后")


def _part_of(figure: Figure) -> _Part | None:
    """What a figure counts: reviews or lawsuits, all of them; None for a part of them, both together, or anything else."""
    lead = figure.lead[-60:]
    if _JOINED.search(lead) or "其中" in figure.before or any(word in figure.before for word in _CAUSES):
        return None
    if _REVIEW_COUNT.search(lead):
        return _PARTS[0]
    if _LAWSUIT_COUNT.search(lead):
        return _PARTS[1]
    before = figure.before.strip()
    if before and before[-1] not in "到生起有共":
        return None
    text = figure.passage.text
    m = _BEHIND.search(text[figure.end : figure.end + 30])
    return None if m is None else _PARTS["诉讼" in m["what"]]


def _outcomes(report: Report, passage: Passage, begin: int, sentence: str) -> Iterator[Problem]:
    if any(word in sentence for word in _EXPLAINED) or _ANOTHER_S.search(sentence):
        return
    for pattern, columns in ((_UPHELD, (1, 3)), (_NOT_ONE_LOST, (1,))):
        m = pattern.search(sentence)
        if m is None:
            continue
        about = sentence[: m.end()] if pattern is _UPHELD else m[0]
        parts = [part for part in _PARTS if part.word in about]
        if pattern is _NOT_ONE_LOST and not parts:
            parts = [_PARTS[1]] if "败诉" in m[0] and "诉讼" in sentence else []
        against: list[Row] = []
        for part in parts:
            for column in columns:
                name = f"{part.name}·{'结果纠正' if column == 1 else '尚未审结'}"
                row = review_block(report, part.blocks, (column,), name)
                if row is not None and row.value:
                    against.append(row)
        if against:
            yield Problem(
                *passage.span(begin + m.start(), begin + m.end()),
                Message.of(
                    "正文说{words}，表四中{against}，请核对",
                    "the prose says {words}; table four has {against}",
                    words=quoted(m[0]),
                    against=Values(
                        Message.of("{name}有 {value} 件", "{value} {name}", name=r.name, value=r.value) for r in against
                    ),
                ),
                tuple(r.related for r in against),
                subject=Claim(m[0], "reviews", tuple(cell for r in against for cell in r.cells)),
                found=m[0],
                expected=Values(r.value for r in against),
            )
            return
