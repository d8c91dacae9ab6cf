"""TXT003: a paragraph of prose that ends without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Edit, Fix, Text
from gouji.lazy import LazyPattern
from gouji.reading.blocks import Paragraph, Piece
from gouji.report import Report, Section, Table
from gouji.rule import ALL_EDITIONS, Problem, bad, good, rule
from gouji.subjects import Words
from gouji_rules.damage.page_lines import is_residue, residue_at
from gouji_rules.structure.common import body
from gouji_rules.words import has_any

_REQUEST = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。"
_SUPERVISION = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。"
_SUPERVISION_2019 = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训1次。"

_LEAST = 20
_STOPS = "。！？；!?;"
#: a figure with its unit, or a share, ends a statement; other words may go on in the next line
_STATEMENT = LazyPattern(r"(?:[0-9]\s?[%％]|[0-9]\s?(?:件|条|次|个|项|人|篇|期|份|起|宗|例|场|万元|元))$")
_NEW_START = LazyPattern(
    r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]|下一步|今后|此外|同时|20[0-9]{2}年|[①-⑳]|存在|改进|主要问题"
)
_FIRST_ITEM = LazyPattern(r"[（(]?(?:一|1|１)[）)、.．](?![0-9])|一是|第一|①|首先|其一")
#: at the end: what is to follow stands elsewhere
_LEADS_ON = ("如下", "下表", "附表", "下图", "附后", "见附件")
_LINKS = ("http:", "https:", "www.", "@")
#: a caption, a contact or a note
_LABELLED = LazyPattern(r"(?:图|表|附件|附|来源|地址|电话|联系|注|备注|邮编|网址)[一二三四五六七八九十0-9]?[\s:：.、]")
#: an address, a number or a date at the end
_CODE_OR_DATE = LazyPattern(r"(?:[0-9A-Za-z./_-]{6}|年[0-9]{1,2}月[0-9]{1,2}日)$")


@rule(
    "TXT003",
    "missing-full-stop",
    severity="info",
    editions=ALL_EDITIONS,
    tags=("terms",),
    summary=Text("段落末尾没有句号", "a paragraph ends without a full stop"),
    why=Text(
        "一段叙述以字或数字收尾，可能是漏了句号，也可能是后半句丢了。只看段中已有句号、段末到此为止的叙述；标题、条目、表前引语、联系方式、"
        "落款、硬换行的文本都不提示。若全文习惯不用句号，请忽略本规则。",
        "Prose that ends in a character or a figure may lack its stop, or the rest of its sentence. Only paragraphs with a stop inside that clearly end there are looked at; "
        "headings, items, contacts, signatures and wrapped lines are let pass. Where a report never uses stops, ignore this rule.",
    ),
    source=Text("GB/T 15834—2011《标点符号用法》4.1", "GB/T 15834—2011, General Rules for Punctuation, 4.1"),
    fix="safe",
    examples=(
        bad("2021", (_REQUEST, _REQUEST[:-1]), at="理2⟦件⟧", fixed=_REQUEST),
        bad("2021", (_SUPERVISION, _SUPERVISION[:-1]), at="的情⟦形⟧", fixed=_SUPERVISION),
        bad(
            "2019",
            (_SUPERVISION_2019, "（五）监督保障。将政府信息公开纳入科室年度考核。组织业务培训1次，参训率100%"),
            at="%",
        ),
        good("2021"),
        good("2021", (_SUPERVISION, "（五）健全监督保障机制，将政府信息公开纳入科室年度考核，组织业务培训")),
        good("2021", (_SUPERVISION, "（五）监督保障。纳入年度考核，具体情况如下：")),
        good("2021", (_SUPERVISION, "（五）监督保障。意见建议可向局办公室反映，电话：0838-6012345")),
        good(
            "2021",
            (
                _SUPERVISION,
                "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务\n培训2次，全年没有发生责任追究的情形。",
            ),
        ),
        good("2021", (_SUPERVISION, "（五）监督保障。公开专栏见 https://www.example.gov.cn/zwgk")),
        good(
            "2019",
            (
                _SUPERVISION_2019,
                "1.纳入科室年度考核，定期通报结果，督促整改落实到位\n\n2.组织业务培训1次，覆盖全部科室经办人员共三十余人",
            ),
        ),
        *(
            good("2021", (_SUPERVISION, f"（五）监督保障。组织培训2次。{text}"))
            for text in (
                "联系人：王某，电话：0838-6012345",
                "全部科室参加\n\n青川市水务局办公室\n\n2025年1月16日",
                "责任分工是办公室牵头、各科室配合\n\n| 科室 | 人数 |\n| --- | --- |\n| 办公室 | 2 |",
                "主要内容包括\n\n1.更新。\n\n2.检索。",
                "信息发布实行三级审核，即\n\n一是科室初审，二是办公室复审。",
                "口号是“公开为民、便民利民”",
                "详见《青川市水务局政府信息公开工作培训计划》",
                "Supervised by the office of water affairs",
                "全年没有发生责任追究的情形（供稿：办公室 王某）",
                "下列栏目由办公室维护\n\n- 公告\n- 招标",
            )
        ),
    ),
)
def missing_full_stop(context: Context) -> Iterator[Problem]:
    """Paragraphs of prose that end bare."""
    report = context.report
    bare = [(s, n) for s in report.sections for n, p in enumerate(s.paragraphs) if _ends_bare(p)]
    if not bare or context.prose.fold.notes or _is_habit(report, len(bare)):
        return
    for section, n in bare:
        if _lacks_stop(context, section, n):
            yield _problem(report, section.paragraphs[n].piece)


def _is_habit(report: Report, bare: int) -> bool:
    """Whether so many bare ends are wrapped lines, or a habit."""
    return bare > max(2, sum(len(p.piece.text) >= _LEAST for p in report.paragraphs) // 8)


def _lacks_stop(context: Context, section: Section, n: int) -> bool:
    """Whether a paragraph that ends bare is prose that ends there."""
    paragraph = section.paragraphs[n]
    return (
        _ends_here(context.report, section, n)
        and _is_sentence(paragraph.piece.text)
        and not is_residue(paragraph)
        and residue_at(paragraph.piece.text) is None
        and paragraph in body(context, section)
    )


def _is_sentence(text: str) -> bool:
    """Whether a text may be a sentence: no caption, contact, address, number or date."""
    return not (
        text.endswith(_LEADS_ON) or has_any(text, _LINKS) or _LABELLED.match(text) or _CODE_OR_DATE.search(text)
    )


def _problem(report: Report, piece: Piece) -> Problem:
    last = len(piece.text) - 1
    start, end = piece.span(last, last + 1)
    fix = None
    if report.is_verbatim(piece, last, last + 1):
        # a sentence that ends in a word may go on where its end is lost
        is_safe = _STATEMENT.search(piece.text) is not None
        fix = Fix(Text("补上句号", "add the full stop"), (Edit(end, end, "。"),), is_safe)
    return Problem(
        start,
        end,
        Text(
            "这一段末尾没有句号；请确认句子是否完整",
            "this paragraph ends without a full stop; check that it is complete",
        ),
        fix=fix,
        subject=Words.of(piece.text),
        expected="。",
    )


def _ends_bare(paragraph: Paragraph) -> bool:
    text = paragraph.piece.text
    last = text[-1:]
    return len(text) >= _LEAST and ("\u4e00" <= last <= "\u9fff" or last in "%％0123456789") and has_any(text, _STOPS)


def _overlap(piece: Piece, table: Table) -> bool:
    return table.start < piece.end and piece.start < table.end


def _is_markup_row(text: str) -> bool:
    """Whether a row of a table stands in a text between paragraphs."""
    return "|" in text or "\t" in text.strip() or "<t" in text


def _ends_here(report: Report, section: Section, n: int) -> bool:
    """Whether a paragraph surely ends where its line does, rather than going on in the next."""
    this = section.paragraphs[n].piece
    if any(this.end <= table.start < section.end or _overlap(this, table) for table in report.tables.values()):
        return False  # it may lead to the table, or hold it
    if n + 1 == len(section.paragraphs):
        return not _is_markup_row(report.source.text[this.end : section.end])
    following = section.paragraphs[n + 1].piece
    if _is_markup_row(report.source.text[this.end : following.start]) or _FIRST_ITEM.match(following.text):
        return False  # it may lead to the table, or to the list that begins there
    between = report.source.text[this.end : following.start]
    if _NEW_START.match(following.text):
        return True
    return (between.count("\n") > 1 or "<" in between) and _STATEMENT.search(this.text) is not None
