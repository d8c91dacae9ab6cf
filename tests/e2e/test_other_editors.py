"""Neovim and Emacs, the real ones: exact places, a quick fix, a wrong total and its undoing, and what is saved.

Which of them there are is for the machine to say: `.ci/run` installs them, elsewhere the tests of the others are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gouji

HERE = Path(__file__).resolve().parent
EDITORS = HERE.parent.parent / "editors"
LABEL = ("3.危及“三安全一稳定”", "3.危机“三安全一稳定”")
#: characters outside the Basic Multilingual Plane before a finding: two units of UTF-16, four bytes, one code point
PROSE = ("水价调整、停水检修等", "😀😀水价调整、×××检修等")
TOTAL = "11"


def draft(tmp_path: Path) -> tuple[Path, str]:
    """A report with a slip in a label and one in prose; the file, and what it must be once the label is mended."""
    text = (Path(gouji.__file__).parent / "specimens" / "2021.md").read_text("utf-8").replace(*PROSE)
    path = tmp_path / "年度报告.md"
    path.write_text(text.replace(*LABEL), "utf-8")
    return path, text


def settings(page: str, language: str, number: int, tmp_path: Path) -> Path:
    """A block of code of an editor's page, as a file."""
    blocks = re.findall(rf"```{language}\n(.*?)```", (EDITORS / page).read_text("utf-8"), re.DOTALL)
    path = tmp_path / f"settings.{language}"
    path.write_text(blocks[number], "utf-8")
    return path


def session(command: list[str], tmp_path: Path, expected: list[str], **environment: str) -> str:
    path, wanted = draft(tmp_path)
    (tmp_path / "bin").mkdir()
    server = tmp_path / "bin" / "gouji"  # what `pip install` would have put on the path
    server.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gouji "$@"\n')
    server.chmod(0o755)
    done = subprocess.run(
        command,
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            **dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(tmp_path)),
            "LANG": "C.UTF-8",
            "FILE": str(path),
            "PATH": os.pathsep.join((str(tmp_path / "bin"), os.environ["PATH"])),
            "EXPECTED": "\n".join(expected),
            "TOTAL": TOTAL,
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert path.read_text("utf-8") == wanted
    return output


def neovims() -> list[str]:
    """The Neovims there are: the system's, and those that GOUJI_NEOVIM names."""
    named = [path for path in os.environ.get("GOUJI_NEOVIM", "").split(os.pathsep) if path]
    return [path for path in (shutil.which("nvim"), *named) if path and Path(path).exists()]


@pytest.mark.skipif(not neovims(), reason="Neovim is not installed")
@pytest.mark.parametrize("neovim", neovims(), ids=lambda path: "system" if path == shutil.which("nvim") else "named")
def test_neovim(neovim: str, tmp_path: Path) -> None:
    runtime = Path(neovim).resolve().parent.parent / "share" / "nvim" / "runtime"
    environment = {"VIMRUNTIME": str(runtime)} if runtime.exists() else {}
    version = subprocess.run([neovim, "--version"], capture_output=True, text=True, check=True).stdout
    old = tuple(map(int, re.findall(r"v(\d+)\.(\d+)", version)[0])) < (0, 11)
    environment["SETTINGS"] = str(settings("neovim.md", "lua", int(old), tmp_path))
    command = [neovim, "--clean", "--headless", "-i", "NONE", "-n", "-S", str(HERE / "clients" / "session.lua")]
    output = session(command, tmp_path, ["LAB001=危机", "STR016=×××"], **environment)
    assert "OK Neovim" in output


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_emacs(tmp_path: Path) -> None:
    command = ["emacs", "--batch", "-Q", "-l", str(HERE / "clients" / "session.el")]
    page = str(settings("emacs.md", "elisp", 0, tmp_path))
    output = session(command, tmp_path, ["危机=危机", "占位符=×××"], SETTINGS=page)
    assert "OK Emacs" in output
