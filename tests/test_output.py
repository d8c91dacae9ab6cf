"""What a person sees: carets under the right characters, whatever they are and however long the line is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from gouji.findings import Finding, Fix, Related, Text
from gouji.output import Checked, Style, concise, encode, full, json_
from gouji.output.diff import render as diff
from gouji.output.paint import displayed, visible
from gouji.source import Source

MESSAGE = Text("错了", "wrong")


def at(start: int, end: int, *related: tuple[int, int], fix: Fix | None = None) -> Finding:
    places = tuple(Related(Text("见此", "see here"), *span) for span in related)
    return Finding("TST001", "test", "error", start, end, MESSAGE, places, fix)


def shown(text: str, *findings: Finding, width: int = 100, lang: str = "zh") -> list[str]:
    style = Style("en" if lang == "en" else "zh", width=width)
    return full.render(Checked("a.md", Source(text), list(findings)), style).split("\n")


def columns(text: str) -> int:
    return sum(max(wcwidth(c), 0) for c in text)


@pytest.mark.parametrize(
    ("line", "target", "expected"),
    [
        ("| 3.危机“三安全一稳定” | 0 |", "危机", "1 | | 3.危机“三安全一稳定” | 0 |\n  |     ^^^^"),
        ("\t甲", "甲", "1 |     甲\n  |     ^^"),
        ("甲\u200b乙", "\u200b", "1 | 甲<U+200B>乙\n  |   ^^^^^^^^"),
        ("a\x07b\x1b[31mc", "\x1b", "1 | a␇b␛[31mc\n  |    ^"),
        ("e\u0301甲\u0301b", "b", "1 | e\u0301甲\u0301b\n  |    ^"),
        ("한글🙂𠀀x", "x", "1 | 한글🙂𠀀x\n  |         ^"),
        ("ｱﾞ①→x", "x", "1 | ｱﾞ①→x\n  |     ^"),
        ("a\x0c\x85\u2028b", "b", "1 | a␌<U+0085><U+2028>b\n  |                   ^"),
    ],
)
def test_carets(line: str, target: str, expected: str) -> None:
    start = line.index(target)
    lines = shown(line, at(start, start + len(target)))
    assert lines[0] == f"a.md:1:{start + 1}  error TST001 错了"
    assert "\n".join(lines[1:3]) == expected


LINES = st.text(st.sampled_from("a |中。“　\t\u200b\x07e\u0301한🙂"), max_size=60)


@given(LINES, LINES, LINES, st.integers(20, 120))
def test_carets_stand_under_the_span(before: str, target: str, after: str, width: int) -> None:
    line = before + target + after
    _, text, marks, *_ = shown(line, at(len(before), len(before) + len(target)), width=width)
    assert columns(text) <= max(width, 34)
    assert columns(marks) <= max(width, 34) + 1
    assert set(marks[4:]) <= {" ", "^"}
    whole = "".join(cell for cell, _ in displayed(target))
    if columns(whole) == 0:
        assert marks.count("^") == 1
    elif "…" not in text:
        # As a terminal sees it: what stands above the carets is what the span shows.
        seen, wanted = ([c for c in shown_text for _ in range(max(wcwidth(c), 0))] for shown_text in (text, whole))
        first = marks.index("^")
        assert seen[first : first + marks.count("^")] == wanted[: len(seen) - first]


def test_long_lines_are_cut_around_the_span() -> None:
    line = "甲" * 500_000 + "错字" + "乙" * 500_000
    _, text, marks, *_ = shown(line, at(500_000, 500_002))
    assert text.startswith("1 | …甲")
    assert text.endswith("乙…")
    assert 90 < columns(text) <= 100
    assert columns(text[: text.index("错")]) == marks.index("^")
    assert marks.count("^") == 4


def test_a_long_line_near_its_start_and_end() -> None:
    line = "错" + "甲" * 200 + "字"
    assert shown(line, at(0, 1))[1].startswith("1 | 错甲")
    assert shown(line, at(201, 202))[1].endswith("甲字")


def test_a_span_longer_than_the_terminal() -> None:
    _, text, marks, *_ = shown("甲" * 300, at(100, 250), width=60)
    assert text.startswith("1 | …甲")
    assert columns(marks) <= 60
    assert "^^^^" in marks


def test_a_span_of_several_lines() -> None:
    assert shown("甲\n乙\n丙", at(0, 5))[2] == "  | ^^ …至第 3 行"
    assert shown("甲\n乙\n丙", at(0, 5), lang="en")[2] == "  | ^^ … to line 3"
    assert shown("甲\n乙", at(0, 2))[2] == "  | ^^"


def test_an_insertion_has_one_caret() -> None:
    assert shown("甲乙", at(1, 1))[2] == "  |   ^"
    assert shown("甲乙", at(2, 2))[2] == "  |     ^"
    assert shown("", at(0, 0))[1:3] == ["1 |", "  | ^"]


def test_related_places() -> None:
    lines = shown("一 二 三\n四", at(4, 5, (0, 1), (2, 3), (6, 7)))
    assert lines[2] == "  | -- -- ^^"
    assert lines[3] == "  = 1:1, 1:3, 2:1 见此"


def test_the_gutter_is_as_wide_as_its_widest_row() -> None:
    text = "错\n" * 12
    lines = shown(text, at(0, 1), at(22, 23))
    assert lines[1] == " 1 | 错"
    assert lines[5] == "12 | 错"


def test_marks_for_fixes() -> None:
    safe, unsafe = (at(0, 1, fix=Fix(MESSAGE, (), kind)) for kind in (True, False))
    assert shown("甲", safe)[0].endswith(" [*]")
    assert shown("甲", unsafe)[0].endswith(" [-]")
    assert "[*]" in full.render(Checked("a", Source("甲"), [unsafe]), Style(unsafe=True))


def test_colours_are_only_added() -> None:
    import re

    text = "一 二 三\n" + "长" * 200
    findings = [at(4, 5, (0, 1)), at(100, 101)]
    plain = full.render(Checked("a.md", Source(text), findings), Style())
    coloured = full.render(Checked("a.md", Source(text), findings), Style(colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n")] == plain.split("\n")


def test_nothing_is_obeyed_by_the_terminal() -> None:
    message = Text("a\x1b[2J\nb", "c")
    finding = Finding("TST001", "test", "info", 0, 1, message)
    for render in (full.render, concise.render):
        text = render(Checked("x\ny\x1b.md", Source("甲"), [finding]), Style())
        assert "\x1b" not in text
        assert text.startswith("x␊y␛.md:1:1")
        assert "a␛[2J␊b" in text


def test_file_names_that_are_no_unicode() -> None:
    name = b"\xb1\xa8.md".decode("utf-8", "surrogateescape")
    assert encode(visible(name)) == b"\xb1\xa8.md"
    line = json_.render(Checked(name, Source("甲"), [at(0, 1)]), Style())
    assert json.loads(line.encode())["filename"] == name


def test_diff_of_line_ends_of_every_kind() -> None:
    assert diff("a.md", "甲\r\n乙", "甲\r\n丙", False) == (
        "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 甲\r\n-乙\n\\ No newline at end of file\n+丙\n\\ No newline at end of file\n"
    )
    assert diff("a.md", "甲\x0c乙\n", "甲\x0c丙\n", False).endswith("\n-甲\x0c乙\n+甲\x0c丙\n")
    assert "\x1b[32m+丙\x1b[0m\n" in diff("a.md", "乙\n", "丙\n", True)
