"""XCK002 and XCK003: what the prose says became of the requests, against table three."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Related, Text, Values
from gouji.rule import Problem, bad, good, rule
from gouji.subjects import Claim
from gouji_rules.kinds.figure_vs_cell import CellSum, Held, Stated, differs, figure_vs_cell
from gouji_rules.kinds.unless import Unless
from gouji_rules.names import quoted
from gouji_rules.prose.all_closed import all_granted, said_of_all
from gouji_rules.prose.applications import (
    ANSWERED,
    CARRIED_IN,
    CARRIED_OUT,
    CLOSED,
    NEW,
    RECEIVED,
    application_claims,
    extended,
    loose,
)
from gouji_rules.prose.common import OUTCOME_ROWS, request_row
from gouji_rules.prose.examples import requests
from gouji_rules.prose.outcomes import ROW_ROLES, rows_of

_FORM = Text("表三第二项、第三项（七）总计、第四项的含义", "what items two, three (七) and four of table three mean")
#: table three of the specimen with two rows lost, so that it says nothing of what was closed and carried on
_NO_ROWS = (
    ("|  | （七）总计 |  | 8 | 2 | 0 | 1 | 0 | 0 | 11 |\n", ""),
    ("| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |\n", ""),
)
#: a row of the specimen of 2019 with one request in it
_ONE_OTHER = "（六）其他处理 |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"


@rule(
    "XCK002",
    "applications-handled",
    severity="warning",
    tags=("figures",),
    summary=Text(
        "正文的上年结转、办结或结转下年件数与表三不一致，或自身不平",
        "carried over, closed or carried on: the prose differs from table three, or does not balance",
    ),
    why=Text(
        "上年结转、办结、结转下年度分别对应表三第二项、第三项（七）总计和第四项。表三读不出时，改看正文自己是否平衡："
        "新收＋上年结转＝办结＋结转下年。表三有结转下年度的，正文就不能说“均已办结”“办结率100%”（“按时办结率”是另一回事）。“答复”不计“不予处理”“其他处理”也算对；“当年办结”“延期办结”“书面答复”等部分数不比。"
        "正文另有计法（例如撤回的申请不计入办结）时可能误报：写明即可，或用 --ignore XCK002 关闭。",
        "They are items two, three (七) and four of table three. Where the table cannot be read, the prose must at least balance: new plus "
        "carried over equals closed plus carried on. Where the table has some carried on, 均已办结 or 办结率100% cannot be true (按时办结率 is another matter). 答复 may leave out what was not dealt with; parts (当年办结, 延期办结, 书面答复) are "
        "not compared. Where the prose counts in another way (withdrawn requests left out) this can be a false alarm: say so in the "
        "text, or use --ignore XCK002.",
    ),
    source=_FORM,
    examples=(
        bad("2021", ("上年结转1件", "上年结转3件"), at="⟦3件⟧，"),
        bad("2021", ("办结11件", "办结12件"), at="结⟦12件⟧，"),
        bad("2021", requests("新收政府信息公开申请12件，其中自然人8件、企业4件，办结12件。"), at="⟦12件⟧。"),
        bad("2021", ("结转下年度继续办理2件", "结转下年度继续办理1件"), at="⟦1件⟧。"),
        bad("2021", requests("新收政府信息公开申请12件，10件已办结，3件结转至2025年办理。"), at="⟦3件⟧结"),
        bad(
            "2021",
            *_NO_ROWS,
            ("办结11件", "办结12件"),
            at="请⟦12件⟧，",
            note=Text("表三缺行，正文 12＋1≠12＋2", "a row is missing, and the prose has 12＋1≠12＋2"),
        ),
        bad("2019", ("上年结转2件", "上年结转1件"), at="⟦1件⟧，"),
        bad("2019", ("办结10件", "答复8件"), at="8件"),
        good("2021"),
        bad("2021", requests("全年收到政府信息公开申请12件，上年结转1件，均已办结。"), at="均已办结"),
        bad(
            "2021",
            requests("新收政府信息公开申请12件，其中自然人8件、企业4件，已全部按规定办结。"),
            at="全部按规定办结",
        ),
        bad("2021", requests("2024年，市水务局共受理依申请公开事项12件，办结率达100%。"), at="办结率达100%"),
        bad(
            "2021", requests("新收政府信息公开申请12件。所有申请均在法定期限内办理完毕。"), at="均在法定期限内办理完毕"
        ),
        bad(
            "2021",
            requests("新收政府信息公开申请12件，没有结转下年度继续办理的申请。"),
            at="没有结转下年度继续办理的申请",
        ),
        good("2021", requests("新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度2件，办结率100%。")),
        bad("2021", requests("有4件申请正在征求第三方意见，已结转下年度继续办理。"), at="4件"),
        good("2021", requests("有2件申请正在征求第三方意见，已结转下年度继续办理。")),
        good("2021", requests("专项资金结转下年3件，社会救助申请结转下年办理4件。")),
        good("2021", requests("新收政府信息公开申请12件，上年结转的1件已办结，按时办结率100%。")),
        good("2021", requests("新收政府信息公开申请12件，除2件正在办理外，其余均已办结。")),
        good("2021", requests("新收政府信息公开申请12件，其中信函申请2件，均已办结；回复留言52件，全部办结。")),
        good("2021", requests("新收政府信息公开申请12件，截至2025年1月10日均已办结。")),
        good("2021", requests("新收政府信息公开申请12件，确保件件有回音、全部按时办结，热线工单办结率100%。")),
        good("2021", requests("新收政府信息公开申请12件，均依法登记，按期答复。")),
        good("2019", ("办结10件", "答复8件"), ("（六）其他处理 |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", _ONE_OTHER)),
        good(
            "2021",
            requests("新收政府信息公开申请12件，含上年结转共13件，其中当年办结10件，延期办结1件，2件转下一年度办理。"),
        ),
        good("2021", requests("新收政府信息公开申请12件，书面答复9件，电话答复2件。")),
        good("2021", requests("新收政府信息公开申请12件，按期答复10件，另有1件不予处理，2件结转下年。")),
        good("2021", requests("新收政府信息公开申请12件。办结市长信箱来信46件，办理建议提案35件，全部按期办结。")),
        good("2021", requests("新收政府信息公开申请12件。2023年结转的1件已于1月办结，2025年计划办理人大建议8件。")),
        good("2021", requests("新收政府信息公开申请12件，其中自然人申请办结8件，企业申请办结2件。")),
        good("2021", *_NO_ROWS),
    ),
)
def applications_handled(context: Context) -> Iterator[Problem]:
    """Carried in, closed and carried out against their rows; the prose's own balance where the table does not say."""
    yield from _none_left(context)
    if not application_claims(context):
        return
    differing = list(figure_vs_cell(_handled(context), _HANDLED_UNLESS, _handled_otherwise))
    yield from differing
    if not differing and any(
        request_row(context, key) is None for key in ("new", "carried-in", "total", "carried-out")
    ):
        yield from _unbalanced(application_claims(context))


