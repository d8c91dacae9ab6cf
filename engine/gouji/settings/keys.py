"""Every key that settings have: what it is for, what it takes, and its JSON schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from gouji.findings import Text

Keys = tuple[str, ...]
LEVELS = ("error", "warning", "info")
#: how much of a name that is not known is compared with those that are, in code points
_LONGEST = 80


class Wrong(Exception):
    """A key or value that cannot be: where (keys from the outermost, and a value among several), and why."""

    def __init__(self, keys: Keys, message: Text, value: str = "") -> None:
        super().__init__(message.en)
        self.keys = keys
        self.message = message
        self.value = value


class Kind(NamedTuple):
    """What a key takes: ``take`` gives a value as kept, or raises Wrong; ``shape`` its JSON schema, or makes it."""

    take: Callable[[Keys, Any], Any]
    shape: dict[str, Any] | Callable[[], dict[str, Any]]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of a value."""
        return self.shape() if callable(self.shape) else self.shape


class Key(NamedTuple):
    """A key of the settings."""

    kind: Kind
    about: Text
    default: Any = None


def _takes(keys: Keys, what: Text) -> Wrong:
    name = ".".join(keys)
    return Wrong(keys, Text(f"{name} 应为{what.zh}", f"{name} takes {what.en}"))


def _strings(keys: Keys, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _takes(keys, Text("字符串列表", "a list of strings"))
    return tuple(value)


def _selector(keys: Keys, selector: str) -> None:
    from gouji.registry import SelectorError, codes_of

    try:
        codes_of(selector)
    except SelectorError as error:
        raise Wrong(keys, error.message, selector if keys[-1] != selector else "") from None


def _selectors(keys: Keys, value: Any) -> tuple[str, ...]:
    strings = _strings(keys, value)
    for selector in strings:
        _selector(keys, selector)
    return strings


def _patterns(keys: Keys, value: Any) -> tuple[str, ...]:
    strings = _strings(keys, value)
    for pattern in strings:
        _pattern(keys, pattern, pattern)
    return strings


def _pattern(keys: Keys, pattern: str, value: str = "") -> None:
    from gouji.gitignore import Unmatchable, check

    try:
        check(pattern)
    except Unmatchable:
        what = Text(f"“{pattern}”不是合法的模式（写法同 .gitignore）", f"{pattern!r} is no pattern as in .gitignore")
        raise Wrong(keys, what, value) from None


def _flag(keys: Keys, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _takes(keys, Text(" true 或 false", "true or false"))
    return value


def _string(keys: Keys, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _takes(keys, Text("一段文字", "a string"))
    return value.strip()


def _year(keys: Keys, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 2008 <= value <= 2100:
        raise _takes(keys, Text("年份，如 2024", "a year, such as 2024"))
    return value


def _number(keys: Keys, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _takes(keys, Text("从 1 起的整数", "a whole number from 1"))
    return value


_DAY = r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?"


def _day(keys: Keys, value: Any) -> str:
    if not isinstance(value, str) or re.fullmatch(_DAY, value) is None:
        raise _takes(keys, Text('日期，如 "01-31"', 'a day, such as "01-31"'))
    return value


def _one_of(*choices: str) -> Kind:
    quoted = [f'"{c}"' for c in choices]
    what = Text(f" {'、'.join(quoted[:-1])} 或 {quoted[-1]}", f"{', '.join(quoted[:-1])} or {quoted[-1]}")

    def take(keys: Keys, value: Any) -> str:
        if value not in choices:
            raise _takes(keys, what)
        return str(value)

    return Kind(take, {"enum": list(choices)})


def _table(check: Callable[[Keys, str], None], member: Kind, names: Text) -> Kind:
    """A table whose keys are the user's own."""

    def take(keys: Keys, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _takes(keys, Text(f"一个表：{names.zh}", f"a table: {names.en}"))
        taken = {}
        for key, inner in value.items():
            check((*keys, key), key)
            taken[key] = member.take((*keys, key), inner)
        return taken

    return Kind(take, {"type": "object", "additionalProperties": member.schema})


def _record(members: dict[str, Key]) -> Kind:
    """A table with keys of its own."""

    def take(keys: Keys, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _takes(keys, Text(f"一个表：{'、'.join(members)}", f"a table of {', '.join(members)}"))
        taken = {}
        for key, inner in value.items():
            if key not in members:
                raise Wrong((*keys, key), no_key(key, members, ".".join(keys) + "."))
            taken[key] = members[key].kind.take((*keys, key), inner)
        return taken

    return Kind(take, _object(members))


def _object(members: dict[str, Key]) -> dict[str, Any]:
    properties = {}
    for name, key in members.items():
        properties[name] = {**key.kind.schema, "description": f"{key.about.zh} · {key.about.en}"}
        if key.default is not None:
            properties[name]["default"] = key.default
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _options_of_rules() -> dict[str, Key]:
    """What can be set of single rules, as a key for each rule that has options."""
    from gouji.registry import rules

    return {
        rule.code: Key(
            _record(
                {
                    o.name: Key(_DAYS if isinstance(o.default, str) else _NUMBERS, o.about, o.default)
                    for o in rule.options
                }
            ),
            rule.summary,
        )
        for rule in rules().values()
        if rule.options
    }


def _options(keys: Keys, value: Any) -> dict[str, Any]:
    taken: dict[str, Any] = _record(_options_of_rules()).take(keys, value)
    return taken


_STRING_LIST = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
_WORDINGS = Kind(_strings, _STRING_LIST)
_SELECTORS = Kind(_selectors, _STRING_LIST)
_PATTERNS = Kind(_patterns, _STRING_LIST)
_FLAG = Kind(_flag, {"type": "boolean"})
_NUMBERS = Kind(_number, {"type": "integer", "minimum": 1})
_DAYS = Kind(_day, {"type": "string", "pattern": f"^{_DAY}$"})

KEYS: dict[str, Key] = {
    "extend": Key(
        Kind(_string, {"type": "string"}),
        Text("另一个设置文件，本文件的各项优先", "another settings file, which this one goes before"),
    ),
    "select": Key(
        _SELECTORS,
        Text("只用这些规则：代码、名称、规则族或 ALL", "use these rules alone: codes, names, families or ALL"),
    ),
    "ignore": Key(_SELECTORS, Text("不用这些规则", "leave out these rules"), []),
    "extend-select": Key(_SELECTORS, Text("在默认规则之外再用这些规则", "use these rules besides"), []),
    "per-file-ignores": Key(
        _table(_pattern, _SELECTORS, Text("文件模式 = 规则列表", "pattern of files = list of rules")),
        Text("在这些文件中不用的规则", "rules to leave out in some files"),
        {},
    ),
    "severity": Key(
        _table(_selector, _one_of(*LEVELS, "off"), Text("规则 = 级别", "rule = severity")),
        Text("规则的级别；off 即不用", "severities of rules; off leaves them out"),
        {},
    ),
    "include": Key(
        _PATTERNS, Text("只查这些文件，写法同 .gitignore", "look at these files alone, as in .gitignore"), []
    ),
    "exclude": Key(_PATTERNS, Text("不查这些文件，写法同 .gitignore", "pass over these files, as in .gitignore"), []),
    "strict-headings": Key(_FLAG, Text("标题的通行异写也指出", "also point out accepted variants of headings"), False),
    "edition": Key(
        _one_of("2019", "2021"),
        Text("看不出是哪一版表式时按这一版", "the form's edition, where the text does not tell"),
    ),
    "organ": Key(
        Kind(_string, {"type": "string"}),
        Text("文中没有写明时的机关名称", "the organ, where the text does not name it"),
    ),
    "year": Key(
        Kind(_year, {"type": "integer", "minimum": 2008, "maximum": 2100}),
        Text(
            "报告年度；标题或“现公布××年…年度报告”写明了的，以正文为准",
            "the report's year, where neither its title nor a sentence that names it says so",
        ),
    ),
    "accepted": Key(
        _record(
            {
                "headings": Key(_WORDINGS, Text("标题（STR）", "headings (STR)"), []),
                "rows": Key(
                    _WORDINGS, Text("行、列标签和增加的行（LAB、TAB）", "labels and added rows (LAB, TAB)"), []
                ),
                "terms": Key(_WORDINGS, Text("用语（TXT）", "terms (TXT)"), []),
            }
        ),
        Text("本单位认可的写法，不再指出", "wordings that the office accepts, and nothing is said of"),
        {},
    ),
    "options": Key(
        Kind(_options, lambda: _object(_options_of_rules())),
        Text("各条规则自己的设置：规则代码 = 表", "what is set of single rules: a table by the rule's code"),
        {},
    ),
    "require-reason": Key(_FLAG, Text("屏蔽注释必须写明原因", "suppressions have to give a reason"), False),
    "fail-on": Key(
        _one_of(*LEVELS), Text("从哪一级起退出状态为 1", "severity from which the exit status is 1"), "warning"
    ),
    "lang": Key(_one_of("zh", "en"), Text("输出语言", "language of the output"), "zh"),
}


def taken(key: str, value: Any) -> Any:
    """The value of a key of the settings, as kept. Raises Wrong."""
    if key not in KEYS:
        raise Wrong((key,), no_key(key))
    return KEYS[key].kind.take((key,), value)


def no_key(key: str, known: Iterable[str] = KEYS, front: str = "") -> Text:
    """What to say of a key that does not exist."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(key[:_LONGEST].replace("_", "-").lower(), names, 1)
    hint = Text(f"；是否要写 {near[0]}？", f"; did you mean {near[0]}?") if near else Text("", "")
    listed = ", ".join(names)
    return Text(
        f"没有设置项 {front}{key}{hint.zh or f'；设置项有 {listed}'}",
        f"no setting {front}{key}{hint.en or f'; there are {listed}'}",
    )


def schema() -> dict[str, Any]:
    """The JSON schema of ``gouji.toml``."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "gouji.toml", **_object(KEYS)}
