"""Which baseline holds for a file: the nearest ``.gouji-baseline.json`` in its folder or above."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH118, PTH120
import os
from typing import TYPE_CHECKING

from gouji.findings import Text
from gouji.ordinary import read_bytes
from gouji.settings import SettingsError, unreadable

if TYPE_CHECKING:
    from gouji.baseline import Baseline, Known

NAME = ".gouji-baseline.json"


class BaselineFile:
    """A baseline and where it lies; its paths are relative to that folder."""

    def __init__(self, path: str, baseline: Baseline) -> None:
        self.path = path
        self.files = baseline.files
        self.version = baseline.version

    def name(self, path: str) -> str | None:
        """What a file is called in it; None for one outside its folder."""
        try:
            inside = os.path.relpath(os.path.abspath(path), os.path.dirname(self.path)).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        return None if inside.startswith("../") else inside

    def known(self, path: str) -> Known:
        """What is known of a file."""
        from gouji.baseline import Known

        return Known(tuple(self.files.get(self.name(path) or "", {}).items()), self.version)


class Baselines:
    """The baselines for files, each folder looked at once. ``file``: this one, whatever lies about."""

    def __init__(self, file: str = "") -> None:
        self._file = file
        self._folders: dict[str, BaselineFile | None] = {}

    def nearest(self, path: str) -> BaselineFile | None:
        """The baseline for a file or what lies beside it. Raises SettingsError for one that cannot be used."""
        if self._file:
            if "" not in self._folders:
                self._folders[""] = read(os.path.abspath(self._file), must=True)
            return self._folders[""]
        return self._folder(os.path.dirname(os.path.abspath(path)))

    def _folder(self, folder: str) -> BaselineFile | None:
        if folder not in self._folders:
            found = read(os.path.join(folder, NAME))
            parent = os.path.dirname(folder)
            if found is None and parent != folder:
                found = self._folder(parent)
            self._folders[folder] = found
        return self._folders[folder]


def read(path: str, must: bool = False) -> BaselineFile | None:
    """A baseline; None where there is none, unless there ``must`` be one. Raises SettingsError."""
    try:
        data = read_bytes(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not must:
            return None
        raise unreadable(path, error) from None
    except OSError as error:
        raise unreadable(path, error) from None
    from gouji.baseline import BaselineError, parse

    try:
        return BaselineFile(path, parse(data))
    except BaselineError as error:
        message = Text(
            f"不是可用的基线文件（{error}）；删去它再运行 gouji baseline",
            f"is no baseline that can be used ({error}); delete it and run gouji baseline",
        )
        raise SettingsError(path, 0, message) from None
