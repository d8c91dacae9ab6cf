"""STR012: the parts that the lead-in announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from gouji.context import Context
from gouji.findings import Message, Severity, Text, Values
from gouji.lazy import LazyPattern
from gouji.prose.numerals import numeral
from gouji.prose.passage import Passage
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.structure.common import FORM_SOURCE, graded, joined, names
from gouji_rules.structure.named import Named, names_around

_PINYIN = r"(?:\([^()]{1,7}\))?"
_COUNT = LazyPattern(
    rf"(?P<n>[一二三四五六七八九十]|[0-9]{{1,2}}){_PINYIN}\s?(?:[个個大]{_PINYIN}\s?)?(?:部分|章节|方面)"
    rf"|(?:事[项項]|情[况況]){_PINYIN}等?(?P<lost>[个個]{_PINYIN}部分)"
    r"|(?<=[项况表施明])等?(?P<uncounted>部分)"
)
_LIST = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
#: what stands before the first name of a list
_LIST_OPENS = frozenset("由括含盖为成是：:")
_LIST_GOES_ON = frozenset("、，,；;和及与以 ")
#: what the count is a claim about
_COUNT_OF_PARTS = Claim("部分数")
#: As many counts of parts in one paragraph are looked at.
_COUNTS = 8


@lru_cache(maxsize=1)
def _official_list() -> str:
    """The six names as most lead-ins give them."""
    return "、".join(names())


@rule(
    "STR012",
    "announced-parts",
    severity="warning",
    tags=("headings",),
    summary=Text(
        "引言所称部分数与所列名称不符，或列有正文没有的部分",
        "the lead-in's count and its list of parts disagree, or it names a part that is not there",
    ),
    why=Text(
        "引言说“由六个部分组成”，却只列出五个，多是抄录时漏了“政府信息公开行政复议、行政诉讼情况”；列出“收费及减免情况”的，是沿用了旧格式。"
        "先比较引言自身的数和名称；引言说五部分、列出五个而正文有六部分的，也提示。列举里有认不出的名称就不提示。",
        "A lead-in that says six parts and lists five mostly dropped section four in copying; one that lists 收费及减免情况 follows an "
        "older form. The count is held against the list, and where the two agree, against the six sections; a list with an unknown name in it is "
        "let pass.",
    ),
    source=FORM_SOURCE,
    examples=(
        bad("2021", ("政府信息公开行政复议、行政诉讼情况、存在", "存在"), at="六部分"),
        bad("2021", ("六部分组成", "7个部分组成"), at="7个部分"),
        bad(
            "2021",
            (f"由{_LIST}六部分组成", f"共七个部分，包括{_LIST}"),
            at="七个部分",
        ),
        bad(
            "2021",
            ("行政诉讼情况、存在的主要问题", "行政诉讼情况、机构建设和人员情况、存在的主要问题"),
            ("六部分组成", "等部分组成"),
            at="机构建设和人员情况",
        ),
        bad("2021", ("其他需要报告的事项六部分", "其他需要报告的事项个部分"), at="个部分"),
        bad(
            "2019",
            ("存在的主要问题及改进情况、", "收费及减免情况、存在的主要问题及改进情况、"),
            ("六部分组成", "七部分组成"),
            at="收费及减免情况",
        ),
        bad("2019", (f"由{_LIST}六部分", f"分为六个部分：总体情况、{_LIST}，共六部分"), at="六个部分"),
        bad("2021", ("政府信息公开行政复议、行政诉讼情况、存在", "存在"), ("六部分组成", "五部分组成"), at="五部分"),
        bad("2021", (f"由{_LIST}六部分", "由五个部分"), at="五个部分"),
        bad(
            "2019",
            ("总体情况、主动公开政府信息情况、", "主动公开政府信息情况、"),
            ("事项六部分", "事项5个部分"),
            at="5个部分",
        ),
        good("2021"),
        good("2021", (f"全文由{_LIST}六部分组成", "全文分五个方面，第五部分为存在问题，主体为五部分数据")),
        good("2021", ("政府信息公开行政复议、行政诉讼情况、存在", "存在"), ("六部分组成", "等五部分组成")),
        good(
            "2021",
            (
                "存在的主要问题及改进情况、其他需要报告的事项六部分",
                "存在的主要问题及改进情况和其他需要报告的事项六部分",
            ),
        ),
        good("2021", ("、行政诉讼情况、存在", "和行政诉讼情况、存在"), ("六部分", "六个部分")),
        good("2021", ("行政复议、行政诉讼情况、存在", "行政复议情况、行政诉讼情况、存在")),
        good("2021", (f"由{_LIST}六部分组成", f"共六个部分，依次为{_LIST}")),
        good(
            "2021",
            ("政府信息公开行政复议、行政诉讼情况、存在", "因政府信息公开工作被申请行政复议、提起行政诉讼的情况，存在"),
        ),
        good(
            "2021",
            (
                "主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他",
                "主动公开政府信息情况、其他",
            ),
            ("事项六部分", "事项等六部分"),
        ),
        good(
            "2021",
            ("主动公开政府信息情况、收到", "政策落实情况、主动公开政府信息情况、收到"),
            note=Text("有认不出的名称", "an unknown name"),
        ),
        good("2021", (f"全文由{_LIST}六部分组成", "大部分数据由各科室提供")),
        good(
            "2019",
            (
                f"由{_LIST}六部分",
                f"分为六个部分：一、{_LIST.replace('、主', '，二、主').replace('、收', '，三、收').replace('、政', '，四、政').replace('、存', '，五、存').replace('、其', '，六、其')}，",
            ),
        ),
    ),
)
def announced_parts(context: Context) -> Iterator[Problem]:
    """The lead-in's count of parts against the parts it names."""
    for passage in context.prose.about("部分", "方面"):
        if passage.section:
            return
        for m in islice(_COUNT.finditer(passage.text), _COUNTS):
            problem = _lost(passage, m) if m["lost"] else _compare(context, passage, m)
            if problem:
                yield problem
                return


