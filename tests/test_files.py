"""Which files are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gouji.files import find


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(root: Path, *names: str, **contents: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(name, ""), "utf-8")


def ignore(root: Path, name: str, *lines: str) -> None:
    make(root, name)
    (root / name).write_text("\n".join(lines) + "\n", "utf-8")


def test_suffixes_and_order(tree: Path) -> None:
    make(
        tree,
        "b.md",
        "a/z.TXT",
        "a/b.Html",
        "a.htm",
        "年报.markdown",
        "x.docx",
        "y.mdx",
        "node_modules/a.md",
        ".git/a.md",
    )
    assert find(["."]).files == ["a/b.Html", "a/z.TXT", "a.htm", "b.md", "年报.markdown"]
    assert find(["a", "."]).files == find(["."]).files
    assert find(["./a/"]).files == ["a/b.Html", "a/z.TXT"]
    assert find([str(tree / "a")]).files == [str(tree / "a/b.Html"), str(tree / "a/z.TXT")]


def test_named_files_are_always_taken(tree: Path) -> None:
    make(tree, "x.docx", "node_modules/a.md", "b.md")
    ignore(tree, ".gitignore", "*.md")
    assert find(["x.docx", "node_modules/a.md", "b.md", "."]).files == ["b.md", "node_modules/a.md", "x.docx"]
    assert find(["node_modules"]).files == ["node_modules/a.md"]


def test_each_file_once(tree: Path) -> None:
    make(tree, "a/b.md")
    assert find(["a/b.md", "a", "./a/../a/b.md", str(tree)]).files == ["a/b.md"]


def test_what_is_not_there(tree: Path) -> None:
    make(tree, "a.md")
    found = find(["没有.md", "a.md"])
    assert found.files == ["a.md"]
    assert [path for path, _ in found.problems] == ["没有.md"]


def test_gitignore(tree: Path) -> None:
    make(tree, "a.md", "draft.md", "out/b.md", "sub/c.md", "sub/keep/draft.md", "sub/deep/d.md", "sub/old/e.md")
    ignore(tree, ".gitignore", "draft.md", "/out/", "# a comment", "")
    ignore(tree, "sub/.gitignore", "!keep/draft.md", "deep/")
    assert find(["."]).files == ["a.md", "sub/c.md", "sub/keep/draft.md", "sub/old/e.md"]
    assert find(["sub"]).files == ["sub/c.md", "sub/keep/draft.md", "sub/old/e.md"]


def test_ignore_files_of_the_repository_above(tree: Path) -> None:
    make(tree, "sub/deep/a.md", "sub/deep/draft.md", "sub/deep/x.md", "sub/deep/y.md", "build/deep/a.md", ".git/HEAD")
    ignore(tree, ".gitignore", "draft.md", "build/")
    ignore(tree, "sub/.gitignore", "/deep/x.md")
    ignore(tree, ".git/info/exclude", "y.md")
    assert find(["sub/deep"]).files == ["sub/deep/a.md"]
    # A folder that is itself ignored and yet named is wanted.
    assert find(["build/deep"]).files == ["build/deep/a.md"]
    (tree / ".git/HEAD").unlink()
    (tree / ".git/info/exclude").unlink()
    (tree / ".git/info").rmdir()
    (tree / ".git").rmdir()
    assert find(["sub/deep"]).files == ["sub/deep/a.md", "sub/deep/draft.md", "sub/deep/x.md", "sub/deep/y.md"]


def test_ignore_files_with_odd_content(tree: Path) -> None:
    make(tree, "a.md", "b.md", "报告.md")
    (tree / ".gitignore").write_bytes("\ufeffb.md\r\n".encode() + b"\xff\xfe\n" + "报*.md\n!\n".encode())
    assert find(["."]).files == ["a.md"]


def test_links(tree: Path) -> None:
    make(tree, "real/a.md", "z.md")
    try:
        (tree / "b.md").symlink_to("z.md")
        (tree / "loop").symlink_to(".")
        (tree / "real" / "up").symlink_to("..")
        (tree / "link").symlink_to("real")
        (tree / "gone.md").symlink_to("nowhere")
        (tree / "self.md").symlink_to("self.md")
    except OSError:
        pytest.skip("no symbolic links here")
    assert find(["."]).files == ["real/a.md", "z.md"]
    assert find(["link"]).files == ["link/a.md"]
    assert find(["self.md"]).files == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_passed_over(tree: Path) -> None:
    os.mkfifo("pipe.md")
    (tree / "folder.md").mkdir()
    assert find(["."]).files == []
