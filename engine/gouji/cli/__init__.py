"""The command line: finds the command, and turns what goes wrong into one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from gouji._links import ISSUES_URL
from gouji.findings import Lang, Text

FAILED = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE
#: how much is said of a command line that cannot be understood, in code points
_LONGEST = 400
#: what runs a command; imported when it is called for, as each needs other things
_RUNS = {
    "baseline": "gouji.cli.baseline",
    "check": "gouji.cli.check",
    "completion": "gouji.cli.completion",
    "doctor": "gouji.cli.doctor",
    "extract": "gouji.cli.extract",
    "new": "gouji.cli.new",
    "rule": "gouji.cli.catalogue:rule",
    "rules": "gouji.cli.catalogue:rules",
    "server": "gouji_server.start",
    "total": "gouji.cli.total",
}


def run(argv: Sequence[str]) -> int:
    """Run the command line with these arguments; the exit status."""
    from gouji.cli.arguments import COMMANDS, HelpWanted, language, split_command
    from gouji.cli.console import Console
    from gouji.cli.usage import UsageError

    lang = language(argv)
    command, rest = split_command(argv)
    try:
        return _dispatch(command, rest, lang)
    except HelpWanted as wanted:
        return _print(wanted.text)
    except UsageError as error:
        name = f"gouji {command}" if command in COMMANDS else "gouji"
        hint = Text(f"（{name} --help 说明用法）", f" ({name} --help tells how)").to(lang)
        words = error.message.to(lang)
        Console().say((words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…") + hint, "error")
        return FAILED
    except BrokenPipeError:
        _give_up_stdout()  # nobody reads on; nothing is to be said of it
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # what concerns one file is dealt with there: this is the output, such as a full disk
        _give_up_stdout()
        reason = error.strerror or str(error)
        Console().say(Text(f"无法输出：{reason}", f"cannot write the output: {reason}").to(lang), "error")
        return FAILED
    except Exception as error:  # noqa: BLE001  (the last resort: a line rather than a traceback)
        _say_crash(error, lang, with_trace="-v" in argv or "--verbose" in argv)
        return FAILED


def _say_crash(error: Exception, lang: Lang, *, with_trace: bool) -> None:
    """Say that the program failed; to be called where the error is caught."""
    from gouji.cli.console import Console

    what = " ".join(f"{type(error).__name__}: {error}".split())
    message = Text(
        f"程序出错（{what}）；请报告到 {ISSUES_URL}（--verbose 显示详情）",
        f"the program failed ({what}); please report it at {ISSUES_URL} (--verbose tells more)",
    )
    out = Console()
    out.say(message.to(lang), "error")
    if with_trace:
        from traceback import format_exc

        for line in format_exc().splitlines():
            out.say(line)


def _give_up_stdout() -> None:
    """Let what is still to be written go nowhere, so that Python does not stumble over it at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(command: str, argv: list[str], lang: Lang) -> int:
    if command not in _RUNS:
        return _no_command(command, argv, lang)
    module, _, function = _RUNS[command].partition(":")
    status = getattr(import_module(module), function or "run")(argv, lang)
    assert isinstance(status, int)
    return status


def _print(text: str) -> int:
    from gouji.cli.console import Console
    from gouji.output import encode

    Console().result(encode(text))
    return 0


def _no_command(command: str, argv: list[str], lang: Lang) -> int:
    from gouji.cli import arguments
    from gouji.cli.console import Console
    from gouji.cli.usage import UsageError
    from gouji.output import encode

    if command:
        raise UsageError(arguments.no_such_command(command))
    parser = arguments.top_parser(lang)
    options, others = arguments.parse(parser, argv)
    if others:
        raise UsageError(arguments.no_such_command(others[0]))
    if options.version:
        from gouji._version import __version__

        return _print(f"gouji {__version__}\n")
    out = Console()
    out.stderr.write(encode(parser.format_help()))
    out.stderr.flush()
    return FAILED
