"""From the TOML of settings files to `Settings`: read, checked key by key, and laid over what they extend."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH111, PTH113, PTH118, PTH119, PTH120
import os
import re
import sys
from collections.abc import Sequence
from typing import Any

from gouji.findings import Text
from gouji.ordinary import LARGEST_SETTINGS, read_bytes
from gouji.report import Accepted
from gouji.settings.keys import Wrong, taken
from gouji.settings.model import Settings, SettingsError, unreadable

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Values = dict[str, Any]
_EXTEND = "extend"
_OPTION = "--config"
#: how many files may extend one another
_FILES = 50
#: how deep arrays and tables may lie in one another, and how many parts a key may have; settings need three
_DEPTH = 50
# Every character belongs to one of these, so that a text is gone through once. A string that is not closed runs on to the
# end of the text or the line, where the parser will complain of it.
_TOKEN = re.compile(
    r"""(?P<opening>[\[{])|(?P<closing>[\]}])|(?P<dot>\.)|(?P<line>\n)|(?P<comment>\#[^\n]*)
    |(?P<part>[\w+-]+|[ \t]+|\"\"\"(?:[^\\]|\\(?:.|\Z))*?(?:\"\"\"|\Z)|\'\'\'.*?(?:\'\'\'|\Z)|\"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?)
    |(?P<other>.)""",
    re.DOTALL | re.VERBOSE,
)


def settings_of(files: Sequence[str], values: Sequence[str], path: str) -> Settings | None:
    """Settings from files, the later before the earlier, and values before all; ``path`` is where patterns begin.

    None where the one file is a ``pyproject.toml`` without a part on us. Raises SettingsError.
    """
    merged: Values = {}
    for file in files:
        said = _file(os.path.abspath(file), ())
        if said is None:
            return None
        merged = _over(said, merged)
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
        text = read_bytes(path, LARGEST_SETTINGS).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(path, 0, Text("不是 UTF-8 编码", "is not UTF-8")) from None
    except OSError as error:
        raise unreadable(path, error) from None
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
    base = _file(_extended(path, text, values[_EXTEND], behind), (path, *behind))
    return _over(values, base or {})


def _extended(path: str, text: str, named: str, behind: tuple[str, ...]) -> str:
    """The path of the file that one extends. Raises SettingsError where it cannot be."""
    line = _line(text, (_EXTEND,))
    other = os.path.abspath(os.path.join(os.path.dirname(path), os.path.expanduser(named)))
    if other in (path, *behind):
        raise SettingsError(path, line, Text(f"extend 绕成了圈：{named}", f"extend goes round in a circle: {named}"))
    if len(behind) >= _FILES:
        message = Text(f"extend 相连的文件超过 {_FILES} 个", f"extend leads through more than {_FILES} files")
        raise SettingsError(path, line, message)
    if not os.path.isfile(other):
        raise SettingsError(path, line, Text(f"extend 指的文件不存在：{named}", f"no such file to extend: {named}"))
    return other


def _parse(path: str, text: str) -> Values:
    _measure(path, text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        m = re.search(r"line (\d+)", str(error))
        line = int(m[1]) if m and path != _OPTION else 0
        raise SettingsError(path, line, Text(f"不是合法的 TOML：{error}", f"is no valid TOML: {error}")) from None
    except ValueError:  # from int, and without a place
        raise SettingsError(path, 0, Text("有的数字位数太多", "a number has too many digits")) from None


def _measure(path: str, text: str) -> None:
    """Raise SettingsError for a text that the parser would not come to an end of: it recurses into what lies in one another,
    and takes time by the square of a key's parts."""
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "opening":
            depth += 1
        elif kind == "closing":
            depth = max(depth - 1, 0)
        if kind == "dot":
            parts += 1
        elif kind != "part":
            parts = 0
        if depth > _DEPTH or parts > _DEPTH:
            row = text.count("\n", 0, token.start()) + 1 if path != _OPTION else 0
            raise SettingsError(path, row, _TOO_DEEP)


_TOO_DEEP = Text(f"嵌套超过 {_DEPTH} 层", f"is nested more than {_DEPTH} deep")


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
