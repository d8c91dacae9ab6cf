"""Whole reports for the precision bank: many organs, years, editions and layouts; prose that is true, and tempting.

Every figure is worked out from the report's own tables. Every second report has one contradiction planted in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from support.layouts import LAYOUTS
from support.model import Draft, make
from support.page import render


@dataclass(frozen=True)
class Whole:
    """A report: its text, the reader it is for, and what must be said of it."""

    name: str
    text: str
    kind: str
    codes: frozenset[str]
    planted: str


_TRUE_REQUESTS = (
    "全年新收政府信息公开申请{new}件，上年结转{cin}件，办结{done}件，结转下年度继续办理{cout}件。",
    "本年度收到政府信息公开申请{new}件，加上上年结转{cin}件，共办理{all}件；已办结{done}件，其余{cout}件结转下年度。",
    "共收到申请人提出的政府信息公开申请{all}件（含上年结转{cin}件），已全部依法办理，网上申请占多数。",
    "收到政府信息公开申请{new}件，其中予以公开{granted}件，部分公开{partly}件，结转下年度办理{cout}件。",
    "新收申请{new}件。办结信访事项{x}件，答复网民留言{y}条，接听热线{z}个，均在规定期限内完成。",
    "{year}年，新收政府信息公开申请{new}件，{last}年同期为{z}件。全系统共收到申请{y}件。",
)
_TRUE_LISTS = (
    "全年公开信息{ab}条，其中动态类{a}条，公告类{b}条。",
    "全年公开信息{ab}条，其中重点领域信息{a}条、民生信息{ab}条、图解{b}条。",
    "主动公开信息{ab}条（网站{a}条，微信公众号{b}条），同比增长{z}%。",
    "发布各类信息{ab}余条，其中工作动态{a}条，通知公告{a}条，视频{b}个。",
    "公开信息{ab}条，其中政策文件{b}条等。同时，微信公众号推送{a}条，覆盖{x}人次。",
    "网站公开信息{ab}条，其中工作动态{a}条，占比{share}%；通知公告{b}条，占比{rest}%。",
    "办理建议提案{ab}件，其中主办{a}件，协办{b}件，公开答复{a}件，满意率100%。",
    "通过网站、微信同步发布信息{ab}条，其中网站{ab}条，微信{ab}条。",
)
_TRUE_OTHERS = (
    "政务新媒体推送{x}条，阅读量{y}万次，回应关切{z}次。",
    "举办培训{z}期，参训{x}人次；全市共有专职人员{y}名，各科室均明确1名联络员。",
    "公开规范性文件{x}件，发布政策解读{z}篇，公示行政许可{y}件。",
    "梳理行政许可事项{z}项，全系统作出行政处罚{y}件，罚款{x}万元。",
    "全年应诉行政诉讼案件{x}件，其中民事案件{z}件，开展行政复议培训{z}次。",
    "预算、决算及{last}年绩效报告按时公开，{after}年部门预算同步准备。",
    "收到市长信箱来信{x}件，办结{x}件；12345热线工单{y}件，按期办结率99.6%。",
    "行政事业性收费标准目录及时更新，收费公示率100%。",
)
_FALSE = (
    ("XCK001", "全年新收政府信息公开申请{wrong}件。"),
    ("XCK001", "本年度共收到政府信息公开申请{wrong}件，均已妥善处理。"),
    ("XCK002", "全年新收政府信息公开申请{new}件，办结{wrong}件。"),
    ("XCK002", "新收政府信息公开申请{new}件，上年结转{wrong}件。"),
    ("XCK003", "收到政府信息公开申请{new}件，予以公开{wrong}件。"),
    ("XCK004", "{year}年，本机关未收到政府信息公开申请。"),
    ("XCK005", "因政府信息公开被申请行政复议{wrong}件。"),
    ("XCK007", "网站公开信息{ab}条，其中工作动态{a}条，占比{bad}%。"),
    ("XCK008", "全年公开信息{ab}条，其中动态类{a}条，公告类{b1}条，其他类{z}条。"),
    ("XCK009", "全年共主动公开政府信息{ab}条。加强核查，{year}年共主动公开政府信息{wrong}条。"),
)


def whole_reports(count: int) -> Iterator[Whole]:
    """So many reports, the same every time."""
    cases = [(layout, kind) for layout in LAYOUTS.values() for kind in layout.kinds]
    for n in range(count):
        rng = Random(9_000 + n)
        layout, kind = cases[n * 7 % len(cases)]
        edition = "2019" if n % 3 == 0 else "2021"
        draft = make(rng, edition, dense=n % 4 == 0)
        figures = _figures(rng, draft)
        codes, planted = frozenset[str](), ""
        requests = rng.choice(_TRUE_REQUESTS)
        if figures["new"] == "0":
            requests = "未收到政府信息公开申请，已建立登记制度。"
        if n % 2:
            code, planted = _FALSE[n // 2 % len(_FALSE)]
            if code == "XCK004" and figures["new"] == "0":
                code, planted = "", ""
            if code:
                codes = frozenset((code,))
            if code in ("XCK001", "XCK002", "XCK003", "XCK004"):
                requests = ""
        lists = rng.sample(_TRUE_LISTS, 2)
        others = rng.sample(_TRUE_OTHERS, 3)
        paragraphs = (
            ("主动公开。", *lists[:1]),
            ("依申请公开。按照条例规定办理政府信息公开申请。", requests),
            ("政府信息管理。", others[0]),
            ("平台建设。", lists[1] if len(lists) > 1 else "", others[1]),
            ("监督保障。工作考核、社会评议正常，没有责任追究情形。", others[2], planted),
        )
        body = [f"{draft.year}年，{draft.organ}依法做好公开工作。"]
        body += [
            f"（{mark}）{''.join(parts).format(**figures)}"
            for mark, parts in zip("一二三四五", paragraphs, strict=True)
        ]
        draft.section(1).paragraphs = body
        page = render(draft, layout, kind)
        yield Whole(f"report {n} ({layout.name}, {kind})", page.text, kind, codes, planted.format(**figures))


def _figures(rng: Random, draft: Draft) -> dict[str, str]:
    """What the sentences are filled with."""
    total = {name: int(draft.value("requests", name, 6)) for name in ("new", "carried-in", "total", "carried-out")}
    a, b = rng.randint(40, 900), rng.randint(20, 600)
    z = rng.randint(2, 30)
    share = round(1000 * a / (a + b)) / 10
    every = [int(v) for row in draft.tables["requests"].rows() for v in row.values]
    wrong = max(every) * 2 + a + b + 17 + sum(int(v) for v in draft.tables["reviews"].row("cases").values)
    return {
        "new": str(total["new"]),
        "cin": str(total["carried-in"]),
        "done": str(total["total"]),
        "cout": str(total["carried-out"]),
        "all": str(total["new"] + total["carried-in"]),
        "granted": draft.value("requests", "granted", 6),
        "partly": draft.value("requests", "partly-granted", 6),
        "wrong": str(wrong),
        "a": str(a),
        "b": str(b),
        "b1": str(b + 1),
        "ab": str(a + b),
        "share": f"{share:.1f}",
        "rest": f"{100 - share:.1f}",
        "bad": f"{share - 11 if share > 50 else share + 11:.1f}",
        "x": str(rng.randint(31, 99)),
        "y": str(rng.randint(101, 400)),
        "z": str(z),
        "year": str(draft.year),
        "last": str(draft.year - 1),
        "after": str(draft.year + 1),
    }
