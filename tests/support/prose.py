"""Prose for the model: sentences of the tests' own, each aspect of section one in a paragraph to itself."""

from __future__ import annotations

from random import Random

_OPENINGS = (
    "{year}年，{organ}围绕年度重点工作，稳妥推进各项公开事务。",
    "{year}年，{organ}按照条例要求，把公开事务落到日常工作中。",
)
_ACTIVE = (
    "主动公开。全年发布各类信息{a}条，其中动态类{b}条，公告类{c}条。",
    "主动公开情况。全年共发布信息{a}条，内容以办事指引和公告为主。",
)
_ON_REQUEST = (
    "依申请公开。全年新收政府信息公开申请{n[0]}件，上年结转{n[1]}件，办结{n[2]}件，结转下年度继续办理{n[3]}件。",
    "依申请公开情况。新收申请{n[0]}件，上年结转{n[1]}件，按期办结{n[2]}件，结转下年度{n[3]}件。",
)
_MANAGEMENT = (
    "政府信息管理。对已经发布的文件逐件核对效力，及时调整目录。",
    "政府信息管理情况。理顺发布前的审查流程，归并重复栏目{c}处。",
)
_PLATFORM = (
    "政府信息公开平台建设。公开专栏完成改版，检索更加方便。",
    "平台建设情况。更新门户网站专栏版式，新媒体账号保持正常更新。",
)
_SUPERVISION = (
    "监督保障。将公开事务纳入工作考核，组织业务培训{d}次，社会评议结果良好，没有发生责任追究的情形。",
    "监督保障情况。全年开展自查{d}次，工作考核和社会评议均已完成，没有责任追究情形。",
)
_PROBLEMS = (
    "存在的主要问题：一是部分栏目更新不够及时；二是解读材料的形式还比较单一。",
    "存在的问题主要有：一是历史文件整理进度偏慢；二是经办人员的业务水平有待提高。",
)
_IMPROVEMENTS = (
    "改进情况：一是明确更新时限，逐月通报；二是增加图表和短视频解读，便于群众理解。",
    "改进措施：一是分批整理历史文件，年内全部上网；二是增加培训场次，建立答疑机制。",
)
_FEES = ("本年度未收取信息处理费。", "本机关全年没有收取信息处理费。")
_NOTHING_ELSE = ("除上述内容外，没有其他需要报告的事项。", "本年度没有其他需要报告的事项。")
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
#: sentences that sometimes stand between a heading and its table
BETWEEN = ("本年度有关数据见下表。", "下表列出本年度的办理数据，统计口径与上年一致。")


def opening(rng: Random, organ: str, year: int, counts: list[str]) -> list[str]:
    """Section one: a sentence, then five aspects under (一) … (五), or in one of the other manners."""
    b, c = rng.randint(11, 70), rng.randint(2, 40)
    figures = {"a": b + c, "b": b, "c": c, "d": rng.randint(2, 9), "n": counts, "organ": organ, "year": year}
    pools = (_ACTIVE, _ON_REQUEST, _MANAGEMENT, _PLATFORM, _SUPERVISION)
    marks = rng.choice((("（一）", "（二）", "（三）", "（四）", "（五）"), ("1.", "2.", "3.", "4.", "5.")))
    items = [mark + rng.choice(pool).format(**figures) for mark, pool in zip(marks, pools, strict=True)]
    return [rng.choice(_OPENINGS).format(**figures), *items]


def closing(rng: Random, edition: str) -> tuple[list[str], list[str]]:
    """Sections five and six."""
    last = rng.choice(_FEES) + rng.choice(_NOTHING_ELSE) if edition == "2021" else rng.choice(_NOTHING_ELSE)
    return [rng.choice(_PROBLEMS), rng.choice(_IMPROVEMENTS)], [last]
