"""XCK009 and XCK010: the same figure stated twice, and fees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.context import Context
from gouji.findings import Message, Related, Text
from gouji.lazy import LazyPattern
from gouji.report import Span
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.names import quoted
from gouji_rules.prose.common import is_own, request_row, whole
from gouji_rules.prose.subjects import Whose, whose_of

if TYPE_CHECKING:
    from gouji.prose.figures import Figure
    from gouji.prose.passage import Passage

_SENTENCE = "全年没有发生责任追究的情形。\n"
_PLACE = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训2次，"
_FEES = "本年度未收取信息处理费。"
_UNPAID = (
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    "|  |  | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
)


def _adds(*sentences: str) -> tuple[str, str]:
    """Sentences added to the specimen's section one, a paragraph each."""
    return (_PLACE + _SENTENCE, f"{_PLACE}{_SENTENCE}\n" + "\n".join(f"{s}\n" for s in sentences))


#: the total of what was published, with nothing that narrows it
_PUBLISHED = LazyPattern(
    "(?:^|[，。；、：:,;）)])(?:20[0-9]{2}年度?|本年度?|全年|年度内|年内|我局|我镇|我乡|我委|我办|我县|我区|我市|我院|本局|本机关|本单位|[，,\\s])*(?P<sum>共计?|累计|总共|总计|合计)?(?P<what>主动公开)(?:了|各类|各项|政府|政务)*信息(?P<sum2>总数|总量|数量|共计?|累计|总计|合计)?[为达到了\\s]{0,3}$"
)
#: staff given to the work: full time or part time
_STAFF = LazyPattern(
    "(?:配备|配有|现有|共有|设有|设立|明确|确定|安排|落实|指定)?(?:了|政府信息公开|政务公开|信息公开|工作)*(?P<what>专职|兼职|专兼职)(?:政府信息公开|政务公开|信息公开)*(?:工作)?人员(?:共|为|有|数|\\s){0,3}$"
)
_STAFF_BEHIND = LazyPattern(
    "^(?:政府信息公开|政务公开|信息公开)*(?P<what>专职|兼职|专兼职)(?:政府信息公开|政务公开|信息公开)*(?:工作)?人员"
)
_STAFF_BEFORE = LazyPattern(
    "(?:^|[，。；、：:,;）)]|配备|配有|现有|共有|设有|明确|确定|安排|落实|指定)(?:了|政府信息公开|政务公开|工作)*$"
)


@rule(
    "XCK009",
    "conflicting-figures",
    severity="warning",
    tags=("figures",),
    summary=Text("同一个数前后写得不一样", "the same figure is stated twice with two values"),
    why=Text(
        "主动公开信息的总数、专职或兼职人员数在两处写成两个值，至少一处是旧稿或旧年的。只比不带渠道、范围限定的说法，"
        "“通过网站公开126条”和“共公开300条”不是同一个数。两处口径确实不同时可能误报：各自写明口径，或用 --ignore XCK009 关闭。",
        "When the total of what was published, or the staff, has two values, at least one is left from a draft or last year. Only plain "
        "statements are compared: 126 on the web site and 300 in all are two figures. Where the two mean different things this can be "
        "a false alarm: say what each counts, or use --ignore XCK009.",
    ),
    source=Text(
        "国办公开办函〔2021〕30号“明确责任”（内容不准确）",
        "国办公开办函〔2021〕30号 on responsibility (inaccurate content)",
    ),
    examples=(
        bad("2021", _adds("2024年，共主动公开政府信息322条。", "全年主动公开政府信息355条，内容准确。"), at="355条"),
        bad("2021", _adds("我局累计主动公开信息22条。", "2024年主动公开信息总数55条。"), at="55条"),
        bad("2021", _adds("配备专职工作人员2名。", "落实工作保障，现有专职人员3名。"), at="3名"),
        bad(
            "2021", _adds("明确兼职人员12人，设2名政务公开专职工作人员。", "政府信息公开兼职工作人员10名。"), at="10名"
        ),
        good("2021"),
        good("2021", _adds("2024年，共主动公开政府信息322条。", "通过政务新媒体主动公开政府信息120条。")),
        good("2021", _adds("2023年主动公开政府信息300条。", "2024年主动公开政府信息322条。")),
        good("2021", _adds("共主动公开政府信息322条。", "全年主动公开政府信息322条，同比增加20条。")),
        good("2021", _adds("配备专职人员2名。", "配备兼职人员14名，各科室专职人员1名。")),
        good("2021", _adds("全市主动公开政府信息9000条。", "共主动公开政府信息322条。")),
        good("2021", _adds("全年主动公开政府信息约320条。", "共主动公开政府信息322条。")),
        good("2019"),
    ),
)
def conflicting_figures(context: Context) -> Iterator[Problem]:
    """The total of what was published, and staff, stated twice with two values."""
    first: dict[str, Figure] = {}
    whose = whose_of(context.report)
    for passage in context.prose.about("主动公开", "职人员", "职工作", "职政"):
        if passage.section not in (1, 2, 5, 6):
            continue
        for n, what in passage.once(_stated, whose):
            figure = passage.counts[n]
            value = int(figure.value or 0)
            other = first.setdefault(what, figure)
            if other is figure or other.value == value or (other.unit != figure.unit and what.startswith("主动")):
                continue
            name = what.removesuffix("!")
            yield Problem(
                *figure.span,
                Message.of(
                    "{name}这里写 {found}，前文写 {expected}，请核对",
                    "{name} is {found} here and {expected} further up",
                    name=quoted(name),
                ),
                (Related(Message.of("前文：{text}", "further up: {text}", text=other.text.strip()), *other.span),),
                subject=Claim(name),
                found=value,
                expected=other.value,
            )


