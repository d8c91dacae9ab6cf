"""Texts to begin with: everything the tests already have, and every layout that they can draw."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from gouji.forms.draft import report_draft, usual_style
from gouji.registry import rules
from gouji.rule import Example, example_texts
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.layouts import COLLAPSED, LAYOUTS, UNREADABLE
from support.model import EDITIONS, make
from support.noise import DRAFT_NOISE, TEXT_NOISE, to_draft, to_text
from support.page import PAGE_NOISE, render
from support.precision import BANK, Case, base, read_bank
from support.specimen import specimen
from support.strangers import NOTICE_TABLES, STRANGERS
from support.whole import Whole, whole_reports

TOP = Path(__file__).resolve().parents[2]
KINDS = ("text", "markdown", "html")
DEFECTS = {**STRUCTURE, **TABLES, **LABELS}
_DRAWN = [(layout, kind) for layout in (*LAYOUTS.values(), *UNREADABLE.values(), COLLAPSED) for kind in layout.kinds]


class Base(NamedTuple):
    """A text, the reader it is for, and last year's report where the text comes with one."""

    text: str
    kind: str
    last: str | None = None


#: words and signs that mean something to one of the readers, or should mean nothing to any
PIECES = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项",
    "第二十条第（一）项", "信息内容", "本年制发件数", "现行有效件数", "规章", "行政许可", "自然人", "总计", "其他",
    "一、本年新收政府信息公开申请数量", "1.属于国家秘密", "（三）不予公开", "（七）总计", "四、结转下年度继续办理",
    "2024年政府信息公开工作年度报告", "2024年1月1日至2024年12月31日", "〔2021〕30号", "2025年1月20日", "一是", "二是",
    "（一）", "（二）", "1.", "2、", "①", "其中", "收到政府信息公开申请5件", "同比增长20%", "未收到申请", "gouji",
    "0", "00", "9", "９９", "1,234", "12.50", "-3", "-", "/", "—", "无", "O", "l", "12件", "1.5万元", "壹", "¹", "٣", "Ⅷ",
    "|", "||", "| --- |", "\t", " ", "　", "\n", "\n\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\x00", "\ufeff",
    "\u200b", "\u202e", "\ufffd", "\U0010ffff", "\U0001f600", "é", "e\u0301", "龘", "（", "）", "(", ")", "【", "】", "“", "”",
    "《", "》", "。", "。。", "，", ",", "、", "；", "：", ":", "！", "？", "……", "——", "<table>", "</table>", "<tr>", "<td>",
    "</td>", "<td colspan=3>", "<td rowspan=0>", "<td colspan=999999999>", "<p>", "<br>", "<th>", "<input value='1'>",
    "<!--", "-->", "--!>", "<!", "<", ">", "<script>", "</script>", "<style>", "&nbsp;", "&#48;", "&#x110000;", "&amp", '"',
    "'", "=", "&", "```", "~~~", "---", "***", "# ", "## ", "> ", "- ", "* ", "**", "~~", "`", "$", "\\", "![", "](", "[^1]",
    "{", "}", "报(bào)告", "報告", "鎶ュ憡", "Õþ¸®", "锟斤拷", "http://www.example.gov.cn/", "×××", "{{ 网址 }}",
)  # fmt: skip


def rule_example(rng: Random) -> Base:
    """An example of a rule, with last year's report where the rule wants one."""
    (example,) = rng.sample(_examples(), 1)
    text, last = example_texts(example, specimen(example.edition))
    return Base(text, "markdown", last)


@lru_cache(maxsize=1)
def _examples() -> list[Example]:
    return [example for rule in rules().values() for example in rule.examples]


def bank_sentence(rng: Random) -> Base:
    """A few sentences of the precision bank, in the report that they are written for."""
    case = rng.choice(_cases())
    others = [rng.choice(_cases()).sentence for _ in range(rng.choice((0, 0, 1, 3)))]
    return Base(base(case.context).replace("\0", "".join((case.sentence, *others))), "markdown")


