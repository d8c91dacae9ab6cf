"""A table of wrong phrases, each with the words that must stand beside it to make it wrong for certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.context import Context
from gouji.findings import Message, Severity
from gouji.lazy import LazyPattern
from gouji.prose.running import RunningText
from gouji.report import Span
from gouji.rule import Problem
from gouji_rules.quoting import is_mentioned, is_quoted

#: one word, or several of which one is meant
OneOf = str | tuple[str, ...]

#: what a clause begins behind; the beginning of the text counts as that of a line
CLAUSE_MARKS = "，,。；;：:、（()）\n"


class Phrase(NamedTuple):
    """A wrong phrase, the right one, and its context.

    One of ``before`` must stand directly before the phrase and one of ``after`` directly after it, where they are given;
    none of ``not_before`` and ``not_after`` may. ``\\n`` among them is the edge of a line. ``followed`` is for what no
    list of words can say: it must match where the phrase ends.
    """

    wrong: str
    right: str
    before: OneOf = ()
    after: OneOf = ()
    not_before: OneOf = ()
    not_after: OneOf = ()
    followed: LazyPattern | None = None
    #: whether no right sentence can hold it
    is_safe: bool = True


def clause_start(*leads: str) -> tuple[str, ...]:
    """What may stand before the first word of a clause: a mark, or a mark and one of the words that lead to it."""
    return tuple(mark + lead for lead in ("", *leads) for mark in CLAUSE_MARKS)


def standing(running: RunningText, table: Iterable[Phrase]) -> Iterator[tuple[Phrase, Span]]:
    """The phrases that stand in a text, and where; of several for one place the first."""
    seen: set[Span] = set()
    has, text = running.has, running.text
    for phrase in table:
        if not has(phrase.wrong):
            continue
        # a phrase with the one word after it is rarer than the phrase
        sign = phrase.wrong + phrase.after if isinstance(phrase.after, str) else phrase.wrong
        for start in running.every(sign):
            span = start, start + len(phrase.wrong)
            if span not in seen and _fits(phrase, text, *span):
                seen.add(span)
                yield phrase, span


def problems(
    context: Context, table: Iterable[Phrase], message: Message, severity: Severity | None = None
) -> Iterator[Problem]:
    """A problem for each phrase of the table, with a fix; none in an address, or where a sentence speaks of how it is written.

    What is quoted is somebody else's wording: its fix is not safe. The message may name ``{found}`` and ``{expected}``.
    """
    yield from said(context, standing(context.prose.running, table), message, severity)


def said(
    context: Context, found: Iterable[tuple[Phrase, Span]], message: Message, severity: Severity | None = None
) -> Iterator[Problem]:
    """As ``problems``, for phrases that have been found, and where they stand in the running text."""
    running = context.prose.running
    for phrase, (start, end) in found:
        if not is_mentioned(context, start, end):
            is_safe = phrase.is_safe and not is_quoted(context, start)
            yield Problem(
                *running.span(start, end),
                message,
                fix=running.rewrite(start, end, phrase.right, is_safe),
                severity=severity,
                found=phrase.wrong,
                expected=phrase.right,
            )


def _fits(phrase: Phrase, text: str, start: int, end: int) -> bool:
    """Whether the context of a phrase is as it must be."""
    return (
        (not phrase.before or _ends_with(text, start, phrase.before))
        and (not phrase.after or _goes_on_with(text, end, phrase.after))
        and not (phrase.not_before and _ends_with(text, start, phrase.not_before))
        and not (phrase.not_after and _goes_on_with(text, end, phrase.not_after))
        and (phrase.followed is None or phrase.followed.match(text, end) is not None)
    )


def _ends_with(text: str, at: int, words: OneOf) -> bool:
    """Whether one of the words stands before an offset."""
    return text.endswith(words, 0, at) or (at <= _LONGEST_LEAD and f"\n{text[:at]}".endswith(words))


def _goes_on_with(text: str, at: int, words: OneOf) -> bool:
    """Whether one of the words stands at an offset."""
    return text.startswith(words, at) or (at == len(text) and "\n" in words)


#: so near to the beginning of the text a line's beginning may be among the words before a phrase
_LONGEST_LEAD = 8
