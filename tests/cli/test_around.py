"""What stands around the linter: doctor, completion, --watch, the action for GitHub."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gouji.cli import completion
from gouji.cli.arguments import COMMANDS
from support.command import Project

Make = Callable[..., str]
TOP = Path(__file__).parents[2]


def test_doctor(project: Project, report: Make) -> None:
    project.write("a.md", report())
    settings = project.write("gouji.toml", 'lang = "en"\n')
    result = project.run("doctor", NO_COLOR="1")
    assert (result.status, result.err) == (0, "")
    facts = dict(line.split(None, 1) for line in result.out.splitlines())
    assert facts["settings"] == str(settings)
    assert sys.executable in facts["python"]
    assert "NO_COLOR=1" in facts["environment"]
    assert "pygls " in facts["packages"]
    assert "青川市" not in result.out
    settings.write_text("lang = 1\n", "utf-8")
    broken = project.run("doctor", "--lang", "en")
    assert broken.status == 2
    assert "gouji.toml:1" in broken.err
    assert "settings     broken" in broken.out


def without(project: Project, package: str) -> str:
    """A folder that makes a package look as if it were not installed."""
    folder = project.root / "missing"
    folder.mkdir()
    (folder / f"{package}.py").write_text("raise ImportError\n", "utf-8")
    return os.pathsep.join([str(folder), project.environment()["PYTHONPATH"]])


@pytest.mark.parametrize(
    ("package", "arguments"), [("shtab", ["completion", "bash"]), ("watchfiles", ["check", "--watch"])]
)
def test_extras_that_are_not_installed(project: Project, package: str, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gouji", *arguments],
        cwd=project.root,
        env=project.environment() | {"PYTHONPATH": without(project, package)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"pip install 'gouji[" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_completion_scripts(project: Project, shell: str) -> None:
    result = project.run("completion", shell)
    assert result.status == 0
    for words in ("sarif", "extract", "total", "output-file"):
        assert words in result.out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.stdout, check=True)


def test_completion_knows_every_command_and_shell(project: Project) -> None:
    text = completion.whole("zh").format_help()
    assert all(f"    {name} " in text for name in COMMANDS)
    for arguments in ([], ["elvish"]):
        result = project.run("completion", *arguments)
        assert (result.status, result.err.count("\n")) == (2, 1)
        assert "bash, zsh, tcsh" in result.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(project: Project, command: str) -> None:
    result = project.run(command, "--help", "--lang", "en")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"usage: gouji {command}")


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash_completes(project: Project) -> None:
    script = project.run("completion", "bash").out
    test = f"{script}\nCOMP_WORDS=(gouji ex); COMP_CWORD=1; _shtab_gouji gouji ex; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", test], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["extract"]


@pytest.mark.skipif(os.name == "nt", reason="signals are other there")
def test_watch(project: Project, report: Make) -> None:
    path = project.write("夹/a.md", report())
    process = subprocess.Popen(
        [sys.executable, "-m", "gouji", "check", "--select", "FAK", "--watch", "--output-format", "concise", "夹"],
        cwd=project.root,
        env=project.environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    killer = threading.Timer(100, process.kill)
    killer.start()
    try:
        assert "没有发现问题" in process.stdout.readline().decode()
        assert "Ctrl+C" in process.stderr.readline().decode()
        line = b""
        rounds = threading.Event()

        def change() -> None:
            n = 0
            while not rounds.wait(0.5):  # the first may come before it looks
                n += 1
                # in one step, or it may look at a file with nothing in it yet
                project.write("另存.md", report("错字" + "。" * n)).replace(path)

        writer = threading.Thread(target=change)
        writer.start()
        try:
            line = process.stdout.readline()
        finally:
            rounds.set()
            writer.join()
        assert line.decode().startswith("夹/a.md:7:1: FAK001")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) in (0, 1, 130)
    finally:
        killer.cancel()
        process.kill()
        process.communicate()


def test_the_manual_page_is_not_stale() -> None:
    page = (TOP / "docs" / "gouji.1").read_text("utf-8").replace("\\-", "-")
    parser = completion.whole("en")
    commands = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    assert list(commands) == list(COMMANDS)
    for name, command in commands.items():
        assert f"gouji {name}" in page
        for action in command._actions:
            assert all(option in page for option in action.option_strings if option != "--help")


def test_watch_and_stdin(project: Project) -> None:
    for arguments in (["-"], ["gone"]):
        result = project.run("check", "--watch", *arguments)
        assert (result.status, result.err.count("\n")) == (2, 1)


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_action(project: Project, report: Make, tmp_path: Path) -> None:
    action = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
    last = action["runs"]["steps"][-1]
    inputs = {name: str(value["default"]) for name, value in action["inputs"].items()}
    assert set(last["env"]) == {"INPUT_PATHS", "INPUT_ARGS", "INPUT_SARIF", "GOUJI_LANG"}
    project.write("年 报/a.md", report("错字"))
    project.write("b.md", report("九九"))
    runner = tmp_path / "runner"
    bin_ = runner / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "gouji").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gouji "$@"\n', "utf-8")
    (bin_ / "gouji").chmod(0o755)
    (runner / "gouji-path").write_text(f"{bin_}\n", "utf-8")
    environment = project.environment(
        GITHUB_ACTIONS="true",
        RUNNER_TEMP=str(runner),
        INPUT_PATHS="年 报\nb.md\n",
        INPUT_ARGS="--select FAK --fail-on error",
        INPUT_SARIF="out.sarif",
        GOUJI_LANG=inputs["lang"],
    )
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", last["run"]],
        cwd=project.root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    out = done.stdout.decode()
    assert out.startswith("::warning file=b.md,")
    assert "::error file=年 报/a.md," in out
    assert b'"FAK001"' in (project.root / "out.sarif").read_bytes()
