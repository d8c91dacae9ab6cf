"""Recall by planting: right sentences of the blind banks with one share, name or word changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gouji_rules.prose.evidence import WARNING
from support import lists
from support.precision import BANK, Case, read_bank, run_case

#: names that must never be wrong, and how a character of each is mistyped
_NAMES = {
    "中华人民共和国": ("中华人民共合国", "中华人名共和国", "中华人民和国", "中华人民共共和国"),
    "国务院办公厅": ("国务院办公亭", "国务员办公厅", "国务院公厅", "国院务办公厅"),
    "习近平新时代中国特色社会主义思想": ("习近平新时代中国特色社会主议思想", "习近平新时代中国特社会主义思想", "习近平新时代中国色特社会主义思想"),
    "人民政府": ("人名政府", "人民攻府", "人民政俯", "人民政政府"),
    "政府信息": ("证府信息", "政府信希"),
    "依申请公开": ("依审请公开", "依申清公开", "依申请公公开"),
    "行政复议": ("行政复义", "行证复议", "行政行政复议"),
    "行政诉讼": ("行政诉颂", "行政诉讼讼"),
    "领导小组": ("领导小姐", "领导小足", "领倒小组"),
    "政务新媒体": ("政务新煤体", "政务新媒休"),
    "党的二十大": ("党的二时大", "党的的二十大"),
}  # fmt: skip
_BRANDS = ("亚博体育", "365体育", "皇冠体育", "足球投注", "澳门银河娱乐", "世界杯买球网")
#: what such words take the place of: 关于 before a title, the place in an organ's name
_DISPLACED = re.compile(
    "关于(?=[^，。]{2,16}(?:工作|情况|通知|意见|要求))|(?<=[，。、和由《经向])[一-龥]{2}(?=[县市区](?:人民)?(?:政府|委))"
    "|国务院(?=办公厅)|(?<=《)中华人民共和国(?=政府信息公开条例)"
)
#: a share right after its count
_SHARE = re.compile(
    "(?<=[0-9][条件篇份期])[，,（(]?占(?:比|全部|总)?[^，。；0-9]{0,10}([1-9])[0-9]?(?:[.][0-9]+)?(?=[%％])"
)

_NAMED = frozenset(("TXT015", "ENC008", "TXT004", "TXT005", "TXT008", "ENC005"))
_FAMILIES = frozenset(("XCK", "ENC", "TXT"))


class Plant(NamedTuple):
    """What is changed, the rules of which one has to speak, and the least part that is to be found."""

    what: str
    codes: frozenset[str]
    least: float
    texts: Callable[[], Iterator[Case]]


class Harvest(NamedTuple):
    """How much of what was planted was found."""

    plant: Plant
    tried: int
    missed: list[str]

    @property
    def found(self) -> float:
        """The part that was found."""
        return 1 - len(self.missed) / self.tried


def _right(name: str) -> Iterator[Case]:
    return (case for case in read_bank(BANK / "blind" / f"{name}.txt") if not case.codes)


def _with_names() -> Iterator[Case]:
    used: dict[str, int] = {}
    for case in _right("right"):
        for name, wrong in _NAMES.items():
            n = used.get(name, 0)
            if name in case.sentence and n < 3 * len(wrong):
                used[name] = n + 1
                yield _changed(case, case.sentence.replace(name, wrong[n % len(wrong)], 1))


def _with_brands() -> Iterator[Case]:
    n = 0
    for case in _right("right"):
        m = _DISPLACED.search(case.sentence)
        if m:
            yield _changed(case, case.sentence[: m.start()] + _BRANDS[n % len(_BRANDS)] + case.sentence[m.end() :])
            n += 1


def _with_shares() -> Iterator[Case]:
    for case in _right("figures"):
        for m in _SHARE.finditer(case.sentence):
            digit = int(m[1])
            new = digit + 3 if digit < 5 else digit - 3
            yield _changed(case, f"{case.sentence[: m.start(1)]}{new}{case.sentence[m.end(1) :]}")


def _changed(case: Case, sentence: str) -> Case:
    return Case(case.place, frozenset(), sentence, case.context)


PLANTS = (
    Plant("one character of a protected name", _NAMED, 0.95, _with_names),
    Plant("a brand in place of 关于 or of a place", frozenset(("ENC006",)), 0.90, _with_brands),
    Plant("the first digit of a share", frozenset(("XCK007", "XCK011")), 0.85, _with_shares),
)


def harvest(plant: Plant) -> Harvest:
    """Plant, lint, and see what is found."""
    cases = list(plant.texts())
    missed = [
        f"{c.place} {c.sentence}" for c in cases if plant.codes.isdisjoint(f.code for f in run_case(c, _FAMILIES))
    ]
    return Harvest(plant, len(cases), missed)


def table(harvests: list[Harvest]) -> Iterator[str]:
    """A Markdown table, a kind of change a row; lists come last."""
    yield "| changed | rules | tried | found | at the least |"
    yield "| --- | --- | --: | --: | --: |"
    for one in harvests:
        codes = ", ".join(sorted(one.plant.codes))
        yield f"| {one.plant.what} | {codes} | {one.tried} | {one.found:.1%} | {one.plant.least:.0%} |"
    wrong = [p for p in lists.points() if p.is_wrong]
    found = lists.recall(lists.points(), WARNING)
    yield f"| one figure of a list ([lists.md](lists.md)) | XCK008 | {len(wrong)} | {found:.1%} | 75% |"
