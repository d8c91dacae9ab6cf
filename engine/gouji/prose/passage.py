"""A passage: a title, a heading, or a paragraph of prose with its figures and the totals that it breaks down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from gouji.prose.figures import CountedText
from gouji.prose.fold import Folding
from gouji.prose.lists import Breakdown, read_breakdowns
from gouji.prose.sentence import PassageKind
from gouji.reading.blocks import Piece


class Passage(CountedText):
    """A title, a heading or a paragraph."""

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """Every total with the parts it is broken down into."""
        return read_breakdowns(self)


def passage_of(pieces: Sequence[Piece], kind: PassageKind, section: int, year: int | None, folding: Folding) -> Passage:
    """The passage that stands in these pieces, one after the other.

    ``section`` is the number of its section, 0 before the first and for headings; ``year`` the report's.
    """
    if len(pieces) == 1:
        written, starts = pieces[0].text, [0]
    else:
        written = "".join([p.text for p in pieces])
        starts = [0, *accumulate(len(p.text) for p in pieces[:-1])]
    if "\n" in written:  # a character reference: &#10;
        written = written.replace("\n", " ")
    kept = folding.kept(written) if folding else None
    if kept is not None:
        written = "".join([written[i] for i in kept])
    text = folding.characters(written) if folding else written
    return Passage(text, written, pieces, starts, kept, kind, section, year)
