"""The real pre-commit in a repository of documents: a commit is blocked, mended by the second hook, and made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.command import SPECIMENS

PROJECT = Path(__file__).resolve().parent.parent.parent
GOOD = (SPECIMENS / "2021.md").read_text("utf-8")
BAD = GOOD.replace("3.危及“", "3.危机“")
CONFIG = """repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: gouji
        exclude: ^存档/
      - id: gouji-fix
        exclude: ^存档/
        stages: [manual]
"""
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]

pytestmark = [
    pytest.mark.skipif(not (PROJECT / ".git").exists() or shutil.which("git") is None, reason="not a clone, or no git"),
    pytest.mark.xdist_group("pre-commit"),  # one environment for all of them
]


class Docs:
    """A repository of documents that uses the hooks of this one."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHONPATH", "PYTHONPYCACHE"))},
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": str(home.with_name("gitconfig")),
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        }

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=cwd or self.root, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = self.run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        self.git("add", "-A")
        return self.run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-m", message)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Docs:
    top = tmp_path_factory.mktemp("pre-commit")
    docs = Docs(top / "文档库", top / "home")
    docs.root.mkdir()
    (top / "gitconfig").write_text("[safe]\n\tdirectory = *\n")  # the clone may be somebody else's
    hooks = top / "gouji"
    docs.git("clone", "-q", str(PROJECT), str(hooks), cwd=top)
    docs.git("tag", "v0.0.0-test", cwd=hooks)
    docs.git("init", "-q")
    docs.write(".pre-commit-config.yaml", CONFIG.format(repo=hooks, rev="v0.0.0-test"))
    docs.write("README.md", "# 年报草稿\n\n## 一、总体情况\n\n危机“三安全一稳定”\n")
    docs.write("说明/怎样写年报.md", "# 怎样写年报\n\n六个部分：一、总体情况，二、主动公开政府信息情况……\n")
    docs.write("存档/2019年度报告.md", BAD)
    installed = docs.run(*PRE_COMMIT, "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return docs


def test_blocked_mended_and_made(docs: Docs) -> None:
    first = docs.commit("other documents, and a report that is excluded")
    assert first.returncode == 0, first.stdout + first.stderr

    docs.write("年报/青川市 水务局.md", BAD)
    blocked = docs.commit("a report with a slip")
    output = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1
    assert "年报/青川市 水务局.md:49:" in output
    assert "LAB001" in output
    assert "存档" not in output
    assert output.count("gouji check....") == 1
    assert docs.git("log", "--oneline").count("\n") == 1

    mended = docs.run(*PRE_COMMIT, "run", "--hook-stage", "manual", "gouji-fix", "--all-files")
    assert "files were modified by this hook" in mended.stdout
    assert (docs.root / "年报/青川市 水务局.md").read_bytes() == GOOD.encode()
    assert (docs.root / "存档/2019年度报告.md").read_bytes() == BAD.encode()
    done = docs.commit("the report, mended")
    assert done.returncode == 0, done.stdout + done.stderr
    assert docs.git("log", "--oneline").count("\n") == 2


def test_try_repo(docs: Docs) -> None:
    hooks = docs.root.parent / "gouji"
    docs.git("add", "-A")
    tried = docs.run(*PRE_COMMIT, "try-repo", str(hooks), "gouji", "--all-files")
    assert tried.returncode == 1  # here nothing is excluded
    assert "存档/2019年度报告.md" in tried.stdout
    assert "README.md" not in tried.stdout.replace("gouji/README.md", "")
