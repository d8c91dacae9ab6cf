#!/usr/bin/env python3
"""Set up a working copy and use it, with Python 3.10 or later and nothing else.

    python3 dev.py example          lint the reports in examples/
    python3 dev.py test [ARGS …]    run every check and every test; ARGS go to pytest
    python3 dev.py quick [CODE …]   run the examples of all rules, or of these, and little else
    python3 dev.py hunt [ARGS …]    run the tests with examples never tried before; ARGS go to pytest
    python3 dev.py fuzz [ARGS …]    try random reports: --minutes N, --cases N, --seed S
    python3 dev.py shape            print the shape of the code: circles, complexity, patterns, lines of logic
    python3 dev.py setup            set up and no more

The first run makes a virtual environment in .venv (or in the folder that GOUJI_VENV names) and installs the project there,
for all but the example with its development tools; it is made anew when pyproject.toml or the Python changes, or when it no
longer works.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parent
VENV = Path(os.environ.get("GOUJI_VENV") or TOP / ".venv").resolve()
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
LOWEST = (3, 10)
PIP = ("install", "--quiet", "--disable-pip-version-check")
#: name of a check, and what runs it
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("docs", ("docs/generate.py", "--check")),
    ("pytest", ("-m", "pytest", "-n", "auto", "--dist", "loadgroup")),
)


def main(argv: list[str]) -> int:
    """Run a command; the exit status."""
    if sys.version_info < LOWEST:
        print(f"gouji needs Python {'.'.join(map(str, LOWEST))} or later; this is {sys.version.split()[0]}")
        return 2
    command, arguments = (argv[0], argv[1:]) if argv else ("", [])
    if command not in COMMANDS or (arguments and command not in ("test", "quick", "hunt", "fuzz")):
        print(__doc__)
        return 0 if command in ("-h", "--help") else 2
    set_up(with_tools=command != "example")
    return COMMANDS[command](arguments)


def example(_: list[str]) -> int:
    """Lint examples/. What it finds there is meant to be found, so that is no failure."""
    status = run("-m", "gouji", "check", "examples")
    return 0 if status in (0, 1) else status


def test(arguments: list[str]) -> int:
    """Run all checks, whatever becomes of the ones before; 1 when one failed."""
    failed = []
    for name, command in CHECKS:
        print(f"── {name}", flush=True)
        start = time.monotonic()
        status = run(*command, *(arguments if name == "pytest" else ()))
        took = f"{time.monotonic() - start:.1f} s"
        print(f"── {name}: {'ok' if status == 0 else f'FAILED (exit {status})'}, {took}\n", flush=True)
        if status:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def quick(codes: list[str]) -> int:
    """Run the examples of all rules, or of those named."""
    chosen = ("-k", " or ".join(codes)) if codes else ()
    return run("-m", "pytest", "-n", "auto", "tests/rules/test_examples.py", *chosen)


def hunt(arguments: list[str]) -> int:
    """Run the tests with Hypothesis choosing at random rather than the same examples every time."""
    os.environ["GOUJI_HUNT"] = "1"
    return run("-m", "pytest", "-n", "auto", *arguments)


def fuzz(arguments: list[str]) -> int:
    """Try random and damaged reports, and what must hold of any text; 1 when something does not."""
    return run("tests/fuzz", *arguments)


def shape(_: list[str]) -> int:
    """Print what the code is like; 1 where it has a circle, a file too long or a rule code in the wrong place."""
    return run("tools/shape.py")


def run(*command: str) -> int:
    """Run the environment's Python in the project's folder; the exit status."""
    return subprocess.run([PYTHON, *command], cwd=TOP, check=False).returncode


def set_up(*, with_tools: bool) -> None:
    """Make the environment, unless it is there and works. ``with_tools``: with what the tests and checks need."""
    project = (TOP / "pyproject.toml").read_text("utf-8")
    digest = hashlib.sha256(f"{sys.version}\n{project}".encode()).hexdigest()
    has_tools = _is("tools", digest)
    if not (_is("made", digest) and _has("wcwidth")) or (with_tools and has_tools and not _has("pytest")):
        print(f"setting up {VENV} …", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        _call([*_make(), *PIP, "-e", str(TOP)])
        _stamp("made", digest)
        _stamp("project", str(TOP))
        has_tools = False
    if with_tools and not has_tools:
        print("installing the development tools …", flush=True)
        _call([*_pip(), *PIP, *dev_group(project)])
        _stamp("tools", digest)
    if not _is("project", str(TOP)):  # an environment made for another copy of the project
        _call([*_pip(), *PIP, "-e", str(TOP)])
        _stamp("project", str(TOP))


def dev_group(project: str) -> list[str]:
    """The requirements of pyproject.toml's group ``dev``.

    Read by hand: older versions of pip do not know groups, and Python 3.10 does not read TOML.
    """
    m = re.search(r"^\[dependency-groups\]\n.*?^dev = (\[.*?^\])", project, re.DOTALL | re.MULTILINE)
    if m is None:
        raise SystemExit("pyproject.toml has no dependency group dev")
    return [str(requirement) for requirement in ast.literal_eval(m[1])]


def _make() -> list[str]:
    """Make an empty environment; the command that is its pip."""
    without_pip = subprocess.run(
        [sys.executable, "-c", "import ensurepip"], capture_output=True, check=False
    ).returncode
    _call([sys.executable, "-m", "venv", *(["--without-pip"] if without_pip else []), str(VENV)])
    return _pip()


def _pip() -> list[str]:
    """The environment's pip, or the one beside this Python where the system keeps pip out of environments."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def _call(command: list[str]) -> None:
    """Run a step of the set-up. Ends the program when it fails."""
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(f"this did not work: {' '.join(command)}")


def _is(name: str, value: str) -> bool:
    """Whether a stamp says so."""
    try:
        return (VENV / f"gouji-{name}.txt").read_text("utf-8") == value
    except OSError:
        return False


def _has(module: str) -> bool:
    """Whether the environment runs, and has a module."""
    try:
        return subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _stamp(name: str, value: str) -> None:
    (VENV / f"gouji-{name}.txt").write_text(value, "utf-8")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "example": example,
    "test": test,
    "quick": quick,
    "hunt": hunt,
    "fuzz": fuzz,
    "shape": shape,
    "setup": lambda _: 0,
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
