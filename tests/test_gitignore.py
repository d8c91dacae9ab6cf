"""Patterns of ignore files: held against git itself, and never more work than the path is long."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

from gouji.gitignore import Pattern, Patterns, Unmatchable, check, lines_of
from support.effort import HUNTING, tries

ATOMS = (
    *(
        "a",
        "b",
        "foo",
        ".md",
        "*",
        "*",
        "**",
        "?",
        "/",
        "/",
        "**/",
        "/**",
        "[a-z]",
        "[!a]",
        "[^b]",
        "[z-a]",
        "[]a]",
        "[a",
    ),
    *("[[:alpha:]]", "[[:digit:]a]", "[[:foo:]]", "[[:]", "[[a]", "[a-]", "[--b]", "[a\\-z]", "[\\]]", "\\", "\\a"),
    *("!", "#", " ", "-", "é", "报", "\r"),
)
NAMES = (
    "a",
    "b",
    "ab",
    "aab",
    "z",
    "foo",
    "foobar",
    "a.md",
    "b.md",
    "-",
    "]",
    "[a",
    "a b",
    "a ",
    "A",
    "é",
    "报",
    "!a",
    "#a",
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, bool]]]:
    """A repository with files and folders of many names; their paths, and whether each is a folder."""
    root = tmp_path_factory.mktemp("git")
    subprocess.run(["git", "init", "-q", root], check=True, env=environment())
    rng = random.Random(14)
    paths: list[tuple[str, bool]] = []

    def fill(folder: Path, depth: int) -> None:
        for name in rng.sample(NAMES, 7):
            path = folder / name
            is_folder = depth > 0 and rng.random() < 0.5
            if is_folder:
                path.mkdir()
            else:
                path.touch()
            paths.append((path.relative_to(root).as_posix(), is_folder))
            if is_folder:
                fill(path, depth - 1)

    fill(root, 3)
    return root, paths


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def ignored_by_git(root: Path, paths: list[str], rules: bytes) -> set[str]:
    (root / ".git" / "info" / "exclude").write_bytes(rules)
    done = subprocess.run(
        ["git", "check-ignore", "-z", "--stdin", "--no-index"],
        cwd=root,
        input=b"".join(b"./" + path.encode() + b"\0" for path in paths),
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {path.decode()[2:] for path in done.stdout.split(b"\0") if path}


def bytewise(text: str) -> str:
    return text.encode().decode("latin-1")


def is_match(patterns: Patterns, folder: str) -> bool:
    parts = folder.split("/")
    return any(patterns.verdict("/".join(parts[:n]), is_folder=True) for n in range(1, len(parts) + 1))


@pytest.mark.skipif(os.name == "nt" or shutil.which("git") is None, reason="no git here, or names that cannot be")
def test_as_git_does(repository: tuple[Path, list[tuple[str, bool]]]) -> None:
    root, paths = repository
    rng = random.Random(None if HUNTING else 5)
    for _ in range(tries(300)):
        lines = ["".join(rng.choices(ATOMS, k=rng.randint(1, 6))) for _ in range(rng.randint(1, 4))]
        text = "\n".join(lines) + rng.choice(["", "\n"])
        theirs = ignored_by_git(root, [path for path, _ in paths], text.encode())
        patterns = Patterns(lines_of(bytewise(text)))
        ours = {
            path
            for path, is_folder in paths
            if (is_match(patterns, bytewise(path)) if is_folder else patterns.match(bytewise(path)))
        }
        assert ours == theirs, text


@pytest.mark.parametrize(
    ("line", "path", "is_matched"),
    [
        ("[z-a]", "z", True),
        ("[z-a]", "m", False),
        ("[[a]", "[", True),
        ("[]]", "]", True),
        ("*.md", "年/报.md", True),
        ("/*.md", "年/报.md", False),
        ("报?.md", "报告.md", True),
        ("年/**/报.md", "年/报.md", True),
        ("年/**/报.md", "年/一/二/报.md", True),
        ("年/**", "年", False),
        ("年/", "年/报.md", True),
        ("a**b", "axb", True),
        ("\\!a", "!a", True),
        ("a\\ ", "a ", True),
        ("a  ", "a", True),
    ],
)
def test_single_patterns(line: str, path: str, is_matched: bool) -> None:
    assert Patterns([line]).match(path) is is_matched


def test_what_is_in_an_ignored_folder_cannot_be_brought_back() -> None:
    assert Patterns(["存档/", "!存档/留.md"]).match("存档/留.md")
    assert not Patterns(["存档/*", "!存档/留.md"]).match("存档/留.md")


@pytest.mark.parametrize("line", ["[a", "[", "[!", "[[:foo:]]", "[a-", "a\\", "/", "!", "!/", "[\\"])
def test_patterns_that_match_nothing(line: str) -> None:
    with pytest.raises(Unmatchable):
        check(line)
    assert not Patterns([line]).match("a")


@pytest.mark.parametrize("line", ["", "   ", "# [a", "*"])
def test_lines_that_may_stand(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line", ["*a" * 20 + "b", "**/" * 20 + "b", "**/*a" * 20 + "/b", "[a-z]*" * 20 + "b", "?*" * 20 + "b"]
)
@pytest.mark.parametrize("path", ["a" * 200, "a/" * 100 + "a", "ab" * 100 + "a"])
def test_a_character_of_the_path_is_looked_at_once(line: str, path: str) -> None:
    pattern = Pattern(line)
    pattern.matches(path, path.rpartition("/")[2], is_folder=False)
    assert pattern.steps <= len(path)


def test_no_warning_of_a_pattern() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Patterns(["[[a]", "[a--b]", "[a&&b]", "[a||b]", "[a~~b]", "\\d"]).match("a")