_NONE_LEFT = Message.of(
    "正文说{words}，表三{row}总计却是 {expected} 件，请核对",
    "the prose says {words}, and table three has {expected} carried on to next year",
)


def _none_left(context: Context) -> Iterator[Problem]:
    """Where it says that all were closed, and table three has some that were carried on."""
    row = request_row(context, "carried-out")
    if row is None or row.value <= 0 or 0 in row.accepted:
        return
    for passage, m in said_of_all(context):
        message = _NONE_LEFT.with_values({"words": quoted(m[0]), "row": quoted(row.name)})
        yield differs(passage.span(*m.span()), message, 0, row)


_ROWS = {CARRIED_IN: "carried-in", CLOSED: "total", ANSWERED: "total", CARRIED_OUT: "carried-out"}
_NAMES = {
    CARRIED_IN: Text("上年结转", "carried over from last year"),
    CLOSED: Text("办结", "closed"),
    ANSWERED: Text("答复", "answered"),
    CARRIED_OUT: Text("结转下年度", "carried on to next year"),
}
_OTHERWISE = Message.of(
    "正文写{what} {found} 件，表三{row}总计是 {expected}，请核对",
    "the prose says {found} {what}, table three {expected}",
)
_ENDED = (CLOSED, ANSWERED)
_HANDLED_UNLESS: tuple[Unless[Held], ...] = (
    Unless("loose", "requests withdrawn or joined need not be counted alike", lambda held: loose(held.stated)),
    Unless(
        "extended",
        "what was closed in time and after an extension may be counted apart",
        lambda held: held.stated.role in _ENDED and extended(held.stated),
    ),
    Unless(
        "closed elsewhere",
        "the whole is stated in another place, so that this is a part of it; or both add up to it",
        lambda held: held.stated.role in _ENDED and _is_closed_elsewhere(held),
    ),
)


