"""Encodings, locales, odd files and folders, pipes: what surrounds the command."""

from __future__ import annotations

import codecs
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import Project

Make = Callable[..., str]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.parametrize(
    ("encoding", "front"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("gb18030", b""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_keeps_encoding_bom_and_line_ends(
    project: Project, report: Make, encoding: str, front: bytes, newline: str
) -> None:
    def data(text: str) -> bytes:
        return front + text.replace("\n", newline).encode(encoding)

    file = project.root / "a.md"
    file.write_bytes(data(report("甲错字乙，九九，缺行。")))
    result = project.fake("--fix")
    assert file.read_bytes() == data(report("甲对字乙，九九，缺行齐\n新行\n。"))
    assert result.status == 1
    assert "已修正 2 处，还有 1 个警告。" in result.out
    again = project.fake("--fix")
    assert "已修正" not in again.out
    assert project.fake("--fix", "--unsafe-fixes").status == 0
    assert file.read_bytes() == data(report("甲对字乙，八八，缺行齐\n新行\n。"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("中文".encode() + b"\xff", "6"),
        ("中文".encode("utf-32"), "UTF-32"),
        (b"ab\0c", "NUL"),
    ],
)
def test_a_file_that_is_no_text_is_one_line(project: Project, report: Make, data: bytes, words: str) -> None:
    (project.root / "a.md").write_bytes(data)
    project.write("b.md", report("错字"))
    result = project.fake("--output-format", "concise")
    assert result.status == 2
    assert "b.md" in result.out
    assert result.err.count("\n") == 1
    assert "a.md" in result.err
    assert words in result.err


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}],
)
def test_output_is_utf8_whatever_the_locale(project: Project, report: Make, environment: dict[str, str]) -> None:
    project.write("文件夹/报告 甲.md", report("错字"))
    result = project.fake("--output-format", "concise", data=None, **environment)
    assert result.status == 1
    assert result.out.startswith("文件夹/报告 甲.md:")
    assert "写错了" in result.out
    assert "\r" not in result.out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_name_that_is_no_unicode(project: Project, report: Make) -> None:
    name = os.fsencode(project.root) + b"/\xb1\xa8\n.md"
    with open(name, "wb") as file:  # noqa: PTH123  (a name of bytes)
        file.write(report("错字").encode())
    for form in ("full", "concise"):
        result = project.fake("--output-format", form)
        assert result.status == 1
        assert result.stdout.startswith(b"\xb1\xa8\xe2\x90\x8a.md:")
    found = project.fake("--output-format", "json").json()
    assert os.fsencode(found[0]["filename"]) == b"\xb1\xa8\n.md"


def test_a_path_that_is_not_there(project: Project, report: Make) -> None:
    project.write("a.md", report("错字"))
    result = project.fake("没有.md", "a.md")
    assert result.status == 2
    assert result.err == "gouji: 没有.md: 没有这个文件或文件夹\n"
    assert "a.md" in result.out


@pytest.mark.skipif(AS_ROOT or os.name == "nt", reason="root may read and write everything")
def test_files_that_may_not_be_read_or_written(project: Project, report: Make) -> None:
    folder = project.write("shut/a.md", report("错字")).parent
    secret = project.write("secret.md", report("错字"))
    secret.chmod(0)
    folder.chmod(0o555)
    try:
        result = project.fake("--fix", "--output-format", "concise")
    finally:
        folder.chmod(0o755)
    assert result.status == 2
    assert result.err.count("\n") == 2
    assert "shut/a.md" in result.out
    assert [p.name for p in folder.iterdir()] == ["a.md"]


