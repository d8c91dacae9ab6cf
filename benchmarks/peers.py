"""The same reports through other linters of prose and Markdown, side by side.

    python benchmarks/peers.py [--write] [-n 1000] [--only NAME …] [--folder FOLDER]

Installs what it can of them from PyPI and npm into a folder of its own (by default in the user's cache), and times each on
one report and on many. They look for other things than gouji does, so this tells the order of magnitude and no more.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpus
import measure

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gouji-peers"


class Peer(NamedTuple):
    """A tool: its package, its command, the arguments before the files, and files that configure it.

    ``pattern`` stands for all files with a tool that takes no more than one name.
    """

    name: str
    registry: str
    package: str
    executable: str
    arguments: tuple[str, ...] = ()
    more_packages: tuple[str, ...] = ()
    config: tuple[tuple[str, str], ...] = ()
    note: str = ""
    pattern: str = ""


PEERS = (
    Peer("rumdl", "pypi", "rumdl", "rumdl", ("check", "--no-cache"), note="Markdown style"),
    Peer("panache", "pypi", "panache-cli", "panache", ("lint", "--no-cache"), note="Markdown style"),
    Peer("autocorrect", "npm", "autocorrect-node", "autocorrect", ("--lint",), note="Chinese typography"),
    Peer("markdownlint-cli2", "npm", "markdownlint-cli2", "markdownlint-cli2", note="Markdown style"),
    Peer("zhlint", "npm", "zhlint", "zhlint", pattern="*.md", note="Chinese typography"),
    Peer(
        "textlint",
        "npm",
        "textlint",
        "textlint",
        more_packages=("textlint-rule-no-todo",),
        config=((".textlintrc.json", '{"rules": {"no-todo": true}}\n'),),
        note="with one rule",
    ),
    Peer("cspell", "npm", "cspell", "cspell", ("lint", "--no-progress"), note="spelling"),
    Peer("proselint", "pypi", "proselint", "proselint", ("check",), note="English prose"),
    Peer("lint-md", "npm", "@lint-md/cli", "lint-md", note="Chinese typography"),
)


class Installed(NamedTuple):
    """A peer that can be run."""

    peer: Peer
    command: tuple[str, ...]
    version: str


def install(peer: Peer, folder: Path) -> Installed | None:
    """Install a peer, or None where that does not work."""
    home = folder / peer.name
    if peer.registry == "npm":
        return _npm(peer, home)
    python = home / "bin" / "python"
    if not python.exists() and _fails([sys.executable, "-m", "venv", str(home)]):
        return None
    if _fails([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.package]):
        return None
    ask = f"from importlib.metadata import version; print(version({peer.package!r}))"
    version = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return Installed(peer, (str(home / "bin" / peer.executable), *peer.arguments), version)


def _npm(peer: Peer, home: Path) -> Installed | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    home.mkdir(parents=True, exist_ok=True)
    manifest = home / "node_modules" / peer.package / "package.json"
    packages = (peer.package, *peer.more_packages)
    if not manifest.exists() and _fails([npm, "install", "--silent", "--no-save", "--prefix", str(home), *packages]):
        return None
    executable = home / "node_modules" / ".bin" / peer.executable
    if not executable.exists():
        return None
    version = str(json.loads(manifest.read_text("utf-8"))["version"])
    return Installed(peer, (str(executable), *peer.arguments), version)


def _fails(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode != 0


def works(installed: Installed, folder: Path) -> bool:
    """Whether it reads a report: it comes to an end, with or without findings."""
    name = next(path.name for path in sorted(folder.glob("*.md")))
    return measure.command(*installed.command, name, cwd=folder).status in (0, 1)


def main() -> None:
    """Install, time and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the results in results.json")
    parser.add_argument("-n", type=int, default=1000, help="how many reports (default 1000)")
    parser.add_argument("--only", nargs="*", default=[], help="names of peers")
    parser.add_argument("--folder", type=Path, default=CACHE, help="where peers are installed")
    arguments = parser.parse_args()
    reports = Path(tempfile.mkdtemp(prefix="gouji-peers-")) / "reports"
    corpus.write(reports, arguments.n, ("gfm",))
    for peer in PEERS:
        for name, text in peer.config:
            (reports / name).write_text(text, "utf-8")
    names = sorted(path.name for path in reports.glob("*.md"))
    ours = Peer("gouji", "", "gouji", "gouji", note="this project")
    run = [Installed(ours, (measure.script("gouji"), "check"), _own_version())]
    left_out = []
    for peer in PEERS:
        if arguments.only and peer.name not in arguments.only:
            continue
        print(f"installing {peer.name} …", flush=True)
        installed = install(peer, arguments.folder)
        if installed is not None and works(installed, reports):
            run.append(installed)
        else:
            left_out.append(peer.name)
    rows: list[dict[str, Any]] = []
    for tool in run:
        start = measure.best_of(7, (*tool.command, names[0]), cwd=reports)[0]
        files = [tool.peer.pattern] if tool.peer.pattern else names
        many = measure.best_of(3, (*tool.command, *files), cwd=reports)[0]
        per_file = many.seconds / len(names) * 1e3
        ratio = per_file / rows[0]["per_file_ms"] if rows else 1.0
        row: dict[str, Any] = {
            "name": tool.peer.name,
            "version": tool.version,
            "start_ms": start.seconds * 1e3,
            "note": tool.peer.note,
        }
        rows.append({**row, "per_file_ms": per_file, "ratio": ratio})
        print(f"{tool.peer.name:18} {tool.version:9} one {start.seconds * 1e3:6.0f} ms   each of {len(names)} {per_file:7.2f} ms   × {ratio:5.1f}", flush=True)  # fmt: skip
    if left_out:
        print(f"left out: {', '.join(left_out)}")
    if arguments.write:
        measure.save("peers", {"rows": rows, "files": f"{len(names):,}", "left_out": left_out})


def _own_version() -> str:
    from gouji import __version__

    return __version__


if __name__ == "__main__":
    main()