def _handled(context: Context) -> Iterator[Held]:
    for stated in application_claims(context):
        key = _ROWS.get(stated.role)
        row = request_row(context, key) if key else None
        if row is not None:
            if stated.role == ANSWERED:
                row = row._replace(accepted=_answered(context, row))
            yield Held(context, stated, row)


def _handled_otherwise(held: Held) -> Message:
    return _OTHERWISE.with_values({"what": _NAMES[held.stated.role], "row": quoted(held.cell.name)})


def _answered(context: Context, total: CellSum) -> frozenset[int]:
    """How many answers there may be: those that no answer was due to may be left out."""
    accepted = set(total.accepted)
    for left_out in (("不予处理",), ("其他处理",), ("不予处理", "其他处理")):
        keys = [key for name in left_out for key in OUTCOME_ROWS[name]]
        row = request_row(context, *keys)
        if row is not None:
            accepted |= {value - row.value for value in total.accepted}
    return frozenset(accepted)


def _is_closed_elsewhere(held: Held) -> bool:
    total = request_row(held.context, "total")
    values = [c.value for c in application_claims(held.context) if c.role in _ENDED]
    accepted = total.accepted if total else ()
    return any(value in accepted for value in values) or (len(values) > 1 and sum(values) in accepted)


class _Balance(NamedTuple):
    """What a sentence says of a year's requests: those that came in, and what became of them."""

    came: Stated
    carried_in: Stated
    closed: Stated
    carried_out: Stated

    @property
    def left(self) -> int:
        """All that there was to deal with."""
        return self.came.value + self.carried_in.value

    @property
    def right(self) -> int:
        """All that was dealt with or carried on."""
        return self.closed.value + self.carried_out.value

    @property
    def is_even(self) -> bool:
        """Whether both are the same; what was received may include what was carried over."""
        return self.right == self.left or (self.came.role == RECEIVED and self.came.value == self.right)


#: one of each makes a balance, and nothing beside them
_SIDES = ((NEW, RECEIVED), (CARRIED_IN,), (CLOSED, ANSWERED), (CARRIED_OUT,))


def _balance(together: list[Stated]) -> _Balance | None:
    """The balance in what a sentence says; None where it does not say all, or some of it twice."""
    sides = [[stated for stated in together if stated.role in roles] for roles in _SIDES]
    return _Balance(*(side[0] for side in sides)) if all(len(side) == 1 for side in sides) else None


def _unbalanced(claims: tuple[Stated, ...]) -> Iterator[Problem]:
    """Sentences with all four figures that do not balance."""
    sentences: dict[tuple[int, int], list[Stated]] = {}
    for stated in claims:
        sentences.setdefault((id(stated.figure.passage), stated.figure.sentence[0]), []).append(stated)
    for together in sentences.values():
        balance = _balance(together)
        if balance and not (balance.is_even or loose(balance.came) or extended(balance.came)):
            yield _uneven(balance)


