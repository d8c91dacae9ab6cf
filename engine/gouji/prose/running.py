"""Passages as one running text, to look for words in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add

from gouji.findings import Edit, Fix, Message
from gouji.prose.dates import Date, Range, read_dates, read_ranges
from gouji.prose.passage import Passage
from gouji.reading.blocks import Piece
from gouji.report import Span
from gouji.source import Source

#: further than this nobody looks for a sentence's end, so that a text without any takes no longer
_LONGEST_SENTENCE = 800


class RunningText:
    """Passages, a line each. ``text`` is folded as theirs is, and ``written`` as it is written, character for character."""

    def __init__(self, passages: Sequence[Passage], source: Source) -> None:
        self.passages = passages
        self.text = "\n".join([p.text for p in passages])
        self._source = source

    @cached_property
    def written(self) -> str:
        """The text as it is written."""
        return "\n".join([p.written for p in self.passages])

    def pieces(self) -> Iterator[Piece]:
        """The lines as they are written, hard-wrapped ones apart: for what has to do with writing rather than with words."""
        for passage in self.passages:
            yield from passage.pieces

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins."""
        return [0, *accumulate(len(p.text) + 1 for p in self.passages)][: len(self.passages)]

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the text."""
        return frozenset(self.text)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand beside each other: for tables of words too large to look up one by one."""
        return frozenset(map(add, self.text, self.text[1:]))

    def has(self, word: str) -> bool:
        """Whether a word stands in the text."""
        # single characters are found many times faster than a word
        return self.characters.issuperset(word) and word in self.text

    def seen(self, words: Iterable[str]) -> list[str]:
        """Which of the words stand in the text."""
        text, has_all = self.text, self.characters.issuperset
        return [word for word in words if has_all(word) and word in text]  # as `has`, for thousands of words

    def every(self, word: str) -> Iterator[int]:
        """Where a word stands."""
        at = self.text.find(word) if self.has(word) else -1
        while at >= 0:
            yield at
            at = self.text.find(word, at + len(word))

    def about(self, words: Iterable[str]) -> list[Passage]:
        """The passages with one of the words in them, in order."""
        found: set[int] = set()
        for word in self.seen(words):
            at = self.text.find(word)
            while at >= 0:
                n = bisect_right(self.starts, at)
                found.add(n - 1)
                at = self.text.find(word, self.starts[n]) if n < len(self.starts) else -1
        return [self.passages[n] for n in sorted(found)]

    def place(self, i: int) -> tuple[Passage, int]:
        """The passage that holds the character ``i``, and the offset in it."""
        n = max(bisect_right(self.starts, i) - 1, 0)
        return self.passages[n], i - self.starts[n]

    def line(self, i: int) -> tuple[str, int]:
        """The text of the passage around ``i``, and the offset in it."""
        passage, at = self.place(i)
        return passage.text, at

    def sentence(self, i: int, stops: str = "。；;！!") -> Span:
        """Begin and end of the sentence around a character, its mark left out; ``stops`` are the marks that end one."""
        text = self.text
        passage, at = self.place(i)
        least, most = max(i - at, i - _LONGEST_SENTENCE), min(i - at + len(passage.text), i + _LONGEST_SENTENCE)
        begin = max(max(text.rfind(mark, least, i) for mark in stops) + 1, least)
        return begin, min((at for mark in stops if (at := text.find(mark, i, most)) >= 0), default=most)

    @cached_property
    def preamble_end(self) -> int:
        """Where the first passage of a section begins."""
        starts = (start for start, p in zip(self.starts, self.passages, strict=True) if p.section)
        return next(starts, len(self.text))

    @cached_property
    def dates(self) -> list[Date]:
        """Every year, month or day that is named with its year, in order."""
        return read_dates(self.text)

    @cached_property
    def ranges(self) -> list[Range]:
        """Every span of time from one day to another, in order."""
        return read_ranges(self.text, self.dates)

    def span(self, i: int, j: int) -> Span:
        """Where ``text[i:j]`` stands in the source, from its first character to its last."""
        passage, at = self.place(i)
        if j - i <= len(passage.text) - at:
            return passage.span(at, at + j - i)
        last, end = self.place(j - 1)
        return passage.span(at, at)[0], last.span(0, end + 1)[1]

    def edit(self, i: int, j: int, content: str) -> Edit | None:
        """Other words in place of ``text[i:j]``; None where markup or a line end stands between its characters."""
        start, end = self.span(i, j)
        if self._source.text[start:end] != self.written[i:j]:
            return None
        return Edit(start, end, content)

    def rewrite(self, i: int, j: int, content: str, safe: bool = True) -> Fix | None:
        """A fix that puts other words in place of ``text[i:j]``; None where `edit` gives none."""
        edit = self.edit(i, j, content)
        if edit is None:
            return None
        message = Message.of(
            "“{words}”改为“{content}”", "replace {words} by {content}", words=self.written[i:j], content=content
        )
        return Fix(message, (edit,), safe)
