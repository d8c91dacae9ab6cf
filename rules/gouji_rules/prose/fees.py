"""XCK010: fees that are contradicted, or not told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope, Whose, whose_of
from gouji.report import Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.prose.common import request_row
from gouji_rules.prose.examples import added

if TYPE_CHECKING:
    from gouji.prose.passage import Passage

_FEES = "本年度未收取信息处理费。"
_UNPAID = (
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
)
_PAID = LazyPattern(
    "收取(?:了|的|政府信息公开|信息公开|依申请公开)*(?:信息处理费|信息公开处理费|处理费|费用)[共计合为总：:\\s]{0,4}$"
)
_NOT_PAID = LazyPattern(
    "(?:未|没有|无|不|未曾|从未)(?:发生|产生|涉及|向[^，。；]{0,16})?(?:收取|收)?(?:过|了|任何|政府信息公开|信息公开|依申请公开|的)*(?:信息处理费|信息公开处理费|处理费|费用)(?=[，。；;,、）)]|的?情况|$)"
)
_OTHER_FEES = (
    "其他",
    "其它",
    "检索",
    "复制",
    "邮寄",
    "成本",
    "工本",
    "另",
    "除",
    "此前",
    "上年",
    "去年",
    "以外",
    "之外",
    "减免",
)


@rule(
    "XCK010",
    "fee-conflict",
    severity="warning",
    tags=("figures",),
    summary=Text(
        "信息处理费的说法自相矛盾，或该说没有说", "fees are contradicted, or left out where the table has them"
    ),
    why=Text(
        "表三“逾期未按收费通知要求缴纳费用”一行有数，说明发过收费通知，正文应说明收费情况；正文既写收取了若干元又写未收取，必有一错。"
        "行政事业性收费是另一回事，不比。两句分指不同费用而没有写明时可能误报：写明费用名称，或用 --ignore XCK010 关闭。",
        "A figure in the row 逾期未按收费通知要求缴纳费用 means that fees were demanded, and the prose should say what came of it; a sum "
        "collected and 未收取 cannot both be true. The administrative charges of table two are another matter. Where two sentences mean "
        "different fees without saying so this can be a false alarm: name them, or use --ignore XCK010.",
    ),
    source=Text(
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        "国办函〔2020〕109号, measures on information processing fees",
    ),
    examples=(
        bad("2021", _UNPAID, (_FEES, ""), at="开申请 | 1 | 0 | 0 | 0 | 0 | 0 | ⟦1⟧ |"),
        bad("2021", _UNPAID, (_FEES, "本报告电子版可在网站下载。"), at="开申请 | 1 | 0 | 0 | 0 | 0 | 0 | ⟦1⟧ |"),
        bad("2021", added("2024年共收取信息处理费400元，已全部缴库。"), at="400元"),
        bad("2021", (_FEES, "依规收取政府信息公开信息处理费380元。我局没有产生信息处理费。"), at="380元"),
        good("2021"),
        good("2021", _UNPAID),
        good("2021", _UNPAID, (_FEES, "发出收费通知1件，申请人逾期未缴费。")),
        good("2021", (_FEES, "收取信息处理费400元，未收取其他费用。")),
        good("2021", (_FEES, "上年收取信息处理费400元，本年未收取信息处理费。")),
        good("2021", (_FEES, "收取信息处理费400元。未收取检索、复制、邮寄等成本费用。")),
        good("2021", (_FEES, "行政事业性收费53.72万元，未收取信息处理费。")),
        good("2019"),
    ),
)
def fee_conflict(context: Context) -> Iterator[Problem]:
    """Fees demanded without a word on them, and fees both collected and not."""
    passages = context.prose.about("费")
    if not any(passage.section for passage in passages):
        yield from _untold(context)
    yield from _contradicted(context, [p for p in passages if "收取" in p.text or "处理费" in p.text])


def _untold(context: Context) -> Iterator[Problem]:
    """Fees that were demanded, where the prose has no word on fees."""
    row = request_row(context, "fee-unpaid") if context.report.edition == "2021" else None
    if row is not None and row.value > 0:
        yield Problem(
            *row.span,
            Message.of(
                "表三有 {found} 件申请人逾期未按收费通知缴费，正文没有提到收费，请说明信息处理费收取情况",
                "{found} requests lapsed because fees were not paid, and the prose does not mention fees",
            ),
            subject=Claim("信息处理费", "requests", row.cells),
            found=row.value,
        )


def _contradicted(context: Context, passages: list[Passage]) -> Iterator[Problem]:
    """Fees that were collected here, and not collected in another place."""
    whose = whose_of(context.report)
    paid = [passage.figures[n] for passage in passages for n in passage.once(_paid, whose)]
    denied = [passage.span(*place) for passage in passages for place in passage.once(_denied)]
    if paid and denied:
        yield Problem(
            *paid[0].span,
            Text(
                "这里写收取了费用，另一处又写未收取，请核对",
                "fees were collected here, and not collected in another place",
            ),
            (Related(Text("写未收取的地方", "where it says none were collected"), *denied[0]),),
            subject=Claim("信息处理费"),
            found=paid[0].text.strip(),
        )


def _paid(passage: Passage, whose: Whose) -> list[int]:
    """Which figures of a passage are fees that were collected."""
    found = []
    for n, figure in enumerate(passage.figures):
        if figure.kind == "amount" and figure.value:
            lead = figure.lead
            if (
                not any(word in lead for word in _OTHER_FEES)
                and _PAID.search(lead[-40:])
                and Scope(figure, whose).is_own
            ):
                found.append(n)
    return found


def _denied(passage: Passage) -> list[Span]:
    """Where in a passage it says that none were."""
    found = []
    for m in _NOT_PAID.finditer(passage.text):
        begin, end = passage.sentence(m.start())
        sentence = passage.text[max(begin, m.start() - 100) : min(end, m.end() + 40)]
        if not any(word in sentence for word in (*_OTHER_FEES, "上半年", "季度")):
            found.append(m.span())
    return found
