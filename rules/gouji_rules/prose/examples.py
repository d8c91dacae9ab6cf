"""Examples: sentences put into the specimens' prose."""

from __future__ import annotations

_REQUESTS = "（二）依申请公开。全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。\n"
_PUBLISHED = "（一）主动公开。全年通过门户网站公开各类信息126条，其中工作动态81条、通知公告30条、其他信息15条。"
_LAST = "（五）监督保障。将政府信息公开纳入科室年度考核，组织业务培训2次，全年没有发生责任追究的情形。\n"


def requests(sentence: str) -> tuple[str, str]:
    """The specimen's sentence on requests replaced by another."""
    return _REQUESTS, f"（二）依申请公开。{sentence}\n"


def published(sentence: str) -> tuple[str, str]:
    """The specimen's sentence on what was published replaced by another."""
    return _PUBLISHED, f"（一）主动公开。{sentence}"


def added(*sentences: str) -> tuple[str, str]:
    """Sentences added to the specimen's section one, a paragraph each."""
    return _LAST, f"{_LAST}\n" + "\n".join(f"{sentence}\n" for sentence in sentences)