def _lost(passage: Passage, m: re.Match[str]) -> Problem:
    return Problem(
        *passage.span(*m.span("lost")),
        Text("“个部分”前的数字丢失", "the number before 个部分 is lost"),
        subject=_COUNT_OF_PARTS,
    )


def _compare(context: Context, passage: Passage, m: re.Match[str]) -> Problem | None:
    claimed = numeral(m["n"]) or 0 if m["n"] else None
    if claimed and _lists_all(passage.text, claimed):
        return None
    named, more = names_around(passage, m.start(), m.end())
    severity = graded(context.report, "warning")
    if claimed is None:
        return _not_there(context, passage, m, named, severity) if len(named) > _HALF else None
    if claimed == len(named) - 1 and _has_four_in_halves(named):
        return None
    if not named:
        return _too_few(context, passage, m, frozenset(), severity) if _is_bare(passage.text, m) else None
    if claimed == len(named):
        listed = frozenset(n.number for n in named)
        return _not_there(context, passage, m, named, severity) or (
            _too_few(context, passage, m, listed, severity) if not more and len(listed) == claimed else None
        )
    if more and claimed > len(named):
        if claimed - len(named) > 1:
            return None  # 等 may stand for the rest
        severity = "info"
    return Problem(
        *passage.span(*m.span()),
        _miscounted(m[0], named),
        severity=severity,
        subject=_COUNT_OF_PARTS,
        found=claimed,
        expected=len(named),
    )


def _has_four_in_halves(named: list[Named]) -> bool:
    """Whether 行政复议情况 and 行政诉讼情况 are named each by itself, side by side."""
    return any(one.number == another.number == _FOUR for one, another in pairwise(named))


_FOUR = 4
#: 本报告由五部分组成。: what stands on both sides of a count that names nothing
_BEFORE_BARE = LazyPattern("(?:报告|全文|年报|正文)[^，。；：]{0,6}(?:由|共|共分|分|分为|共有|包括|包含|含)\\Z")
_BEHIND_BARE = LazyPattern("(?:组成|构成|内容)?(?:[。；;，,]|\\Z)")


def _is_bare(text: str, m: re.Match[str]) -> bool:
    return (
        "方面" not in m[0]
        and _BEFORE_BARE.search(text, max(0, m.start() - _NEAR), m.start()) is not None
        and _BEHIND_BARE.match(text, m.end()) is not None
    )


