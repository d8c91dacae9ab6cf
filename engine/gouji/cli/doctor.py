"""``gouji doctor``: what a report of a bug should say of the installation. Not a word of any document."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH109
import locale
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from gouji import registry
from gouji._version import __version__
from gouji.cli import arguments, parsers
from gouji.cli.console import Console
from gouji.findings import Lang, Text
from gouji.forms import editions
from gouji.output import encode
from gouji.output.paint import visible
from gouji.settings import Resolver, SettingsError

#: packages that something needs, and what; "" for what is always needed
_PACKAGES = {
    "lsprotocol": "",
    "pygls": "",
    "wcwidth": "",
    "watchfiles": "gouji[watch]",
    "shtab": "gouji[completion]",
}
_VARIABLES = (
    "GOUJI_LANG",
    "NO_COLOR",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "LANG",
    "LC_ALL",
)
_EDITORS = Text(
    "VS Code：装扩展，见 editors/vscode；其他编辑器：以 gouji server 为语言服务器，见 editors/README.md；日志：gouji server --log-file FILE",
    "VS Code: the extension, see editors/vscode; others: gouji server as language server, see editors/README.md; log: gouji server --log-file FILE",
)


def run(argv: Sequence[str], lang: Lang) -> int:
    """Print the facts; 0, or 2 where something is broken. Raises UsageError."""
    arguments.options_alone(parsers.doctor_parser(lang), argv)
    out = Console()
    problems: list[str] = []
    facts = list(_facts(lang, problems))
    width = max(len(name) for name, _ in facts)
    out.result(encode("".join(f"{name:<{width}}  {visible(value)}\n" for name, value in facts)))
    for problem in problems:
        out.say(problem, "error")
    return 2 if problems else 0


def _facts(lang: Lang, problems: list[str]) -> Iterator[tuple[str, str]]:
    yield "gouji", f"{__version__} ({os.path.dirname(os.path.dirname(os.path.abspath(__file__)))})"  # noqa: PTH120
    yield "python", f"{platform.python_implementation()} {platform.python_version()} ({sys.executable})"
    yield "platform", f"{platform.platform()} {platform.machine()}"
    yield (
        "encodings",
        f"stdout {getattr(sys.stdout, 'encoding', None)}, filesystem {sys.getfilesystemencoding()}, "
        f"locale {locale.getpreferredencoding(False)}, utf-8 mode {'on' if sys.flags.utf8_mode else 'off'}",
    )
    variables = [f"{name}={os.environ[name]}" for name in _VARIABLES if name in os.environ]
    yield "environment", " ".join(variables) or "-"
    yield "packages", ", ".join(_package(name, extra) for name, extra in _PACKAGES.items())
    rules = registry.rules()
    problems += [problem.to(lang) for problem in registry.problems()]
    yield "rules", f"{len(rules)}, {sum(rule.default for rule in rules.values())} by default"
    yield "forms", ", ".join(f"{form.edition} (from {form.first_year})" for form in editions())
    try:
        settings = Resolver().settings(os.curdir).path or "-"
    except SettingsError as error:
        problems.append(error.message.to(lang))
        settings = "broken"
    yield "settings", settings
    yield "folder", os.getcwd()
    yield "editors", _EDITORS.to(lang)


def _package(name: str, extra: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} missing ({extra})" if extra else f"{name} MISSING"
