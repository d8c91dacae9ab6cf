"""Where the comments of a text begin and end.

Any comment runs to the next ``-->``, as in browsers and in CommonMark. One that is meant for gouji and not closed in its
paragraph does not: taken at its word it would hide the text up to the end of some other comment, for a slip of the pen.
It ends on its line, and `gouji.suppressions` says that it is not closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

OPEN, CLOSE = "<!--", "-->"
#: how a comment for gouji begins; a word on gouji in another comment is none
_OURS = re.compile(r"<!--\s*gouji\s*(?:[:：]|(?:ignore(?:-file)?|off|on)(?![a-zA-Z-]))")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\u3000]*(?:\r\n|\r|\n)")
# What a comment takes with it that is not closed: neither markup nor the next cell of its row, nor the next line.
_REST = re.compile(r"[^<|\r\n]*?(?:-!?>|(?=[<|\r\n])|\Z)")
_NOT_BREAK = re.compile(r"[^\r\n]+")


def comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the comments of a text, in order. Those meant for gouji that are not closed end on their line."""
    done = close = 0
    while (begin := text.find(OPEN, done)) >= 0:
        if 0 <= close < begin + len(OPEN):
            close = text.find(CLOSE, begin + len(OPEN))
        ours = _OURS.match(text, begin)
        if ours is not None and not _is_closed(text, begin, ours.end(), close):
            rest = _REST.match(text, ours.end())
            done = rest.end() if rest else ours.end()
        elif close < 0:
            done = begin + len(OPEN)
            continue
        else:
            done = close + len(CLOSE)
        yield begin, done


def is_closed(text: str, span: tuple[int, int]) -> bool:
    """Whether the comment at a span that `comment_spans` gave is closed."""
    return text.endswith(CLOSE, span[0] + len(OPEN), span[1])


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of some spans, which are in order; line ends stay."""
    out, done = [], 0
    for begin, end in spans:
        out += [text[done:begin], blank(text[begin:end])]
        done = end
    out.append(text[done:])
    return "".join(out)


def blank(text: str) -> str:
    """Blanks in place of all characters but line ends."""
    return _NOT_BREAK.sub(lambda m: " " * len(m[0]), text)


def without_unclosed(text: str) -> str:
    """An HTML text in which what follows a comment that is not closed is text, each character where it was."""
    if "gouji" in text:
        text = blanked(text, [span for span in comment_spans(text) if not is_closed(text, span)])
    last = text.rfind(CLOSE) + len(CLOSE) if CLOSE in text else 0
    return text[:last] + text[last:].replace(OPEN, " " * len(OPEN)) if text.find(OPEN, last) >= 0 else text


def _is_closed(text: str, begin: int, head: int, close: int) -> bool:
    """Whether a comment of ours that begins at ``begin``, its head ending at ``head``, ends at ``close``."""
    if close < head or text.find(OPEN, begin + len(OPEN), close) >= 0:
        return False
    return _BLANK_LINE.search(text, head, close) is None
