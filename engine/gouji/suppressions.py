"""Comments in a text that hide findings::

    <!-- gouji: ignore[SUM001] 原因 -->              on the line of the finding, or before what it is in
    <!-- gouji: ignore-file[SUM001,TXT] 原因 -->     anywhere, for the whole text
    <!-- gouji: off[SUM] -->  …  <!-- gouji: on[SUM] -->
    <!-- gouji: ignore[SUM] until=2027-03-31 原因 -->   holds through that day

A comment beside text holds for its line. One that has its line to itself holds for what follows it: the next line that is
not blank, and the whole of the paragraph, heading or table that begins there; inside a table, the next row.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from gouji.context import Context
from gouji.directives import Directive, Item, Malformed, Reach, Removal, parse
from gouji.findings import Edit, Finding, Fix, Localized, Message, Suppressed, Text, Value, Values, order
from gouji.gj import EXPIRED, FAMILY, MALFORMED, NO_REASON, UNKNOWN, UNUSED
from gouji.reading import is_read_as_html
from gouji.reading.blocks import Block, Document, Row
from gouji.reading.comments import blanked, is_closed
from gouji.reading.lines import comments
from gouji.registry import ALL, SelectorError, codes_of, rules
from gouji.report import Span
from gouji.rule import Rule
from gouji.source import Source
from gouji.subjects import Words


def suppress(
    context: Context, document: Document, findings: Sequence[Finding], ran: Sequence[Rule]
) -> tuple[list[Finding], list[Suppressed]]:
    """The findings that no comment of the text hides, those of the comments themselves added; and the hidden ones.

    ``document`` holds the blocks of the report's text, ``ran`` the rules that have run, those on comments among them.
    """
    return _Run(context, document, ran).split(findings)


class _Unknown(NamedTuple):
    """A name in a comment that hides nothing: a name that is near, "" for none, and what to say of it."""

    name: str
    near: str
    message: Localized


_OF_COMMENTS = Message.of(
    "{found} 说的是注释本身，不能用注释屏蔽；请在设置中用 ignore",
    "{found} is about comments, which no comment hides; use ignore in the settings",
)


class _Held(NamedTuple):
    """A part of the text where a comment holds for a rule; ``rank`` counts the comments."""

    start: int
    rank: int
    end: int


class _Run:
    def __init__(self, context: Context, document: Document, ran: Sequence[Rule]) -> None:
        self.report = context.report
        self.options = context.options
        self.source = context.report.source
        self.blocks = document.blocks
        self.kind = document.kind
        self.removal = Removal(self.source.text, is_read_as_html(self.source.text, document.kind))
        self.ours = {rule.code: rule for rule in ran if rule.family == FAMILY}
        self.ran = {rule.code for rule in ran if not rule.wants or context.previous is not None}
        self.known = {code: rule for code, rule in rules().items() if rule.family != FAMILY}
        self.said: list[Finding] = []
        self.directives: list[Directive] = []

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        spans = list(comments(self.source.text, self.kind))
        is_nested = False
        for span in spans:
            self.read(span, is_nested)
            is_nested = not is_closed(self.source.text, span)
        if not self.directives:
            return [*findings, *self.said], []
        self.bare = blanked(self.source.text, spans)
        self.place()
        left, hidden = [], []
        for finding, by in zip(findings, self.hiding(findings), strict=True):
            if by is None:
                left.append(finding)
            else:
                hidden.append(Suppressed(finding, "comment", by.reason))
        hidden.sort(key=lambda s: order(s.finding))
        for directive in self.directives:
            self.judge(directive)
        return [*left, *self.said], hidden

    # ── reading

    def read(self, span: Span, is_nested: bool) -> None:
        """Take a comment, where it is one of ours. ``is_nested``: the comment before it is not closed."""
        try:
            directive = parse(self.source.text, span)
        except Malformed as error:
            self.say(MALFORMED, span, error.message, error.fix, error.found, error.expected)
            return
        if directive is None:
            return
        directive.is_nested = is_nested
        self.say_unknown(directive, self.take_items(directive))
        if self.is_expired(directive):
            ended = Message.of(
                "屏蔽注释已于 {found} 到期，不再起作用", "this suppression expired on {found}; it hides nothing"
            )
            self.say(EXPIRED, span, ended, self.removal.of_comment(span, is_nested), directive.until)
        elif directive.items:
            self.directives.append(directive)
        if directive.action != "on" and not directive.reason and self.options.require_reason:
            text = Text(
                "屏蔽注释没有写明原因；请写在 --> 之前", "this suppression gives no reason; write one before its -->"
            )
            self.say(NO_REASON, span, text)

    def is_expired(self, directive: Directive) -> bool:
        today, until = self.options.today, directive.until
        return bool(today and until and until < today)

    def take_items(self, directive: Directive) -> list[_Unknown]:
        """Take in what a comment names, and give the names that no rule goes by or that no comment may hide."""
        if directive.listed is None:
            directive.items.append(Item(ALL, set(self.known), is_broad=True))
        unknown = []
        for name in directive.names:
            try:
                closeness, codes = codes_of(name)
            except SelectorError as error:
                near = error.near if error.near not in directive.names else ""
                unknown.append(_Unknown(name, near, error.unrendered))
                continue
            if codes <= self.known.keys() or closeness == 0:
                directive.items.append(Item(name, codes & self.known.keys(), closeness < 2))
            else:
                unknown.append(_Unknown(name, "", _OF_COMMENTS))
        return unknown

    def say_unknown(self, directive: Directive, unknown: Sequence[_Unknown]) -> None:
        """Point out the names that hide nothing."""
        hopeless = [name for name, near, _ in unknown if not near]
        # all of them at once, so that one pass is enough
        removal = self.removal.of_names(directive, hopeless) if hopeless else None
        for name, near, message in unknown:
            at = directive.names[name]
            # a rule that is near will hide something, which is for a person to decide
            to_near = Message.of("改为 {name}", "change to {name}", name=near)
            change = Fix(to_near, (Edit(at, at + len(name), near),), safe=False)
            self.say(UNKNOWN, directive.span, message, change if near else removal, name, near or None)

    # ── where comments hold

    def place(self) -> None:
        """Work out where each comment holds."""
        end = len(self.source.text)
        self.look_around()
        # what has been switched off and not yet on again, by code
        opened: dict[str, list[tuple[Directive, Item]]] = {}
        for directive in self.directives:
            if directive.action == "on":
                self.switch_on(directive, opened)
            elif directive.action == "off":
                for item in directive.items:
                    for code in item.codes:
                        opened.setdefault(code, []).append((directive, item))
            else:
                span = (0, end) if directive.action == "ignore-file" else self.reach(directive.span)
                directive.reach = [Reach(*span, item, item.codes) for item in directive.items]
        for directive in self.directives:
            if directive.action == "off":
                still_off = [item for item in directive.items if item.open]
                directive.reach += [Reach(directive.span[1], end, item, item.open) for item in still_off]

    def switch_on(self, directive: Directive, opened: dict[str, list[tuple[Directive, Item]]]) -> None:
        closed: dict[Item, tuple[Directive, set[str]]] = {}
        for mine in directive.items:
            for code in mine.codes:
                for other, item in opened.pop(code, ()):
                    closed.setdefault(item, (other, set()))[1].add(code)
        met = set[str]().union(*(codes for _, codes in closed.values()))
        for mine in directive.items:
            mine.is_used = not met.isdisjoint(mine.codes)
        for item, (other, codes) in closed.items():
            other.reach.append(Reach(other.span[1], directive.span[0], item, codes))
            item.open -= codes

    def look_around(self) -> None:
        """Note once what `reach` asks for each comment."""
        spans = [_span(block) for block in self.blocks]
        #: the furthest that a block up to this one begins: rows that hold tables come after what is in them
        self.furthest = list(accumulate((start for start, _ in spans), max))
        #: the last row of the table that the block is a row of; the block itself where it is none
        self.last = list(range(len(spans)))
        for at in range(len(spans) - 2, -1, -1):
            if self.continues(at):
                self.last[at] = self.last[at + 1]
        #: by the lines' span: whether nothing but comments stands on them
        self.is_bare: dict[Span, bool] = {}
        self.content: Span = (0, -1)

    def reach(self, span: Span) -> Span:
        """Where an ``ignore`` holds."""
        start, end = self.line(span[0])[0], self.line(span[1])[1]
        if not self.stands_alone(start, end):
            return start, end
        following = self.after(span[1])
        if following is None:
            return start, end
        end = self.line(following)[1]
        tables = self.report.tables.values()
        at = bisect_left(self.furthest, span[1])
        if at < len(self.blocks):
            inside = any(table.start < span[0] < table.end for table in tables)
            end = max(end, self.line(_span(self.blocks[at if inside else self.last[at]])[1])[1])
        for table in tables:
            if span[1] <= table.start <= end:
                end = max(end, self.line(table.end)[1])
        return start, end

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether nothing but comments stands on these lines."""
        if (start, end) not in self.is_bare:
            self.is_bare[start, end] = not self.bare[start:end].strip()
        return self.is_bare[start, end]

    def after(self, at: int) -> int | None:
        """Where the next character that belongs to no comment stands; asked in the order of the text."""
        asked, found = self.content
        if not asked <= at <= found:
            m = _CONTENT.search(self.bare, at)
            found = m.start() if m else len(self.bare)
            self.content = at, found
        return found if found < len(self.bare) else None

    def continues(self, at: int) -> bool:
        """Whether the block after this one is the next row of the same table."""
        row, following = self.blocks[at], self.blocks[at + 1]
        if not isinstance(row, Row) or not isinstance(following, Row):
            return False
        if row.table >= 0 or following.table >= 0:
            return row.table == following.table
        between = self.bare[row.end : following.start]
        return Source(between).rows - between.endswith(("\n", "\r")) <= _ROWS_APART

    def line(self, offset: int) -> Span:
        """The line that an offset stands in."""
        return self.source.line_span(self.source.position(offset)[0])

    # ── what they hide, and what is to be said of them

    def hiding(self, findings: Sequence[Finding]) -> list[Directive | None]:
        """For each finding the first comment that hides it; all that do count as used."""
        by_code: dict[str, list[int]] = {}
        for n in sorted(range(len(findings)), key=lambda n: findings[n].start):
            by_code.setdefault(findings[n].code, []).append(n)
        hidden: list[Directive | None] = [None] * len(findings)
        for code, places in by_code.items():
            starts = [findings[n].start for n in places]
            for n, rank in zip(places, _first_holding(starts, self.reaches(code, starts)), strict=True):
                if rank is not None:
                    hidden[n] = self.directives[rank]
        return hidden

    def reaches(self, code: str, starts: Sequence[int]) -> list[_Held]:
        """Where comments hide findings of a rule, which begin at ``starts``; those that hide one count as used."""
        held = []
        for rank, directive in enumerate(self.directives):
            for reach in directive.reach:
                if code in reach.codes and bisect_left(starts, reach.start) < bisect_right(starts, reach.end):
                    reach.item.is_used = True
                    held.append(_Held(reach.start, rank, reach.end))
        return held

    def judge(self, directive: Directive) -> None:
        """Point out what hides nothing."""
        unused = [item for item in directive.items if not item.is_used and self.is_judged(item)]
        if not unused:
            return
        names = [item.text for item in unused]
        what: Localized
        if directive.action == "on":
            what = Text(
                "这里没有什么要恢复：前面没有对应的 off", "nothing to switch on: there is no such off before it"
            )
        elif len(unused) < len(directive.names):
            what = Message.of("{found} 在这里没有屏蔽任何问题", "{found} hides nothing here")
        else:
            what = Text("这条屏蔽注释没有屏蔽任何问题", "this suppression hides nothing")
        fix = self.removal.of_names(directive, names, safe=all(map(self.is_surely_unused, unused)))
        self.say(UNUSED, directive.span, what, fix, Values(names))

    def is_surely_unused(self, item: Item) -> bool:
        """Whether all rules have run that a selector stands for; of a broad one, those that run by default."""
        # what only shows beside last year's report has not been looked for everywhere
        codes = {c for c in item.codes if self.known[c].default} if item.is_broad else item.codes
        return codes <= self.ran

    def is_judged(self, item: Item) -> bool:
        """Whether enough rules have run to say that a selector hides nothing."""
        codes = item.codes
        if item.is_broad:
            codes = {c for c in codes if self.known[c].default and not self.known[c].wants} or codes
        return codes <= self.ran

    def say(
        self,
        code: str,
        span: Span,
        message: Localized,
        fix: Fix | None = None,
        found: Value = None,
        expected: Value = None,
    ) -> None:
        """Say something of the comment at a span, which is what the finding is about."""
        rule = self.ours.get(code)
        if rule is None:
            return
        if isinstance(message, Message):
            message = message.with_values({"found": found, "expected": expected})
        about = Words.of(self.source.text[slice(*span)])
        finding = Finding(code, rule.name, rule.severity, *span, message, (), fix, about, found, expected)
        self.said.append(finding)


def _first_holding(starts: Sequence[int], held: Iterable[_Held]) -> Iterator[int | None]:
    """For each of some places, in order, the first comment that holds there; None where none does."""
    coming = sorted(held, reverse=True)
    holding: list[tuple[int, int]] = []  # rank and end of those that have begun
    for start in starts:
        while coming and coming[-1].start <= start:
            _, rank, end = coming.pop()
            heappush(holding, (rank, end))
        while holding and holding[0][1] < start:
            heappop(holding)
        yield holding[0][0] if holding else None


_CONTENT = re.compile(r"\S")
#: rows of one table stand on this line or the next
_ROWS_APART = 2


def _span(block: Block) -> Span:
    return (block.start, block.end) if isinstance(block, Row) else (block.piece.start, block.piece.end)
