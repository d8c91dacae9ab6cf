"""Names of files and words of texts are shown and never obeyed: no option, no terminal, no log of a workflow takes them for
its own."""

from __future__ import annotations

import os
import re
import shlex
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gouji.output import FORMATS
from support.command import Project

Make = Callable[..., str]
TOP = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")

NAMES = (
    *(b"::error::a.md", b" ::error title=x::b.md", b"##[error]c.md", b"d\n::warning::e.md", b"f\r::notice::g.md"),
    *(
        b"h%0A::error::i.md",
        b"-j.md",
        b"--output-file=victim.md",
        b"k\x1b[31m.md",
        b"l\xe2\x80\xae.md",
        b"m\xc2\x9b31m.md",
    ),
    *(b"n\x9b31m.md", b"o\xe2\x80\xa8::error::p.md", b"q\x07\x08.md", b"r\xe2\x81\xa6.md", b"s\x7f.md"),
)
#: in the text as much as in the names
WORDS = "错字\x1b[2J\u202e\u009b\u2066##[error]x\x85::error::y\n\n::error::z\n\n ::warning::z"
#: commands that are ours
OURS = re.compile(r"::(?:error|warning|notice) (?:file=[^:,]+,line=|title=gouji::)")


def obeyed(text: str) -> list[str]:
    """What a terminal or the log of a workflow would obey in an output; bytes that are no UTF-8 are surrogates in it."""
    bidi = {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}
    found = [
        f"U+{ord(c):04X}"
        for c in text
        if (unicodedata.category(c) in ("Cc", "Zl", "Zp") and c not in "\n\t")
        or unicodedata.bidirectional(c) in bidi
        or "\udc80" <= c <= "\udc9f"
    ]
    lines = re.split(r"\r\n|\r|\n", text)
    found += [line for line in lines if (line.strip().startswith("::") and not OURS.match(line)) or "##[" in line]
    return found


@pytest.fixture
def hostile(project: Project, report: Make) -> Project:
    """A folder of reports with such names and such words in them."""
    for name in NAMES:
        with open(os.path.join(os.fsencode(project.root), name), "wb") as file:  # noqa: PTH118, PTH123  (names of bytes)
            file.write(report(WORDS).replace("3.危及", "3.危\x1b[1m\u202e机").encode())
    return project


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_holds_anything_to_obey(hostile: Project, form: str) -> None:
    result = hostile.run("check", "--select", "FAK,LAB,GJ,ENC,STR", "--output-format", form, "--verbose")
    assert result.status == 1
    assert obeyed(result.out) == [] or form == "html"
    assert obeyed(result.err) == []
    if form == "html":  # the report itself stands in the page, as the data of a script
        rows = [line for line in result.out.splitlines() if line.startswith("<tr")]
        assert len(rows) == len(NAMES)
        assert obeyed("\n".join(rows)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--show-files"],
        ["check", "--diff", "--select", "FAK"],
        ["check", "--statistics"],
        ["baseline"],
        ["total", "."],
        ["extract", "."],
    ],
)
def test_no_other_output_does(hostile: Project, arguments: list[str]) -> None:
    result = hostile.run(*arguments)
    assert result.out + result.err != ""
    assert obeyed(result.out) == []
    assert obeyed(result.err) == []


def test_tables_for_spreadsheets(hostile: Project) -> None:
    result = hostile.run("extract", "--format", "csv", ".")
    assert obeyed(result.out.replace("\r\n", "\n")) == []


def test_files_that_cannot_be_read(project: Project) -> None:
    for name in NAMES:
        with open(os.path.join(os.fsencode(project.root), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"\xff\xff\xff")
    for form in ("full", "github", "junit", "sarif"):
        result = project.run("check", "--output-format", form)
        assert result.status == 2
        assert obeyed(result.out) == []
        assert obeyed(result.err) == []


def test_settings_with_such_words(project: Project, report: Make) -> None:
    project.write("a.md", report())
    project.write("gouji.toml", 'organ = "甲\\u001b[1m\\u202e\\u009b##[error]x"\n"\\n::error::x" = 1\n')
    result = project.run("check")
    assert result.status == 2
    assert obeyed(result.err) == []
    project.write("gouji.toml", 'organ = "甲\\u001b[1m\\u202e\\u009b##[error]x"\n')
    assert obeyed(project.run("check", "--show-settings").out) == []


def test_a_usage_error(project: Project) -> None:
    for arguments in (["check", "--x\n::error::y"], ["\x1b[1m"], ["rule", "##[error]x"], ["check", "\r::error::x"]):
        result = project.run(*arguments)
        assert result.status == 2
        assert result.err.count("\n") == 1
        assert obeyed(result.err) == []


def test_a_listed_file_can_be_named(project: Project, report: Make) -> None:
    for name in ("::a.md", "-b.md", "c.md"):
        project.write(name, report("错字"))
    listed = project.run("check", "--show-files").out.split()
    assert listed == ["./-b.md", "./::a.md", "c.md"]
    assert len(project.fake("--output-format", "json", *listed).json()) == 3


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_no_name_is_an_option_of_a_hook(project: Project, report: Make, hook: dict[str, str]) -> None:
    victim = project.write("victim.md", "important\n")
    names = ["--output-file=victim.md", "--fix", "-q", "a.md"]
    for name in names:
        project.write(name, report("错字"))
    program, *entry = shlex.split(hook["entry"])
    assert (program, entry[-1]) == ("gouji", "--")
    result = project.run(*entry, *names)
    assert result.status == ("--fix" not in entry)
    assert victim.read_text("utf-8") == "important\n"
    assert "./--output-file=victim.md:" in result.out or "--fix" in entry
    assert ("错字" in (project.root / "a.md").read_text("utf-8")) == ("--fix" not in entry)


def test_no_path_is_an_option_of_the_action() -> None:
    run = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]["run"]
    assert '-- "${paths[@]}"' in run


@pytest.mark.parametrize("options", [[], ["--force-exclude"]])
@pytest.mark.parametrize("name", ["存档/b.md", "存档/下/c.md"])
def test_what_is_excluded_is_so_on_standard_input(
    project: Project, report: Make, options: list[str], name: str
) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\nexclude = ["存档/"]\n')
    data = report("错字").encode()
    result = project.run("check", "--stdin-filename", name, *options, "-", data=data)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert project.run("check", "--stdin-filename", name, *options, "--output-format", "json", data=data).json() == []
    assert project.run("check", "--stdin-filename", name, *options, "--fix", data=data).stdout == data
    assert project.run("check", "--stdin-filename", "a.md", *options, "-", data=data).status == 1


def test_what_is_not_included_is_not_on_standard_input(project: Project, report: Make) -> None:
    project.write("gouji.toml", 'select = ["FAK"]\ninclude = ["年报/"]\n')
    data = report("错字").encode()
    assert project.run("check", "--stdin-filename", "a.md", data=data).status == 0
    assert project.run("check", "--stdin-filename", "年报/a.md", data=data).status == 1
