"""The papers of 2019 that the form of 2021 superseded, as reports name them."""

from __future__ import annotations

from gouji.findings import Edit, Fix, Message, Text
from gouji.lazy import LazyPattern

#: a report's preamble in the specimen of 2021
PREAMBLE = "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
#: what stands around the year of a number
OPEN, CLOSE = r"\s{0,2}[〔\[【（(]\s{0,2}", r"\s{0,2}[〕\]】）)]\s{0,2}"
#: the trial form
TRIAL = LazyPattern(r"年度报告格式\s{0,2}(?P<trial>[（(〔]\s{0,2}试行\s{0,2}[)）〕])")
#: the notice of 2019
NOTICE_NAME = r"关于(?:做好|进一步做好)?政府信息公开工作年度报告有关事项的?通知"
NOTICE = LazyPattern(NOTICE_NAME)
#: that of 2021
NEW_NOTICE = "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知"


def whole_fix(message: Message | Text, edits: list[Edit | None], is_safe: bool) -> Fix | None:
    """A fix of all the edits; None where there are none, or one of them cannot be made."""
    whole = tuple(edit for edit in edits if edit is not None)
    return Fix(message, whole, is_safe) if whole and len(whole) == len(edits) else None