def _uneven(balance: _Balance) -> Problem:
    came, carried_in, closed, carried_out = balance
    named = (("上年结转", carried_in), ("办结", closed), ("结转下年度", carried_out))
    return Problem(
        *came.figure.span,
        Message.of(
            "正文的数不平：{came}＋上年结转 {carried_in}＝{left}，办结 {closed}＋结转下年 {carried_out}＝{right}",
            "the figures do not balance: {came} and {carried_in} carried over come to {left}, "
            "{closed} closed and {carried_out} carried on to {right}",
            came=came.value,
            carried_in=carried_in.value,
            left=balance.left,
            closed=closed.value,
            carried_out=carried_out.value,
            right=balance.right,
        ),
        tuple(
            Related(Message.of("{name}：{value}", "{name}: {value}", name=name, value=c.value), *c.figure.span)
            for name, c in named
        ),
        subject=Claim("政府信息公开申请"),
        found=Values(c.value for c in balance),
    )


@rule(
    "XCK003",
    "outcome-counts",
    severity="warning",
    tags=("figures",),
    summary=Text("正文的办理结果件数与表三不一致", "the prose counts outcomes otherwise than table three"),
    why=Text(
        "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理各对应表三（一）至（六）的合计；简写“公开5件、部分公开1件”和“不掌握相关政府信息2件”这样的分项也比。“予以公开和部分公开7件”这样合说的、"
        "“各1件”的、只说自然人或某一渠道的，都不比。正文把某类结果归到别处时可能误报：改用表三的名称，或用 --ignore XCK003 关闭。",
        "Each is the total of its group in table three; short names in a list (公开5件、部分公开1件) and single rows are compared too. Outcomes counted together (予以公开和部分公开7件), 各1件, and counts for one kind of "
        "applicant or channel are not compared. Where the prose groups outcomes in another way this can be a false alarm: use the "
        "table's names, or --ignore XCK003.",
    ),
    source=Text("表三第三项（一）至（六）的含义", "what item three (一) to (六) of table three means"),
    examples=(
        bad("2021", requests("新收政府信息公开申请12件，其中予以公开7件，部分公开1件，不予公开2件。"), at="⟦7件⟧，"),
        bad("2021", requests("办结政府信息公开申请11件：6件予以公开，2件部分公开。"), at="2件"),
        bad("2021", requests("新收政府信息公开申请12件，其中线上10件、线下2件，予以公开9件。"), at="9件"),
        good("2021", requests("新收政府信息公开申请12件，网络申请9件，予以公开4件。")),
        bad(
            "2021",
            requests("政府信息公开申请办理结果为：予以公开6件、部分公开1件、不予公开1件、无法提供1件、不予处理1件。"),
            at="开⟦1件⟧、无",
        ),
        bad("2019", ("办结10件，", "办结10件（予以公开5件），"), at="5件"),
        good(
            "2021",
            requests("新收政府信息公开申请12件，其中予以公开6件、部分公开1件、不予公开2件、无法提供1件、不予处理1件。"),
        ),
        bad("2021", requests("办结政府信息公开申请11件，其中公开7件、部分公开1件、无法提供1件。"), at="公开⟦7件⟧"),
        bad("2021", requests("政府信息公开申请办理情况：同意公开5件，部分公开1件，不予公开2件。"), at="5件"),
        bad("2021", requests("办结政府信息公开申请11件，7件公开，1件部分公开，2件不予公开。"), at="⟦7件⟧公"),
        bad(
            "2021",
            requests("办结政府信息公开申请11件，予以公开6件，因本机关不掌握相关政府信息无法提供3件。"),
            at="提供⟦3件⟧",
        ),
        bad(
            "2021",
            requests("办结政府信息公开申请11件，予以公开6件，不予公开2件（属于三类内部事务信息4件）。"),
            at="4件",
        ),
        bad(
            "2021", requests("从办理结果看，予以公开5件、部分公开1件、不予公开2件，答复书均经法制审核。"), at="开⟦5件⟧"
        ),
        bad("2021", requests("全年作出不予公开决定4件，均书面说明理由。"), at="4件"),
        bad("2021", requests("办结的11件申请中，予以公开6件，其余4件作部分公开处理。"), at="⟦4件⟧作"),
        bad("2021", requests("全年收到政府信息公开申请12件，全部予以公开。"), at="全部予以公开"),
        good("2021", requests("办结申请11件；惠农补贴名单全部予以公开，全年公示12批次。")),
        good("2021", requests("政府采购投诉处理决定予以公开4件，部分公开2件。")),
        good("2021", requests("审查拟发文件20件，予以公开11件、部分公开2件、不予公开7件。")),
        good("2021", requests("自然人提出的申请中，予以公开4件，部分公开1件。")),
        good("2021", requests("办结申请11件，其中公开6件、部分公开1件、不公开2件、无法提供1件。")),
        good("2021", requests("办结政府信息公开申请11件，其中公开6件、部分公开1件、不公开2件、无法提供1件。")),
        good("2021", requests("新收政府信息公开申请12件；对拟制发公文审查30件，公开20件、不予公开8件。")),
        good("2021", requests("新收政府信息公开申请12件，网上公开9件、书面答复3件，告知已主动公开3件。")),
        good("2021", requests("新收政府信息公开申请12件，不掌握相关政府信息、没有现成信息共4件。")),
        good("2021", requests("新收政府信息公开申请12件，收到信访举报投诉类来件5件，已转信访渠道。")),
        good("2021", requests("去年办结政府信息公开申请10件，公开7件、部分公开3件；今年新收12件。")),
        good("2021", requests("网络申请9件，予以公开4件；信函申请3件，予以公开2件；均为政府信息公开申请。")),
        good("2021", requests("全市收到政府信息公开申请326件，其中市住建局收到45件，予以公开12件。")),
        good("2021", requests("新收政府信息公开申请12件，予以公开及部分公开7件，无法提供、不予处理各1件。")),
        good("2021", requests("新收政府信息公开申请12件。建议提案答复中予以公开28件，不予公开3件。")),
        good("2021", requests("新收政府信息公开申请12件，其中自然人申请予以公开4件。")),
        good("2021", requests("新收政府信息公开申请12件，本机关不掌握的1件，信访举报投诉类1件。")),
        good("2021", requests("2023年政府信息公开申请予以公开9件，2024年新收12件。")),
        good("2019"),
    ),
)
def outcome_counts(context: Context) -> Iterator[Problem]:
    """Outcomes in the prose against their groups in table three, and that all were granted."""
    yield from figure_vs_cell(_outcomes(context), _OUTCOMES_UNLESS, _outcome_otherwise)
    yield from _not_all_granted(context)


