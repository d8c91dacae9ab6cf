"""XCK010: fees that are contradicted, or not told of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.prose.scope import Scope, Whose, whose_of
from gouji.report import Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.kinds.figure_vs_cell import differs
from gouji_rules.prose.common import document_cell, request_row
from gouji_rules.prose.examples import added

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

_FEES = "本年度未收取信息处理费。"
_UNPAID = (
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
)
_NO_CHARGES = ("行政事业性收费 | 53.72 |", "行政事业性收费 | 0 |")
_FEE = "(?:信息公开)?(?:信息)?处理费"
_SUM = "(?:[0-9]{1,3}[件笔次户人批]|[共计合为总额金，,：:\\s]){0,8}"
_PAID = LazyPattern(
    f"(?:收取|收缴|征收|计收|缴纳)(?:了|的|政府信息公开|信息公开|依申请公开)*(?:{_FEE}|费用){_SUM}$"
    f"|处理费[共总累计，,]{{0,3}}(?:收取|收缴|收入|入账){_SUM}$"
)
#: 收取380元信息处理费
_PAID_BEFORE, _PAID_BEHIND = (
    LazyPattern("(?:收取|收缴|计收|缴纳)(?:了|共|计|\\s){0,3}$"),
    LazyPattern(f"的?(?:政府信息公开|依申请公开)?{_FEE}"),
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
#: what a fee would be, or was to be, rather than what was collected
_NOT_COLLECTED = (
    "每件",
    "每页",
    "每10",
    "每1",
    "标准",
    "拟收",
    "应收",
    "应缴",
    "应当",
    "可以",
    "逾期",
    "如有",
    "若",
)
#: in its own clause: none was collected; what a sum would be for
_NOT_HERE = ("未", "不收取", "没有", "无")
#: 申请超过10件的，收取100元
_CONDITION = LazyPattern("(?:超过|超出|达到|多于)[^，。；;]{1,16}(?:的部分|部分|的|时|者)[，,]")
#: the sum went back to whom it came from
_RETURNED = ("退还", "退回", "退费", "放弃", "撤回")


@rule(
    "XCK010",
    "fee-conflict",
    severity="warning",
    tags=("figures",),
    summary=Text(
        "信息处理费的说法自相矛盾、与表二不一致，或该说没有说",
        "fees are contradicted, differ from table two, or are left out where table three has them",
    ),
    why=Text(
        "表三“逾期未按收费通知要求缴纳费用”一行有数，说明发过收费通知，正文应说明收费情况；正文既写收取了若干元又写未收取，必有一错。"
        "信息处理费属行政事业性收费：正文写收取了若干元，表二却是 0，也要核对；表二不是 0 的不比。两句分指不同费用而没有写明时可能误报：写明费用名称，或用 --ignore XCK010 关闭。",
        "A figure in the row 逾期未按收费通知要求缴纳费用 means that fees were demanded, and the prose should say what came of it; a sum "
        "collected and 未收取 cannot both be true. They are part of 行政事业性收费 in table two, which cannot be 0 then; other sums there are not compared. Where two sentences mean "
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
        bad("2021", (_FEES, "2024年收取信息处理费1件，共380元。"), _NO_CHARGES, at="380元"),
        bad(
            "2021",
            (_FEES, "依规对2件申请收取政府信息公开信息处理费，合计1200元，已缴入国库。"),
            _NO_CHARGES,
            at="1200元",
        ),
        bad("2021", (_FEES, "发出收费通知1件，收取100元信息处理费。"), _NO_CHARGES, at="100元"),
        bad("2021", (_FEES, "本机关信息处理费共收取260元。"), _NO_CHARGES, at="260元"),
        bad("2021", (_FEES, "2024年未收取信息处理费，全年实际收取信息处理费600元。"), at="600元"),
        bad("2021", (_FEES, "因申请人当月申请超过10件，按件计收信息处理费五百元。"), _NO_CHARGES, at="五百元"),
        bad("2021", (_FEES, "申请人已缴纳信息处理费1000元。"), _NO_CHARGES, at="1000元"),
        good("2021", (_FEES, "申请超过10件的，计收信息处理费500元，本年未发生。"), _NO_CHARGES),
        good("2021", (_FEES, "发出收费通知500元，申请人未缴纳信息处理费500元。"), _NO_CHARGES),
        good("2021", (_FEES, "2024年收取信息处理费1件，共380元。")),
        good("2021", (_FEES, "2023年收取信息处理费380元，2024年没有收取。"), _NO_CHARGES),
        good("2021", (_FEES, "超过10件的部分每件收取信息处理费100元，本年未发生。"), _NO_CHARGES),
        good("2021", (_FEES, "收取信息处理费380元，申请人撤回申请后已全额退还。"), _NO_CHARGES),
        good("2021", (_FEES, "全市共收取信息处理费3800元，本局没有。"), _NO_CHARGES),
        good("2021", (_FEES, "收取信息处理费40元。"), ("行政事业性收费 | 53.72 |", "行政事业性收费 | 0.00 |")),
        good("2019"),
    ),
)
def fee_conflict(context: Context) -> Iterator[Problem]:
    """Fees demanded without a word on them, fees both collected and not, and fees collected that table two has not."""
    passages = context.prose.about("费")
    if not any(passage.section for passage in passages):
        yield from _untold(context)
    passages = [p for p in passages if "收取" in p.text or "处理费" in p.text]
    whose = whose_of(context.report)
    paid = next((passage.figures[n] for passage in passages for n in passage.once(_paid, whose)), None)
    if paid is not None:
        yield from _held(context, paid, passages)


def _held(context: Context, paid: Figure, passages: list[Passage]) -> Iterator[Problem]:
    """Fees that were collected against what is said in other places, and against table two."""
    denied = next((passage.span(*place) for passage in passages for place in passage.once(_denied)), None)
    yield from _not_in_the_table(context, paid) if denied is None else _contradicted(paid, denied)


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


def _contradicted(paid: Figure, denied: Span) -> Iterator[Problem]:
    """Fees that were collected here, and not collected in another place."""
    yield Problem(
        *paid.span,
        Text(
            "这里写收取了费用，另一处又写未收取，请核对",
            "fees were collected here, and not collected in another place",
        ),
        (Related(Text("写未收取的地方", "where it says none were collected"), *denied),),
        subject=Claim("信息处理费"),
        found=paid.text.strip(),
    )


_NOT_IN_THE_TABLE = Message.of(
    "正文写收取信息处理费 {found}，表二行政事业性收费却是 {expected}；信息处理费属行政事业性收费，请核对",
    "the prose says that {found} of fees were collected, and 行政事业性收费 in table two, which they are part of, is {expected}",
)


def _not_in_the_table(context: Context, paid: Figure) -> Iterator[Problem]:
    """Fees that were collected, where table two has none at all; a sum may be lost in rounding."""
    cell = document_cell(context, "fees", 0, "行政事业性收费") if context.report.edition == "2021" else None
    if cell is None or cell.value or "处理费" not in paid.passage.text:
        return
    _, _, decimals = context.report.source.text[slice(*cell.span)].partition(".")
    in_units = Decimal(paid.value or 0) * (1 if paid.unit == "万元" else _TEN_THOUSANDTH)
    if paid.unit in ("元", "万元") and (not decimals or in_units >= Decimal(1).scaleb(-len(decimals.strip())) / 2):
        yield differs(paid.span, _NOT_IN_THE_TABLE, paid.text.strip(), cell, expected=0)


#: 元 in 万元
_TEN_THOUSANDTH = Decimal("0.0001")


def _paid(passage: Passage, whose: Whose) -> list[int]:
    """Which figures of a passage are fees that were collected."""
    return [n for n, figure in enumerate(passage.figures) if _is_paid(figure) and Scope(figure, whose).is_own]


def _is_paid(figure: Figure) -> bool:
    """Whether a figure is a sum of fees that were collected, and kept."""
    if figure.kind != "amount" or not figure.value:
        return False
    text, lead = figure.passage.text, figure.lead
    for words in _HARMLESS:
        lead = lead.replace(words, "")
    if any(word in lead for word in (*_OTHER_FEES, *_NOT_COLLECTED)) or _CONDITION.search(lead):
        return False
    clause = lead[max(lead.rfind(point) for point in "，,；;：:") + 1 :]
    if any(word in clause for word in _NOT_HERE) or ("超过" in clause and "申请人" not in clause):
        return False
    behind = text[figure.end : min(figure.sentence[1], figure.end + _BEHIND)]
    if any(word in behind for word in _RETURNED):
        return False
    return _PAID.search(lead[-40:]) is not None or (
        _PAID_BEFORE.search(lead[-8:]) is not None and _PAID_BEHIND.match(behind) is not None
    )


#: section six, where it stands in a line with its text, and requests of the year before
_HARMLESS = ("其他需要报告的事项", "上年结转", "上年度结转", "去年结转")
_BEHIND = 60


def _denied(passage: Passage) -> list[Span]:
    """Where in a passage it says that none were."""
    found = []
    for m in _NOT_PAID.finditer(passage.text):
        begin, end = passage.sentence(m.start())
        sentence = passage.text[max(begin, m.start() - 100) : min(end, m.end() + 40)]
        if not any(word in sentence for word in (*_OTHER_FEES, "上半年", "季度")):
            found.append(m.span())
    return found
