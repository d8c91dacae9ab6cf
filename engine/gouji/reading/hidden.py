"""What of a text is markup or not shown: what a fix puts in there is not read as text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gouji.reading.comments import OPEN, comment_spans, is_closed, without_unclosed
from gouji.reading.tags import SILENT, tokens

Span = tuple[int, int]


def hidden_spans(text: str) -> list[Span]:
    """The spans of comments, tags, and elements that show nothing such as ``<style>``, in order; they do not overlap.

    Offsets are in code points, 0-based. An element that is not closed runs to the end of the text. A comment that is not
    closed is text, as for the readers, but for one meant for gouji, which runs to where that ends. Both are one longer
    than they are, for what is put at their end is inside. Markdown and HTML are not told apart: of a place that one of
    them hides nobody can be sure.
    """
    if "<" not in text:
        return []
    found: list[Span] = []
    if OPEN in text:
        # what is put right after a comment that is not closed becomes part of it
        found += [(at, end if is_closed(text, (at, end)) else end + 1) for at, end in comment_spans(text)]
        text = without_unclosed(text)
    found += _tags_and_silent(text)
    return _merged(sorted(found))


def _tags_and_silent(text: str) -> Iterator[Span]:
    """The spans of tags, and of elements that show nothing; one that is not closed runs to one behind the text's end."""
    silent, begin = "", 0
    for m, end in tokens(text):
        tag = (m["tag"] or "").lower()
        if not silent:
            yield m.start(), end
            if tag in SILENT and not m["close"]:
                silent, begin = tag, m.start()
        elif m["close"] and tag == silent:
            yield begin, end
            silent = ""
    if silent:
        yield begin, len(text) + 1


def is_inside(spans: Sequence[Span], at: int) -> bool:
    """Whether a place stands inside one of some spans, which are in order and do not overlap; at its ends it does not."""
    n = bisect_left(spans, (at, at))
    return n > 0 and at < spans[n - 1][1]


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
