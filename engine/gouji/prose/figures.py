"""Figures: every number in a passage, what it counts, and what is said of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from gouji.prose.numbers import Number, read_numbers
from gouji.prose.sentence import PassageText
from gouji.prose.words import LAST_YEAR, reach_of, verb_in
from gouji.report import Span

#: how far back the words of a figure are looked for
_LONGEST_LEAD = 300


class Figure:
    """A number in a passage.

    ``start`` and ``end`` bound it in the passage's text, unit included; ``number_end`` is where its digits end.
    ``value`` is None where damaged. ``exact`` is False for 约, 近, 余, 多, 以上 and round 万. ``numeral``: written 三 for 3.
    """

    __slots__ = ("end", "exact", "kind", "number_end", "numeral", "passage", "start", "unit", "value")

    def __init__(self, passage: CountedText, number: Number) -> None:
        self.passage = passage
        self.start = number.start
        self.number_end = number.number_end
        self.end = number.end
        self.value = number.value
        self.unit = number.unit
        self.kind = number.kind
        self.exact = number.exact
        self.numeral = number.numeral

    @property
    def span(self) -> Span:
        """Where it stands in the source, unit included."""
        return self.passage.span(self.start, self.end)

    @property
    def number_span(self) -> Span:
        """Where its digits stand in the source."""
        return self.passage.span(self.start, self.number_end)

    @property
    def text(self) -> str:
        """As it is written, unit included."""
        return self.passage.written[self.start : self.end]

    @property
    def sentence(self) -> Span:
        """The bounds of its sentence in the passage."""
        return self.passage.sentence(self.start)

    @property
    def lead(self) -> str:
        """Its sentence up to it (the last few hundred characters of it)."""
        return self.passage.text[max(self.sentence[0], self.start - _LONGEST_LEAD) : self.start]

    @property
    def before(self) -> str:
        """What stands directly before it: back to the punctuation, or to the figure before it."""
        start = self.passage.clause(self.start)[0]
        figures, n = self.passage.figures, self._index
        if n and figures[n - 1].end > start:
            start = figures[n - 1].end
        return self.passage.text[start : self.start]

    @property
    def after(self) -> str:
        """What stands directly behind it: up to the punctuation, or to the figure after it."""
        end = self.passage.clause(self.end)[1]
        figures, n = self.passage.figures, self._index
        if n + 1 < len(figures):
            end = min(end, figures[n + 1].start)
        return self.passage.text[self.end : end]

    @property
    def _index(self) -> int:
        return bisect_left(self.passage._figure_starts, self.start)

    @property
    def year(self) -> int | None:
        """The year it speaks of: the last one named before it in its sentence (上年 is last year); None where none is."""
        return _year_before(self)

    @property
    def reach(self) -> str:
        """``own``, or ``area`` (全市), ``system`` (全系统, 各部门), where its sentence speaks of more than the organ."""
        return reach_of(self.lead)

    @property
    def verb(self) -> str:
        """The last verb before it in its sentence's clause (收到, 公开, 办结 …), or ""."""
        begin = max(self.passage.clause(self.start)[0], self.start - _LONGEST_LEAD)
        return verb_in(self.passage.text[begin : self.start])

    @property
    def subject(self) -> str:
        """The words it counts: those before it without the verb, else those behind it."""
        before = self.before
        verb = verb_in(before)
        words = before[before.rfind(verb) + len(verb) :].strip() if verb else before.strip()
        return words or self.after.strip()

    def __repr__(self) -> str:
        return f"Figure({self.text!r}, {self.value}, {self.kind}{'' if self.exact else ', about'})"


class CountedText(PassageText):
    """The text of a passage and the figures in it."""

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure, in order."""
        return [Figure(self, number) for number in read_numbers(self.text)]

    @cached_property
    def counts(self) -> list[Figure]:
        """The figures that count something."""
        return [f for f in self.figures if f.kind == "count"]

    def figures_between(self, i: int, j: int) -> list[Figure]:
        """The figures that begin in ``text[i:j]``."""
        starts = self._figure_starts
        return self.figures[bisect_left(starts, i) : bisect_left(starts, j)]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [f.start for f in self.figures]


def _year_before(figure: Figure) -> int | None:
    """The year last named before a figure in its sentence."""
    passage = figure.passage
    begin = passage.sentence(figure.start)[0]
    named: int | None = None
    at = begin
    before = passage.figures_between(max(begin, figure.start - _LONGEST_LEAD), figure.start)
    for other in reversed(before):
        if other.kind == "year" and type(other.value) is int:
            named, at = other.value, other.end
            break
    if passage.report_year is not None:
        clause = passage.text[max(at, passage.clause(figure.start)[0]) : figure.start]
        if any(word in clause for word in LAST_YEAR):
            return passage.report_year - 1
    return named
