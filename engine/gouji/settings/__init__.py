"""A project's settings: ``gouji.toml``, ``.gouji.toml`` or ``[tool.gouji]`` in ``pyproject.toml``.

The file nearest to a report holds for it, whole, with what it extends; no others are merged in. The command line, the hook
and the editor all come to them through a `Resolver`. What keys there are is declared in `gouji.settings.keys`.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH112, PTH118, PTH120
# pathlib would cost the command line part of its start-up time.
import os
from collections.abc import Sequence
from typing import NamedTuple

from gouji.ordinary import LARGEST_SETTINGS, read_bytes
from gouji.settings.model import DEFAULTS, Settings, SettingsError, unreadable

__all__ = ["DEFAULTS", "NAMES", "Resolver", "Settings", "SettingsError", "Sources", "unreadable"]

NAMES = ("gouji.toml", ".gouji.toml", "pyproject.toml")


class Sources(NamedTuple):
    """Where settings come from besides the files that lie about.

    ``file`` is used in place of those; ``isolated``: none is used at all. ``values`` are lines of TOML that go before
    what any file says.
    """

    file: str = ""
    isolated: bool = False
    values: tuple[str, ...] = ()


_FOUND = Sources()


class Resolver:
    """The settings for files, each folder looked at once."""

    def __init__(self, sources: Sources = _FOUND) -> None:
        self._sources = sources
        self._folders: dict[str, Settings] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a file or a folder.

        Raises SettingsError where the file that holds for it cannot be used.
        """
        if self._sources.file or self._sources.isolated:
            path = os.curdir
        path = os.path.abspath(path)
        return self._folder(path if os.path.isdir(path) else os.path.dirname(path))

    def _folder(self, folder: str) -> Settings:
        climbed = []
        at = folder
        while True:
            found = self._folders.get(at)
            if found is None:
                found = self._in_folder(at)
            if found is not None:
                break
            climbed.append(at)
            parent = os.path.dirname(at)
            if parent == at:
                found = self._made([])
                break
            at = parent
        for passed in (*climbed, at):
            self._folders[passed] = found
        return found

    def _in_folder(self, folder: str) -> Settings | None:
        """What a folder's own settings file says; None where it has none."""
        if self._sources.isolated:
            return self._made([])
        if self._sources.file:
            return self._made([self._sources.file], os.path.join(folder, "-"))
        for name in NAMES:
            path = os.path.join(folder, name)
            try:
                data = read_bytes(path, LARGEST_SETTINGS)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise unreadable(path, error) from None
            if name != "pyproject.toml" or b"tool.gouji" in data:
                found = self._made([path], path)
                if found is not None:
                    return found
        return None

    def _made(self, files: Sequence[str], path: str = "") -> Settings:
        """Settings from files and the values that go before them; None where a file has no part on us."""
        if not files and not self._sources.values:
            return DEFAULTS
        from gouji.settings.read import settings_of

        return settings_of(files, self._sources.values, path)  # type: ignore[return-value]
