"""What is written, and what is left as it is: links, hard links, files saved meanwhile, and a process that is told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.fixing import WriteRefused, write_atomic, write_new
from support.command import Project

Make = Callable[..., str]
CONCISE = ("--output-format", "concise", "--quiet")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and signals are other there")


def left_behind(folder: Path) -> list[Path]:
    return list(folder.rglob(".gouji-*"))


@pytest.fixture
def outside(project: Project, report: Make) -> Path:
    """A report outside of the folder 内."""
    (project.root / "内").mkdir()
    return project.write("外/a.md", report("错字"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_link_that_leads_out_of_the_folder(project: Project, report: Make, outside: Path, jobs: str) -> None:
    link = project.root / "内" / "链.md"
    link.symlink_to("../外/a.md")
    project.write("内/b.md", report("错字"))
    project.write("内/c.md", report("错字"))
    result = project.fake(*CONCISE, "--fix", "--jobs", jobs, "内")
    assert result.status == 2
    assert outside.read_text("utf-8") == report("错字")
    assert link.is_symlink()
    assert result.err == f"gouji: 内/链.md: 未修正：是链接，指向所指定的文件夹之外；要修正请直接指明 {outside}\n"
    assert [line.split(":")[0] for line in result.out.splitlines()] == [
        "内/链.md"
    ]  # and what is wrong in it is still said
    assert (project.root / "内" / "b.md").read_text("utf-8") == report("对字")


def test_one_that_is_named_itself(project: Project, report: Make, outside: Path) -> None:
    (project.root / "内" / "链.md").symlink_to("../外/a.md")
    assert project.fake("--fix", "内/链.md").status == 2
    inside = Project(project.root / "内", project.rules)
    assert inside.fake("--fix", "链.md").status == 2
    assert outside.read_text("utf-8") == report("错字")
    assert inside.fake("--fix", "../外/a.md").status == 0
    assert outside.read_text("utf-8") == report("对字")


def test_links_that_stay_inside(project: Project, report: Make, outside: Path) -> None:
    link = project.root / "内" / "链.md"
    link.symlink_to("../外/a.md")
    assert project.fake("--fix", ".").status == 0
    assert outside.read_text("utf-8") == report("对字")
    assert link.is_symlink()
    outside.write_text(report("错字"), "utf-8")
    (project.root / "夹").symlink_to("外", target_is_directory=True)  # a folder that is named is inside of itself
    assert project.fake("--fix", "夹").status == 0
    assert outside.read_text("utf-8") == report("对字")
    outside.write_text(report("错字"), "utf-8")
    assert project.fake("--fix", "夹/a.md").status == 0
    assert outside.read_text("utf-8") == report("对字")


def test_nothing_is_written_to_look(project: Project, report: Make, outside: Path) -> None:
    (project.root / "内" / "链.md").symlink_to("../外/a.md")
    result = project.fake("--diff", "内")
    assert (result.status, "+对字" in result.out) == (1, True)
    assert project.fake("内").status == 1


def test_hard_links_stay_one_file(project: Project, report: Make) -> None:
    first = project.write("a.md", report("错字"))
    (project.root / "副本.md").hardlink_to(first)
    project.write("b.md", report("错字"))
    result = project.fake(*CONCISE, "--fix")
    assert result.status == 2
    assert first.read_text("utf-8") == report("错字")
    assert first.samefile(project.root / "副本.md")
    assert (project.root / "b.md").read_text("utf-8") == report("对字")
    assert result.err.count("\n") == 2
    assert result.err.startswith("gouji: a.md: 未写入：文件另有硬链接")
    assert left_behind(project.root) == []


def test_a_save_while_the_fix_is_written_is_kept(
    project: Project, report: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gouji.cli.work import Choice, Settings, Worker

    path = project.write("a.md", report().replace("3.危及", "3.危机"))
    real = os.fsync

    def save_meanwhile(handle: int) -> None:
        real(handle)
        path.write_text("保存的内容\n", "utf-8")

    monkeypatch.setattr("gouji.fixing.os.fsync", save_meanwhile)
    outcome = Worker(Settings(Choice(select=("LAB",)), mode="fix")).paths([str(path)])
    assert outcome.errors == [f"{path}: 未修正：检查期间文件被别的程序改动；请重新运行"]
    assert path.read_text("utf-8") == "保存的内容\n"
    assert left_behind(project.root) == []


@pytest.mark.parametrize("meanwhile", ["unlink", "rename", "link"])
def test_a_file_that_is_another_by_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def change(_: int) -> None:
        if meanwhile == "unlink":
            path.unlink()
        elif meanwhile == "rename":
            path.with_name("b").write_bytes(b"newer")
            path.with_name("b").replace(path)
        else:
            path.with_name("b").hardlink_to(path)

    monkeypatch.setattr("gouji.fixing.os.fsync", change)
    with pytest.raises(OSError):
        write_atomic(str(path), b"fixed", expected=b"old")
    assert left_behind(tmp_path) == []
    assert [p.read_bytes() for p in tmp_path.iterdir()] == {
        "unlink": [],
        "rename": [b"newer"],
        "link": [b"old", b"old"],
    }[meanwhile]


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize(
    "command",
    [
        ["check", "--output-format", "json", "--output-file", "结果", "a.md"],
        ["check", "--output-file", "结果", "a.md"],
        ["extract", "-o", "结果", "a.md"],
        ["total", "-o", "结果", "夹"],
        ["new", "--from", "a.md", "--force", "-o", "结果"],
        ["baseline", "--baseline", "结果", "a.md"],
    ],
)
def test_results_are_written_through_no_link(project: Project, report: Make, command: list[str], exists: bool) -> None:
    project.write("a.md", report("错字"))
    project.write("夹/a.md", report("错字"))
    victim = project.root / "外" / "victim"
    victim.parent.mkdir()
    if exists:
        victim.write_text('{"version": 1, "files": {}}', "utf-8")
    link = project.root / "结果"
    link.symlink_to(victim)
    result = project.run(*command)
    assert result.status == 2
    assert f"{link if command[0] == 'baseline' else '结果'}: 是链接，未写入；请直接指明它指向的文件\n" in result.err
    assert link.is_symlink()
    assert victim.exists() is exists
    assert not exists or victim.read_text("utf-8") == '{"version": 1, "files": {}}'


def test_a_baseline_that_is_found_is_written_through_no_link(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    (project.root / ".gouji-baseline.json").symlink_to("外.json")
    result = project.run("baseline")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert not (project.root / "外.json").exists()


def test_results_part_no_hard_links(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    old = project.write("b.json", "old")
    (project.root / "c.json").hardlink_to(old)
    assert project.fake("--output-format", "json", "--output-file", "b.json").status == 2
    assert old.read_text("utf-8") == "old"
    assert old.samefile(project.root / "c.json")


def test_streams_of_the_system_are_written(project: Project, report: Make, tmp_path: Path) -> None:
    project.write("a.md", report("错字"))
    done = subprocess.run(
        [sys.executable, "-m", "gouji", "check", "-q", "--output-format", "json", "--output-file", "/dev/stdout"],
        cwd=project.root,
        env=project.environment(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"[\n")
    write_new(os.devnull, b"x")
    with pytest.raises(WriteRefused):
        (tmp_path / "null").symlink_to(os.devnull)
        write_new(str(tmp_path / "null"), b"x")


END = """
import os, signal, sys
from gouji.fixing import write_atomic, write_new
real = os.fsync
def end(handle):
    os.kill(os.getpid(), int(sys.argv[3]))
    real(handle)
