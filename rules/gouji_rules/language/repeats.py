"""TXT004 and TXT009: a word twice in a row, a sentence twice in a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import eq

from gouji.context import Context
from gouji.findings import Fix, Message, Text
from gouji.lazy import LazyPattern
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule

_PLATFORM = "改版门户网站公开专栏，增设停水信息检索，政务新媒体与网站同步更新。"
_SUPERVISION = "将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"

_SHORTEST, _LONGEST = 3, 16
_AGAIN = LazyPattern(rf"(?P<word>[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}?)(?P<again>(?P=word)+)")
#: an organ's name, and behind it a part of the organ or a person in it: 市政府办公室办公室主任, 统计局统计局长信箱
_ORGAN_END = "局会府厅院室所处科部委办队区县市镇乡"
_HEAD = LazyPattern(r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．:：]|[一二三四五六七八九十]是|^|\n)\s*$")


@rule(
    "TXT004",
    "repeated-word",
    severity="warning",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("词语重复", "a word twice in a row"),
    why=Text(
        "三到十六个字的词紧接着又写一遍，多是粘贴或删改时留下的。“市政府政府信息公开”“主要以以下方式”这类相连的词不足三字，不提示；机构名后接同名内设机构、"
        "小标题与正文粘连也不提示。叠用是有意的（如口号、歌词），请忽略本规则。",
        "A word of three to sixteen characters written twice running is left over from pasting or editing. 市政府政府信息公开 and 主要以以下 are shorter and pass, as do an organ "
        "followed by its part of the same name, and a heading stuck to its text. Where it is meant (a slogan, a song), ignore this rule.",
    ),
    source=Text("样本中的“民意征集民意征集”一类重复", "repetitions such as 民意征集民意征集 in the sample"),
    fix="unsafe",
    examples=(
        bad(
            "2021",
            (_PLATFORM, "改版门户网站门户网站公开专栏，增设停水信息检索。"),
            at="门户网站门户网站",
            fixed="改版门户网站公开专栏",
        ),
        bad("2021", (_PLATFORM, "增设民意征集民意征集栏目。"), at="民意征集民意征集", fixed="增设民意征集栏目"),
        bad(
            "2019",
            ("开通政务新媒体账号1个。", "开通政务新媒体账号1个，切实提高信息切实提高信息检索速度。"),
            at="切实提高信息切实提高信息",
        ),
        bad(
            "2021",
            (_PLATFORM, "改版门户网站，同步增设停水信息检索专栏同步增设停水信息检索专栏。"),
            at="同步增设停水信息检索专栏同步增设停水信息检索专栏",
        ),
        bad("2021", (_PLATFORM, "进一步进一步完善检索功能，政务新媒体与网站同步更新。"), at="进一步进一步"),
        bad(
            "2021",
            (_PLATFORM, "增设停水通知停水通知停水通知栏目。"),
            at="停水通知停水通知停水通知",
            fixed="增设停水通知栏目",
        ),
        good("2021"),
        good("2021", (_PLATFORM, "主要以以下方式公开：市政府政府信息公开平台、本局局长信箱、公开公开目录。")),
        good("2021", (_PLATFORM, "由市政府办公室办公室主任牵头，统计局统计局长信箱一并更新。")),
        good("2021", (_PLATFORM, "申请人某某某某某某不服，层层压实，一件一件办，常态化、常态化推进。")),
        good("2021", ("（三）政府信息管理。", "（三）政府信息管理政府信息管理办法修订完成。")),
        good("2021", (_PLATFORM, "逐条逐条核对，逐年逐年清理，年年公开、年年更新，2020年2020年鉴、8008008008。")),
        good("2019", ("开通政务新媒体账号1个。", "阿不都热西提·阿不都热西提等同志开通政务新媒体账号1个。")),
    ),
)
def repeated_word(context: Context) -> Iterator[Problem]:
    """Words of three or more characters twice in a row."""
    running = context.prose.running
    if not _may_repeat(running.text) or context.prose.fold.notes:
        return
    for m in _AGAIN.finditer(running.text):
        word = m["word"]
        if len(set(word)) == 1 or _HEAD.search(running.text[max(0, m.start() - 8) : m.start()]):
            continue
        behind = running.text[m.end() : m.end() + 1]
        if word[-1] in _ORGAN_END and "\u4e00" <= behind <= "\u9fff":
            continue
        edit = running.edit(m.start() + len(word), m.end(), "")
        fix = None
        if edit is not None:
            fix = Fix(
                Message.of("删去重复的“{word}”", "take out the repeated “{word}”", word=word), (edit,), safe=False
            )
        yield Problem(*running.span(*m.span()), _message((m.end() - m.start()) // len(word)), fix=fix, expected=word)


def _message(times: int) -> Message:
    if times == 2:
        return Message.of("“{expected}”连着写了两遍", "“{expected}” stands twice in a row")
    return Message.of("“{expected}”连着写了 {times} 遍", "“{expected}” stands {times} times in a row", times=times)


#: a character that may begin a word written twice
_FIRST = LazyPattern("[^\\x00-\u4dff]")


def _may_repeat(text: str) -> bool:
    """Whether three characters or more may stand twice in a row.

    A pattern would try every length at every place. Instead the text is laid over itself, shifted, as one large
    number a byte a character: where both are alike, exclusive-or leaves noughts.
    """
    low = text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(low, "little")
    size = len(low)
    for period in range(_SHORTEST, _LONGEST + 1):
        both = (number ^ (number >> (8 * period))).to_bytes(size, "little")
        at = both.find(bytes(period))
        while 0 <= at < size - 2 * period + 1:
            if text[at] > "\u4dff":
                if text[at : at + period] == text[at + period : at + 2 * period]:
                    return True
                at = both.find(bytes(period), at + 1)
            else:  # a run of blanks or lines is passed over in one step
                m = _FIRST.search(text, at)
                at = both.find(bytes(period), m.start()) if m else -1
    return False


_STOP = LazyPattern("[。！？；!?;]")
_ENOUGH = 12
_ADJACENT = 8
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
        "一段之内整句重复，多是粘贴时留下的。只比较十二字以上完全相同的整句，或紧挨着的相同分句；“未发生……”一类零值陈述、"
        "不同段落中的套话不提示。有意重复的请忽略本规则。",
        "A whole sentence twice in a paragraph is left over from pasting. Only sentences of twelve characters or more that are the very same are compared, or equal clauses "
        "side by side; statements of nothing to report and set phrases of different paragraphs pass. Where it is meant, ignore this rule.",
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
        good("2021"),
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
        if len(passage.text) <= _LONG:
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
    """Whether a sentence may stand twice, or a clause twice side by side."""
    plain = text.replace(",", "，")
    for mark in "\n；！？!?;":
        if mark in plain:
            plain = plain.replace(mark, "。")
    sentences = [sentence.strip() for sentence in plain.split("。")]
    if len(set(sentences)) < len(sentences) - max(0, sentences.count("") - 1):
        return True
    clauses = plain.replace("。", "，").split("，")
    return any(map(eq, clauses, clauses[1:]))


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """The second standing of sentences, and of clauses right behind their like."""
    seen: set[str] = set()
    at = 0
    for sentence in _STOP.split(text):
        where = at
        at += len(sentence) + 1
        bare = sentence.strip()
        if bare in seen:  # what stands twice inside it was found the first time
            if len(bare) >= _ENOUGH and not _NIL.search(bare):
                begin = where + sentence.index(bare)
                yield begin, begin + len(bare)
            continue
        seen.add(bare)
        for clause, run in groupby(sentence.replace(",", "，").split("，")):
            times = len(list(run))
            end = where + times * (len(clause) + 1)
            if times > 1 and len(clause) >= _ADJACENT and not _NIL.search(clause):
                yield where, end - 1
            where = end
