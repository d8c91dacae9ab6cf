"""VS Code for tests: the extension built from the sources at hand, and a server of its own for each test."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[2]
sys.path[:0] = [str(HERE.parent)]
import install  # noqa: E402  (it is no package, but a program of its own)

EXTENSION = TOP / "editors/vscode"
#: seconds that a script may take, some twenty times what it does take; a slow machine wants more
PATIENCE = int(os.environ.get("GOUJI_PATIENCE", "240"))
#: what tests say that have waited for longer than they would
IN_VAIN = re.compile(r"waited in vain|[Tt]imed? ?out")
SOURCES = (EXTENSION, *(TOP / name for name in ("engine/gouji", "rules/gouji_rules", "server/gouji_server")))
#: VS Code without what is not ours: the market place, telemetry, welcome pages, assistants
SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.cursorBlinking": "solid",
    "editor.fontFamily": "'Noto Sans Mono CJK SC', 'WenQuanYi Zen Hei Mono', monospace",
    "editor.fontSize": 13,
    "editor.lightbulb.enabled": "on",
    "editor.minimap.enabled": False,
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",
    "git.enabled": False,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "window.commandCenter": False,
    "workbench.colorTheme": "Default Light Modern",
    "workbench.reduceMotion": "on",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


@pytest.fixture(scope="session")
def tools() -> install.Tools:
    """VS Code, Node and Chromium; without them, or on a machine that is too slow for them, the tests are skipped."""
    try:
        return install.usable()
    except install.Missing as missing:
        pytest.skip(str(missing))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    """Skip a test that waited in vain where the machine has become too slow meanwhile; elsewhere it fails."""
    if slow:
        pytest.skip(install.TOO_SLOW)
    try:
        return (yield)
    except (AssertionError, OSError, subprocess.SubprocessError) as error:
        if IN_VAIN.search(str(error)) and has_become_slow():
            pytest.skip(f"{install.TOO_SLOW}; {str(error)[:200]}")
        raise


#: not empty once a test has been skipped for slowness: the others would wait in vain as long
slow: list[bool] = []


def has_become_slow() -> bool:
    """Whether the machine gives too little of its time; looked at for a while, as it comes and goes."""
    if any(install.is_too_slow() for _ in range(4)):
        slow.append(True)
    return bool(slow)


def source_digest() -> str:
    """A name for the sources that the extension is built from."""
    digest = hashlib.sha256()
    for top in SOURCES:
        for path in sorted(top.rglob("*")):
            if path.is_file() and not {"__pycache__", "build", "node_modules"} & set(path.parts):
                digest.update(f"{path.relative_to(TOP)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def build(tools: install.Tools, out: Path) -> None:
    """Build the extension."""
    command = [sys.executable, str(EXTENSION / "build.py"), "--out", str(out), "--work", str(tools.cache / "extension")]
    done = subprocess.run(
        command, env=tools.environment, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def vsix(tools: install.Tools) -> Path:
    """The extension, built once from the same sources, whichever process comes first."""
    out = tools.cache / f"gouji-{source_digest()}.vsix"
    with install.locked(tools.cache / "extension.lock"):
        if not out.exists():
            for old in tools.cache.glob("gouji-*.vsix"):
                old.unlink()
            try:
                build(tools, out)
            except subprocess.TimeoutExpired:
                if has_become_slow():
                    pytest.skip(install.TOO_SLOW)
                raise
    return out


@pytest.fixture
def build_again(tools: install.Tools, tmp_path: Path) -> Callable[[], Path]:
    """Builds the extension once more."""

    def again() -> Path:
        with install.locked(tools.cache / "extension.lock"):
            build(tools, tmp_path / "again.vsix")
        return tmp_path / "again.vsix"

    return again


@pytest.fixture
def unpacked(vsix: Path, tmp_path: Path) -> Path:
    """The extension as a folder."""
    with zipfile.ZipFile(vsix) as archive:
        archive.extractall(tmp_path / "vsix")
    return tmp_path / "vsix/extension"


@pytest.fixture
def artefacts(tmp_path: Path) -> Path:
    """Where pictures go: a folder that is kept, where ``GOUJI_ARTEFACTS`` names one."""
    named = os.environ.get("GOUJI_ARTEFACTS")
    folder = Path(named).resolve() / "vscode" if named else tmp_path / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Code:
    """A VS Code with a profile of its own, serving a browser."""

    def __init__(self, tools: install.Tools, home: Path, artefacts: Path) -> None:
        self.tools = tools
        self.home = home
        self.artefacts = artefacts
        self.folder = home / "文稿"
        self.folder.mkdir(parents=True)
        self.settings = home / "data/User/settings.json"
        self.settings.parent.mkdir(parents=True)
        self.process: subprocess.Popen[bytes] | None = None
        self.base = ""
        # A Python of its own in which nothing is installed, found as any user's is: on the path.
        venv.create(home / "python", with_pip=False, symlinks=True)
        hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "VSCODE_IPC_HOOK_CLI", "GOUJI_E2E")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in hidden},
            "PATH": f"{home / 'python/bin'}{os.pathsep}{os.environ.get('PATH', '')}",
            "VSCODE_CLI": "1",  # the environment is this one, not that of a login shell
            "EXTENSIONS_GALLERY": json.dumps({"serviceUrl": "http://127.0.0.1:9/none"}),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "share"),
        }

    @property
    def command(self) -> list[str]:
        """VS Code's server with this profile."""
        where = ["--user-data-dir", str(self.home / "data"), "--extensions-dir", str(self.home / "extensions")]
        return [str(self.tools.node), str(self.tools.code_server), *where]

    def install(self, vsix: Path) -> None:
        """Install an extension."""
        command = [*self.command, "--install-extension", str(vsix)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, settings: dict[str, Any], *options: str) -> None:
        """Serve, and wait until it does."""
        self.settings.write_text(json.dumps({**SETTINGS, **settings}), "utf-8")
        # On a busy machine VS Code's parts give up waiting for one another; the second time everything is at hand.
        for _ in range(4):
            if self._serve(options):
                return
        log = (self.home / "server.log").read_text("utf-8", "replace")
        raise AssertionError(f"waited in vain for VS Code to serve\n{log}")

    def _serve(self, options: tuple[str, ...]) -> bool:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"]
        with (self.home / "server.log").open("wb") as log:
            self.process = process = subprocess.Popen(
                [*self.command, *quiet, "--bind-addr", f"127.0.0.1:{port}", *options],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=5):
                    return True
            except OSError:
                time.sleep(0.05)
        self.stop()
        return False

    def run(self, script: str, **more: Any) -> str:
        """Run a script in a browser; what it printed. Fails as it fails."""
        options = {
            "modules": str(self.tools.modules),
            "chromium": str(self.tools.chromium),
            "base": self.base,
            "folder": str(self.folder),
            "shots": str(self.artefacts),
            "patience": PATIENCE,
            **more,
        }
        done = subprocess.run(
            [str(self.tools.node), str(HERE / script)],
            env={**self.environment, "GOUJI_E2E": json.dumps(options)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE + 100,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    def stop(self) -> None:
        """End the server and everything it has started."""
        process = self.process
        if process is None or process.poll() is not None:
            return
        started = descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        end = time.monotonic() + 10
        while any(is_running(pid) for pid in started) and time.monotonic() < end:
            time.sleep(0.05)
        for pid in filter(is_running, started):
            os.kill(pid, signal.SIGKILL)


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        parents.setdefault(parent, []).append(int(path.parent.name))
    found, waiting = [], [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def is_running(pid: int) -> bool:
    """Whether a process runs, and is not merely waiting to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def code(tools: install.Tools, tmp_path: Path, artefacts: Path) -> Iterator[Callable[[], Code]]:
    """Makes a VS Code that is ended after the test. One test at a time: two would keep each other waiting."""
    made: list[Code] = []

    def make() -> Code:
        made.append(Code(tools, tmp_path / f"code{len(made)}", artefacts))
        return made[-1]

    with install.locked(tools.cache / "running.lock"):
        yield make
        for one in made:
            one.stop()


@pytest.fixture(scope="session")
def broken() -> str:
    """The broken example of the repository."""
    return (TOP / "examples/broken.md").read_text("utf-8")
