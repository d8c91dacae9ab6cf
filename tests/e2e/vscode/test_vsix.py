"""What is in the extension, and that it starts with nothing installed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
EXTENSION = TOP / "editors/vscode"
OWN = {"gouji": "engine/gouji", "gouji_rules": "rules/gouji_rules", "gouji_server": "server/gouji_server"}
#: everything that is neither ours in Python nor a library's
FILES = {
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/ThirdPartyNotices.txt",
    "extension/bundled/run_server.py",
    "extension/changelog.md",
    "extension/dist/extension.js",
    "extension/images/icon.png",
    "extension/l10n/bundle.l10n.zh-cn.json",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.zh-cn.json",
    "extension/readme.md",
}
LIBS = "extension/bundled/libs/"


def names(vsix: Path) -> set[str]:
    """The files in it."""
    with zipfile.ZipFile(vsix) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def libraries(vsix: Path) -> dict[str, str]:
    """The metadata of the Python packages in it, by name."""
    with zipfile.ZipFile(vsix) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    return {canonical(re.findall(r"^Name: (.+)$", text, re.MULTILINE)[0]): text for text in texts}


def canonical(name: str) -> str:
    """A package's name as all its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: list[str]) -> Iterator[str]:
    """The packages that requirements name; those of extras left out, those for some Pythons kept."""
    for requirement in requirements:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        if name and "extra ==" not in requirement:
            yield canonical(name[0])


def test_nothing_but_what_belongs_in_it(vsix: Path) -> None:
    found = names(vsix)
    rest = {name for name in found if not name.startswith(LIBS)}
    assert rest == FILES
    for package, where in OWN.items():
        there = {name[len(LIBS) :] for name in found if name.startswith(f"{LIBS}{package}/")}
        here = {
            f"{package}/{path.relative_to(TOP / where).as_posix()}"
            for path in (TOP / where).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert there == here
    strange = re.compile(
        r"\.(pyc|pyo|so|pyd|dll|dylib|exe|ts|map|lock|log)$|/(bin|Scripts|__pycache__|node_modules)/|RECORD$"
    )
    assert not [name for name in found if strange.search(name)]
    assert vsix.stat().st_size < 2_000_000


def test_every_library_is_in_it_for_every_python(vsix: Path) -> None:
    there = libraries(vsix)
    project = (TOP / "pyproject.toml").read_text("utf-8")
    dependencies = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert dependencies
    needed = set(wanted(re.findall(r'"([^"]+)"', dependencies[1])))
    for text in there.values():
        needed |= set(wanted(re.findall(r"^Requires-Dist: (.+)$", text, re.MULTILINE)))
    assert needed == set(there), "editors/vscode/requirements.txt lists what the server needs, and nothing else"
    assert {"exceptiongroup", "typing-extensions"} <= set(there), "Python 3.10 needs them"


def test_the_same_sources_give_the_same_bytes(vsix: Path, build_again: Callable[[], Path]) -> None:
    first, second = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (vsix, build_again()))
    assert first == second


def bare_python(folder: Path) -> str:
    """A Python in which nothing is installed."""
    venv.create(folder, with_pip=False, symlinks=True)
    return str(folder / "bin/python")


def initialize(command: list[str], folder: Path) -> dict[str, object]:
    """What a server answers to the first request."""
    params = {"processId": None, "rootUri": None, "capabilities": {}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()
    done = subprocess.run(
        command,
        input=b"Content-Length: %d\r\n\r\n%s" % (len(body), body),
        capture_output=True,
        cwd=folder,
        timeout=120,
        check=False,
    )
    assert done.stdout, done.stderr.decode()
    answer: dict[str, object] = json.loads(done.stdout.partition(b"\r\n\r\n")[2])["result"]
    return answer


def test_the_server_starts_where_nothing_is_installed(unpacked: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    for name in ("attr.py", "json.py", "gouji.py"):
        (hostile / name).write_text("raise SystemExit('a file of the folder was imported')\n", "utf-8")
    cache = tmp_path / "pyc"
    python = [bare_python(tmp_path / "python"), "-I", "-X", "utf8", "-X", f"pycache_prefix={cache}"]
    answer = initialize([*python, str(unpacked / "bundled/run_server.py"), "--stdio"], hostile)
    assert "capabilities" in answer
    assert list(cache.rglob("*.pyc")) and not list(unpacked.rglob("*.pyc"))


def test_the_server_of_the_environment_is_not_the_bundled_one(unpacked: Path, tmp_path: Path) -> None:
    runner = str(unpacked / "bundled/run_server.py")
    done = subprocess.run(
        [bare_python(tmp_path / "python"), "-I", runner, "--installed", "--stdio"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 78 and "gouji cannot be loaded by" in done.stderr and "Traceback" not in done.stderr
    path = os.pathsep.join(str(TOP / folder) for folder in ("engine", "rules", "server"))
    code = f"import sys; sys.argv[1:] = ['--installed', '--help']; sys.path[:0] = {path.split(os.pathsep)!r}; import runpy; runpy.run_path({runner!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0 and "gouji server" in done.stdout


@pytest.mark.parametrize("version", ["(3, 9, 2)", "(2, 7, 18)"])
def test_an_old_python_is_told_so(version: str) -> None:
    runner = EXTENSION / "bundled/run_server.py"
    code = f"import sys, runpy; sys.version_info = {version}; runpy.run_path({str(runner)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 78
    assert re.fullmatch(r"gouji needs Python 3\.10 or later; .+\n", done.stderr)


def test_every_text_is_there_in_both_languages() -> None:
    english, chinese = (json.loads((EXTENSION / f"package.nls{x}.json").read_text("utf-8")) for x in ("", ".zh-cn"))
    package = (EXTENSION / "package.json").read_text("utf-8")
    assert set(english) == set(chinese) == set(re.findall(r'"%([\w.]+)%"', package))
    said = set()
    for path in (EXTENSION / "src").glob("*.ts"):
        said |= {
            json.loads(f'"{text}"') for text in re.findall(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))
        }
    translated = json.loads((EXTENSION / "l10n/bundle.l10n.zh-cn.json").read_text("utf-8"))
    assert said == set(translated)
    for text, chinese_text in translated.items():
        assert sorted(re.findall(r"\{\d\}", text)) == sorted(re.findall(r"\{\d\}", chinese_text)), text


def test_nothing_in_the_lock_file_points_at_one_registry() -> None:
    assert "resolved" not in (EXTENSION / "package-lock.json").read_text("utf-8")


def test_pictures_are_there_and_small() -> None:
    readme = (EXTENSION / "README.md").read_text("utf-8")
    for name in re.findall(r"\]\((images/[^)]+)\)", readme):
        assert (EXTENSION / name).stat().st_size < 150_000, name
