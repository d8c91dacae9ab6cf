"""The command line's options, and its help in Chinese or English."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from gouji.cli.console import width
from gouji.cli.usage import UsageError
from gouji.findings import Lang, Text
from gouji.output import FORMATS
from gouji.output.paint import displayed

COMMANDS = {
    "check": Text("检查年报草稿", "check drafts of annual reports"),
    "baseline": Text("记下已知问题，以后只指出新的", "write down what is known, so that only what is new is said"),
    "extract": Text("把年报中的表格读成数据", "give the tables of reports as data"),
    "new": Text("写一份空白年报", "write an empty report"),
    "rule": Text("说明一条规则", "explain one rule"),
    "rules": Text("列出全部规则", "list all rules"),
    "total": Text("汇总多份年报的表格", "add the tables of many reports up"),
    "doctor": Text("列出版本和环境，供报告问题", "print versions and environment, for a bug report"),
    "completion": Text("输出 shell 的补全脚本", "print a completion script for a shell"),
    "server": Text("启动语言服务器，供编辑器使用", "start the language server, for editors"),
}

_ABOUT = Text(
    "勾稽（gouji）检查政府信息公开工作年度报告的草稿：表式、标签、勾稽关系。",
    "gouji checks drafts of 政府信息公开工作年度报告, the annual report on government information\n"
    "disclosure: its form, its labels, its totals.",
)
_EXIT = Text(
    "退出状态：0 没有达到 --fail-on 级别的问题，1 有，2 未能检查。",
    "exit status: 0 nothing found at or above --fail-on, 1 something found, 2 could not check.",
)
_HELP_WIDTH, _HELP_LEAST = 100, 40
#: what argparse says, and how we say it
_ERRORS = (
    (r"argument ([^:]+): expected (?:one|at least one) argument", Text(r"选项 \1 后面缺少值", r"\1 needs a value")),
    (
        r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from '?(.*?)'?\)",
        Text(r"选项 \1 不能是“\2”，可选：\3", r"\1 cannot be '\2', choose from \3"),
    ),
    (
        r"argument ([^:]+): invalid .*? value: '(.*)'",
        Text(r"选项 \1 的值“\2”不是正整数", r"\1 takes a whole number above 0, not '\2'"),
    ),
    (
        r"argument ([^:]+): ignored explicit argument '(.*)'",
        Text(r"选项 \1 不带值（现有“\2”）", r"\1 takes no value (given '\2')"),
    ),
)


class HelpWanted(Exception):
    """The help of a command is asked for, and nothing else. ``text`` is what to print."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help text wrapped by what it takes in a terminal, where a Chinese character is two columns wide."""

    def __init__(self, prog: str) -> None:
        # Left to itself it imports shutil for the width, and that compression libraries: 5 ms.
        super().__init__(prog, width=max(min(width(), _HELP_WIDTH) - 2, _HELP_LEAST))

    def _split_lines(self, text: str, room: int) -> list[str]:
        if text.isascii():
            return super()._split_lines(text, room)
        lines, used = [""], 0
        for character, columns in displayed(text):
            if used + columns > room and character not in "，。；：、）":
                lines.append("")
                used = 0
            lines[-1] += character
            used += columns
        return lines


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, in both languages, rather than leave."""

    def __init__(self, lang: Lang, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **kwargs)
        self.lang: Lang = lang
        self._optionals.title = "选项" if lang == "zh" else "options"

    def option(self, *names: str, zh: str, en: str, **kwargs: Any) -> None:
        """Add an option with its help."""
        self.add_argument(*names, help=zh if self.lang == "zh" else en, **kwargs)

    def format_help(self) -> str:
        """The help with its heading in the language asked for."""
        text = super().format_help()
        if self.lang != "zh":
            return text
        return re.sub(r"\A((?:\x1b\[[0-9;]*m)*)usage: ", r"\1用法：", text).replace("选项:", "选项：", 1)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the message in our words."""
        for pattern, text in _ERRORS:
            m = re.fullmatch(pattern, message)
            if m:
                # Before 3.12 the choices stand in quotes.
                raise UsageError(Text(*(m.expand(words).replace("', '", ", ") for words in text)))
        raise UsageError(Text(message, message))


def language(argv: Sequence[str]) -> Lang:
    """The language asked for on the command line, or else by GOUJI_LANG; Chinese by default."""
    lang = os.environ.get("GOUJI_LANG", "")
    for i, argument in enumerate(argv):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            lang = argument[7:]
        elif argument == "--lang" and i + 1 < len(argv):
            lang = argv[i + 1]
    return "en" if lang.lower().startswith("en") else "zh"


