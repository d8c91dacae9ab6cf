"""XCK001: how many requests the prose says came in, against table three."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.context import Context
from gouji.findings import Message, Text, Values
from gouji.rule import Problem, bad, good, rule
from gouji_rules.kinds.figure_vs_cell import CellSum, Held, differing, differs, figure_vs_cell
from gouji_rules.kinds.unless import Unless
from gouji_rules.prose.applications import HANDLED, NEW, RECEIVED, application_claims, loose
from gouji_rules.prose.common import request_row
from gouji_rules.prose.examples import requests


@rule(
    "XCK001",
    "applications-received",
    severity="error",
    tags=("figures",),
    summary=Text("正文的收到申请件数与表三不一致", "the prose counts other requests than table three"),
    why=Text(
        "正文和表三说的是同一件事，读者会拿来对照。写“新收”的，只能等于表三第一项总计（错误）；写“收到”“受理”“共办理”的，"
        "含不含上年结转都算对，两种都对不上才提示（警告）。只看本机关、本年度、没有限定渠道或申请人的数；“全市”“上半年”“网络申请”等"
        "一律不比。正文计法确与表三不同（例如一人多件、并案办理）时可能误报：在文中写明计法，或用 --ignore XCK001 关闭。",
        "Prose and table three speak of the same thing, and readers compare. 新收 can only be the total of row one (error); 收到, 受理 "
        "and 共办理 may include what was carried over, and are questioned only where neither fits (warning). Only figures of the organ "
        "itself, the whole year and all requests are compared. Where the prose counts in another way (persons for items, joined cases) "
        "this can be a false alarm: say how it was counted, or use --ignore XCK001.",
    ),
    source=Text(
        "表三第一、二行的含义；国办公开办函〔2021〕30号要求内容准确",
        "what rows one and two of table three mean; 国办公开办函〔2021〕30号 on accuracy",
    ),
    examples=(
        bad("2021", ("新收政府信息公开申请12件", "新收政府信息公开申请21件"), at="21件"),
        bad("2021", requests("2024年，我局共收到政府信息公开申请15件，均已依法处理。"), at="15件", severity="warning"),
        bad("2021", requests("本年度受理10件政府信息公开申请，全部为自然人提出。"), at="10件", severity="warning"),
        bad(
            "2021",
            requests("全年新收到申请13件，按时办理。"),
            at="13件",
            note=Text("“新收”不含上年结转", "新收 leaves out 1"),
        ),
        bad(
            "2021",
            requests("青川市水务局全年收到公民、法人和其他组织提出的政府信息公开申请共计二十二件。"),
            at="二十二件",
            severity="warning",
        ),
        bad("2021", requests("法规科和法律顾问逐件把关，全年新收政府信息公开申请21件。"), at="21件"),
        bad("2021", requests("近年来申请量上升，2024年新收政府信息公开申请21件。"), at="21件"),
        bad(
            "2021",
            requests("严格落实登记、审核、答复各环节，2024年受理政府信息公开申请16件。"),
            at="16件",
            severity="warning",
        ),
        bad("2021", requests("全年新收公民和企业提出的政府信息公开申请15件。"), at="15件"),
        good("2021", requests("全年新收企业提出的政府信息公开申请2件。")),
        good("2021", requests("办理不动产登记申请86件，2024年受理政府信息公开申请12件。")),
        bad("2019", ("新收政府信息公开申请9件", "新收政府信息公开申请6件"), at="6件"),
        good("2021"),
        good("2021", requests("全年共收到政府信息公开申请13件（含上年结转1件）。")),
        good("2021", requests("全年共收到政府信息公开申请12件，其中网络申请9件、信函申请3件。")),
        good("2021", requests("通过网站收到申请9件，通过信函收到申请3件。")),
        good("2021", requests("全市共收到政府信息公开申请326件，其中新收310件。")),
        good("2021", requests("收到政府信息公开申请15件，其中3件不属于政府信息公开申请，转为信访办理。")),
        good("2021", requests("上半年收到政府信息公开申请7件，下半年收到5件。")),
        good("2021", requests("2023年收到政府信息公开申请20件，2024年收到12件，同比下降40%。")),
        good("2021", requests("市政府办公室收到政府信息公开申请45件，转我局办理12件。")),
        good("2021", requests("“十四五”以来，共受理政府信息公开申请34件。")),
        good("2021", requests("三年来（2022年至2024年）共收到政府信息公开申请34件。")),
        good("2021", requests("全年制作依申请公开信息58条，收到约20件申请。")),
        good("2019"),
    ),
)
def applications_received(context: Context) -> Iterator[Problem]:
    """Counts of requests received that fit neither row one nor rows one and two."""
    if application_claims(context):
        yield from figure_vs_cell(_newly(context), _NEWLY_UNLESS, lambda _: _NOT_NEW)
        for held in differing(_received(context), _RECEIVED_UNLESS):
            yield _neither(held)


_NOT_NEW = Message.of(
    "正文写“新收”{found} 件，表三第一项总计是 {expected} 件，请核对",
    "the prose says {found} were newly received (新收), row one of table three {expected}",
)
_NOT_RECEIVED = Message.of(
    "正文写收到申请 {found} 件，表三新收 {expected} 件，都对不上，请核对",
    "the prose says {found} requests were received, table three {expected}",
)
_NEITHER = Message.of(
    "正文写收到申请 {found} 件，表三新收 {new} 件，加上年结转是 {both} 件，都对不上，请核对",
    "the prose says {found} requests were received, table three {new}, {both} with those carried over",
)
_NONE_STATED: Unless[Held] = Unless(
    "none", "that there were none is for XCK004", lambda held: held.stated.value == 0 and held.cell.value > 0
)
_LOOSE: Unless[Held] = Unless(
    "loose", "requests withdrawn or joined need not be counted alike", lambda held: loose(held.stated)
)
_NEWLY_UNLESS: tuple[Unless[Held], ...] = (
    _NONE_STATED,
    Unless("some", "it is narrowed by the words around it", lambda held: not held.stated.plain),
    Unless("parts", "several of them add up to row one", lambda held: _add_up(held)),
    _LOOSE,
)
_RECEIVED_UNLESS: tuple[Unless[Held], ...] = (
    _NONE_STATED,
    Unless(
        "carried over",
        "how many were carried over is not known",
        lambda held: request_row(held.context, "carried-in") is None,
    ),
    Unless("stated elsewhere", "another count fits, so that this is of some", lambda held: _fits_elsewhere(held)),
    _LOOSE,
)


def _newly(context: Context) -> Iterator[Held]:
    """Counts of what was newly received, against row one."""
    new = request_row(context, "new")
    if new is not None:
        yield from (Held(context, c, new) for c in application_claims(context) if c.role == NEW)


def _received(context: Context) -> Iterator[Held]:
    """Counts of what was received or dealt with, against row one, which may be taken with what was carried over."""
    new = request_row(context, "new")
    if new is None:
        return
    accepted = _with_carried(context, new)
    total = request_row(context, "total")
    ways = {RECEIVED: accepted, HANDLED: accepted | total.accepted if total else accepted}
    for stated in application_claims(context):
        if stated.role in ways:
            yield Held(context, stated, new._replace(accepted=ways[stated.role]))


def _with_carried(context: Context, new: CellSum) -> frozenset[int]:
    """What row one comes to, with and without what was carried over."""
    carried = request_row(context, "carried-in")
    if carried is None:
        return new.accepted
    return new.accepted | {n + c for n in new.accepted for c in carried.accepted}


def _newly_counted(context: Context) -> set[int]:
    return {c.value for c in application_claims(context) if c.role == NEW}


def _add_up(held: Held) -> bool:
    values = _newly_counted(held.context)
    return len(values) > 1 and sum(values) in held.cell.accepted


def _fits_elsewhere(held: Held) -> bool:
    """Whether a count of what was received fits, or one of what was newly received."""
    context = held.context
    new = request_row(context, "new")
    if new is None:
        return False
    accepted = _with_carried(context, new)
    return bool(_newly_counted(context) & new.accepted) or any(
        c.value in accepted for c in application_claims(context) if c.role in (RECEIVED, HANDLED)
    )


def _neither(held: Held) -> Problem:
    new, span, value = held.cell, held.stated.figure.span, held.stated.value
    carried = request_row(held.context, "carried-in")
    if carried is None or not carried.value:
        return differs(span, _NOT_RECEIVED, value, new, severity="warning")
    both = new.value + carried.value
    message = _NEITHER.with_values({"new": new.value, "both": both})
    return differs(span, message, value, new, carried, expected=Values((new.value, both)), severity="warning")
