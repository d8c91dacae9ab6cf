"""Reading one comment that hides findings: what it does, for which rules, until when and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gouji.findings import Edit, Fix, Localized, Message, Text, Value, Values
from gouji.reading.comments import CLOSE, OPEN, is_closed
from gouji.report import Span

ACTIONS = ("ignore", "ignore-file", "off", "on")

# Written by hand in a Chinese keyboard layout: full-width colons, brackets and commas are as good.
_DIRECTIVE = re.compile(
    r"\s*gouji\s*(?P<colon>[:：])?\s*(?P<action>[a-zA-Z-]*)\s*"
    r"(?P<list>[\[［【](?P<items>[^\]］】]*)(?P<close>[\]］】])?)?(?P<rest>.*)\Z",
    re.DOTALL,
)
_ITEM = re.compile(r"[^,，、;；\s]+")
_UNTIL = re.compile(r"\buntil\s*[=＝]\s*(\S*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_UNFINISHED = re.compile(r"<[^<>]*\Z|&[#a-zA-Z0-9]{0,31}\Z")
#: what else than blanks keeps two texts apart
_APART = "\t|\u3000\xa0"
#: so many characters before and after an edit can be the beginning and the end of one sign
_WINDOW = len(OPEN) - 1
#: what would begin code or front matter where it comes to begin a line
_FENCES = ("```", "~~~", "---")
_LINE_ENDS = "\r\n"
_FAILED_CLOSE = re.compile(r"-?-!?>\Z")


class Item:
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


class Reach(NamedTuple):
    """Where a comment holds, for which of its selectors and for which of that one's codes."""

    start: int
    end: int
    item: Item
    codes: set[str]


class Directive:
    """A comment of ours as it was read.

    ``listed`` is the span of its selectors, None where it names none; ``names`` are these, each with the offset where it
    first stands.
    """

    __slots__ = ("action", "is_nested", "items", "listed", "names", "reach", "reason", "span", "until")

    def __init__(
        self, action: str, span: Span, listed: Span | None, names: dict[str, int], until: str, reason: str
    ) -> None:
        self.action = action
        self.span = span
        self.listed = listed
        self.names = names
        self.until = until
        self.reason = reason
        #: it follows a comment that is not closed, which the end of another would close
        self.is_nested = False
        self.items: list[Item] = []
        self.reach: list[Reach] = []


class Malformed(Exception):
    """A comment that cannot be read. ``message`` says why, ``fix`` puts it right where that is known.

    ``found`` is the part that is wrong, ``expected`` what it should be, as in a finding.
    """

    def __init__(self, message: Localized, fix: Fix | None = None, found: Value = None, expected: Value = None) -> None:
        super().__init__()
        self.message = message
        self.fix = fix
        self.found = found
        self.expected = expected


def parse(text: str, span: Span) -> Directive | None:
    """The comment at a span of a text; None where it is not one of ours. Raises Malformed."""
    start, end = span
    closed = is_closed(text, span)
    at = start + len(OPEN)
    m = _DIRECTIVE.match(text[at : end - len(CLOSE) if closed else end])
    if m is None or (not m["colon"] and m["action"] not in ACTIONS):
        return None
    if not closed:
        raise _unclosed(text, span)
    action = m["action"]
    if action not in ACTIONS:
        raise _wrong_action(action, at + m.start("action"))
    if not m["colon"]:
        raise _without_colon(at + m[0].index("gouji") + len("gouji"))
    names = _names(m, at)
    until, rest = _until(m["rest"])
    listed = (at + m.start("items"), at + m.end("items")) if m["list"] else None
    reason = " ".join(rest.split()).lstrip(":：,，;；-— ")
    return Directive(action, span, listed, names, until, reason)


def _names(m: re.Match[str], at: int) -> dict[str, int]:
    """The selectors of a comment that stands at ``at``, each with the offset where it first stands. Raises Malformed."""
    if not m["list"]:
        return {}
    if not m["close"]:
        raise Malformed(Text("方括号没有闭合", "the bracket is not closed"), expected="]")
    names: dict[str, int] = {}
    for item in _ITEM.finditer(m["items"]):
        names.setdefault(item[0], at + m.start("items") + item.start())
    if not names:
        message = Text(
            "方括号里没有规则；要屏蔽全部规则，请去掉方括号", "no rule in the brackets; leave them out to mean all"
        )
        raise Malformed(message)
    return names


def _until(rest: str) -> tuple[str, str]:
    """The day that a comment holds through, "" for none, and what else it says behind its selectors. Raises Malformed."""
    until = _UNTIL.search(rest)
    if until is None:
        return "", rest
    if not _is_date(until[1]):
        wrong = Message.of(
            "“{date}”不是日期；请写作 until=2027-03-31",
            "“{date}” is no date; write it as until=2027-03-31",
            date=until[1],
        )
        raise Malformed(wrong, found=until[1])
    return until[1], rest[: until.start()] + rest[until.end() :]


def _without_colon(place: int) -> Malformed:
    fix = Fix(Text("加上冒号", "add the colon"), (Edit(place, place, ":"),), safe=False)
    return Malformed(Text("gouji 之后缺少冒号", "a colon is missing after gouji"), fix, None, "gouji:")