_NOT_ALL_GRANTED = Message.of(
    "正文说{words}，表三{row}却是 {expected} 件（办结 {total} 件），请核对",
    "the prose says {words}, and table three has {expected} of {total} granted in full",
)


def _not_all_granted(context: Context) -> Iterator[Problem]:
    """Where it says that all requests were granted, and table three has some that were not."""
    granted, total = request_row(context, "granted"), request_row(context, "total")
    if granted is None or total is None or total.accepted & granted.accepted or total.value <= granted.value:
        return
    for passage, m in all_granted(context):
        message = _NOT_ALL_GRANTED.with_values(
            {"words": quoted(m[0]), "row": quoted(granted.name), "total": total.value}
        )
        yield differs(passage.span(*m.span()), message, m[0], granted, total)


_OUTCOME_OTHERWISE = Message.of(
    "正文写{role} {found} 件，表三这一项合计是 {expected}，请核对",
    "the prose says {found} for {role}, table three {expected}",
)
_OUTCOMES_UNLESS: tuple[Unless[Held], ...] = (
    Unless("loose", "requests withdrawn or joined need not be counted alike", lambda held: loose(held.stated)),
)


def _outcomes(context: Context) -> Iterator[Held]:
    for stated in application_claims(context):
        keys = rows_of(stated.role)
        name = "" if stated.role in ROW_ROLES else stated.role
        row = request_row(context, *keys, name=name) if keys else None
        if row is not None:
            yield Held(context, stated, row._replace(name=row.name.lstrip("0123456789.、 ")))


def _outcome_otherwise(held: Held) -> Message:
    return _OUTCOME_OTHERWISE.with_values({"role": quoted(held.cell.name)})
