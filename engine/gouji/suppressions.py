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
from collections.abc import Sequence

from gouji.findings import Edit, Finding, Fix, Suppressed, Text
from gouji.linting import order
from gouji.reading.blocks import Block, Document, Row
from gouji.reading.lines import blanked, comments
from gouji.registry import ALL, SelectorError, codes_of, rules
from gouji.report import Report, Span
from gouji.rule import Rule
from gouji.suppression_rules import EXPIRED, FAMILY, MALFORMED, NO_REASON, UNKNOWN, UNUSED

ACTIONS = ("ignore", "ignore-file", "off", "on")

# Written by hand in a Chinese keyboard layout: full-width colons, brackets and commas are as good.
_DIRECTIVE = re.compile(
    r"<!--\s*gouji\s*(?P<colon>[:：])?\s*(?P<action>[a-zA-Z-]*)\s*"
    r"(?P<list>[\[［【](?P<items>[^\]］】]*)(?P<close>[\]］】])?)?(?P<rest>.*?)\s*-->\Z",
    re.DOTALL,
)
_ITEM = re.compile(r"[^,，、;；\s]+")
_UNTIL = re.compile(r"\buntil\s*[=＝]\s*(\S*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class _Item:
    """A selector in a comment: the codes it means, and those of them that it has hidden."""

    __slots__ = ("codes", "is_broad", "is_used", "open", "text")

    def __init__(self, text: str, codes: set[str], is_broad: bool) -> None:
        self.text = text
        self.codes = codes
        #: a family, or all
        self.is_broad = is_broad
        self.is_used = False
        #: of an ``off``: what has not been switched on again
        self.open = set(codes)


class _Directive:
    """A comment of ours as it was read. ``listed`` is the span of its selectors, None where it names none."""

    __slots__ = ("action", "items", "listed", "names", "reach", "reason", "span", "until")

    def __init__(self, action: str, span: Span, listed: Span | None, names: list[str], until: str, reason: str) -> None:
        self.action = action
        self.span = span
        self.listed = listed
        self.names = names
        self.until = until
        self.reason = reason
        self.items: list[_Item] = []
        #: where it holds, and for which of its selectors' codes
        self.reach: list[tuple[int, int, _Item, set[str]]] = []


class _Malformed(Exception):
    def __init__(self, message: Text, fix: Fix | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.fix = fix


def suppress(
    report: Report, document: Document, findings: Sequence[Finding], ran: Sequence[Rule]
) -> tuple[list[Finding], list[Suppressed]]:
    """The findings that no comment of the text hides, those of the comments themselves added; and the hidden ones.

    ``document`` holds the blocks of the report's text, ``ran`` the rules that have run, those on comments among them.
    """
    return _Run(report, document, ran).split(findings)


class _Run:
    def __init__(self, report: Report, document: Document, ran: Sequence[Rule]) -> None:
        self.report = report
        self.source = report.source
        self.blocks = document.blocks
        self.kind = document.kind
        self.ours = {rule.code: rule for rule in ran if rule.family == FAMILY}
        self.ran = {rule.code for rule in ran if not rule.wants or report.previous is not None}
        self.known = {code: rule for code, rule in rules().items() if rule.family != FAMILY}
        self.said: list[Finding] = []
        self.directives: list[_Directive] = []

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        spans = list(comments(self.source.text, self.kind))
        for span in spans:
            self.read(span)
        if not self.directives:
            return [*findings, *self.said], []
        self.bare = blanked(self.source.text, spans)
        self.place()
        left, hidden = [], []
        for finding in findings:
            by = self.hiding(finding)
            if by is None:
                left.append(finding)
            else:
                hidden.append(Suppressed(finding, "comment", by.reason))
        hidden.sort(key=lambda s: order(s.finding))
        for directive in self.directives:
            self.judge(directive)
        return [*left, *self.said], hidden

    # ── reading

    def read(self, span: Span) -> None:
        """Take a comment, where it is one of ours."""
        try:
            directive = _parsed(self.source.text, span)
        except _Malformed as error:
            self.say(MALFORMED, span, error.message, error.fix)
            return
        if directive is None:
            return
        if directive.listed is None:
            directive.items.append(_Item(ALL, set(self.known), is_broad=True))
        unknown = []
        for name in directive.names:
            try:
                closeness, codes = codes_of(name)
            except SelectorError as error:
                unknown.append((name, error.near, error.message))
                continue
            if codes <= self.known.keys() or closeness == 0:
                directive.items.append(_Item(name, codes & self.known.keys(), closeness < 2))
            else:
                message = Text(
                    f"{name} 说的是注释本身，不能用注释屏蔽；请在设置中用 ignore",
                    f"{name} is about comments, which no comment hides; use ignore in the settings",
                )
                unknown.append((name, "", message))
        for name, near, message in unknown:
            self.unknown(directive, name, near, message)
        today, until = self.report.options.today, directive.until
        if today and until and until < today:
            text = Text(
                f"屏蔽注释已于 {until} 到期，不再起作用", f"this suppression expired on {until}; it hides nothing"
            )
            self.say(EXPIRED, span, text, self.deletion(directive))
        elif directive.items:
            self.directives.append(directive)
        if directive.action != "on" and not directive.reason and self.report.options.require_reason:
            text = Text(
                "屏蔽注释没有写明原因；请写在 --> 之前", "this suppression gives no reason; write one before its -->"
            )
            self.say(NO_REASON, span, text)

    def unknown(self, directive: _Directive, name: str, near: str, message: Text) -> None:
        assert directive.listed is not None
        if near and near not in directive.names:
            start = self.source.text.index(name, directive.listed[0])
            edits = (Edit(start, start + len(name), near),)
            # it will hide something then, which is for a person to decide
            fix = Fix(Text(f"改为 {near}", f"change to {near}"), edits, safe=False)
        else:
            fix = self.without(directive, {name})
        self.say(UNKNOWN, directive.span, message, fix)

    # ── where comments hold

    def place(self) -> None:
        """Work out where each comment holds."""
        end = len(self.source.text)
        for directive in self.directives:
            if directive.action in ("ignore", "ignore-file"):
                span = (0, end) if directive.action == "ignore-file" else self.reach(directive.span)
                directive.reach = [(*span, item, item.codes) for item in directive.items]
            elif directive.action == "on":
                self.switch_on(directive)
        for directive in self.directives:
            if directive.action == "off":
                directive.reach += [(directive.span[1], end, item, item.open) for item in directive.items if item.open]

    def switch_on(self, directive: _Directive) -> None:
        wanted = set[str]().union(*(item.codes for item in directive.items))
        for other in self.directives:
            if other is directive:
                return
            if other.action != "off":
                continue
            for item in other.items:
                if closed := item.open & wanted:
                    other.reach.append((other.span[1], directive.span[0], item, closed))
                    item.open -= closed
                    for mine in directive.items:
                        mine.is_used = mine.is_used or bool(mine.codes & closed)

    def reach(self, span: Span) -> Span:
        """Where an ``ignore`` holds."""
        start, end = self.line(span[0])[0], self.line(span[1])[1]
        if self.bare[start:end].strip():
            return start, end
        following = _CONTENT.search(self.bare, span[1])
        if following is None:
            return start, end
        end = self.line(following.start())[1]
        at = next((i for i, block in enumerate(self.blocks) if _span(block)[0] >= span[1]), None)
        tables = self.report.tables.values()
        inside = any(table.start < span[0] < table.end for table in tables)
        if at is not None:
            last = at
            if not inside:
                while last + 1 < len(self.blocks) and self.continues(last):
                    last += 1
            end = max(end, self.line(_span(self.blocks[last])[1])[1])
        for table in tables:
            if span[1] <= table.start <= end:
                end = max(end, self.line(table.end)[1])
        return start, end

    def continues(self, at: int) -> bool:
        """Whether the block after this one is the next row of the same table."""
        row, following = self.blocks[at], self.blocks[at + 1]
        if not isinstance(row, Row) or not isinstance(following, Row):
            return False
        if row.table >= 0 or following.table >= 0:
            return row.table == following.table
        return len(self.bare[row.end : following.start].splitlines()) <= 2

    def line(self, offset: int) -> Span:
        """The line that an offset stands in."""
        return self.source.line_span(self.source.position(offset)[0])

    # ── what they hide, and what is to be said of them

    def hiding(self, finding: Finding) -> _Directive | None:
        """The first comment that hides a finding; all that do count as used."""
        first = None
        for directive in self.directives:
            for start, end, item, codes in directive.reach:
                if start <= finding.start <= end and finding.code in codes:
                    item.is_used = True
                    first = first or directive
        return first

    def judge(self, directive: _Directive) -> None:
        """Point out what hides nothing."""
        unused = [item for item in directive.items if not item.is_used and self.is_judged(item)]
        if not unused:
            return
        if directive.action == "on":
            what = Text(
                "这里没有什么要恢复：前面没有对应的 off", "nothing to switch on: there is no such off before it"
            )
        elif len(unused) < len(directive.names):
            names = [item.text for item in unused]
            what = Text(f"{'、'.join(names)} 在这里没有屏蔽任何问题", f"{', '.join(names)} hides nothing here")
        else:
            what = Text("这条屏蔽注释没有屏蔽任何问题", "this suppression hides nothing")
        # what only shows beside last year's report has not been looked for everywhere
        sure = all(item.codes <= self.ran for item in unused if not item.is_broad) and all(
            self.ran >= {c for c in item.codes if self.known[c].default} for item in unused
        )
        self.say(UNUSED, directive.span, what, self.without(directive, {item.text for item in unused}, safe=sure))

    def is_judged(self, item: _Item) -> bool:
        """Whether enough rules have run to say that a selector hides nothing."""
        codes = item.codes
        if item.is_broad:
            codes = {c for c in codes if self.known[c].default and not self.known[c].wants} or codes
        return codes <= self.ran

    def say(self, code: str, span: Span, message: Text, fix: Fix | None = None) -> None:
        rule = self.ours.get(code)
        if rule is not None:
            self.said.append(Finding(code, rule.name, rule.severity, *span, message, (), fix))

    # ── fixes

    def without(self, directive: _Directive, names: set[str], safe: bool = True) -> Fix:
        """Take selectors out of a comment, or the comment where none is left."""
        kept = [name for name in directive.names if name not in names]
        if directive.listed is None or not kept:
            return self.deletion(directive, safe)
        gone = [name for name in directive.names if name in names]
        message = Text(f"从注释中删去 {'、'.join(gone)}", f"take {', '.join(gone)} out of the comment")
        return Fix(message, (Edit(*directive.listed, ",".join(kept)),), safe)

    def deletion(self, directive: _Directive, safe: bool = True) -> Fix:
        """Take a comment out, with its line where it stands alone on it."""
        text, (start, end) = self.source.text, directive.span
        first, last = self.line(start)[0], self.line(end)[1]
        if not text[first:start].strip() and not text[end:last].strip():
            row = self.source.position(end)[0]
            start, end = first, self.source.starts[row] if row < self.source.rows else last
        elif text[first:start].strip():
            start = first + len(text[first:start].rstrip(" \t"))
        else:
            end += len(text[end:last]) - len(text[end:last].lstrip(" \t"))
        return Fix(Text("删去这条注释", "delete the comment"), (Edit(start, end, ""),), safe)


_CONTENT = re.compile(r"\S")


def _span(block: Block) -> Span:
    return (block.start, block.end) if isinstance(block, Row) else (block.piece.start, block.piece.end)


def _parsed(text: str, span: Span) -> _Directive | None:
    """A comment of ours; None for any other. Raises _Malformed."""
    m = _DIRECTIVE.match(text[slice(*span)])
    if m is None or (not m["colon"] and m["action"] not in ACTIONS):
        return None
    action, at = m["action"], span[0]
    if action not in ACTIONS:
        raise _wrong_action(action, at + m.start("action"))
    if not m["colon"]:
        place = at + m[0].index("gouji") + len("gouji")
        fix = Fix(Text("加上冒号", "add the colon"), (Edit(place, place, ":"),), safe=False)
        raise _Malformed(Text("gouji 之后缺少冒号", "a colon is missing behind gouji"), fix)
    if m["list"] and not m["close"]:
        raise _Malformed(Text("方括号没有闭合", "the bracket is not closed"))
    names = list(dict.fromkeys(_ITEM.findall(m["items"] or "")))
    if m["list"] and not names:
        message = Text(
            "方括号里没有规则；要屏蔽全部规则，请去掉方括号", "no rule in the brackets; leave them out to mean all"
        )
        raise _Malformed(message)
    until = _UNTIL.search(m["rest"])
    if until and not _is_date(until[1]):
        message = Text(
            f"“{until[1]}”不是日期；请写作 until=2027-03-31", f"{until[1]!r} is no date; write it as until=2027-03-31"
        )
        raise _Malformed(message)
    rest = m["rest"] if until is None else m["rest"][: until.start()] + m["rest"][until.end() :]
    listed = (at + m.start("items"), at + m.end("items")) if m["list"] else None
    reason = " ".join(rest.split()).lstrip(":：,，;；-— ")
    return _Directive(action, span, listed, names, until[1] if until else "", reason)


def _wrong_action(action: str, at: int) -> _Malformed:
    from difflib import get_close_matches  # only for the message

    near = get_close_matches(action.lower(), ACTIONS, 1)
    fix = None
    if near:
        fix = Fix(Text(f"改为 {near[0]}", f"change to {near[0]}"), (Edit(at, at + len(action), near[0]),), safe=False)
    known = Text("、".join(ACTIONS), ", ".join(ACTIONS))
    if not action:
        return _Malformed(Text(f"没有写明做什么（{known.zh}）", f"it does not say what to do ({known.en})"))
    return _Malformed(Text(f"没有“{action}”这种写法，可用 {known.zh}", f"no {action!r}; there are {known.en}"), fix)


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