def test_a_folder_that_cannot_take_the_fix(project: Project, report: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from gouji.cli.work import Choice, Settings, Worker
    from gouji.findings import Edit, Fix, Text
    from gouji.rule import Problem, Rule

    def check(_: object) -> list[Problem]:
        return [Problem(0, 1, Text("错", "wrong"), (), Fix(Text("改", "mend"), (Edit(0, 1, "x"),), True))]

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = project.write("a.md", report())
    words = Text("", "")
    rule = Rule("TST001", "test", "error", words, words, words, check, "safe", True, ())
    monkeypatch.setattr("gouji.fixing.os.fsync", fail)
    monkeypatch.setattr(Choice, "rules", lambda *_: (rule,))
    outcome = Worker(Settings(Choice(), mode="fix")).paths([str(path)])
    assert outcome.errors == [f"{path}: 无法写入，文件未改动：Permission denied"]
    assert "TST001" in b"".join(outcome.outputs).decode()
    assert path.read_text("utf-8") == report()
    assert list(project.root.iterdir()) == [path]


def test_a_file_that_vanishes_before_it_is_read(project: Project) -> None:
    from gouji.cli.work import Choice, Settings, Worker

    outcome = Worker(Settings(Choice())).paths([str(project.root / "gone.md")])
    assert len(outcome.errors) == 1
    assert "无法读取" in outcome.errors[0]


@pytest.mark.parametrize("verbose", [False, True])
def test_a_crash_names_the_file_and_spares_the_others(
    project: Project,
    report: Make,
    verbose: bool,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    import gouji.cli.work as work
    from gouji import cli
    from gouji.linting import lint_source

    real = lint_source

    def crash(source: object, *rest: object, **more: object) -> object:
        if "崩溃" in source.text:  # type: ignore[attr-defined]
            raise RuntimeError("boom")
        return real(source, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "lint_source", crash)
    bad, good = project.write("a.md", report("崩溃")), project.write("b.md", report())
    assert cli.run(["check", str(bad), str(good), *(["-v"] if verbose else [])]) == 2
    out, err = (text.decode() for text in capfdbinary.readouterr())
    assert "175/175" in out
    assert f"{bad}: 检查时程序出错（RuntimeError: boom）；请将此文件报告到 https://" in err
    assert ("Traceback" in err) is verbose


def test_stdin(project: Project, report: Make) -> None:
    result = project.fake(
        "-", "--stdin-filename", "稿/年报.md", "--output-format", "concise", data=report("错字").encode()
    )
    assert result.status == 1
    assert result.out.startswith("稿/年报.md:")
    assert project.fake("-", data=b"\xff\xff\xff").status == 2


def test_stdin_fixed_goes_to_stdout_and_findings_to_stderr(project: Project, report: Make) -> None:
    data = ("\ufeff" + report("错字，九九。").replace("\n", "\r\n")).encode("utf-16-le")
    result = project.fake("--fix", "-", "--stdin-filename", "a.md", data=data)
    assert result.stdout == ("\ufeff" + report("对字，九九。").replace("\n", "\r\n")).encode("utf-16-le")
    assert "数不对" in result.err
    assert result.status == 1
    other = "随便什么\n".encode()
    assert project.fake("--fix", "-", data=other).stdout == other
    assert project.fake("--fix", "-", data=b"\xff\xff\xff").stdout == b""


def test_diff_writes_nothing_and_can_be_applied(project: Project, report: Make) -> None:
    path = project.write("报告.md", report("错字，九九。"))
    result = project.fake("--diff")
    assert result.status == 1
    assert result.out.startswith("--- 报告.md\n+++ 报告.md\n@@ ")
    assert "\n-错字，九九。\n+对字，九九。\n" in result.out
    assert result.err == "可修正 1 处。\n"
    assert path.read_text("utf-8") == report("错字，九九。")
    assert "+对字，八八。" in project.fake("--diff", "--unsafe-fixes").out
    path.write_text(report(), "utf-8")
    clean = project.fake("--diff")
    assert (clean.status, clean.out, clean.err) == (0, "", "没有可修正之处。\n")


def test_links_and_loops(project: Project, report: Make) -> None:
    project.write("a/甲.md", report("错字"))
    try:
        (project.root / "a" / "loop").symlink_to("..")
        (project.root / "0.md").symlink_to("a/甲.md")
        (project.root / "dangling.md").symlink_to("nowhere.md")
    except OSError:
        pytest.skip("no symbolic links here")
    found = project.fake("--output-format", "json", ".", "a", "0.md").json()
    assert [f["filename"] for f in found] == ["0.md"]
    found = project.fake("--output-format", "json").json()
    assert [f["filename"] for f in found] == ["a/甲.md"]


def test_a_reader_that_stops_early(project: Project, report: Make) -> None:
    for i in range(40):
        project.write(f"{i}.md", report("错字" * 40))
    command = [sys.executable, "-m", "gouji", "check", "--select", "FAK"]
    process = subprocess.Popen(
        command, cwd=project.root, env=project.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert err == b""


@pytest.mark.skipif(os.name == "nt", reason="signals are other there")
def test_interrupt(project: Project) -> None:
    command = [sys.executable, "-m", "gouji", "check", "-"]
    process = subprocess.Popen(
        command,
        cwd=project.root,
        env=project.environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a test run started in the background may have been told to ignore the signal
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr is not None
    # Reading standard input is where it waits for us.
    wait_until_reading(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.read() == b""
    process.communicate()


def wait_until_reading(pid: int) -> None:
    """Wait until a process reads its standard input."""
    import time

    syscall = Path(f"/proc/{pid}/syscall")
    for _ in range(400):
        time.sleep(0.05)
        try:
            if syscall.read_text().startswith("0 0x0 "):
                return
        except OSError:
            time.sleep(3)
            return


def test_a_rule_package_that_does_not_load(project: Project, report: Make) -> None:
    folder = project.root / "packages"
    metadata = folder / "broken-2.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "entry_points.txt").write_text("[gouji.rules]\nbroken = broken_rules\n", "utf-8")
    (folder / "broken_rules.py").write_text("raise RuntimeError('two\\nlines')\n", "utf-8")
    path = project.write("a.md", report())
    env = project.environment()
    env["PYTHONPATH"] += os.pathsep + str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "gouji", "check", path],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "gouji: 规则包 broken_rules 无法加载，已略过：RuntimeError: two lines\n"
    assert "175/175" in done.stdout


def test_a_check_imports_nothing_heavy(project: Project, report: Make) -> None:
    project.write("a.md", report().replace("危及", "危机"))
    code = "import sys; from gouji.cli import run; run(['check', 'a.md']); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project.root, env=project.environment(), capture_output=True, check=True
    )
    loaded = set(done.stderr.decode().split())
    heavy = {"asyncio", "difflib", "importlib.metadata", "json", "logging", "lsprotocol", "multiprocessing", "pathspec"}
    heavy |= {"concurrent", "dataclasses", "email", "pygls", "rich", "shutil", "subprocess", "tempfile", "wcwidth"}
    heavy |= {"hashlib", "inspect", "pkgutil"}
    assert not loaded & heavy


@pytest.mark.skipif(sys.platform != "linux", reason="no /dev/full elsewhere")
def test_output_that_cannot_be_written(project: Project, report: Make) -> None:
    project.write("a.md", report())
    with open("/dev/full", "wb") as full:  # noqa: PTH123  (a device)
        done = subprocess.run(
            [sys.executable, "-m", "gouji", "check", "a.md"],
            cwd=project.root,
            env=project.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("gouji: 无法输出：")
    assert done.stderr.count(b"\n") == 1
