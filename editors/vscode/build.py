#!/usr/bin/env python3
"""Build the extension: one VSIX for every system, with the server, the rules and all they need inside.

    python3 editors/vscode/build.py [--out FILE] [--work FOLDER]

Needs Python 3.10, pip, npm, and Node 22 or later on the path. The same sources give the same bytes. What is fetched is pinned, in
``package-lock.json`` and ``requirements.txt``, and kept in the working folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
#: the Python packages of the project, as they stand in the repository
PACKAGES = ("engine/gouji", "rules/gouji_rules", "server/gouji_server")
#: what goes into the extension as it is
FILES = ("README.md", "CHANGELOG.md", "LICENSE", "package.nls.json", "package.nls.zh-cn.json")
FOLDERS = ("bundled", "l10n")
ICON = "images/icon.png"
#: where the pictures of the README are shown from; they are not in the extension
PICTURES = "https://github.com/gouji-lint/gouji/raw/HEAD/editors/vscode"
#: any moment will do, as long as it is always the same
EPOCH = "1735689600"


class Failed(Exception):
    """A step did not work; the message says which and why."""


def build(out: Path, work: Path) -> Path:
    """Build into a file; its path. Raises Failed."""
    work.mkdir(parents=True, exist_ok=True)
    package = json.loads((HERE / "package.json").read_text("utf-8"))
    version = project_version()
    if package["version"] != version:
        raise Failed(f"package.json has version {package['version']}, the project {version}")
    tools = node_tools(work)
    stage = work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    for name in (*FILES, ICON):
        copy(HERE / name, stage / name)
    for name in FOLDERS:
        copy_tree(HERE / name, stage / name)
    for name in PACKAGES:
        copy_tree(TOP / name, stage / "bundled/libs" / Path(name).name)
    copy_tree(libraries(work), stage / "bundled/libs")
    bundle(tools, stage)
    for key in ("devDependencies", "scripts"):
        package.pop(key)
    (stage / "package.json").write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for path in (stage, *stage.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    out.parent.mkdir(parents=True, exist_ok=True)
    vsce = [str(tools / "node_modules/.bin/vsce"), "package", "--no-dependencies"]
    links = ["--baseContentUrl", PICTURES.replace("/raw/", "/blob/"), "--baseImagesUrl", PICTURES]
    epoch = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", EPOCH)}
    run([*vsce, *links, "--out", str(out)], stage, epoch)
    return out


def project_version() -> str:
    """The version of the project."""
    m = re.search(r'__version__ = "([^"]+)"', (TOP / "engine/gouji/_version.py").read_text("utf-8"))
    if m is None:
        raise Failed("engine/gouji/_version.py names no version")
    return m[1]


def node_tools(work: Path) -> Path:
    """The folder with the sources of the extension and, beside them, node_modules as the lock file has them."""
    folder = work / "node"
    lock = (HERE / "package-lock.json").read_bytes()
    digest = hashlib.sha256(lock).hexdigest()
    stamp = folder / "done"
    if not (stamp.is_file() and stamp.read_text("utf-8") == digest):
        shutil.rmtree(folder, ignore_errors=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            copy(HERE / name, folder / name)
        run(["npm", "ci"], folder)
        stamp.write_text(digest, "utf-8")
    shutil.rmtree(folder / "src", ignore_errors=True)
    copy_tree(HERE / "src", folder / "src")
    copy(HERE / "tsconfig.json", folder / "tsconfig.json")
    return folder


def libraries(work: Path) -> Path:
    """The folder with what the server needs, for the lowest Python: the markers of a newer one would leave things out."""
    wanted = HERE / "requirements.txt"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    folder, stamp = work / "libs", work / "libs.done"
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text("utf-8") == digest):
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        exactly = ["--no-deps", "--require-hashes", "--requirement", str(wanted)]
        pure = ["--only-binary", ":all:", "--implementation", "py", "--python-version", "3.10"]
        run([*pip, *exactly, *pure, "--target", str(folder)])
        for path in unwanted(folder):
            path.unlink()
        stamp.write_text(digest, "utf-8")
    return folder


def unwanted(folder: Path) -> Iterator[Path]:
    """What pip leaves behind that says where and how it ran, and programs that nobody calls."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        record = inside[0].endswith(".dist-info") and path.name in (
            "RECORD",
            "INSTALLER",
            "REQUESTED",
            "direct_url.json",
        )
        if path.is_file() and (record or inside[0] in ("bin", "Scripts") or path.suffix == ".pyc"):
            yield path


def bundle(tools: Path, stage: Path) -> None:
    """Check the TypeScript and make one file of it; what it took in has its licences beside it."""
    run(["node", "node_modules/typescript/bin/tsc", "--noEmit", "-p", "."], tools)
    meta = tools / "meta.json"
    esbuild = ["node", "node_modules/esbuild/bin/esbuild", "src/extension.ts", "--bundle", "--minify"]
    target = ["--platform=node", "--format=cjs", "--target=node20", "--external:vscode", "--log-level=warning"]
    run([*esbuild, *target, f"--metafile={meta}", f"--outfile={stage / 'dist/extension.js'}"], tools)
    inputs: dict[str, Any] = json.loads(meta.read_text("utf-8"))["inputs"]
    names = sorted({m[1] for path in inputs if (m := re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))})
    (stage / "ThirdPartyNotices.txt").write_text("\n".join(notices(tools / "node_modules", names)), "utf-8")


def notices(modules: Path, names: list[str]) -> Iterator[str]:
    """The licences of the packages in the bundle; those of the Python packages lie beside them."""
    for name in names:
        facts = json.loads((modules / name / "package.json").read_text("utf-8"))
        yield f"{name} {facts['version']} ({facts.get('license', 'see below')})\n"
        for path in sorted((modules / name).iterdir()):
            if re.match(r"licen[cs]e", path.name, re.IGNORECASE):
                yield path.read_text("utf-8").replace("\r\n", "\n").strip() + "\n"


def copy(source: Path, target: Path) -> None:
    """Copy a file, and nothing of it but its content."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder without what is made when its files are run or looked at."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and "__pycache__" not in inside.parts and not any(p.startswith(".") for p in inside.parts):
            copy(path, target / inside)


def run(command: list[str], folder: Path = HERE, more: dict[str, str] | None = None) -> None:
    """Run a step. Raises Failed with what it printed."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Failed(f"{command[0]}: {error}") from None
    if done.returncode:
        raise Failed(f"{' '.join(command[:4])} … failed:\n{done.stdout.strip()}")


def main(arguments: list[str]) -> int:
    """Build as asked; the exit status."""
    parser = argparse.ArgumentParser(description="Build the extension for VS Code.")
    parser.add_argument(
        "--work", type=Path, default=HERE / "build", help="working folder (default: build/ beside this file)"
    )
    parser.add_argument("--out", type=Path, help="the VSIX (default: in the working folder)")
    options = parser.parse_args(arguments)
    work = options.work.resolve()
    try:
        out = build((options.out or work / f"gouji-{project_version()}.vsix").resolve(), work)
    except Failed as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"{out} ({out.stat().st_size / 1000:.0f} kB)")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
