"""Compiled patterns kept between runs: the same patterns, whatever becomes of the file."""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from gouji import _patterns
from support.command import Project

PATTERNS = (
    ("甲[乙丙]{2,5}", 0),
    ("(?P<年>20[0-9]{2})年(?P<月>[0-9]{1,2})?(?:月|$)", 0),
    ("(?i)ab+(?=c)", 0),
    ("(?<![甲乙])丙.*?\n丁", re.DOTALL | re.MULTILINE),
    (" a  # remark\n b", re.VERBOSE),
    ("[😀-😎][\\w一-龥]+", re.IGNORECASE),
    ("[a-zà-ÿ]\\b", re.ASCII),
)

#: the module whose ``compile`` re calls
COMPILER = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
_REAL = COMPILER.compile


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that patterns are kept in; there is none yet, nor its folder."""
    monkeypatch.delenv("GOUJI_NO_CACHE", raising=False)
    monkeypatch.setenv("GOUJI_CACHE_DIR", str(tmp_path / "缓存"))
    return Path(_patterns._Patterns(str(tmp_path / "缓存")).path)


def run() -> list[re.Pattern[str]]:
    """Compile the patterns as a process of its own would."""
    re.purge()
    with _patterns.kept():
        return [re.compile(pattern, flags) for pattern, flags in PATTERNS]


def written(file: Path) -> tuple[int, int, int]:
    """What changes when a file is written."""
    stat = file.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def fresh() -> list[re.Pattern[str]]:
    """The patterns as Python compiles them."""
    re.purge()
    return [re.compile(pattern, flags) for pattern, flags in PATTERNS]


def test_what_is_kept_is_what_python_compiles(file: Path) -> None:
    assert run() == fresh()
    assert file.is_file()
    made = run()
    assert made == fresh()  # compares code and flags
    assert [p.groupindex for p in made] == [p.groupindex for p in fresh()]
    assert [p.groups for p in made] == [p.groups for p in fresh()]
    text = "甲乙丙 2024年3月 ABc 丙甲\n丁 ab 😃政府 zé"
    for ours, theirs in zip(made, fresh(), strict=True):
        for a, b in zip(ours.finditer(text), theirs.finditer(text), strict=True):
            assert (a.span(), a.groupdict(), a.lastgroup) == (b.span(), b.groupdict(), b.lastgroup)


def test_the_second_time_none_is_compiled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    before = written(file)

    def compile_(pattern: str, flags: int) -> re.Pattern[str]:
        raise AssertionError(pattern)

    with monkeypatch.context() as patch:
        patch.setattr(COMPILER, "compile", compile_)
        assert len(run()) == len(PATTERNS)
    assert written(file) == before


def test_the_compiler_has_its_place_back(file: Path) -> None:
    run()
    with pytest.raises(KeyError), _patterns.kept():
        raise KeyError
    assert COMPILER.compile is _REAL


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"not at all",
        lambda data: marshal.dumps(7),
        lambda data: marshal.dumps((("another version",), marshal.loads(data)[1])),
        lambda data: marshal.dumps((marshal.loads(data)[0], 7)),
        lambda data: marshal.dumps((marshal.loads(data)[0], dict.fromkeys(marshal.loads(data)[1], 7))),
        lambda data: marshal.dumps(
            (
                marshal.loads(data)[0],
                {key: (a, b"\xff" * len(b), *rest) for key, (a, b, *rest) in marshal.loads(data)[1].items()},
            )
        ),
    ],
    ids=["empty", "half", "text", "number", "version", "no-entries", "broken-entries", "broken-code"],
)
def test_a_damaged_file_is_made_anew(file: Path, damage: Callable[[bytes], bytes]) -> None:
    run()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert run() == fresh()
    assert marshal.loads(file.read_bytes()) == marshal.loads(whole)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path, file: Path) -> None:
    file.parent.write_text("a file", "utf-8")
    assert run() == fresh()
    assert file.parent.read_text("utf-8") == "a file"


def test_nothing_is_kept_that_is_not_wanted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_NO_CACHE", "1")
    assert run() == fresh()
    assert not file.parent.exists()


def test_patterns_of_versions_gone_by_do_not_pile_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_patterns, "MOST", 10)
    for i in range(5):
        re.purge()
        with _patterns.kept():
            for j in range(4):
                re.compile(f"甲{i}乙{j}")
        assert len(marshal.loads(file.read_bytes())[1]) <= 10
    assert ("甲4乙3", 0) in marshal.loads(file.read_bytes())[1]


def test_the_command_keeps_them_and_says_the_same(project: Project, file: Path, report: Callable[..., str]) -> None:
    project.write("a.md", report("危机“三安全一稳定”，2024年共收到政府信息公开申请18件。"))
    first = project.run("check", GOUJI_CACHE_DIR=str(file.parent))
    assert len(marshal.loads(file.read_bytes())[1]) > 100
    again = project.run("check", GOUJI_CACHE_DIR=str(file.parent))
    without = project.run("check", GOUJI_NO_CACHE="1")
    assert (first.status, first.out, first.err) == (again.status, again.out, again.err)
    assert (first.status, first.out, first.err) == (without.status, without.out, without.err)