os.fsync = end
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
write_atomic(sys.argv[1], b"new") if sys.argv[2] == "fix" else write_new(sys.argv[1], b"new")
os._exit(99)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("kind", ["fix", "result"])
def test_a_signal_waits_until_the_file_is_whole(project: Project, kind: str, number: signal.Signals) -> None:
    path = project.write("a.md", "old")
    done = subprocess.run(
        [sys.executable, "-c", END, path, kind, str(int(number))], env=project.environment(), check=False
    )
    assert done.returncode == -number
    assert path.read_text("utf-8") == "new"
    assert left_behind(project.root) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_of_several_processes_that_is_told_to_end(project: Project, report: Make, number: signal.Signals) -> None:
    for n in range(300):
        project.write(f"{n}.md", report("错字"))
    process = subprocess.Popen(
        [sys.executable, "-m", "gouji", "check", "--select", "FAK", "--fix", "-q", "--jobs", "2", "."],
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    while all("错字" in (project.root / f"{n}.md").read_text("utf-8") for n in (0, 150)):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    status = process.wait(timeout=60)
    assert process.stderr.read() == b""
    assert status in (0, 128 + number)  # it may have come too late
    assert left_behind(project.root) == []
    with pytest.raises(ProcessLookupError):  # nobody is left of it
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.05)
    for n in range(300):
        assert (project.root / f"{n}.md").read_text("utf-8") in (report("错字"), report("对字"))
    process.stderr.close()
