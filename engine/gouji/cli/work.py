"""What is done with one file: read, linted, fixed or compared, and rendered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from time import strftime
from typing import TYPE_CHECKING, Literal, NamedTuple

from gouji import registry
from gouji._links import ISSUES_URL
from gouji.findings import SEVERITY_RANK, Lang, Severity, Text
from gouji.lastyear import Known as LastYears
from gouji.lastyear import Links
from gouji.linting import Result, kind_of, lint_source
from gouji.ordinary import Refused, read_bytes, unreadable
from gouji.output import Checked, FormatName, Style, encode, load
from gouji.output.summary import Tally
from gouji.recognise import doubt
from gouji.settings import Resolver, SettingsError, Sources
from gouji.settings import Settings as FileSettings
from gouji.settings.baselines import Baselines
from gouji.source import DecodeError, Source, decode

if TYPE_CHECKING:
    from gouji.baseline import Known, Recordable
    from gouji.continuity import Continuity
    from gouji.linting import Finder
    from gouji.reading.blocks import Document
    from gouji.report import Options
    from gouji.rule import Rule

Mode = Literal["check", "fix", "diff"]


class Choice(NamedTuple):
    """The rules that the command line asked for; what it leaves open is for the settings file of each report to say."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()

    def rules(self, file: FileSettings, ignored: tuple[str, ...] = ()) -> tuple[Rule, ...]:
        """The rules for reports with these settings, less those ignored. Raises SelectorError."""
        ignore, extend = (*file.ignore, *self.ignore), (*file.extend_select, *self.extend_select)
        rules = registry.select(self.select or file.select or (), ignore, extend)
        return tuple(file.graded(registry.without(rules, ignored)))


class Target(NamedTuple):
    """A format, how it is written, and the file it goes to ("": standard output); ``counted``: by rule alone."""

    format: FormatName = "full"
    style: Style = Style()
    file: str = ""
    counted: bool = False


class Settings(NamedTuple):
    """What the command line asked for, in a form that can be sent to another process."""

    choice: Choice
    targets: tuple[Target, ...] = (Target(),)
    style: Style = Style()
    mode: Mode = "check"
    verbose: bool = False
    #: reports of last year that were named
    previous: tuple[str, ...] = ()
    #: whether there is but one report to check
    alone: bool = False
    sources: Sources = Sources()
    #: the baseline's path; "" for the nearest, None for none
    baseline: str | None = ""
    #: whether what is found is wanted as entries of a baseline, and nothing else
    collects: bool = False
    #: the files that were named one by one: of them it is said why they are no reports, where they look half like one
    named: frozenset[str] = frozenset()
    #: how grave a finding must be to count; None for what each file's settings say
    fail_on: Severity | None = None
    #: the folders that were named, by their real paths: out of them no fix is written through a link
    folders: tuple[str, ...] = ()

    @property
    def lang(self) -> Lang:
        """The language of everything said."""
        return self.style.lang


class Outcome:
    """What came of one or more files.

    ``outputs`` are the findings, rendered for each target, or a single one of diffs; ``errors`` and ``notes`` are lines
    for standard error, ``doubts`` such lines on files that may be reports after all, ``traces`` tracebacks. ``fails`` says whether a finding is left that is as grave as its file's
    ``fail-on``. ``summaries`` are of reports that are last year's of others; ``entries`` what a baseline may hold of files.
    """

    __slots__ = ("doubts", "entries", "errors", "fails", "notes", "outputs", "summaries", "tally", "traces")

    def __init__(self) -> None:
        self.outputs: list[bytes] = []
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.doubts: list[str] = []
        self.traces: list[str] = []
        self.tally = Tally()
        self.fails = False
        self.summaries: dict[str, Continuity | None] = {}
        self.entries: dict[str, Recordable] = {}