_NARROW = (
    "各科室",
    "各股室",
    "各单位",
    "通过",
    "门户",
    "其中",
    "每",
    "网站",
    "微信",
    "新媒体",
    "平台",
    "涉及",
    "重点领域",
    "新增",
)


def _stated(passage: Passage, whose: Whose) -> list[tuple[int, str]]:
    """Which counts of a passage a report has only once, and what they count."""
    found = ((n, figure, _what(figure)) for n, figure in enumerate(passage.counts) if whole(figure) is not None)
    return [(n, what) for n, figure, what in found if what is not None and is_own(figure, whose)]


def _what(figure: Figure) -> str | None:
    """Which figure this is, where it is one that a report has only once."""
    lead = figure.lead[-60:]
    if any(word in lead[-30:] for word in _NARROW):
        return None
    if figure.unit in ("条", "件", "项"):
        if "信息" not in lead[-12:] or not (m := _PUBLISHED.search(lead)):
            return None
        return "主动公开信息总数" if m["sum"] or m["sum2"] or "全年" in m[0] or "年" in m[0] else None
    if figure.unit in ("名", "人"):
        if m := _STAFF.search(lead):
            return f"{m['what']}人员"
        if (m := _STAFF_BEHIND.search(figure.passage.text[figure.end : figure.end + 24])) and _STAFF_BEFORE.search(
            lead
        ):
            return f"{m['what']}人员"
    return None


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
_FEE_WORDS = ("费",)


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
        bad("2021", _adds("2024年共收取信息处理费400元，已全部缴库。"), at="400元"),
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
    fee_passages = context.prose.about(*_FEE_WORDS)
    if context.report.edition == "2021":
        row = request_row(context, "fee-unpaid")
        if row is not None and row.value > 0 and not any(p.section for p in fee_passages):
            yield Problem(
                *row.span,
                Message.of(
                    "表三有 {found} 件申请人逾期未按收费通知缴费，正文没有提到收费，请说明信息处理费收取情况",
                    "{found} requests lapsed because fees were not paid, and the prose does not mention fees",
                ),
                subject=Claim("信息处理费", "requests", row.cells),
                found=row.value,
            )
    paid: list[Figure] = []
    denied: list[Span] = []
    whose = whose_of(context.report)
    for passage in fee_passages:
        if "收取" not in passage.text and "处理费" not in passage.text:
            continue
        paid += [passage.figures[n] for n in passage.once(_paid, whose)]
        denied += [passage.span(*place) for place in passage.once(_denied)]
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
            if not any(word in lead for word in _OTHER_FEES) and _PAID.search(lead[-40:]) and is_own(figure, whose):
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
