"""The options of the commands that do something else than checking."""

from __future__ import annotations

from gouji.cli.arguments import COMMANDS, Parser, common, positive, where_settings_are
from gouji.findings import Lang, Text
from gouji.output import FORMATS


def extract_parser(lang: Lang) -> Parser:
    """The parser of ``gouji extract``."""
    about = Text(
        "把年报的三张表逐格读成数据：机关、年度、格式版本、表、行、列、原文、数值、所在行号和字符位置（从 1 数起）。",
        "Give the three tables as data, cell by cell: organ, year, edition, table, row, column, text, number, and place\n"
        "(line and character, counted from 1).",
    )
    parser = Parser(lang, prog="gouji extract", usage="gouji extract [OPTIONS] PATH …", description=about.to(lang))
    parser.option(
        "--format",
        choices=("json", "csv"),
        default="json",
        metavar="FORMAT",
        zh="json（默认）或 csv",
        en="json (default) or csv",
    )
    _output(parser)
    parser.option(
        "--no-bom",
        action="store_true",
        zh="CSV 文件不带 BOM（默认带，以便 Excel 识别为 UTF-8）",
        en="write a CSV file without the BOM by which Excel knows it for UTF-8",
    )
    common(parser)
    return parser


def new_parser(lang: Lang) -> Parser:
    """The parser of ``gouji new``."""
    about = Text(
        "写一份空白年报：适用的格式、六个部分、三张空表。",
        "Write an empty report: the form that holds for the year, six sections, three empty tables.",
    )
    parser = Parser(
        lang, prog="gouji new", usage="gouji new --organ NAME --year YEAR [OPTIONS]", description=about.to(lang)
    )
    parser.option("--organ", metavar="NAME", zh="机关全称", en="the organ's full name")
    parser.option("--year", type=positive, metavar="YEAR", zh="报告年度", en="the year reported on")
    parser.option(
        "--from",
        dest="last",
        default="",
        metavar="FILE",
        zh="上一年度的年报：结转和现行有效件数填为年初数，也可由它得到机关和年度",
        en="last year's report: what it carries on and has in force are the opening figures; gives organ and year too",
    )
    parser.option(
        "--format",
        choices=("md", "html"),
        default="md",
        metavar="FORMAT",
        zh="md（默认）或 html",
        en="md (default) or html",
    )
    _output(parser)
    parser.option("--force", action="store_true", zh="覆盖已有的文件", en="replace a file that is there")
    common(parser)
    return parser


def total_parser(lang: Lang) -> Parser:
    """The parser of ``gouji total``."""
    about = Text(
        "把文件夹中同一年度各年报的三张表逐格相加，得到上级机关的表；给出上级机关的年报时，指出其中与合计不符的格。",
        "Add the three tables of a folder's reports for one year up, cell by cell, into those of the superior organ; given\n"
        "that organ's report, point out the cells that differ from the sum.",
    )
    parser = Parser(lang, prog="gouji total", usage="gouji total [OPTIONS] FOLDER [REPORT]", description=about.to(lang))
    parser.option(
        "--year", type=positive, metavar="YEAR", zh="年度（默认多数年报的年度）", en="default: that of most reports"
    )
    parser.option(
        "--format",
        choices=("md", "json", "csv"),
        default="md",
        metavar="FORMAT",
        zh="合计的格式：md（默认）、json、csv",
        en="how to write the sum: md (default), json, csv",
    )
    _output(parser)
    parser.option(
        "--output-format",
        choices=FORMATS,
        default="full",
        metavar="FORMAT",
        zh="不符之处的输出格式，同 gouji check",
        en="how to write what differs, as for gouji check",
    )
    common(parser)
    return parser


def _output(parser: Parser) -> None:
    parser.option("-o", "--output", default="", metavar="FILE", zh="写入文件（默认标准输出）", en="write to a file")


def doctor_parser(lang: Lang) -> Parser:
    """The parser of ``gouji doctor``."""
    about = Text(
        "列出版本、环境、设置和规则，供报告问题时粘贴；不含任何文稿内容。",
        "Print versions, environment, settings and rules, to be pasted into a bug report; nothing of any document.",
    )
    parser = Parser(lang, prog="gouji doctor", usage="gouji doctor [OPTIONS]", description=about.to(lang))
    common(parser)
    return parser


def completion_parser(lang: Lang) -> Parser:
    """The parser of ``gouji completion``."""
    about = Text(
        'bash：在 ~/.bashrc 中写 eval "$(gouji completion bash)"；zsh 把输出存为 $fpath 中的 _gouji。',
        'bash: put eval "$(gouji completion bash)" into ~/.bashrc; zsh: save the output as _gouji on $fpath.',
    )
    parser = Parser(
        lang, prog="gouji completion", usage="gouji completion bash|fish|tcsh|zsh", description=about.to(lang)
    )
    common(parser)
    return parser


def baseline_parser(lang: Lang) -> Parser:
    """The parser of ``gouji baseline``."""
    parser = Parser(
        lang,
        prog="gouji baseline",
        usage="gouji baseline [OPTIONS] [PATH …]",
        description=COMMANDS["baseline"].to(lang),
    )
    where_settings_are(parser)
    parser.option(
        "--shrink",
        action="store_true",
        zh="只移除已不存在的，不添加",
        en="only remove what is there no more, and add nothing",
    )
    parser.option(
        "--jobs",
        type=positive,
        metavar="N",
        zh="进程数（默认为处理器核数）",
        en="how many processes (default: one a core)",
    )
    common(parser)
    return parser


def rule_parser(lang: Lang) -> Parser:
    """The parser of ``gouji rule``."""
    parser = Parser(lang, prog="gouji rule", usage="gouji rule [OPTIONS] RULE", description=COMMANDS["rule"].to(lang))
    common(parser)
    return parser


def rules_parser(lang: Lang) -> Parser:
    """The parser of ``gouji rules``."""
    parser = Parser(lang, prog="gouji rules", usage="gouji rules [OPTIONS]", description=COMMANDS["rules"].to(lang))
    parser.option(
        "--output-format",
        choices=("full", "json"),
        default="full",
        metavar="FORMAT",
        zh="输出格式：full（默认）、json",
        en="full (default) or json",
    )
    common(parser)
    return parser


def server_parser(lang: Lang) -> Parser:
    """The parser of ``gouji server``."""
    parser = Parser(
        lang,
        prog="gouji server",
        usage="gouji server [OPTIONS]",
        description=Text(
            "启动语言服务器（LSP），由编辑器调用；默认用标准输入输出通信。",
            "start the language server (LSP), as editors do; it talks over standard input and output",
        ).to(lang),
    )
    parser.option(
        "--stdio", action="store_true", zh="用标准输入输出通信（默认）", en="talk over stdin and stdout (default)"
    )
    parser.option("--tcp", metavar="HOST:PORT", zh="在此地址等候一个客户端", en="wait for one client at this address")
    parser.option(
        "--log-file", metavar="FILE", zh="日志写入此文件（默认为标准错误）", en="write the log here, not to stderr"
    )
    parser.option(
        "--log-level",
        choices=("debug", "info", "warning", "error"),
        default="warning",
        metavar="LEVEL",
        zh="日志级别：debug、info、warning（默认）、error；debug 会记下文稿内容",
        en="debug, info, warning (default) or error; debug logs the text of documents",
    )
    common(parser)
    return parser