class Worker:
    """Does the work, file by file."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.formats = [(load(target.format), target.style) for target in settings.targets]
        self._resolver = Resolver(settings.sources)
        self._baselines = None if settings.baseline is None else Baselines(settings.baseline)
        self._complaints: set[Text] = set()
        self._today = strftime("%Y-%m-%d")
        self._rules: dict[tuple[FileSettings, tuple[str, ...]], tuple[Rule, ...]] = {}
        try:
            here = self.rules_for(os.curdir)[0]
        except SettingsError:  # said where a file asks for them
            here = ()
        self.known = LastYears(here, settings.previous, settings.alone)
        self._links = Links()

    def rules_for(self, path: str) -> tuple[tuple[Rule, ...], Options]:
        """The rules and options for a file. Raises SettingsError or SelectorError."""
        file = self._resolver.settings(path)
        key = file, file.ignored_in(path)
        rules = self._rules.get(key)
        if rules is None:
            rules = self._rules[key] = self.settings.choice.rules(*key)
        return rules, file.options._replace(today=self._today)

    def paths(self, paths: Sequence[str], links: Links | None = None) -> Outcome:
        """Work through some files, in order."""
        outcome = Outcome()
        self._links = links or Links()
        self.known.put(self._links.known)
        self._join([self._path(path, outcome) for path in paths], outcome)
        return outcome

    def stdin(self, data: bytes, name: str, links: Links | None = None) -> tuple[Outcome, bytes | None]:
        """Work on standard input. With fixes the second value is what it became; None where it could not be read."""
        outcome = Outcome()
        self._links = links or Links()
        result: list[bytes] = []
        try:
            self._join([self._data(name, data, outcome, result)], outcome)
        except SettingsError as error:
            self._unusable(error, outcome)
        except Exception as error:  # noqa: BLE001  (as below)
            self._crashed(name, error, outcome)
        return outcome, result[0] if result else None

    def _join(self, files: list[list[str]], outcome: Outcome) -> None:
        """Join what each target has of the files, here as the pieces of other processes are joined later."""
        between = [""] if self.settings.mode == "diff" else [form.BETWEEN for form, _ in self.formats]
        rendered = [file for file in files if file]
        outcome.outputs = [encode(b.join(f[i] for f in rendered if f[i])) for i, b in enumerate(between)]

    def _path(self, path: str, outcome: Outcome) -> list[str]:
        try:
            data = read_bytes(path)
        except OSError as error:
            self._error(path, unreadable(error), outcome)
            return []
        try:
            return self._data(path, data, outcome, None)
        except SettingsError as error:  # a baseline: the settings have been read by now
            self._unusable(error, outcome)
        except Exception as error:  # noqa: BLE001  (one file must not keep the others from being checked)
            self._crashed(path, error, outcome)
        return []

    def _data(self, path: str, data: bytes, outcome: Outcome, result: list[bytes] | None) -> list[str]:
        """Work on a file's bytes and render for every target; into ``result``, where given, goes the fixed file rather than to disk."""
        settings = self.settings
        try:
            source = decode(data)
        except DecodeError as error:
            self._error(path, error.message, outcome)
            return []
        if settings.verbose and source.encoding != "utf-8":
            encoding = _ENCODINGS[source.encoding]
            self._note(path, Text(f"编码 {encoding}", f"encoding {encoding}"), outcome)
        kind = kind_of(path)
        finder = self.known.finder(self._links.candidates.get(path, ()))
        rules, options = self.rules_for(path)
        linted = lint_source(source, kind, rules, options, finder)
        if path in self._links.own:
            outcome.summaries[path] = self.known.keep(path, linted.report)
        if linted.report is None:
            self._no_report(path, linted.document, source, outcome)
        if settings.collects:
            from gouji.baseline import Recordable

            outcome.entries[path] = Recordable.of(linted, rules)
            return []
        known = self._known_in(path)
        if known:
            outcome.tally.gone += sum(known.gone(linted, rules).values())
            linted = known.without(linted)
        if settings.mode == "check":
            return self._findings(path, source, linted, outcome)
        if result is not None:
            result.append(data)
        return self._fix(path, data, source, linted, finder, outcome, result)

    def _no_report(self, path: str, document: Document, source: Source, outcome: Outcome) -> None:
        """Say that a file is no report where that is asked for, and why where whoever named it may think that it is one."""
        reason = doubt(document, source) if path in self.settings.named else None
        if reason is not None:
            outcome.doubts.append(f"{path}: {reason.to(self.settings.lang)}")
        elif self.settings.verbose:
            self._note(path, Text("不是年报，未检查", "no annual report, not checked"), outcome)

    def _known_in(self, path: str) -> Known | None:
        """What the baseline knows of a file."""
        if self._baselines is None:
            return None
        baseline = self._baselines.nearest(path)
        return baseline.known(path) if baseline else None

    def _fix(
        self,
        path: str,
        data: bytes,
        source: Source,
        linted: Result,
        finder: Finder | None,
        outcome: Outcome,
        result: list[bytes] | None,
    ) -> list[str]:
        from gouji.fixing import encode_fixed, write_atomic
        from gouji.safely import fix_report

        settings, kind = self.settings, kind_of(path)
        rules, options = self.rules_for(path)
        results = {source.text: linted}
        known = self._known_in(path)

        def lint(text: str) -> Result:
            if text not in results:
                linted = lint_source(Source(text), kind, rules, options, finder)
                results[text] = known.without(linted) if known else linted
            return results[text]

        fixed = fix_report(source.text, lint, settings.style.unsafe)
        if not fixed.settled:
            codes = "、".join(sorted({f.code for f in linted.findings if f.fix}))
            message = Text(
                f"各处修正互相冲突，未修正（{codes}）；请报告此问题：{ISSUES_URL}",
                f"not fixed: its fixes come to no end ({codes}); please report this at {ISSUES_URL}",
            )
            self._error(path, message, outcome)
        if fixed.text == source.text:
            return [] if settings.mode == "diff" else self._findings(path, source, linted, outcome)
        try:
            new = encode_fixed(source, data, fixed.text)
            if settings.mode == "diff":
                from gouji.output.diff import render

                outcome.tally.count(results[fixed.text].report, fixed.remaining, len(fixed.applied))
                return [render(path, source.text, fixed.text, settings.style.colour)]
            if result is None:
                write_atomic(self._inside(path), new, expected=data)
            else:
                result[:] = [new]
        except OSError as error:
            self._error(path, _not_written(error), outcome)
            return [] if settings.mode == "diff" else self._findings(path, source, linted, outcome)
        return self._findings(path, Source(fixed.text), results[fixed.text], outcome, len(fixed.applied))

    def _inside(self, path: str) -> str:
        """The real path of a file to write.

        Raises WriteRefused where a link leads out of the folders that were named, or out of its own if the file was.
        """
        from gouji.fixing import WriteRefused

        real, own = os.path.realpath(path), os.path.realpath(os.path.dirname(path))  # noqa: PTH120
        around = [folder for folder in self.settings.folders if _is_within(own, folder)]
        if not any(_is_within(real, folder) for folder in around or [own]):
            raise WriteRefused(
                Text(
                    f"未修正：是链接，指向所指定的文件夹之外；要修正请直接指明 {real}",
                    f"not fixed: a link that leads out of the folder that was named; to fix it name {real}",
                )
            )
        return real

    def _findings(self, path: str, source: Source, linted: Result, outcome: Outcome, fixed: int = 0) -> list[str]:
        """Count and render what is left in a file."""
        outcome.tally.count(linted.report, linted.findings, fixed)
        by_comment = sum(s.by == "comment" for s in linted.suppressed)
        outcome.tally.suppressed += by_comment
        outcome.tally.known += len(linted.suppressed) - by_comment
        if linted.findings and not outcome.fails:
            least = SEVERITY_RANK[self.settings.fail_on or self._resolver.settings(path).fail_on or "warning"]
            outcome.fails = any(SEVERITY_RANK[finding.severity] >= least for finding in linted.findings)
        file = Checked(path, source, linted.findings, linted.report, linted.suppressed, linted.document)
        return [form.render(file, style) for form, style in self.formats]

    def _error(self, path: str, message: Text, outcome: Outcome) -> None:
        outcome.errors.append(f"{path}: {message.to(self.settings.lang)}")

    def _unusable(self, error: SettingsError, outcome: Outcome) -> None:
        if error.message not in self._complaints:  # once, not for every file
            self._complaints.add(error.message)
            outcome.errors.append(error.message.to(self.settings.lang))

    def _note(self, path: str, message: Text, outcome: Outcome) -> None:
        outcome.notes.append(f"{path}: {message.to(self.settings.lang)}")

    def _crashed(self, path: str, error: Exception, outcome: Outcome) -> None:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        message = Text(
            f"检查时程序出错（{what}）；请将此文件报告到 {ISSUES_URL}（--verbose 显示详情）",
            f"the program failed on it ({what}); please report it at {ISSUES_URL} (--verbose tells more)",
        )
        self._error(path, message, outcome)
        if self.settings.verbose:
            from traceback import format_exception

            outcome.traces.append("".join(format_exception(type(error), error, error.__traceback__)))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118


def _not_written(error: OSError) -> Text:
    if isinstance(error, Refused):
        return error.message
    why = error.strerror or str(error)
    return Text(f"无法写入，文件未改动：{why}", f"cannot be written, left as it was: {why}")


_ENCODINGS = {
    "utf-8-sig": "UTF-8（BOM）",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "gb18030": "GB18030",
}
