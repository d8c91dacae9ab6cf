"""How offices word the six headings: the official names, and what may stand for them without harm.

The patterns are strings, to be used on wording without punctuation (`HEADINGS`) and inside an enumeration (`announced`).
"""

from __future__ import annotations

from gouji.lazy import LazyPattern

_AND = "(?:以及|和|及|与|暨|、|，|,)?"
_PREFIX = "(?:20[0-9]{2}年?度?)?(?:本?行政机关|本机关|本单位|我局|本局)?的?"

#: What each section's heading may be called, the official wording included.
ACCEPTED = (
    f"{_PREFIX}(?:政府信息公开|政务公开|信息公开|网站)?(?:工作)?的?"
    "(?:(?:总体|基本|整体|总的)(?:公开|工作)?(?:情况|概况|概述)(?:概述)?|(?:工作|总体|基本)?概[述况]"
    "|(?<=政府信息公开)情况|(?<=政府信息公开工作)情况)",
    f"{_PREFIX}(?:政府信息公开工作)?主动公开的?政府信息的?情况",
    f"{_PREFIX}(?:政府信息公开工作)?收到{_AND}处理的?政府信息公开的?申请的?情况",
    f"{_PREFIX}因?(?:政府信息公开)(?:工作)?的?被?(?:申请)?(?:提起)?的?行政复议{_AND}被?(?:提起|申请)?的?(?:行政)?诉讼的?情况",
    f"{_PREFIX}(?:政府信息公开)?(?:工作)?中?存在的?(?:主要)?的?(?:困难{_AND})?问题{_AND}的?(?:下一步)?(?:工作)?"
    "(?:改进|整改)(?:工作)?的?(?:情况|措施|方向|打算|建议|思路|办法)",
    f"{_PREFIX}其[他它]需?要?(?:应当|应)?(?:报告)?的?事项",
)
HEADINGS = tuple(LazyPattern(pattern) for pattern in ACCEPTED)

#: Wrong wordings that are no mere slip of a character; they still say which section is meant.
WRONG = frozenset(("总体要求", "总体状况", "总体目标", "总体部署"))

# Words that change nothing, and words that say the same: a heading that differs by these alone is another wording, not
# a slip.
_HARMLESS = LazyPattern(
    "20[0-9]{2}年?度?|年度|行政机关|本机关|本单位|我局|本局|政府信息公开工作|工作|有关|相关|存在|主要|应当|依法|所|的|本年"
)
_SAME = {
    "说明": "报告",
    "办理": "处理",
    "受理": "收到",
    "接收": "收到",
    "举措": "措施",
    "解决": "改进",
    "整改": "改进",
    "其它": "其他",
}
_SAME_WORDS = LazyPattern("|".join(_SAME))


def bare(wording: str) -> str:
    """A folded wording without the words that change nothing, one word for each of those that say the same."""
    return _SAME_WORDS.sub(lambda m: _SAME[m[0]], _HARMLESS.sub("", wording))


#: Accepted wordings a slip may start from, besides the official one; folded.
NEAR: tuple[tuple[str, ...], ...] = (
    ("总体公开情况", "政府信息公开工作总体情况"),
    ("行政机关主动公开政府信息情况",),
    ("行政机关收到和处理政府信息公开申请情况",),
    ("因政府信息公开工作被申请行政复议提起行政诉讼情况", "政府信息公开行政复议和行政诉讼情况"),
    (
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题及改进措施",
        "存在问题及改进情况",
        "存在的问题及改进措施",
    ),
    ("其他需要报告事项", "其他报告事项"),
)
