"""The byte code of lsprotocol's classes kept between starts: the same classes, whatever becomes of the file."""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

#: imports the classes as the server does; prints how many times attrs had something compiled, and what came of it
START = """
import builtins, json
compiled = []
real = builtins.compile
def compile(source, filename, *rest, **more):
    compiled.append(filename)
    return real(source, filename, *rest, **more)
builtins.compile = compile
from gouji_server.classes import kept_code
with kept_code():
    from lsprotocol import types
from attr import _make
place = types.Position(3, 4)
assert "compile" not in vars(_make)
print(json.dumps([
    sum("lsprotocol" in str(name) for name in compiled), repr(place), place == types.Position(3, 4),
    place.__init__.__code__.co_filename, sorted(types.Position.__annotations__),
]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the code is kept in; there is none yet."""
    return tmp_path / "缓存"


def start(folder: Path, **environment: str) -> list[Any]:
    variables = {k: v for k, v in os.environ.items() if k != "GOUJI_NO_CACHE"}
    done = subprocess.run(
        [sys.executable, "-c", START],
        env={**variables, "GOUJI_CACHE_DIR": str(folder), **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def only(folder: Path) -> Path:
    (file,) = folder.glob("classes-*.bin")
    return file


def test_the_second_start_compiles_none_of_them(folder: Path) -> None:
    many, *first = start(folder)
    stat = only(folder).stat()
    none, *second = start(folder)
    assert many > 500
    assert none == 0
    assert second == first == start(folder, GOUJI_NO_CACHE="1")[1:]
    again = only(folder).stat()
    assert (again.st_ino, again.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns), "written though nothing was new"


@pytest.mark.parametrize("damage", [b"", b"\xe9\x03", b"N", None])
def test_a_damaged_file_is_written_anew(folder: Path, damage: bytes | None) -> None:
    _, *first = start(folder)
    data = only(folder).read_bytes()
    only(folder).write_bytes(data[: len(data) // 2] if damage is None else damage)
    many, *second = start(folder)
    assert many > 500
    assert second == first
    assert start(folder)[0] == 0


def test_what_another_version_has_kept_is_no_use(folder: Path) -> None:
    start(folder)
    _, kept = marshal.loads(only(folder).read_bytes())
    only(folder).write_bytes(marshal.dumps((("another",), kept)))
    assert start(folder)[0] > 500


def test_it_is_kept_only_where_that_is_wanted(folder: Path) -> None:
    assert start(folder, GOUJI_NO_CACHE="1")[0] > 500
    assert not folder.exists()


def test_it_need_not_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "no folder"
    file.write_text("", "utf-8")
    assert start(file)[0] > 500
    assert file.read_text("utf-8") == ""
