"""A project's settings: ``gouji.toml``, ``.gouji.toml`` or ``[tool.gouji]`` in ``pyproject.toml``.

The file nearest to a report holds for it, whole; settings are never merged. The command line, the hook and the editor all
come to them through a `Resolver`.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH112, PTH118, PTH120, PTH123
# pathlib would cost the command line part of its start-up time.
import os
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from gouji.findings import Lang, Severity, Text
from gouji.report import Options

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAMES = ("gouji.toml", ".gouji.toml", "pyproject.toml")


class Settings(NamedTuple):
    """What a settings file says; ``path`` is that file, "" where there is none.

    ``select`` is None where the default rules are the base. ``exclude`` holds patterns in the manner of ``.gitignore``,
    read from the folder of the settings file.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    strict_headings: bool = False
    require_reason: bool = False
    lang: Lang | None = None
    fail_on: Severity | None = None
    exclude: tuple[str, ...] = ()
    path: str = ""

    @property
    def options(self) -> Options:
        """What recognising and rules take of them."""
        return Options(self.strict_headings, require_reason=self.require_reason)

    def excludes(self, path: str) -> bool:
        """Whether a file is to be passed over."""
        if not self.exclude:
            return False
        inside = os.path.relpath(os.path.abspath(path), os.path.dirname(self.path)).replace(os.sep, "/")
        return not inside.startswith("../") and _patterns(self.exclude).match_file(inside)


@lru_cache(maxsize=64)
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # 30 ms: only where there is something to exclude

    return GitIgnoreSpec.from_lines(lines)


DEFAULTS = Settings()


class SettingsError(ValueError):
    """A settings file that cannot be used. ``message`` says where and why, on one line."""

    def __init__(self, path: str, line: int, message: Text) -> None:
        place = f"{path}:{line}: " if line else f"{path}: "
        self.message = Text(place + message.zh, place + message.en)
        super().__init__(self.message.en)


class Resolver:
    """The settings for files, each folder looked at once."""

    def __init__(self) -> None:
        self._folders: dict[str, Settings] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a file or a folder.

        Raises SettingsError where the file that holds for it cannot be used.
        """
        path = os.path.abspath(path)
        return self._folder(path if os.path.isdir(path) else os.path.dirname(path))

    def _folder(self, folder: str) -> Settings:
        climbed = []
        at = folder
        while True:
            found = self._folders.get(at)
            if found is None:
                found = _in_folder(at)
            if found is not None:
                break
            climbed.append(at)
            parent = os.path.dirname(at)
            if parent == at:
                found = DEFAULTS
                break
            at = parent
        for passed in (*climbed, at):
            self._folders[passed] = found
        return found


def _in_folder(folder: str) -> Settings | None:
    """What a folder's own settings file says; None where it has none."""
    for name in NAMES:
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            reason = error.strerror or str(error)
            raise SettingsError(path, 0, Text(f"无法读取：{reason}", f"cannot be read: {reason}")) from None
        if name == "pyproject.toml" and b"tool.gouji" not in data:
            continue
        text, table = _parse(path, data)
        if name == "pyproject.toml":
            tools = table.get("tool")
            if not isinstance(tools, dict) or "gouji" not in tools:
                continue
            table = tools["gouji"]
            if not isinstance(table, dict):
                raise SettingsError(path, 0, Text("[tool.gouji] 应为一个表", "[tool.gouji] should be one table"))
        return _checked(path, text, table)
    return None


def _parse(path: str, data: bytes) -> tuple[str, dict[str, Any]]:
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError:
        raise SettingsError(path, 0, Text("不是 UTF-8 编码", "is not UTF-8")) from None
    except tomllib.TOMLDecodeError as error:
        line = int(m[1]) if (m := _search(r"line (\d+)", str(error))) else 0
        raise SettingsError(path, line, Text(f"不是合法的 TOML：{error}", f"is no valid TOML: {error}")) from None


def _search(pattern: str, text: str) -> Any:
    import re

    return re.search(pattern, text)


def _checked(path: str, text: str, table: dict[str, Any]) -> Settings:
    """The table as settings. Raises SettingsError for a key or a value that cannot be."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        kind = _KEYS.get(key)
        m = _search(rf"(?m)^[ \t]*[\"']?{_escape(key)}[\"']?[ \t]*=", text)
        line = text.count("\n", 0, m.start()) + 1 if m else 0
        if kind is None:
            raise SettingsError(path, line, _no_key(key))
        taken = kind.take(value)
        if taken is None:
            raise SettingsError(path, line, Text(f"{key} 应为{kind.zh}", f"{key} takes {kind.en}"))
        values[key.replace("-", "_")] = taken
    settings = Settings(**values, path=path)
    _check_selectors(path, text, settings)
    return settings


def _check_selectors(path: str, text: str, settings: Settings) -> None:
    from gouji.registry import SelectorError, select

    for selector in (*(settings.select or ()), *settings.ignore, *settings.extend_select):
        try:
            select([selector])
        except SelectorError as error:
            m = _search(rf"[\"']{_escape(selector)}[\"']", text)
            raise SettingsError(path, text.count("\n", 0, m.start()) + 1 if m else 0, error.message) from None


def _escape(text: str) -> str:
    import re

    return re.escape(text)


def _no_key(key: str) -> Text:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-").lower(), _KEYS, 1)
    hint = Text(f"；是否要写 {near[0]}？", f"; did you mean {near[0]}?") if near else Text("", "")
    known = ", ".join(_KEYS)
    return Text(
        f"没有设置项 {key}{hint.zh or f'；设置项有 {known}'}", f"no setting {key}{hint.en or f'; there are {known}'}"
    )


class _Kind(NamedTuple):
    """What a key's value must be: ``take`` gives it as kept, or None where it is not that."""

    zh: str
    en: str
    take: Callable[[Any], Any]


def _strings(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(cast("list[str]", value))
    return None


def _patterns_of(value: Any) -> tuple[str, ...] | None:
    strings = _strings(value)
    if strings:
        try:
            _patterns(strings)
        except ValueError:
            return None
    return strings


_SELECTORS = _Kind("字符串列表", "a list of strings", _strings)
_KEYS = {
    "select": _SELECTORS,
    "ignore": _SELECTORS,
    "extend-select": _SELECTORS,
    "exclude": _Kind("字符串列表", "a list of strings", _patterns_of),
    "strict-headings": _Kind(" true 或 false", "true or false", lambda v: v if isinstance(v, bool) else None),
    "require-reason": _Kind(" true 或 false", "true or false", lambda v: v if isinstance(v, bool) else None),
    "lang": _Kind(' "zh" 或 "en"', '"zh" or "en"', lambda v: v if v in ("zh", "en") else None),
    "fail-on": _Kind(
        ' "error"、"warning" 或 "info"',
        '"error", "warning" or "info"',
        lambda v: v if v in ("error", "warning", "info") else None,
    ),
}
