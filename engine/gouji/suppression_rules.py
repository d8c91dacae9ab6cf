"""GJ: what is said of the comments that hide findings (`gouji.suppressions`).

They are rules like any other, so that they can be chosen, explained and given a page; what they say is found out where the
comments are read, and their checks say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.findings import Text
from gouji.report import Report
from gouji.rule import Problem, bad, good, rule

FAMILY = "GJ"
UNUSED, UNKNOWN, EXPIRED, MALFORMED, NO_REASON = "GJ002", "GJ003", "GJ004", "GJ005", "GJ006"

_SOURCE = Text("本工具的屏蔽注释，写法见 README", "gouji's own suppressions; the README tells how they are written")
_HEADING = "## 一、总体情况\n"
_SLIP = ("3.危及“三安全", "3.危机“三安全")
_TABLE = "| （本列数据的勾稽关系"


def _before(comment: str, what: str = _HEADING) -> tuple[str, str]:
    return what, f"<!-- gouji: {comment} -->\n\n{what}"


_NONE = good("2021")
_HOLDS = good("2021", _SLIP, _before("ignore-file[LAB001] 与上级表样一致", "# "))


@rule(
    UNUSED,
    "unused-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释没有屏蔽任何问题", "a suppression hides nothing"),
    why=Text(
        "问题已经改正，注释却还留着：以后再出同样的错，就没有人看见了。",
        "What it hid has been mended; left in place it will hide the next such fault unseen.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _before("ignore[SUM001] 待核"), at="SUM001", fixed="\n## 一、总体情况"),
        bad("2021", _SLIP, _before("ignore-file[LAB001,SUM001] 沿用", "# "), at="SUM001", fixed="ignore-file[LAB001]"),
        bad("2021", _before("off"), at="off", fixed="\n## 一、总体情况"),
        bad("2021", _before("on[TXT]"), at="on[TXT]"),
        _NONE,
        _HOLDS,
    ),
)
def unused(_: Report) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    UNKNOWN,
    "unknown-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释里的规则不存在", "a suppression names a rule that does not exist"),
    why=Text(
        "代码写错，就什么也没有屏蔽；写的人以为已经屏蔽了。",
        "A code that is mistyped hides nothing, and whoever wrote it thinks it does.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _before("ignore[SUN001] 待核"), at="SUN001", fixed="ignore[SUM001]"),
        bad("2021", _before("ignore-file[QQQ9999] 待核"), at="QQQ9999", fixed="\n## 一、总体情况"),
        bad("2021", _before("off[GJ002] 待核"), at="GJ002", fixed="\n## 一、总体情况"),
        _NONE,
        _HOLDS,
    ),
)
def unknown(_: Report) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    EXPIRED,
    "expired-suppression",
    severity="warning",
    fix="safe",
    summary=Text("屏蔽注释已经到期", "a suppression has expired"),
    why=Text(
        "注释写明了到哪一天为止（until）；过了那天，被屏蔽的问题重新显示，注释可以删去。",
        "It said until when; from the day after, what it hid is shown again, and the comment can go.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _before("ignore[SUM001] until=2025-03-30 待核"), at="until", fixed="\n## 一、总体情况"),
        bad("2021", _before("ignore-file until=2024-12-31 待核"), at="until", fixed="\n## 一、总体情况"),
        bad("2021", _before("off[TXT] until=2020-02-29 待核"), at="until", fixed="\n## 一、总体情况"),
        _NONE,
        good("2021", _SLIP, _before("ignore-file[LAB001] until=2025-03-31 待核", "# ")),
    ),
)
def expired(_: Report) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    MALFORMED,
    "malformed-suppression",
    severity="warning",
    fix="unsafe",
    summary=Text("屏蔽注释写法有误，不起作用", "a suppression cannot be read and hides nothing"),
    why=Text(
        "写法有误的注释什么也没有屏蔽；写的人以为已经屏蔽了。",
        "What cannot be read hides nothing, and whoever wrote it thinks it does.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _before("ignroe[SUM001] 待核"), at="ignroe", fixed="gouji: ignore[SUM001]"),
        bad("2021", _before("ignore[SUM001 待核"), at="SUM001"),
        bad("2021", _before("ignore[SUM001] until=2025年底 待核"), at="until"),
        bad(
            "2021",
            (_HEADING, f"<!-- gouji: ignore[SUM001] 待核 ->\n\n{_HEADING}"),
            at="SUM001",
            fixed="待核 -->\n",
            note=Text("没有用 --> 结束", "not closed with -->"),
        ),
        bad(
            "2021", (_HEADING, f"<!-- gouji ignore[SUM001] 待核 -->\n\n{_HEADING}"), at="SUM001", fixed="gouji: ignore"
        ),
        _NONE,
        good("2021", (_HEADING, f"<!-- gouji 用于检查本文件 -->\n\n{_HEADING}")),
        good("2021", _SLIP, _before("ignore[LAB001] 全角标点也可以", _TABLE)),
    ),
)
def malformed(_: Report) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()


@rule(
    NO_REASON,
    "suppression-without-reason",
    severity="warning",
    summary=Text(
        "屏蔽注释没有写明原因（设置 require-reason 时）",
        "a suppression gives no reason, where the settings require one",
    ),
    why=Text(
        "没有原因，接手的人不知道这里为什么可以不改。只在设置 require-reason = true 时检查。",
        "Without a reason nobody knows later why this may stay. Said only where the settings have require-reason = true.",
    ),
    source=_SOURCE,
    examples=(
        bad("2021", _SLIP, _before("ignore-file[LAB001]", "# "), at="LAB001"),
        bad("2021", _SLIP, _before("ignore[LAB001]", _TABLE), at="LAB001"),
        bad("2021", _SLIP, _before("off[LAB] until=2030-01-01", "# "), at="off"),
        _NONE,
        _HOLDS,
    ),
)
def without_reason(_: Report) -> Iterator[Problem]:
    """Said by `gouji.suppressions`."""
    yield from ()
