"""``gouji check --show-settings``: what holds for a file, as TOML, and the rules that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.output import encode
from gouji.output.json_ import dump
from gouji.output.paint import visible
from gouji.settings.keys import KEYS

if TYPE_CHECKING:
    from gouji.cli.console import Console
    from gouji.cli.work import Choice
    from gouji.settings import Resolver, Settings


def show_settings(path: str, resolver: Resolver, choice: Choice, out: Console) -> int:
    """Write the settings for a file; the exit status. Raises UsageError."""
    from gouji.cli.usage import UsageError
    from gouji.settings import SettingsError

    try:
        settings = resolver.settings(path)
    except SettingsError as error:
        raise UsageError(error.message) from None
    lines = [f"# {visible(settings.path) or '-'}"]
    for key in KEYS:
        value = _value(settings, key)
        if value is not None and value != "" and value != {}:
            lines.append(f"{key} = {_toml(value)}")
    rules = choice.rules(settings, settings.ignored_in(path))
    excluded = settings.excludes(path)
    lines.append(f"# excluded: {'true' if excluded else 'false'}")
    lines += [f"# rules: {len(rules)}", *(f"#   {rule.code} {rule.severity} {rule.name}" for rule in rules)]
    out.result(encode("\n".join(lines) + "\n"))
    return 0


def _value(settings: Settings, key: str) -> object:
    """What a setting is set to, as TOML has it; None where the key is none of the settings that hold for a file."""
    if key == "accepted":
        return settings.accepted._asdict()
    if key == "options":
        options: dict[str, dict[str, int | str]] = {}
        for code, name, what in settings.rule_options:
            options.setdefault(code, {})[name] = what
        return options
    value = getattr(settings, key.replace("-", "_"), None)
    return dict(value or ()) if key in ("per-file-ignores", "severity") else value


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{dump(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    return dump(value)
