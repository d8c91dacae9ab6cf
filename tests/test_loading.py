"""Code and compiled data come from the installed packages alone, whatever folders the environment names."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

import gouji
import gouji_rules
import gouji_server
from support.command import SPECIMENS

#: runs ``gouji`` in a process that writes down which files it opens (and how), and who turns bytes into code or objects
WATCHED = """
import json, os, sys

events = []

def hook(event, args):
    if event == "open" and not isinstance(args[0], int):
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
        events.append(["write" if args[2] & writes else "read", os.path.abspath(os.fsdecode(args[0]))])
    elif event in ("marshal.load", "marshal.loads", "pickle.find_class"):
        events.append([event, sys._getframe(1).f_code.co_filename])

def leave(status):
    events.extend(["module", m.__file__] for m in list(sys.modules.values()) if getattr(m, "__file__", None))
    said = json.dumps(events)
    with open(report, "w", encoding="utf-8") as file:
        file.write(said)
    really_leave(status)

report = sys.argv.pop(1)
really_leave, os._exit = os._exit, leave
sys.addaudithook(hook)
from gouji.__main__ import main
try:
    main()
except SystemExit as ending:
    leave(ending.code)
"""
#: variables that name folders in which programs keep things
FOLDERS = (
    "APPDATA",
    "GOUJI_CACHE_DIR",
    "HOME",
    "LOCALAPPDATA",
    "TMPDIR",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)
#: what is looked for beside a report and above it; text all of it
SETTINGS = {"gouji.toml", ".gouji.toml", "pyproject.toml", ".gouji-baseline.json", ".gitignore"}
TEXT = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")


def frame(method: str, params: object, number: int | None = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    body = json.dumps(message if number is None else {**message, "id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def check(report: Path) -> tuple[list[str], bytes, bytes]:
    return ["check", str(report)], b"", b"LAB001"


def serve(report: Path) -> tuple[list[str], bytes, bytes]:
    document = {"uri": report.as_uri(), "languageId": "markdown", "version": 1, "text": TEXT}
    said = frame("initialize", {"processId": None, "rootUri": report.parent.as_uri(), "capabilities": {}}, 1)
    said += frame("initialized", {}) + frame("textDocument/didOpen", {"textDocument": document})
    hover = {"textDocument": {"uri": report.as_uri()}, "position": {"line": 0, "character": 1}}
    said += frame("textDocument/hover", hover, 2) + frame("exit", None)
    return ["server"], said, b"gouji"


@pytest.mark.parametrize("work", [check, serve])
def test_nothing_is_loaded_from_elsewhere(
    work: Callable[[Path], tuple[list[str], bytes, bytes]], tmp_path: Path
) -> None:
    home, project, seen = (tmp_path / name for name in ("home", "project", "seen.json"))
    home.mkdir()
    project.mkdir()
    report = project / "report.md"
    report.write_text(TEXT, "utf-8")
    arguments, given, said = work(report)
    # Python's own byte code lies beside its modules, wherever the tests keep theirs
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(seen), *arguments],
        cwd=project,
        env={**surroundings, **dict.fromkeys(FOLDERS, str(home)), "PYTHONDONTWRITEBYTECODE": "1"},
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert said in done.stdout, done.stderr
    events = {(what, where) for what, where in json.loads(seen.read_text("utf-8"))}
    packages = [Path(folder) for module in (gouji, gouji_rules, gouji_server) for folder in module.__path__]
    python = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *site.getsitepackages()]
    roots = [path.resolve() for path in (*packages, *map(Path, python))]

    def is_installed(where: str) -> bool:
        return any(Path(where).resolve().is_relative_to(root) for root in roots)

    modules = {where for what, where in events if what == "module"}
    assert len(modules) > 100
    assert not {where for where in modules if not is_installed(where)}
    read = {where for what, where in events if what == "read" and not is_installed(where)}
    assert {where for where in read if Path(where).name not in SETTINGS} <= {str(report)}
    assert not {where for what, where in events if what == "write"}
    loaders = {where for what, where in events if what not in ("module", "read", "write")}
    assert loaders == {"<frozen importlib._bootstrap_external>"}  # Python's own, for what it imports
    assert not list(home.iterdir())