@lru_cache(maxsize=1)
def _cases() -> list[Case]:
    return [case for path in sorted(BANK.glob("*.txt")) for case in read_bank(path)]


def drawn(rng: Random) -> Base:
    """A report of the model, in any layout, with defects and noise."""
    layout, kind = rng.choice(_DRAWN)
    draft = make(rng, rng.choice(EDITIONS), dense=rng.random() < 0.2)
    for name in rng.sample(sorted(DEFECTS), rng.choice((0, 1, 1, 2, 3))):
        with suppress(LookupError, ValueError):  # another defect may have taken away what this one wants to spoil
            DEFECTS[name](draft, rng)
    noise = frozenset[str]()
    if rng.random() < 0.5:
        noise = frozenset(rng.sample((*DRAFT_NOISE, *PAGE_NOISE, *TEXT_NOISE), rng.choice((1, 2, 3))))
    with suppress(LookupError, ValueError, IndexError):  # noise may want what a defect has taken away
        draft = to_draft(draft, noise, rng)
    return Base(to_text(render(draft, layout, kind, noise), noise).text, kind)


def whole(rng: Random) -> Base:
    """A whole report of the precision bank."""
    report = rng.choice(_wholes())
    return Base(report.text, report.kind)


@lru_cache(maxsize=1)
def _wholes() -> list[Whole]:
    return list(whole_reports(120))


def blank(rng: Random) -> Base:
    """An empty report as ``gouji new`` writes it, with a figure or two."""
    kind = rng.choice(KINDS)
    organ = rng.choice(("", "青禾县林业局", "云岭市人民政府"))
    text = report_draft(usual_style(kind), kind, organ, rng.choice((2019, 2020, 2021, 2024, 2026))).plain
    for _ in range(rng.choice((0, 0, 1, 3))):
        text = _with_figure(rng, text)
    return Base(text, kind)


def _with_figure(rng: Random, text: str) -> str:
    holes = [at for mark in ("|  |", "<td></td>", "| 0 |", "<td>0</td>") for at in _places(text, mark)]
    if not holes:
        return text
    at = rng.choice(holes)
    opening = 2 if text[at] == "|" else 4
    return f"{text[: at + opening]}{rng.randint(0, 60)}{text[at + opening :].lstrip('0 ')}"


def _places(text: str, mark: str) -> list[int]:
    found, at = [], text.find(mark)
    while at >= 0:
        found.append(at)
        at = text.find(mark, at + 1)
    return found


def stranger(rng: Random) -> Base:
    """What is no report, or a notice that carries the form."""
    if rng.random() < 0.8:
        return Base(rng.choice(list(STRANGERS.values())), rng.choice(KINDS))
    text = rng.choice(list(NOTICE_TABLES.values()))
    return Base(text.replace("<format>", specimen(rng.choice(EDITIONS))), "markdown")


def shown(rng: Random) -> Base:
    """A report of ``examples/``, or a specimen as it is."""
    return rng.choice(_shown())


@lru_cache(maxsize=1)
def _shown() -> list[Base]:
    files = sorted((TOP / "examples").iterdir())
    found = [Base(p.read_text("utf-8"), "markdown" if p.suffix == ".md" else "text") for p in files]
    return [*found, *(Base(specimen(edition), "markdown") for edition in EDITIONS)]


def pieces(rng: Random) -> Base:
    """A heap of pieces, with enough of a report in front that some of it is read as one."""
    front = specimen(rng.choice(EDITIONS)) if rng.random() < 0.5 else ""
    heap = "".join(rng.choice(PIECES) for _ in range(rng.randint(0, 80)))
    return Base(front + heap, rng.choice(KINDS))


#: what is drawn, and how often
SOURCES: dict[Callable[[Random], Base], int] = {
    rule_example: 30,
    drawn: 30,
    bank_sentence: 12,
    whole: 8,
    shown: 6,
    blank: 6,
    pieces: 4,
    stranger: 4,
}


def any_base(rng: Random) -> Base:
    """A text to begin with."""
    (source,) = rng.choices(list(SOURCES), list(SOURCES.values()))
    return source(rng)
