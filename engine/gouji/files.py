"""Which files to check: those named, and the texts in the folders named, less what git ignores."""

from __future__ import annotations

# ruff: noqa: PTH110, PTH112, PTH113, PTH118, PTH120, PTH206
# pathlib would cost the command line part of its start-up time.
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.findings import Text

if TYPE_CHECKING:
    from gouji.gitignore import Patterns

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")
#: folders that hold nothing anyone drafts
SKIPPED = frozenset(
    {
        *(".bzr", ".direnv", ".eggs", ".git", ".hg", ".hypothesis", ".mypy_cache", ".nox", ".pytest_cache"),
        *(".ruff_cache", ".svn", ".tox", ".venv", "__pycache__", "__pypackages__", "node_modules", "site-packages"),
    }
)

#: the rules of one folder's ignore file, and the folder's path, with a separator at its end
Layer = tuple[str, "Patterns"]


class Found:
    """The files to check, sorted, each once; and what could not be found or read, a line each, with its path."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.problems: list[tuple[str, Text]] = []


def find(paths: Sequence[str]) -> Found:
    """Files to check.

    A file that is named is taken whatever it is called and whether or not git ignores it. Folders are searched to any
    depth for the suffixes we read; links to folders are not followed, and a link to a file counts as that file.
    """
    found = Found()
    search = _Search(found.problems)
    folders = []
    for path in paths:
        if os.path.isdir(path):
            folders.append(path)
        elif os.path.exists(path):
            search.taken.setdefault(os.path.realpath(path), path)
        else:
            reason = Text("没有这个文件或文件夹", "no such file or folder")
            found.problems.append((path, reason))
    for path in folders:  # after the files, which are called what they were called by
        search.folder(path)
    found.files = search.result()
    return found


class _Search:
    def __init__(self, problems: list[tuple[str, Text]]) -> None:
        self.problems = problems
        self.taken: dict[str, str] = {}  # the real path to the path shown
        self.links: list[str] = []

    def result(self) -> list[str]:
        # Links last: the file itself goes before a link to it.
        for path in sorted(self.links):
            self.taken.setdefault(os.path.realpath(path), path)
        return sorted(self.taken.values(), key=lambda path: path.split(os.sep))

    def folder(self, path: str) -> None:
        """Search a folder named by the user."""
        real = os.path.realpath(path)
        shown = "" if os.path.normpath(path) == os.curdir else os.path.join(os.path.normpath(path), "")
        stack: list[tuple[str, str, tuple[Layer, ...]]] = [(os.path.join(real, ""), shown, self.layers_above(real))]
        while stack:
            here, shown, layers = stack.pop()
            listing = self.listing(here, shown)
            if any(entry.name == ".gitignore" for entry in listing):
                layers = (*layers, *self.layer(here, shown, ".gitignore"))
            for entry in listing:
                name = entry.name
                is_folder = entry.is_dir(follow_symlinks=False)
                is_left_out = name in SKIPPED if is_folder else not name.lower().endswith(SUFFIXES)
                if is_left_out or (layers and _is_ignored(layers, here + name, is_folder)):
                    continue
                if is_folder:
                    stack.append((f"{here}{name}{os.sep}", f"{shown}{name}{os.sep}", layers))
                else:
                    self.file(entry, here + name, shown + name)

    def listing(self, folder: str, shown: str) -> list[os.DirEntry[str]]:
        """What lies in a folder; nothing where it cannot be opened, which is noted."""
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except OSError as error:
            reason = error.strerror or str(error)
            self.problems.append((shown, Text(f"无法打开文件夹：{reason}", f"cannot open the folder: {reason}")))
            return []

    def file(self, entry: os.DirEntry[str], real: str, shown: str) -> None:
        """Take a file that was met in a folder."""
        if entry.is_symlink():
            if os.path.isfile(entry.path):
                self.links.append(shown)
        elif entry.is_file(follow_symlinks=False):
            self.taken.setdefault(real, shown)

    def layers_above(self, real: str) -> tuple[Layer, ...]:
        """The ignore files of the repository that a folder stands in, from its root down to the folder's parent."""
        above: list[str] = []
        at = real
        while not os.path.exists(os.path.join(at, ".git")):
            parent = os.path.dirname(at)
            if parent == at:
                return ()  # no repository: only the ignore files met on the way count
            above.append(parent)
            at = parent
        layers = [*self.layer(os.path.join(at, ""), at, os.path.join(".git", "info", "exclude"))]
        for folder in reversed(above):
            layers += self.layer(os.path.join(folder, ""), folder, ".gitignore")
        # A folder that is itself ignored and yet named is wanted: what ignores it does not count.
        step = real
        while layers and step != at:
            if _is_ignored(tuple(layers), step, True):
                return ()
            step = os.path.dirname(step)
        return tuple(layers)

    def layer(self, folder: str, shown: str, name: str) -> tuple[Layer, ...]:
        """The rules of an ignore file in a folder as zero or one layer."""
        from gouji.ordinary import LARGEST_SETTINGS, read_bytes, unreadable

        try:
            data = read_bytes(folder + name, LARGEST_SETTINGS)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            self.problems.append((os.path.join(shown, name), unreadable(error)))
            return ()
        from gouji.gitignore import Patterns, lines_of

        # git compares bytes, whatever the encoding
        lines = lines_of(data.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
        return ((folder, Patterns(lines)),) if lines else ()


def _is_ignored(layers: tuple[Layer, ...], path: str, is_folder: bool) -> bool:
    """Whether git ignores a path; the innermost ignore file that has a word to say on it decides."""
    for folder, rules in reversed(layers):
        if not path.startswith(folder):
            continue
        inside = os.fsencode(path[len(folder) :].replace(os.sep, "/")).decode("latin-1")
        verdict = rules.verdict(inside, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False
