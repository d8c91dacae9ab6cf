"""Safe fixes of labels: a label comes out as the form has it, or as it was; never half put right, never another's."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gouji.fixing import fix_text
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.source import Source
from support.effort import tries
from support.layouts import LAYOUTS
from support.model import EDITIONS, KINDS, Draft, make
from support.page import render

RULES = [rule for code, rule in rules().items() if code.startswith(("LAB", "TAB"))]
#: the layouts in which a label is a cell or a line of its own
SHOWN = [
    ("P1", "text"),
    ("T", "text"),
    ("S", "text"),
    ("N", "text"),
    ("P2-own", "text"),
    ("GFM", "markdown"),
    ("HTML", "html"),
]
CLEAN = {edition: make(Random(edition), edition) for edition in EDITIONS}
#: (table, header's number or row's name) of every label that has one; groups by their wording
PLACES = {
    edition: [
        *((kind, i) for kind in KINDS for i in range(draft.tables[kind].header_count)),
        *((kind, row.name) for kind in KINDS[:2] for row in draft.tables[kind].rows()),
        *(("group", group) for group in draft.tables["requests"].groups),
    ]
    for edition, draft in CLEAN.items()
}
STRANGERS = "旧苹河山语�?□鏈x"


Spoil = Callable[[str], st.SearchStrategy[str]]


def get(draft: Draft, place: tuple[str, int | str]) -> str:
    kind, which = place
    if kind == "group":
        return draft.tables["requests"].groups[str(which)]
    table = draft.tables[kind]
    return table.header(which) if isinstance(which, int) else table.row(which).label


def put(draft: Draft, place: tuple[str, int | str], text: str) -> None:
    kind, which = place
    if kind == "group":
        draft.tables["requests"].groups[str(which)] = text
    elif isinstance(which, int):
        draft.tables[kind].set_header(which, text)
    else:
        draft.tables[kind].row(which).label = text


def fixed(text: str, kind: str) -> str:
    return fix_text(text, lambda t: lint_source(Source(t), kind, RULES).findings).text


def differences(before: str, after: str) -> str:
    return "\n".join(
        line for line in unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0) if line[:1] in "+-"
    )


@st.composite
def slips(draw: st.DrawFn, label: str) -> str:
    """A label with one to three characters changed, lost, doubled, put in or swapped."""
    chars = list(label)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(chars) - 1))
        what = draw(st.sampled_from(("change", "lose", "double", "add", "swap")))
        if what == "lose" and len(chars) > 1:
            del chars[at]
        elif what == "double":
            chars.insert(at, chars[at])
        elif what == "swap" and at + 1 < len(chars):
            chars[at], chars[at + 1] = chars[at + 1], chars[at]
        else:
            chars[at : at + (what == "change")] = draw(st.sampled_from(STRANGERS))
    return "".join(chars)


@st.composite
def garblings(draw: st.DrawFn, label: str) -> str:
    """A label whose one half was read in another encoding, or lost its characters."""
    cut = draw(st.integers(0, len(label) - 1))
    half = draw(st.sampled_from(("first", "second")))
    good, spoilt = (label[cut:], label[:cut]) if half == "first" else (label[:cut], label[cut:])
    spoilt = draw(
        st.sampled_from(
            (
                spoilt.encode("utf-8").decode("gb18030", "replace"),
                spoilt.encode("gb18030").decode("latin-1"),
                "?" * len(spoilt),
                "�" * len(spoilt),
                "",
            )
        )
    )
    return spoilt + good if half == "first" else good + spoilt


cases = st.tuples(st.sampled_from(SHOWN), st.sampled_from(EDITIONS))


@given(st.data(), cases)
@settings(max_examples=tries(900), deadline=None)
def test_a_slip(data: st.DataObject, case: tuple[tuple[str, str], str]) -> None:
    _restored_or_kept(data, case, slips)


@given(st.data(), cases)
@settings(max_examples=tries(600), deadline=None)
def test_half_a_label_garbled(data: st.DataObject, case: tuple[tuple[str, str], str]) -> None:
    _restored_or_kept(data, case, garblings)


def _restored_or_kept(data: st.DataObject, case: tuple[tuple[str, str], str], spoil: Spoil) -> None:
    (layout, kind), edition = case
    clean, draft = CLEAN[edition], CLEAN[edition].copy()
    place = data.draw(st.sampled_from(PLACES[edition]))
    label = get(clean, place)
    put(draft, place, data.draw(spoil(label)))
    whole, spoilt = (render(d, LAYOUTS[layout], kind).text for d in (clean, draft))
    after = fixed(spoilt, kind)
    assert after in (whole, spoilt), differences(spoilt, after)


@given(st.data(), cases)
@settings(max_examples=tries(600), deadline=None)
def test_two_labels_run_together(data: st.DataObject, case: tuple[tuple[str, str], str]) -> None:
    """The second label is another of its table, whole or cut; its own cell is left empty."""
    (layout, kind), edition = case
    draft = CLEAN[edition].copy()
    place = data.draw(st.sampled_from(PLACES[edition]))
    other = data.draw(
        st.sampled_from([p for p in PLACES[edition] if p[0] == place[0] and type(p[1]) is type(place[1])])
    )
    assume(other != place)
    first, second = get(draft, place), get(draft, other)
    cut = data.draw(st.integers(0, len(second) // 2))
    put(draft, other, second[len(second) - cut :])
    put(draft, place, first + second[: len(second) - cut])
    text = render(draft, LAYOUTS[layout], kind).text
    after = fixed(text, kind)
    assert after == text, differences(text, after)


@given(st.data(), cases)
@settings(max_examples=tries(900), deadline=None)
def test_labels_broken_over_lines(data: st.DataObject, case: tuple[tuple[str, str], str]) -> None:
    """One to three headers of a line, each broken; what is left of them stands together on the lines below."""
    (layout, kind), edition = case
    draft = CLEAN[edition].copy()
    table = data.draw(st.sampled_from(KINDS))
    count = draft.tables[table].header_count
    first = data.draw(st.integers(0, count - 1))
    rests: list[list[str]] = [[], []]
    at = None
    for i in range(first, min(first + data.draw(st.integers(1, 3)), count)):
        label = draft.tables[table].header(i)
        assume(len(label) > 2)
        cuts = sorted(data.draw(st.sets(st.integers(1, len(label) - 1), min_size=1, max_size=2)))
        draft.tables[table].set_header(i, label[: cuts[0]])
        for line, (a, b) in zip(rests, zip(cuts, [*cuts[1:], len(label)], strict=True), strict=False):
            line.append(label[a:b])
        at = ("header", table, i)
    rendering = render(draft, LAYOUTS[layout], kind)
    assert at is not None
    text = rendering.text
    end = text.find("\n", rendering.spans[at][1])
    between = data.draw(st.sampled_from((" ", "", " | ", "\t"))) if kind != "html" else "</td><td>"
    lines = [between.join(line) for line in rests if line]
    if kind == "html":
        end = text.find("</tr>", rendering.spans[at][1]) + len("</tr>")
        lines = [f"<tr><td>{line}</td></tr>" for line in lines]
    elif kind == "markdown":
        lines = [f"| {line} |" for line in lines]
    text = text[:end] + "\n" + "\n".join(lines) + text[end:]
    after = fixed(text, kind)
    assert after == text, differences(text, after)