#: two or three parts are others than the sections: text and tables
_HALF = 3
#: so far before a count its subject is looked for
_NEAR = 16


def _too_few(
    context: Context, passage: Passage, m: re.Match[str], listed: frozenset[int], severity: Severity
) -> Problem | None:
    """A count below that of the report's own sections, none of which the list names for another."""
    sections = {section.number for section in context.report.sections}
    claimed = numeral(m["n"]) or 0
    if (
        min(listed, default=1) < 1
        or not (1 if listed else _HALF) < claimed < len(sections)
        or len(sections) < len(names())
    ):
        return None
    missing = Values(f"“{names()[n - 1]}”" for n in sorted(sections - listed)) if listed else Values()
    return Problem(
        *passage.span(*m.span()),
        Message.of(
            "引言称“{phrase}”，报告有 {expected} 部分，没有列出{missing}",
            "the lead-in says {phrase}, the report has {expected} parts; it leaves out {missing}",
            phrase=m[0],
            missing=missing,
        )
        if missing
        else Message.of(
            "引言称“{phrase}”，报告有 {expected} 部分",
            "the lead-in says {phrase}, the report has {expected} parts",
            phrase=m[0],
        ),
        severity=severity,
        subject=_COUNT_OF_PARTS,
        found=claimed,
        expected=len(sections),
    )


def _lists_all(text: str, claimed: int) -> bool:
    """Whether a text says that there are six parts and has the six names as most lead-ins give them."""
    official = _official_list()
    at = text.find(official) if claimed == len(names()) else -1
    end = at + len(official)
    return at > 0 and text[at - 1] in _LIST_OPENS and text[end : end + 1] not in _LIST_GOES_ON


def _miscounted(phrase: str, named: list[Named]) -> Message:
    """What is said of a count that is not that of the names."""
    missing, twice = _not_named(named), _named_twice(named)
    if missing and twice:
        return Message.of(
            "引言称“{phrase}”，列出的是 {expected} 个，没有{missing}，“{twice}”列了两次",
            "the lead-in says {phrase} and lists {expected}, without {missing}, one of them twice",
            phrase=phrase,
            missing=missing,
            twice=twice,
        )
    if missing:
        return Message.of(
            "引言称“{phrase}”，列出的是 {expected} 个，没有{missing}",
            "the lead-in says {phrase} and lists {expected}, without {missing}",
            phrase=phrase,
            missing=missing,
        )
    if twice:
        return Message.of(
            "引言称“{phrase}”，列出的是 {expected} 个，“{twice}”列了两次",
            "the lead-in says {phrase} and lists {expected}, one of them twice",
            phrase=phrase,
            twice=twice,
        )
    return Message.of(
        "引言称“{phrase}”，列出的是 {expected} 个", "the lead-in says {phrase} and lists {expected}", phrase=phrase
    )


def _not_named(named: list[Named]) -> Values:
    """The sections that a list does not name; none where it is of an earlier form."""
    numbers = {n.number for n in named}
    if min(numbers) < 0:
        return Values()
    return Values(f"“{names()[n - 1]}”" for n in range(1, 7) if n not in numbers)


def _named_twice(named: list[Named]) -> str | None:
    """The first section that a list names twice."""
    numbers = [n.number for n in named]
    return next((names()[n - 1] for n in numbers if n > 0 and numbers.count(n) > 1), None)


def _not_there(
    context: Context, passage: Passage, m: re.Match[str], named: list[Named], severity: Severity
) -> Problem | None:
    """A part of an earlier form that the body lacks."""
    old = [n for n in named if n.number < 0]
    if not old:
        return None
    body = joined(context, (p for section in context.report.sections for p in section.paragraphs))
    for name in old:
        if name.has_part_in(body):
            continue
        at = passage.text.find(name.text)
        i, j = (at, at + len(name.text)) if at >= 0 else m.span()
        return Problem(
            *passage.span(i, j),
            Message.of("引言列有“{found}”，正文没有这一部分", "the lead-in names {found}; the report has no such part"),
            severity=severity,
            subject=Claim("各部分的名称"),
            found=name.text,
        )
    return None