def _unclosed(text: str, span: Span) -> Malformed:
    failed = _FAILED_CLOSE.search(text, max(span[0], span[1] - len("--!>")), span[1])
    if failed:
        edit = Edit(*failed.span(), CLOSE)
    else:
        end = span[0] + len(text[slice(*span)].rstrip())
        edit = Edit(end, end, f" {CLOSE}")
    message = Text(
        "注释没有在本行用 --> 结束，不起作用", "the comment is not closed with --> on its line and hides nothing"
    )
    fix = Fix(Text("用 --> 结束注释", "close it with -->"), (edit,), safe=False)
    return Malformed(message, fix, failed[0] if failed else None, CLOSE)


def _wrong_action(action: str, at: int) -> Malformed:
    from difflib import get_close_matches  # only for the message

    near = get_close_matches(action.lower(), ACTIONS, 1)
    fix = None
    if near:
        change = Message.of("改为 {word}", "change to {word}", word=near[0])
        fix = Fix(change, (Edit(at, at + len(action), near[0]),), safe=False)
    known = Values(ACTIONS)
    if not action:
        nothing = Message.of("没有写明做什么（{known}）", "it does not say what to do ({known})", known=known)
        return Malformed(nothing, expected=known)
    message = Message.of(
        "没有“{action}”这种写法，可用 {known}",
        "no “{action}”; there are {known}",
        action=action,
        known=known,
    )
    return Malformed(message, fix, action, near[0] if near else known)


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Removal:
    """Takes comments out of a text, or parts of them, so that all else is read as before.

    ``is_html``: the text is read as HTML as a whole, where a comment is nothing; elsewhere it is read as blanks.
    """

    def __init__(self, text: str, is_html: bool) -> None:
        self.text = text
        self.is_html = is_html

    def of_names(self, directive: Directive, names: Iterable[str], safe: bool = True) -> Fix | None:
        """Take selectors out of a comment, or the comment where none is left; None where that would change more."""
        gone = dict.fromkeys(names)
        kept = [name for name in directive.names if name not in gone]
        if directive.listed is None or not kept:
            return self.of_comment(directive.span, directive.is_nested, safe)
        if self._spans_lines(directive.listed):
            return None
        words = Values(name for name in directive.names if name in gone)
        message = Message.of("从注释中删去 {names}", "take {names} out of the comment", names=words)
        return Fix(message, (Edit(*directive.listed, ",".join(kept)),), safe)

    def of_comment(self, span: Span, is_nested: bool, safe: bool = True) -> Fix | None:
        """Take a comment out, with its line where it stands alone on it and nothing else would come to touch.

        None for a comment of several lines, for one in another that is not closed (``is_nested``), and where what stands
        around it would be read otherwise.
        """
        if is_nested or self._spans_lines(span) or self._is_in_markup(span[0]):
            return None
        edit = self._edit(*span)
        before = self.text[max(0, edit.start - _WINDOW) : edit.start]
        after = self.text[edit.end : edit.end + _WINDOW]
        joined = before + edit.content + after
        if any(sign in joined and sign not in before and sign not in after for sign in (OPEN, CLOSE)):
            return None
        if after.startswith(_FENCES) and before.rstrip(" \t")[-1:] in ("", "\r", "\n"):
            return None
        return Fix(Text("删去这条注释", "delete the comment"), (edit,), safe)

    def _edit(self, start: int, end: int) -> Edit:
        text = self.text
        first, last = _with_blanks_around(text, start, end)
        opens, closes = not first or text[first - 1] in _LINE_ENDS, last == len(text) or text[last] in _LINE_ENDS
        if opens and closes:
            return Edit(first, _end_of_removed_line(text, first, last), "")
        if closes:  # only spaces: a tab or a pipe parts two cells
            return Edit(first + len(text[first:start].rstrip(" ")), end, "")
        if opens or text[start - 1] == " ":
            return Edit(start, last - len(text[end:last].lstrip(" ")), "")
        apart = text[start - 1] in _APART or (text[end] in _APART and text[start - 1] != "\\")
        return Edit(start, end, "" if apart or self.is_html else " ")

    def _is_in_markup(self, at: int) -> bool:
        """Whether a tag or an entity begins before a place and does not end there."""
        begin = max(self.text.rfind(sign, 0, at) for sign in "<>")
        return _UNFINISHED.search(self.text, max(begin, 0), at) is not None

    def _spans_lines(self, span: Span) -> bool:
        return self.text.find("\n", *span) >= 0 or self.text.find("\r", *span) >= 0


def _with_blanks_around(text: str, start: int, end: int) -> Span:
    """A span with the blanks on either side of it on its lines."""
    while start and text[start - 1].isspace() and text[start - 1] not in _LINE_ENDS:
        start -= 1
    while end < len(text) and text[end].isspace() and text[end] not in _LINE_ENDS:
        end += 1
    return start, end


def _end_of_removed_line(text: str, start: int, end: int) -> int:
    """How far the lines at a span can be taken out so that those around them do not come to touch: with their end, or without."""
    after = _after_line(text, end)
    touches = start > 0 and after < len(text) and not _is_blank_before(text, start) and text[after] not in _LINE_ENDS
    return end if touches else after


def _after_line(text: str, at: int) -> int:
    """After the line end at an offset; the offset itself at the end of the text."""
    return at + len("\r\n") if text.startswith("\r\n", at) else min(at + 1, len(text))


def _is_blank_before(text: str, at: int) -> bool:
    """Whether the line before the one that begins at an offset is empty."""
    end = at - len("\r\n") if text.endswith("\r\n", 0, at) else at - 1
    return end == 0 or text[end - 1] in "\r\n"
