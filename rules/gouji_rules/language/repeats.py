"""TXT009: a sentence or a clause twice in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gouji.context import Context
from gouji.findings import Message, Text
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji_rules.words import has_any

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"

_STOP = LazyPattern("[。！？；!?;]")
_ENOUGH = 10
#: a clause of so many characters does not come back in a sentence by chance, nor does a longer one in a long sentence
_CLAUSE, _SURE = 6, 10
_LONG_SENTENCE = 150
#: a clause of so many says something by itself
_STATEMENT = 8
#: a clause that only joins such a word to what has been said, says it again
_LEADS = (
    "并且",
    "同时",
    "进一步",
    "今后将",
    "下一步将",
    "将",
    "并",
    "也",
    "还",
    "又",
    "再次",
    "再",
    "继续",
    "不断",
    "要",
    "应",
    "均",
    "都",
    "我局",
    "我镇",
    "我县",
    "我市",
    "我区",
    "我乡",
    "我街道",
    "我办",
    "我厅",
    "我委",
    "我关",
    "本局",
    "本镇",
    "本县",
    "全县",
    "全镇",
    "切实",
)
#: what a clause begins or ends with that says of what or when the next one holds
_CONDITIONS = (
    "对",
    "对于",
    "属于",
    "如",
    "若",
    "涉及",
    "经",
    "在",
    "因",
    "当",
    "凡",
    "按",
    "根据",
    "依据",
    "向",
    "通过",
    "一是",
    "二是",
)
_CONDITION_ENDS = ("的", "时", "方面", "后", "中", "前", "上", "下", "形式", "方式", "：", ":")
_FIGURE = LazyPattern("[0-9０-９%]|[》”]$")
#: what is said of verse and slogans, which repeat
_VERSE = ("诗", "歌", "口号", "标语", "谚语")
#: longer paragraphs are whole reports in one; there a nil statement may well stand twice
_LONG = 1200
_NIL = LazyPattern("^(?:[^，,]{0,12}[，,])?[^，,]{0,12}(?:无|未|没有|不存在)|0\\s?[件条次起个]")


@rule(
    "TXT009",
    "repeated-sentence",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("同一段里一句话写了两遍", "a sentence stands twice in one paragraph"),
    why=Text(
        "一段之内整句重复，多是粘贴时留下的。只比较十字以上完全相同的整句，和一句话里六字以上的相同分句；“未发生……”一类零值陈述、"
        "不同段落中的套话不提示。有意重复的请忽略本规则。",
        "A whole sentence twice in a paragraph is left over from pasting. Only sentences of ten characters or more that are the very same are compared, and equal clauses of "
        "six or more within a sentence; statements of nothing to report and set phrases of different paragraphs pass. Where it is meant, ignore this rule.",
    ),
    source=Text("样本中段内重复的句子", "sentences repeated within a paragraph in the sample"),
    examples=(
        bad(
            "2021",
            (_SUPERVISION, "将政府信息公开纳入科室年度考核。组织业务培训2次。将政府信息公开纳入科室年度考核。"),
            at="次。⟦将政府信息公开纳入科室年度考核⟧。",
        ),
        bad(
            "2021",
            (_PLATFORM, "改版门户网站公开专栏，改版门户网站公开专栏，增设停水信息检索。"),
            at="改版门户网站公开专栏，改版门户网站公开专栏",
        ),
        bad(
            "2021",
            (_PLATFORM, "改版门户网站公开专栏，改版门户网站公开专栏，改版门户网站公开专栏，增设停水信息检索。"),
            at="改版门户网站公开专栏，改版门户网站公开专栏，改版门户网站公开专栏",
            note=Text("连写三遍也只提示一次", "three times running is one finding"),
        ),
        bad(
            "2021",
            (_SUPERVISION, "政府信息公开纳入科室年度考核！ 组织业务培训2次。政府信息公开纳入科室年度考核！"),
            at="次。⟦政府信息公开纳入科室年度考核⟧！",
        ),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "责任到人。安排专人管理政务新媒体账号；每日更新；安排专人管理政务新媒体账号。"),
            at="⟦安排专人管理政务新媒体账号⟧。",
        ),
        bad(
            "2021",
            (_SUPERVISION, "切实加强组织领导，规范公开内容，切实加强组织领导。"),
            at="内容，⟦切实加强组织领导⟧。",
        ),
        bad("2021", (_PLATFORM, "改版公开专栏，方便群众查询，增设检索，方便群众查询。"), at="检索，⟦方便群众查询⟧。"),
        bad(
            "2021",
            (_SUPERVISION, "我局充分利用公开栏发布信息，充分利用公开栏发布信息，方便群众。"),
            at="信息，⟦充分利用公开栏发布信息⟧",
        ),
        good(
            "2021",
            (_SUPERVISION, "对涉及企业的政策，由业务科室解读；对涉及企业的政策，由办公室公开，责任到人、追究到位。"),
        ),
        good("2021"),
        good(
            "2021",
            (
                _PLATFORM,
                "网站新增12条图解，公众号更新3次，新增12条图解；职工合唱歌词为“一枝一叶总关情，一枝一叶总关情”。",
            ),
        ),
        good(
            "2021",
            (
                _SUPERVISION,
                "落实《青川市水价办法》，解读《青川市水价办法》，宣讲《青川市水价办法》，及时更新、及时更新台账。",
            ),
        ),
        good("2021", (_SUPERVISION, "全年无行政复议案件，收到咨询3件，全年无行政复议案件。")),
        good(
            "2021", (_SUPERVISION, "组织业务培训2次，不断提升政府信息公开水平；开展自查3次，不断提升政府信息公开水平。")
        ),
        good(
            "2021",
            (_SUPERVISION, "政府信息公开行政复议0件。未发生被纠正情形的案件。行政诉讼0件。未发生被纠正情形的案件。"),
        ),
        good(
            "2021",
            (_SUPERVISION, "纳入年度考核。\n\n每季度通报各科室公开情况。\n\n组织培训2次。每季度通报各科室公开情况。"),
        ),
        good("2021", (_PLATFORM, "网站公开81条，占64%；新媒体公开81条，占64%；公开栏公开81条。")),
        good("2021", (_PLATFORM, "停水先公告，公告必说明，先公告，先公告，后停水。")),
        good(
            "2019",
            ("开通政务新媒体账号1个。", "问：如何查水价？答：见门户网站专栏。问：如何报停水？答：见门户网站专栏。"),
        ),
    ),
)
def repeated_sentence(context: Context) -> Iterator[Problem]:
    """Sentences that stand twice in one paragraph, and clauses twice side by side."""
    if not _may_say_again(context.prose.running.text) or context.prose.fold.notes:
        return
    for passage in context.prose.running.passages:
        if len(passage.text) <= _LONG and _may_say_again(passage.text):
            for start, end in _repeated(passage.text):
                what = passage.written[start:end]
                yield Problem(
                    *passage.span(start, end),
                    Message.of(
                        "“{words}”在这一段里写了两遍",
                        "“{words}” stands twice in this paragraph",
                        words=what if len(what) <= 20 else what[:19] + "…",
                    ),
                )


def _may_say_again(text: str) -> bool:
    """Whether the last characters of a clause that is long enough may stand at the end of another."""
    plain = text.replace(",", "，")
    for mark in "\n；！？!?;。":
        if mark in plain:
            plain = plain.replace(mark, "，")
    ends = [clause[-_CLAUSE:] for clause in map(str.strip, plain.split("，")) if len(clause) >= _CLAUSE]
    return len(set(ends)) < len(ends)


def _repeated(text: str) -> Iterator[Span]:
    """The second standing of sentences, and of clauses of one sentence."""
    if has_any(text, _VERSE):
        return
    seen: set[str] = set()
    at, last, first = 0, "", ""
    for sentence in _STOP.split(text):
        where = at
        at += len(sentence) + 1
        bare = sentence.strip()
        opening = bare.replace(",", "，").partition("，")[0]
        if bare in seen:  # what stands twice inside it was found the first time
            if len(bare) >= _ENOUGH and (bare == last or not _NIL.search(bare)):
                begin = where + sentence.index(bare)
                yield begin, begin + len(bare)
        else:
            seen.add(bare)
            if opening == first and _is_statement(opening):
                begin = where + sentence.index(opening)
                yield begin, begin + len(opening)
            yield from _clauses_again(sentence, where)
        last, first = bare, opening


def _is_statement(clause: str) -> bool:
    """Whether a clause says something by itself, rather than of what the next one holds."""
    return (
        len(clause) >= _STATEMENT
        and not clause.startswith(_CONDITIONS)
        and not clause.endswith(_CONDITION_ENDS)
        and not _FIGURE.search(clause)
        and not _NIL.search(clause)
    )


def _clauses_again(sentence: str, where: int) -> Iterator[Span]:
    """Clauses right behind their like, all of them; and the second standing of others."""
    seen: set[str] = set()
    before = ""
    for clause, run in groupby(sentence.replace(",", "，").split("，")):
        times = len(list(run))
        end = where + times * (len(clause) + 1)
        bare = clause.strip()
        if len(bare) >= _CLAUSE and (times > 1 or _is_again(bare, before, seen, sentence)) and not _NIL.search(clause):
            begin = where + clause.index(bare)
            yield (where, end - 1) if times > 1 else (begin, begin + len(bare))
        seen.update((bare, _without_lead(bare)))
        where, before = end, bare


def _is_again(clause: str, before: str, seen: set[str], sentence: str) -> bool:
    """Whether a clause was said before in its sentence, itself or without its lead."""
    return (clause in seen and _is_said_again(clause, sentence)) or _is_joined_again(clause, before, seen)


def _is_said_again(clause: str, sentence: str) -> bool:
    """Whether a clause that comes back in a sentence is a slip: shorter ones may come back in a long list, and where they count."""
    if len(clause) >= _SURE:
        return True
    return len(sentence) <= _LONG_SENTENCE and _FIGURE.search(clause) is None


def _is_joined_again(clause: str, before: str, seen: set[str]) -> bool:
    """Whether a clause without its lead has been said, or is the end of the one before it."""
    plain = _without_lead(clause)
    return (plain in seen or before.endswith(plain)) and _is_statement(plain)


def _without_lead(clause: str) -> str:
    """A clause without the words that join it to others."""
    while clause.startswith(_LEADS):
        clause = clause[len(next(lead for lead in _LEADS if clause.startswith(lead))) :]
    return clause
