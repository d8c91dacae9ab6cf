"""``gouji completion``: what a shell needs to complete our commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from gouji.cli import arguments, parsers
from gouji.cli.arguments import COMMANDS, Parser
from gouji.cli.console import Console
from gouji.cli.usage import UsageError
from gouji.findings import Lang, Text
from gouji.output import encode

#: the parsers of the commands
_PARSERS: dict[str, Callable[[Lang], Parser]] = {
    "baseline": parsers.baseline_parser,
    "check": arguments.check_parser,
    "completion": parsers.completion_parser,
    "doctor": parsers.doctor_parser,
    "extract": parsers.extract_parser,
    "new": parsers.new_parser,
    "rule": parsers.rule_parser,
    "rules": parsers.rules_parser,
    "server": parsers.server_parser,
    "total": parsers.total_parser,
}
_FILES = ("baseline", "check", "extract", "total")


def run(argv: Sequence[str], lang: Lang) -> int:
    """Print the script for a shell; the exit status. Raises UsageError."""
    _, shells = arguments.parse(parsers.completion_parser(lang), argv)
    out = Console()
    try:
        import shtab
    except ImportError:
        raise UsageError(
            Text("需要另外安装：pip install 'gouji[completion]'", "needs an extra: pip install 'gouji[completion]'")
        ) from None
    if len(shells) != 1 or shells[0] not in shtab.SUPPORTED_SHELLS:
        known = ", ".join(shtab.SUPPORTED_SHELLS)
        raise UsageError(Text(f"哪种 shell？可选：{known}", f"for which shell? one of {known}"))
    script = shtab.complete(whole(lang, shtab.FILE), shell=shells[0])
    out.result(encode(script if script.endswith("\n") else f"{script}\n"))
    return 0


def whole(lang: Lang, file: object = None) -> argparse.ArgumentParser:
    """The command line as one parser, for programs that describe it. ``file`` marks what takes a file's name."""
    top = argparse.ArgumentParser(prog="gouji", description=arguments.top_parser(lang).description, add_help=False)
    top.add_argument("-h", "--help", action="help", help=Text("显示帮助并退出", "show help and exit").to(lang))
    top.add_argument(
        "-V", "--version", action="version", version="", help=Text("显示版本", "show the version").to(lang)
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, about in COMMANDS.items():
        parser = _PARSERS[name](lang)
        added = commands.add_parser(name, parents=[parser], add_help=False, help=about.to(lang), prog=f"gouji {name}")
        added.description, added.epilog = parser.description, parser.epilog
        for action in added._actions:
            if action.metavar == "FILE":
                action.complete = file  # type: ignore[attr-defined]
        if name in _FILES:
            added.add_argument("paths", nargs="*", metavar="PATH").complete = file  # type: ignore[attr-defined]
        if name == "rule":
            from gouji.registry import rules

            added.add_argument("rule", nargs="*", choices=list(rules()), metavar="RULE")
        if name == "completion":
            added.add_argument("shell", choices=("bash", "fish", "tcsh", "zsh"))
    return top
