"""The smallest change that makes a text a label's wording, and whether anything odd is left over then."""

from __future__ import annotations

from typing import NamedTuple

from gouji.forms import Label
from gouji.recognise.classify import without_footnote
from gouji.recognise.distance import changed
from gouji.report import Span
from gouji.text import PINYIN, kept_positions, narrow, split_number, without_trailing_bracket

#: a difference that covers more of a label than this is shown on the whole label
_MOST = 0.6
_QUOTES = "“”\"「」『』'‘’"


class Change(NamedTuple):
    """What to write in place of ``text[start:end]``, and what is marked; ``is_whole``: nothing odd is left over."""

    start: int
    end: int
    content: str
    marked: Span
    is_whole: bool = True


class _Wording:
    """A text after its list number, as the characters that count and the marks between them."""

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.begin = begin
        self.chars, self.places = kept_positions(text, begin)

    def start(self, at: int) -> int:
        """Where the marks before the character ``at`` begin."""
        return self.places[at - 1] + 1 if at else self.begin

    def marks(self, at: int) -> str:
        """The marks before the character ``at``, or after the last one."""
        return self.text[self.start(at) : self.places[at] if at < len(self.places) else len(self.text)]

    def signs(self) -> set[str]:
        """All marks but quotes."""
        return set(_plain(self.text[self.begin :], quotes=False)) - set(narrow(self.chars))


def _begin(text: str, label: Label) -> int:
    """Where a label's wording begins, after the list number that its form has."""
    return split_number(text)[1] if ":" in label.key else 0


def _plain(marks: str, *, quotes: bool) -> str:
    """Marks without width and white space, quotes all alike or left out."""
    return "".join(
        '"' if char in _QUOTES else char
        for char in narrow(marks)
        if not char.isspace() and (quotes or char not in _QUOTES)
    )


def is_clean(text: str, label: Label) -> bool:
    """Whether a text has no marks but such as stand in the label."""
    return _Wording(text, _begin(text, label)).signs() <= _Wording(label.text, _begin(label.text, label)).signs()


def rewriting(text: str, label: Label) -> Change:
    """Write the form's wording after the list number as it is written."""
    begin = _begin(text, label)
    return Change(begin, len(text), label.text[_begin(label.text, label) :], (begin, len(text)))


def smallest_change(text: str, label: Label) -> Change:
    """The smallest change that makes a text the form's label."""
    text, due_text = _comparable(text, label)
    seen, due = _Wording(text, _begin(text, label)), _Wording(due_text, _begin(due_text, label))
    (i, j), (x, y) = changed(seen.chars, due.chars)
    content = due_text[due.places[x] : due.places[y - 1] + 1] if y > x else ""
    if i < j:
        start, end = seen.places[i], seen.places[j - 1] + 1
    else:  # something is lost: it belongs among the marks before the next character
        start = end = seen.start(i) + _inside(seen.marks(i), due.marks(x), due.marks(y))
    after = _Wording(text[:start] + content + text[end:], seen.begin)
    is_whole = after.chars == due.chars and _is_alike(after, due) and not _is_halved(text[: seen.begin])
    return Change(start, end, content, _marked(seen, i, j), is_whole)


def _is_halved(number: str) -> bool:
    """Whether a list number has lost one of its brackets: 一）; 1) is a style of its own."""
    mark = narrow(number)
    return mark.count("(") != mark.count(")") and not any(char.isdigit() for char in mark)


def _comparable(text: str, label: Label) -> tuple[str, str]:
    """A text and its due wording, both with their bracketed end or both without: guidance may be left out, or added."""
    if PINYIN.search(text):
        return text, label.text
    text = without_footnote(text)
    if not text.rstrip().endswith((")", "）")):
        return text, without_trailing_bracket(label.text) if label.short_key != label.key else label.text
    return text if label.text.endswith("）") else without_trailing_bracket(text), label.text


def _inside(marks: str, before: str, after: str) -> int:
    """How many of the marks between two characters stand before what was lost between them."""
    is_same = len(marks) == len(before + after) and _plain(marks, quotes=True) == _plain(before + after, quotes=True)
    return len(before) if is_same else 0


def _is_alike(seen: _Wording, due: _Wording) -> bool:
    """Whether the marks are the same everywhere; the quotes may be left out, both of them."""
    quotes = not set(_QUOTES).isdisjoint(seen.text)
    return all(
        _plain(seen.marks(at), quotes=quotes) == _plain(due.marks(at), quotes=quotes)
        for at in range(len(due.places) + 1)
    )


def _marked(seen: _Wording, i: int, j: int) -> Span:
    """What is marked of the characters ``i`` to ``j``: two at least, for a squiggle to be seen."""
    size = len(seen.places)
    if not size or j - i > _MOST * size:
        return seen.begin, len(seen.text)
    if j - i < 2:  # take in the one before, or where something is lost both neighbours
        i, j = (i - 1, j) if i else (i, min(j + 1, size))
        if i == j - 1 and j < size:
            j += 1
    return seen.places[i], seen.places[j - 1] + 1
