"""The review page in a real browser, where there is one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

from support.command import SPECIMENS, Project
from support.folder import write

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]
import install  # noqa: E402  (it is no package, but a program of its own)

HOSTILE = "</script><script>alert(1)</script><!--<script>\u2028&amp;<img src=x onerror=alert(2)>"


@pytest.fixture(scope="session")
def tools() -> install.Tools:
    """A browser, and what drives it; without them, or on a machine that is too slow, the test is skipped."""
    try:
        return install.usable()
    except install.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def artefacts(tmp_path: Path) -> Path:
    """Where pictures go: a folder that is kept, where ``GOUJI_ARTEFACTS`` names one."""
    named = os.environ.get("GOUJI_ARTEFACTS")
    folder = Path(named).resolve() / "review" if named else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_page_in_a_browser(tools: install.Tools, tmp_path: Path, artefacts: Path) -> None:
    folder = tmp_path / "各单位年报"
    write(folder)
    text = (
        (SPECIMENS / "2021.md")
        .read_text("utf-8")
        .replace("## 一、总体情况\n", f"## 一、总体情况\n\n{escape(HOSTILE)}\n")
    )
    text = text.replace("3.危及", escape("3.危机<img src=x onerror=alert(3)>")).replace("青川市水务局", "青川市气象局")
    for name in ("\"'><script>alert(4)<&.txt", "乱码.md"):
        (folder / name).write_text(text.replace("# ", "") if name.endswith("txt") else text, "utf-8")
    page = tmp_path / "review.html"
    result = Project(folder, tmp_path).run("check", "--output-format", "html", "--output-file", str(page))
    assert result.status == 1, result.err
    options = {
        "modules": str(tools.modules),
        "chromium": str(tools.chromium),
        "base": "http://127.0.0.1",
        "folder": str(folder),
        "shots": str(artefacts),
        "page": str(page),
        "axe": str(tools.axe or ""),
    }
    done = subprocess.run(
        [str(tools.node), str(HERE / "review.mjs")],
        env={**tools.environment, "GOUJI_E2E": json.dumps(options)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
