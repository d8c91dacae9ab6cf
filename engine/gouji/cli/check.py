"""``gouji check``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji import registry
from gouji.cli import arguments, console
from gouji.cli.console import Console
from gouji.cli.jobs import work
from gouji.cli.targets import Sink, closing, targets
from gouji.cli.usage import UsageError
from gouji.cli.work import Choice, Mode, Outcome, Settings, Worker
from gouji.findings import Lang, Text
from gouji.lastyear import Links, Pairs, read_report, wanted
from gouji.ordinary import read_stream, unreadable, unwritable
from gouji.output import Run, Style, encode
from gouji.output.paint import name_at_start
from gouji.output.summary import Tally
from gouji.settings import Resolver, SettingsError, Sources
from gouji.settings import Settings as FileSettings

if TYPE_CHECKING:
    from argparse import Namespace

    from gouji.rule import Rule

CLEAN, FOUND, FAILED = 0, 1, 2
STDIN = "-"


def run(argv: Sequence[str], lang: Lang) -> int:
    """Check what the arguments name; the exit status. Raises UsageError."""
    options, paths = arguments.parse(arguments.check_parser(lang), argv)
    if options.watch:
        return _watch(options, paths, argv, lang)
    from_stdin = _reads_stdin(options, paths)
    mode: Mode = "diff" if options.diff else "fix" if options.fix else "check"
    out = Console(findings_to_stderr=from_stdin and mode == "fix")
    choice = Choice(*map(_selectors, (options.select, options.ignore, options.extend_select)))
    sources = sources_of(options)
    resolver = Resolver(sources)
    try:
        here = resolver.settings(options.stdin_filename or os.curdir)
        rules = choice.rules(here)
    except (registry.SelectorError, SettingsError) as error:
        raise UsageError(error.message) from None
    if here.lang is not None and not arguments.names_language(argv):
        lang = here.lang
    style = Style(lang, out.colour, console.width(), options.unsafe_fixes)
    if options.show_settings is not None:
        from gouji.cli.show import show_settings

        return show_settings(options.show_settings, resolver, choice, out)
    settings = _settings(options, choice, sources, style, mode)
    run = _Run(settings, options, out, rules)
    run.look_at_what_is_shared()
    gc.freeze()  # what is imported by now stays
    if from_stdin:
        _check_stdin(run, here)
        return run.close()
    files = _files(run, paths, resolver)
    if options.show_files:
        out.result(encode("".join(f"{name_at_start(path)}\n" for path in files)))
        return FAILED if run.failed else CLEAN
    _check_files(run, paths, files)
    return run.close()


def _settings(options: Namespace, choice: Choice, sources: Sources, style: Style, mode: Mode) -> Settings:
    return Settings(
        choice,
        targets(options.targets, style, statistics=options.statistics),
        style,
        mode,
        options.verbose,
        tuple(options.previous),
        sources=sources,
        baseline=None if options.no_baseline else options.baseline or "",
        fail_on=options.fail_on,
    )


def _reads_stdin(options: Namespace, paths: Sequence[str]) -> bool:
    """Whether standard input is to be checked. Raises UsageError where something else is too."""
    from_stdin = STDIN in paths or (options.stdin_filename is not None and not paths)
    if from_stdin and len(paths) > 1:
        raise UsageError(Text("“-”不能与其他路径同用", "- cannot stand beside other paths"))
    return from_stdin


def _check_stdin(run: _Run, here: FileSettings) -> None:
    """Check standard input, by the settings for the name it goes by."""
    filename = run.options.stdin_filename
    name = filename or STDIN
    try:
        data = read_stream(sys.stdin.buffer) if sys.stdin else b""
    except OSError as error:
        run.fail(f"{name}: {unreadable(error).to(run.settings.lang)}")
        return
    if filename is not None and here.excludes(filename):
        if run.settings.mode == "fix":
            run.out.result(data)
        return
    has_place = run.compares and name != STDIN
    links = Links({name: Pairs([name], [name], data).of(name)}) if has_place else Links()
    outcome, result = Worker(run.settings._replace(alone=True, named=frozenset((name,)))).stdin(data, name, links)
    if run.settings.mode == "fix" and result is not None:
        run.out.result(result)
    run.take(outcome)


def _files(run: _Run, paths: Sequence[str], resolver: Resolver) -> list[str]:
    """The files to check among what is named, with what is wrong with others said."""
    from gouji.files import find

    found = find(paths or ["."])
    for path, message in found.problems:
        run.fail(f"{path}: {message.to(run.settings.lang)}")
    files, complaints = wanted_files(found.files, resolver, () if run.options.force_exclude else paths)
    for complaint in complaints:
        run.fail(complaint.to(run.settings.lang))
    return files


def _check_files(run: _Run, paths: Sequence[str], files: list[str]) -> None:
    """Check files that were found in what is named."""
    options, lang = run.options, run.settings.lang
    done, total = 0, len(files)
    named = named_files(paths, files)
    pairs = Pairs(files, named) if run.compares else Pairs((), ())
    settings = run.settings._replace(
        alone=total == 1,
        named=frozenset(named),
        folders=tuple(os.path.realpath(path) for path in paths or ["."] if os.path.isdir(path)),  # noqa: PTH112
    )
    for outcome, n in work(settings, files, options.jobs, pairs):
        run.take(outcome)
        done += n
        run.out.progress(done, total, "检查中" if lang == "zh" else "checking")
    if not total and not run.failed and not options.quiet and not options.force_exclude:
        from gouji.files import SUFFIXES

        suffixes = " ".join(SUFFIXES)
        run.out.say(Text(f"没有找到可检查的文件（{suffixes}）", f"no {suffixes} file found").to(lang), "warning")


def _watch(options: Namespace, paths: Sequence[str], argv: Sequence[str], lang: Lang) -> int:
    if STDIN in paths or options.stdin_filename:
        raise UsageError(Text("--watch 不能用于标准输入", "--watch does not go with standard input"))
    from gouji.cli.watch import watch

    again = [argument for argument in argv if argument != "--watch"]
    return watch(paths or ["."], lambda: run(again, lang), lang)


def named_files(paths: Sequence[str], files: Sequence[str]) -> list[str]:
    """The files that were named one by one rather than found in a folder."""
    known = set(files)
    return [path for path in paths if path in known]


def wanted_files(files: list[str], resolver: Resolver, named: Sequence[str]) -> tuple[list[str], list[Text]]:
    """The files less those that settings exclude, and less those whose settings cannot be used; and what is wrong with these.

    One that is named is not excluded.
    """
    by_folder: dict[str, FileSettings | None] = {}
    kept = []
    complaints: dict[Text, None] = {}
    for path in files:
        folder = os.path.dirname(path)  # noqa: PTH120  (pathlib would cost start-up time)
        if folder not in by_folder:
            try:
                by_folder[folder] = resolver.settings(folder or os.curdir)
            except SettingsError as error:
                by_folder[folder] = None
                complaints[error.message] = None
        settings = by_folder[folder]
        if settings is not None and (not settings.chooses_files or path in named or not settings.excludes(path)):
            kept.append(path)
    return kept, list(complaints)


def sources_of(options: Namespace) -> Sources:
    """Where settings come from. ``--config`` takes a file, or a value as TOML."""
    files = [value for value in options.config if "=" not in value or os.path.exists(value)]  # noqa: PTH110
    if len(files) > 1:
        raise UsageError(Text("--config 只能指定一个文件", "--config takes one file only"))
    if files and options.isolated:
        raise UsageError(
            Text(
                "--isolated 不能与 --config 指定的文件同用",
                "--isolated and a file named by --config exclude each other",
            )
        )
    values = tuple(value for value in options.config if value not in files)
    return Sources(files[0] if files else "", options.isolated, values)


def _selectors(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


class _Run:
    """One run: writes outcomes as they come, and adds them up."""

    def __init__(self, settings: Settings, options: Namespace, out: Console, rules: Sequence[Rule]) -> None:
        self.settings = settings
        self.options = options
        self.out = out
        #: whether any of the rules compares with last year
        self.compares = wanted(rules)
        self.is_diff = settings.mode == "diff"
        self.tally = Tally()
        self.fails = False
        self.failed = False
        self._errors: dict[str, None] = {}
        self._run = Run(settings.style, rules)
        self._sinks = [] if self.is_diff else [Sink(target, self._run, out) for target in settings.targets]

    def look_at_what_is_shared(self) -> None:
        """Say which rules do not run and which of last year's reports cannot be read."""
        lang = self.settings.lang
        for problem in registry.problems():  # such rules find nothing, which must not pass for a clean report
            self.fail(problem.to(lang))
        for path in self.settings.previous:
            if read_report(path) is None:
                reason = Text(
                    "--previous 指定的文件不是年报，或无法读取", "named by --previous, is no report or cannot be read"
                )
                self.fail(f"{path}: {reason.to(lang)}")

    def take(self, outcome: Outcome) -> None:
        """Write and count what came of some files."""
        if self.is_diff:
            self.out.write(b"".join(outcome.outputs))
        for sink, output in zip(self._sinks, outcome.outputs, strict=False):
            sink.take(output)
        for line in outcome.notes:
            self.out.say(line)
        for line in outcome.doubts if not self.options.quiet else ():
            self.out.say(line, "warning")
        for line in outcome.errors:
            self.fail(line)
        for trace in outcome.traces:
            for line in trace.splitlines():
                self.out.say(line)
        self.tally.add(outcome.tally)
        self.fails = self.fails or outcome.fails

    def fail(self, line: str) -> None:
        """Say what could not be done, once: processes side by side may all find the same fault in what they share."""
        self.failed = True
        if line in self._errors:
            return
        self._errors[line] = None
        self.out.say(line, "error")

    def close(self) -> int:
        """Write what comes last; the exit status."""
        if self.is_diff:
            return self._close_diff()
        if not self.options.quiet:
            self._tell_what_is_gone()
        run = self._run._replace(tally=self.tally, errors=tuple(self._errors), status=self._status)
        for sink in self._sinks:
            try:
                sink.close(run, quiet=self.options.quiet)
            except OSError as error:
                if not sink.target.file:
                    raise
                self.fail(f"{sink.target.file}: {unwritable(error).to(self.settings.lang)}")
        if not self.options.quiet:
            self._sum_up()
        return self._status

    def _tell_what_is_gone(self) -> None:
        if self.tally.gone:
            message = Text(
                f"基线中有 {self.tally.gone} 处已不存在：gouji baseline --shrink 可移除",
                f"{self.tally.gone} entries of the baseline match nothing any more; gouji baseline --shrink removes them",
            )
            self.out.say(message.to(self.settings.lang), "info")

    def _sum_up(self) -> None:
        """Write the closing line to standard error, where what goes to standard output has none."""
        shown = [sink for sink in self._sinks if not sink.target.file]
        if self.tally.files and (not shown or shown[0].form.SUMMARY == "stderr"):
            style = self.settings.style._replace(colour=self.out.colour_err)
            self.out.trace(closing(self.tally, self._sinks[0].target._replace(style=style)))

    @property
    def _status(self) -> int:
        if self.failed:
            return FAILED
        return FOUND if self.fails and not self.options.exit_zero else CLEAN

    def _close_diff(self) -> int:
        n = self.tally.fixed
        if not self.options.quiet:
            if self.settings.lang == "zh":
                self.out.say(f"可修正 {n} 处。" if n else "没有可修正之处。")
            else:
                self.out.say(f"Would fix {n}." if n else "Nothing to fix.")
        if self.failed:
            return FAILED
        return FOUND if n and not self.options.exit_zero else CLEAN
