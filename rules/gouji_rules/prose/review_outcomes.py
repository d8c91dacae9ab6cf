"""How reviews and lawsuits ended, as the prose counts it: 行政复议3件，其中维持2件、纠正1件."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.context import Context
from gouji.lazy import LazyPattern
from gouji_rules.kinds.figure_vs_cell import CellSum, Held, Stated
from gouji_rules.prose.common import review_block, whole
from gouji_rules.prose.review_sentences import LAWSUITS, PARTS, TOTAL, Part, Sentence, parts_in

if TYPE_CHECKING:
    from gouji.prose.figures import CountedText, Figure

#: how a case ended, with the column of table four and its name; what is said of 撤销 or 驳回 may be in more than one of them
_ENDS = (
    (("维持",), 0, "结果维持"),
    (("纠正", "纠错"), 1, "结果纠正"),
    (("其他结果",), 2, "其他结果"),
    (("尚未审结", "未审结", "正在审理", "审理中"), 3, "尚未审结"),
)
_NAMES = {column: name for _, column, name in _ENDS}
_COLUMN_OF = {word: column for words, column, _ in _ENDS for word in words}
_END = "|".join(word for words, _, _ in _ENDS for word in words)
_PASSIVE = "(?:结果|被|获得?|予以|决定|判决|仍|还有)?"
_SAID_BEFORE = LazyPattern(
    f"{_PASSIVE}(?P<end>{_END})(?:原?(?:具体)?行政(?:行为|决定)|原(?:判|答复|决定)|结果|案件|的|数|量|有|为|共|[:：\\s]){{0,5}}$"
)
_SAID_BEHIND = LazyPattern(
    f"\\s?(?:案件|的|已|均|全部)?{_PASSIVE}(?P<end>{_END})(?:原?(?:具体)?行政(?:行为|决定)|原(?:判|答复|决定))?(?=[，。；、,;（()）]|$|[0-9一二两三])"
)
#: what may stand before it without narrowing which cases are meant
_ALL_OF_THEM = LazyPattern(
    "(?:其中|其|政府信息公开|信息公开|类|共|已|有|分别|均|行政|复议机关|复议机构|复议|诉讼|法院|案件|申请|结果|中|为|的|和|及|与|[：:\\s])*"
)


class _Ended(NamedTuple):
    """A figure that counts cases that ended in one way, and of what they are; none where that is not sure."""

    figure: Figure
    column: int
    parts: tuple[Part, ...]


def outcome_counts(context: Context, sentence: Sentence) -> Iterator[Held]:
    """What a sentence counts of cases that ended in one way, against the cells; what follows on it with 其中 is taken in."""
    if not sentence.passage.once(_speaks_of_ends):
        return
    ended = list(_ended(context, sentence))
    for this in ended:
        once = sum(other.column == this.column and other.figure is not this.figure for other in ended) == 0
        cell = _cell(context, this.parts, this.column) if this.parts and (once or _is_alone(this, ended)) else None
        if cell is not None:
            yield Held(context, Stated(_NAMES[this.column], this.figure), cell)


def _speaks_of_ends(passage: CountedText) -> bool:
    return any(word in passage.text for word in _COLUMN_OF)


def _is_alone(this: _Ended, ended: list[_Ended]) -> bool:
    """Whether all other figures on the same end are of other cases: 复议维持2件，诉讼维持1件."""
    others = [other for other in ended if other.column == this.column and other.figure is not this.figure]
    return all(other.parts and not set(other.parts) & set(this.parts) for other in others)


def _ended(context: Context, sentence: Sentence) -> Iterator[_Ended]:
    """Every figure of a sentence that counts cases that ended in one way."""
    text, last = sentence.passage.text, sentence.begin
    parts: tuple[Part, ...] = ()
    mentioned: set[Part] = set()
    counted: Figure | None = None
    for figure in sentence.passage.figures_between(sentence.begin, _end_of(sentence)):
        if figure.kind != "count":
            continue
        mentioned |= parts_in(text[last : figure.start])
        last = figure.end
        said = _way(figure)
        if said is None:
            counted = counted if _ended_otherwise(figure) else figure
            continue
        if named := parts_in(figure.before):
            mentioned, counted = set(named), None
        if mentioned:
            parts, mentioned = _in_order(mentioned), set()
        column, are_all = said
        is_sure = are_all and whole(figure) is not None and _is_total(context, counted, parts)
        yield _Ended(figure, column, parts if is_sure else ())


def _end_of(sentence: Sentence) -> int:
    """Where a sentence ends; one that goes on with 其中 belongs to it."""
    passage, end = sentence.passage, sentence.begin + len(sentence.text)
    return passage.sentence(end)[1] if passage.text.startswith("其中", end) else end


def _in_order(mentioned: set[Part]) -> tuple[Part, ...]:
    """The parts that are mentioned, reviews first; none where both lawsuits and some of them are."""
    narrow = mentioned.difference(PARTS)
    if narrow and LAWSUITS in mentioned:
        return ()
    return tuple(sorted(mentioned, key=lambda part: part.blocks))


def _way(figure: Figure) -> tuple[int, bool] | None:
    """How the cases that a figure counts ended, and whether these are all that ended so; None where it says nothing of it."""
    before, after = figure.before, figure.after
    if (m := _SAID_BEFORE.search(before)) and not after.strip():
        return _COLUMN_OF[m["end"]], _ALL_OF_THEM.fullmatch(before, 0, m.start()) is not None
    if m := _SAID_BEHIND.match(figure.passage.text, figure.end, figure.end + _FAR):
        return _COLUMN_OF[m["end"]], _ALL_OF_THEM.fullmatch(before) is not None
    return None


_FAR = 24
#: ways to end that are in more than one column, or in none
_OTHER_WAYS = ("撤回", "撤销", "撤诉", "驳回", "终止", "违法", "调解", "和解", "责令", "不予受理", "胜诉", "败诉")


def _ended_otherwise(figure: Figure) -> bool:
    around = figure.before + figure.after
    return any(word in around for word in _OTHER_WAYS)


def _is_total(context: Context, counted: Figure | None, parts: tuple[Part, ...]) -> bool:
    """Whether the count before the ways in which cases ended is of all of them, as far as one stands there."""
    totals = [cell for group in (parts, *((part,) for part in parts)) if (cell := _cell(context, group, TOTAL))]
    return counted is None or any(whole(counted) in cell.accepted for cell in totals)


def _cell(context: Context, parts: tuple[Part, ...], column: int) -> CellSum | None:
    """The cells of a column for reviews, lawsuits, or both; with both, either may be meant."""
    names = "、".join(part.name for part in parts)
    blocks = [block for part in parts for block in part.blocks]
    cell = review_block(context.report, blocks, column, f"{names}·{_NAMES.get(column, '总计')}") if parts else None
    if cell is None or len(parts) < 2:
        return cell
    alone = [row for part in parts if (row := review_block(context.report, part.blocks, column, part.name))]
    return cell._replace(accepted=cell.accepted.union(*(row.accepted for row in alone)))
