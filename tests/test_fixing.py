"""Applying fixes, and writing them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import gouji
from gouji.findings import Edit, Finding, Fix, Text
from gouji.fixing import WriteRefused, apply, encode_fixed, fix_text, write_atomic
from gouji.forms.draft import report_draft, usual_style
from gouji.source import Source, decode

WORDS = Text("词", "word")


def finding(*edits: tuple[int, int, str], safe: bool = True, code: str = "TST001") -> Finding:
    start, end = edits[0][0], edits[0][1]
    return Finding(code, "test", "error", start, end, WORDS, (), Fix(WORDS, tuple(Edit(*e) for e in edits), safe))


def replacing(*pairs: tuple[str, str]) -> Callable[[str], list[Finding]]:
    """A linter that wants each of some words replaced."""

    def lint(text: str) -> list[Finding]:
        return sorted(
            finding((m.start(), m.end(), new), code=f"TST{i:03}")
            for i, (old, new) in enumerate(pairs)
            for m in re.finditer(old, text)
        )

    return lint


def test_fixes_are_applied_in_one_pass() -> None:
    text, applied = apply("abcdef", [finding((4, 5, "E")), finding((0, 1, "A"), (2, 3, "C"))])
    assert text == "AbCdEf"
    assert len(applied) == 2


def test_the_earlier_of_two_that_overlap_wins_whole() -> None:
    first, second, third = finding((1, 3, "X")), finding((2, 5, "Y"), (7, 8, "Z")), finding((3, 4, "W"))
    text, applied = apply("abcdefgh", [third, second, first])
    assert text == "aXWefgh"
    assert applied == [first, third]


def test_one_insertion_a_place() -> None:
    text, applied = apply("ab", [finding((1, 1, "x"), code="TST002"), finding((1, 1, "y"), code="TST001")])
    assert text == "ayb"
    assert [f.code for f in applied] == ["TST001"]


def test_no_insertion_at_the_edge_of_another_edit() -> None:
    assert apply("abc", [finding((0, 2, "ab。")), finding((2, 2, "。"))])[0] == "ab。c"


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    unsafe = [finding((0, 1, "x"), safe=False)]
    assert apply("ab", unsafe) == ("ab", [])
    assert apply("ab", unsafe, unsafe=True) == ("xb", unsafe)


@pytest.mark.parametrize(
    "edits", [[(1, 9, "x")], [(-1, 1, "x")], [(2, 1, "x")], [(0, 2, "x"), (1, 3, "y")], [(0, 1, "a")]]
)
def test_an_edit_that_makes_no_sense_is_left_out(edits: list[tuple[int, int, str]]) -> None:
    assert apply("abc", [finding(*edits)]) == ("abc", [])


def test_what_is_put_in_has_the_text_s_line_ends() -> None:
    assert apply("a\r\nb\r\n", [finding((3, 3, "x\ny\n"))])[0] == "a\r\nx\r\ny\r\nb\r\n"


EDITS = st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("xy\n", max_size=3)).map(
    lambda e: (e[0], e[0] + e[1], e[2])
)


@example("a", [[(0, 1, "")], [(0, 1, "x")]])
@given(st.text("abc\r\n", max_size=12), st.lists(st.lists(EDITS, min_size=1, max_size=3), max_size=6))
def test_edits_applied_never_overlap(text: str, fixes: list[list[tuple[int, int, str]]]) -> None:
    findings = [finding(*edits) for edits in fixes]
    new, applied = apply(text, findings)
    assert (new, applied) == apply(text, findings[::-1])  # the order they come in does not matter
    edits = sorted(e for f in applied if f.fix for e in f.fix.edits)
    assert all(a.end <= b.start and a[:2] != b[:2] for a, b in pairwise(edits))
    kept = len(text) - sum(e.end - e.start for e in edits)
    newline = Source(text).newline
    put_in = sum(len(e.content.replace("\n", newline)) for e in edits)
    assert len(new) == kept + put_in


def test_fixes_go_on_until_nothing_is_left() -> None:
    fixed = fix_text("aaa", replacing(("a", "b"), ("b", "c")))
    assert fixed.text == "ccc"
    assert len(fixed.applied) == 6
    assert fixed.remaining == []
    assert fixed.settled


def test_many_insertions_at_one_place_take_a_pass_each() -> None:
    def lint(text: str) -> list[Finding]:
        return [
            finding((0, 0, c), code=f"TST{i:03}") for i, c in enumerate("abcdefghijklmnopqrstuvwxyz") if c not in text
        ]

    assert sorted(fix_text("", lint).text) == list("abcdefghijklmnopqrstuvwxyz")


def test_fixes_that_grow_without_end_change_nothing() -> None:
    fixed = fix_text("a", replacing(("a", "aa")))
    assert (fixed.text, fixed.applied, fixed.settled) == ("a", [], False)
    assert len(fixed.remaining) == 1


@given(
    st.text("abc", max_size=8),
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", "ab", "bc"]), st.text("abc", max_size=2)), max_size=4),
)
def test_fixing_twice_changes_no_more(text: str, pairs: list[tuple[str, str]]) -> None:
    lint = replacing(*pairs)
    once = fix_text(text, lint).text
    assert fix_text(once, lint).text == once


def test_encode_fixed_keeps_encoding_and_bom() -> None:
    data = "\ufeff中文\r\n".encode("utf-16-le")
    source = decode(data)
    assert encode_fixed(source, data, "中国\r\n") == "\ufeff中国\r\n".encode("utf-16-le")


def test_encode_fixed_refuses_what_would_change_the_rest() -> None:
    source = decode("中文".encode("gb18030"))
    with pytest.raises(WriteRefused, match="gb18030"):
        encode_fixed(source, b"something else", "中")
    with pytest.raises(WriteRefused, match="D800"):
        encode_fixed(Source("a"), b"a", "\ud800")


def test_writing_keeps_permissions_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / ("报" * 80 + ".md")  # as long as most file systems take
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomic(str(file), b"new", expected=b"old")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_writing_follows_links(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.md"
    target.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to("there/a.md")
    write_atomic(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_failed_write_leaves_the_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(str(file), b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"newer")
    with pytest.raises(WriteRefused):
        write_atomic(str(file), b"new", expected=b"old")
    assert file.read_bytes() == b"newer"


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomic(str(tmp_path / "a.md"), b"new")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize(
    ("label", "slip"),
    [
        ("本年制发件数", "本年制发件数&nbps;"),
        ("一、本年新收", "一、&nbps;本年新收"),
        ("商业企业", "商&nbps;业企业"),
        ("商业企业", "&foo;商业企业"),
    ],
)
def test_a_misspelt_entity_goes_as_a_whole(kind: str, label: str, slip: str) -> None:
    draft = report_draft(usual_style(kind), kind, "岚溪县水利局", 2024, signed=False).plain
    slipped = draft.replace(label, slip, 1)
    assert slipped != draft
    assert gouji.fix(slipped, f"a.{kind}") == draft
