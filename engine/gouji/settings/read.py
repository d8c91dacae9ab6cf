"""From the TOML of settings files to `Settings`: read, checked key by key, and laid over what they extend."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH111, PTH113, PTH118, PTH119, PTH120, PTH123
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

from gouji.findings import Text
from gouji.report import Accepted
from gouji.settings import Settings, SettingsError
from gouji.settings.keys import Wrong, taken

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Values = dict[str, Any]
_EXTEND = "extend"
_OPTION = "--config"


def settings_of(files: Sequence[str], values: Sequence[str], path: str) -> Settings | None:
    """Settings from files, the later before the earlier, and values before all; ``path`` is where patterns begin.

    None where the one file is a ``pyproject.toml`` without a part on us. Raises SettingsError.
    """
    merged: Values = {}
    for file in files:
        read = _file(os.path.abspath(file), ())
        if read is None:
            return None
        merged = _over(read, merged)
    for value in values:
        merged = _over(_checked(_OPTION, value, _parse(_OPTION, value)), merged)
    merged.pop(_EXTEND, None)
    kept: Values = {key.replace("-", "_"): tuple(v.items()) if isinstance(v, dict) else v for key, v in merged.items()}
    if "accepted" in merged:
        kept["accepted"] = Accepted(**merged["accepted"])
    if "options" in merged:
        del kept["options"]
        kept["rule_options"] = tuple((c, n, v) for c, values in merged["options"].items() for n, v in values.items())
    return Settings(**kept, path=path)


def _over(values: Values, base: Values) -> Values:
    """Values laid over others: they take their place, but tables are joined, and so is what is selected besides."""
    merged = {**base, **values}
    for key, value in values.items():
        if key in base and isinstance(value, dict):
            merged[key] = _over(value, base[key]) if key == "options" else {**base[key], **value}
        elif key in base and key == "extend-select":
            merged[key] = (*base[key], *value)
    return merged


def _file(path: str, behind: tuple[str, ...]) -> Values | None:
    """What a file says, over what it extends. ``behind`` are the files that extend it."""
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(path, 0, Text("不是 UTF-8 编码", "is not UTF-8")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(path, 0, Text(f"无法读取：{reason}", f"cannot be read: {reason}")) from None
    table = _parse(path, text)
    if os.path.basename(path) == "pyproject.toml":
        tools = table.get("tool")
        if not isinstance(tools, dict) or "gouji" not in tools:
            return None
        table = tools["gouji"]
        if not isinstance(table, dict):
            raise SettingsError(path, 0, Text("[tool.gouji] 应为一个表", "[tool.gouji] should be one table"))
    values = _checked(path, text, table)
    if _EXTEND not in values:
        return values
    named = values[_EXTEND]
    line = _line(text, (_EXTEND,))
    other = os.path.abspath(os.path.join(os.path.dirname(path), os.path.expanduser(named)))
    if other in (path, *behind):
        raise SettingsError(path, line, Text(f"extend 绕成了圈：{named}", f"extend goes round in a circle: {named}"))
    if not os.path.isfile(other):
        raise SettingsError(path, line, Text(f"extend 指的文件不存在：{named}", f"no such file to extend: {named}"))
    base = _file(other, (path, *behind))
    return _over(values, base or {})


def _parse(path: str, text: str) -> Values:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        m = re.search(r"line (\d+)", str(error))
        line = int(m[1]) if m and path != _OPTION else 0
        raise SettingsError(path, line, Text(f"不是合法的 TOML：{error}", f"is no valid TOML: {error}")) from None


def _checked(path: str, text: str, table: Values) -> Values:
    """The values as kept. Raises SettingsError for a key or a value that cannot be."""
    values: Values = {}
    for key, value in table.items():
        try:
            values[key] = taken(key, value)
        except Wrong as wrong:
            line = 0 if path == _OPTION else _line(text, wrong.keys, wrong.value)
            raise SettingsError(path, line, wrong.message) from None
    return values


def _line(text: str, keys: Sequence[str], value: str = "") -> int:
    """The line that a key stands in, below those before it; or a value below that. 0 where it is not found."""
    at = 0
    for key in keys:
        name = rf"[\"']?{re.escape(key)}[\"']?[ \t]*"
        entry, header = (
            rf"(?:^[ \t]*|[{{,][ \t]*)(?:[\w.]+\.)?{name}(?:=|\.)",
            rf"^[ \t]*\[[^\[\]\n]*?{name}(?P<more>\.|\])",
        )
        m = re.compile(f"(?m){entry}|{header}").search(text, at)
        if m is None:
            break
        at = m.start() if m["more"] == "." else m.end()  # [options.DAT006] is both
    if value and (v := re.compile(rf"[\"']?{re.escape(value)}[\"']?").search(text, at)):
        at = v.end()
    return text.count("\n", 0, at) + 1 if at else 0