def names_language(argv: Sequence[str]) -> bool:
    """Whether the command line or the environment says in which language to speak."""
    return bool(os.environ.get("GOUJI_LANG")) or any(a == "--lang" or a.startswith("--lang=") for a in argv)


def split_command(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command ("" where none is given) and the arguments without it."""
    skip = False
    for i, argument in enumerate(argv):
        if skip:
            skip = False
        elif argument == "--lang":
            skip = True
        elif not argument.startswith("-"):
            return argument, [*argv[:i], *argv[i + 1 :]]
        elif argument in ("-", "--"):
            break
    return "", list(argv)


def parse(parser: Parser, argv: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options, and the other arguments, which may stand among them in any order.

    Raises UsageError, and HelpWanted where only the help is asked for.
    """
    cut = argv.index("--") if "--" in argv else len(argv)
    namespace, others = parser.parse_known_args(list(argv[:cut]))
    for argument in others:
        if argument.startswith("-") and argument != "-":
            raise UsageError(_no_such_option(argument, parser))
    if namespace.help:
        raise HelpWanted(parser.format_help())
    return namespace, [*others, *argv[cut + 1 :]]


def options_alone(parser: Parser, argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command that takes nothing else. Raises as `parse` does."""
    options, others = parse(parser, argv)
    if others:
        raise UsageError(Text(f"多余的参数“{others[0]}”", f"no argument wanted, {others[0]!r} given"))
    return options


def _no_such_option(argument: str, parser: Parser) -> Text:
    from difflib import get_close_matches

    name = argument.partition("=")[0]
    known = [option for action in parser._actions for option in action.option_strings]
    near = get_close_matches(name, known, 1)
    hint = Text(f"；是否要写 {near[0]}？", f"; did you mean {near[0]}?") if near else Text("", "")
    return Text(f"没有选项 {name}{hint.zh}", f"no option {name}{hint.en}")


def no_such_command(command: str) -> Text:
    """What to say of a command that does not exist."""
    from difflib import get_close_matches

    near = get_close_matches(command, COMMANDS, 1)
    if near:
        return Text(f"没有命令“{command}”；是否要写 {near[0]}？", f"no command {command!r}; did you mean {near[0]}?")
    return Text(
        f"没有命令“{command}”；检查文件请用 gouji check {command}",
        f"no command {command!r}; to check a file write gouji check {command}",
    )


def common(parser: Parser) -> None:
    """Add the options that every command has."""
    parser.option(
        "--lang",
        choices=("zh", "en"),
        zh="输出语言（默认 zh；也可用环境变量 GOUJI_LANG）",
        en="language of the output (default zh; also GOUJI_LANG in the environment)",
    )
    parser.option("-h", "--help", action="store_true", zh="显示帮助并退出", en="show this help and exit")


def top_parser(lang: Lang) -> Parser:
    """The parser of a command line without a command."""
    longest = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{longest}}  {text.to(lang)}" for name, text in COMMANDS.items())
    heading = "命令" if lang == "zh" else "commands"
    more = Text("gouji COMMAND --help 说明各命令的选项。", "gouji COMMAND --help tells a command's options.")
    parser = Parser(
        lang,
        prog="gouji",
        usage="gouji COMMAND [OPTIONS] …",
        description=f"{_ABOUT.to(lang)}\n\n{heading}:\n{commands}",
        epilog=more.to(lang),
    )
    common(parser)
    parser.option("-V", "--version", action="store_true", zh="显示版本并退出", en="show the version and exit")
    return parser


def check_parser(lang: Lang) -> Parser:
    """The parser of ``gouji check``."""
    paths = Text(
        "PATH 是文件或文件夹（默认当前文件夹）；“-”读标准输入。",
        "PATH is a file or a folder (default: the current one); - reads standard input.",
    )
    parser = Parser(
        lang,
        prog="gouji check",
        usage="gouji check [OPTIONS] [PATH …]",
        description=f"{COMMANDS['check'].to(lang)}\n{paths.to(lang)}" if lang == "zh" else paths.en,
        epilog=_EXIT.to(lang),
    )
    several: dict[str, Any] = {"action": "append", "default": [], "metavar": "RULES"}
    parser.option(
        "--select",
        **several,
        zh="只用这些规则：代码、名称、规则族或 ALL，逗号分隔",
        en="use these rules alone: codes, names, families or ALL, parted by commas",
    )
    parser.option("--ignore", **several, zh="不用这些规则", en="leave out these rules")
    parser.option("--extend-select", **several, zh="在默认规则之外再用这些规则", en="use these rules besides")
    names = ", ".join(FORMATS[1:])
    parser.option(
        "--output-format",
        action=_OutputFormat,
        dest="targets",
        default=[],
        choices=FORMATS,
        metavar="FORMAT",
        zh=f"输出格式，可用多次：full（默认）、{names.replace(', ', '、')}",
        en=f"how to write findings, as often as wanted: full (default), {names}",
    )
    parser.option(
        "--output-file",
        action=_OutputFile,
        dest="targets",
        metavar="FILE",
        zh="把前一个 --output-format 的结果写入文件",
        en="write what the --output-format before it gives to a file",
    )
    parser.option(
        "--fix",
        action="store_true",
        zh="修正只涉及措辞和标点的问题",
        en="mend what is a matter of wording or punctuation alone",
    )
    parser.option(
        "--unsafe-fixes",
        action="store_true",
        zh="连同会改动数字或文意的修正",
        en="with fixes that change a figure or a meaning as well",
    )
    parser.option(
        "--diff",
        action="store_true",
        zh="只显示修正会改动什么，不写文件",
        en="show what fixes would change and write nothing",
    )
    parser.option(
        "--fail-on",
        choices=("error", "warning", "info"),
        metavar="SEVERITY",
        zh="从哪一级起退出状态为 1：error、warning（默认）、info",
        en="severity from which the exit status is 1: error, warning (default), info",
    )
    where_settings_are(parser)
    parser.option(
        "--no-baseline", action="store_true", zh="不用基线，已知问题也指出", en="use no baseline: say what is known too"
    )
    parser.option(
        "--show-settings",
        nargs="?",
        const=os.curdir,
        metavar="FILE",
        zh="只显示对这个文件（默认当前文件夹）生效的设置和规则",
        en="show the settings and rules that hold for this file (default: here), and check nothing",
    )
    parser.option(
        "--show-files", action="store_true", zh="只列出要检查的文件", en="list the files to check, and check nothing"
    )
    parser.option(
        "--exit-zero",
        action="store_true",
        zh="发现问题时退出状态也为 0",
        en="exit with 0 even where something was found",
    )
    parser.option(
        "--statistics",
        action="store_true",
        zh="不逐条列出，按规则统计（full、concise、grouped、json）",
        en="count findings by rule instead (full, concise, grouped, json)",
    )
    parser.option(
        "--force-exclude",
        action="store_true",
        zh="设置中排除的文件，即使在命令行中点名也不检查",
        en="pass over what the settings exclude even where it is named",
    )
    parser.option(
        "--stdin-filename",
        metavar="NAME",
        zh="标准输入的文件名，决定如何读取和显示，以及设置是否排除它",
        en="name of what standard input holds; tells how to read and call it, and whether the settings exclude it",
    )
    parser.option(
        "--previous",
        action="append",
        default=[],
        metavar="FILE",
        zh="上一年度的年报，用于跨年核对（默认在所查文件及其文件夹中找）",
        en="last year's report to compare with (default: looked for among the files and in their folder)",
    )
    parser.option(
        "--watch",
        action="store_true",
        zh="文件改动时重新检查（需要 gouji[watch]）",
        en="check again whenever a file changes (needs gouji[watch])",
    )
    parser.option(
        "--jobs",
        type=positive,
        metavar="N",
        zh="进程数（默认为处理器核数）",
        en="how many processes (default: one a core)",
    )
    parser.option("-q", "--quiet", action="store_true", zh="只输出发现的问题", en="print findings and nothing else")
    parser.option(
        "-v",
        "--verbose",
        action="store_true",
        zh="说明跳过了哪些文件、编码不是 UTF-8 的文件",
        en="name the files skipped, and encodings other than UTF-8",
    )
    common(parser)
    return parser


def where_settings_are(parser: Parser) -> None:
    parser.option(
        "--config",
        action="append",
        default=[],
        metavar="FILE|KEY=VALUE",
        zh="用这个设置文件，不再另找；或设定一项，如 'severity.SUM004=\"info\"'",
        en="use this settings file and look for no other; or set one key, as in 'severity.SUM004=\"info\"'",
    )
    parser.option("--isolated", action="store_true", zh="不用任何设置文件", en="use no settings file")
    parser.option(
        "--baseline",
        metavar="FILE",
        zh="基线文件（默认为最近的 .gouji-baseline.json）",
        en="the baseline (default: the nearest .gouji-baseline.json)",
    )


class _OutputFormat(argparse.Action):
    """Begins a pair of format and file."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        namespace.targets = [*namespace.targets, (values, "")]


class _OutputFile(argparse.Action):
    """Gives the pair before it its file."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        pairs = namespace.targets or [("full", "")]
        namespace.targets = [*pairs[:-1], (pairs[-1][0], "" if values == "-" else values)]


def positive(text: str) -> int:
    """A whole number above nought. Raises ValueError for anything else."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number
