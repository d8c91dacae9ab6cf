"""``gouji baseline``: write down what is known, so that only what is new is said."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH110, PTH118, PTH120
import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji import registry
from gouji.baseline import VERSION, Baseline, Entries, Entry, Recordable, gone, written
from gouji.cli import arguments, parsers
from gouji.cli.check import CLEAN, FAILED, named_files, sources_of, wanted_files
from gouji.cli.console import Console
from gouji.cli.jobs import work
from gouji.cli.usage import UsageError
from gouji.cli.work import Choice, Settings
from gouji.files import find
from gouji.findings import Lang, Text
from gouji.fixing import write_atomic
from gouji.lastyear import Pairs, wanted
from gouji.ordinary import unwritable
from gouji.output import Style, encode
from gouji.settings import Resolver, SettingsError
from gouji.settings.baselines import NAME, BaselineFile, Baselines, read

if TYPE_CHECKING:
    from argparse import Namespace


def run(argv: Sequence[str], lang: Lang) -> int:
    """Write or shrink the baseline; the exit status. Raises UsageError."""
    options, paths = arguments.parse(parsers.baseline_parser(lang), argv)
    out = Console()
    sources = sources_of(options)
    resolver = Resolver(sources)
    try:
        here = resolver.settings(os.curdir)
        rules = Choice().rules(here)
        target = _target(options, here.path)
    except (registry.SelectorError, SettingsError) as error:
        raise UsageError(error.message) from None
    if here.lang is not None and not arguments.names_language(argv):
        lang = here.lang
    run = _Run(out, lang)
    files = run.files(paths, resolver, target)
    settings = Settings(Choice(), style=Style(lang), sources=sources, baseline=None, collects=True)
    pairs = Pairs(files, named_files(paths, files)) if wanted(rules) else Pairs((), ())
    update = _Update(target, options.shrink)
    for outcome, _ in work(settings, files, options.jobs, pairs):
        for line in outcome.errors:
            run.fail(line)
        for path, recordable in outcome.entries.items():
            update.take(target.name(path) or "", recordable)
    update.vanished()
    run.write(target, update)
    return FAILED if run.failed else CLEAN


def _target(options: Namespace, settings: str) -> BaselineFile:
    """The baseline to write: the one named, else the nearest, else a new one beside the settings or here."""
    if options.baseline:
        path = os.path.abspath(options.baseline)
        return read(path) or BaselineFile(path, Baseline({}))
    nearest = Baselines().nearest(os.path.join(os.getcwd(), NAME))  # noqa: PTH109
    folder = os.path.dirname(settings) or os.curdir
    return nearest or BaselineFile(os.path.abspath(os.path.join(folder, NAME)), Baseline({}))


class _Update:
    """What becomes of a baseline."""

    def __init__(self, target: BaselineFile, shrink: bool) -> None:
        self.target = target
        self.shrink = shrink
        self.files = dict(target.files)
        self.added = 0
        self.removed: list[tuple[str, Entry, int]] = []

    def take(self, name: str, found: Recordable) -> None:
        """Take what was found in a file."""
        known, now = self.files.get(name, Counter()), found.entries
        if self.target.version == VERSION:
            missing = gone(known, now, found.codes)
        else:
            known, missing = found.translated(known)
        self.removed += [(name, entry, n) for entry, n in sorted(missing.items())]
        new: Entries = Counter() if self.shrink else now - known
        self.added += sum(new.values())
        self.files[name] = known - missing + new

    @property
    def is_to_be_written(self) -> bool:
        """Whether the file on the disk would be another; shrinking makes no new one."""
        if not os.path.exists(self.target.path):
            return not self.shrink
        return self.target.version != VERSION or written(self.files) != written(self.target.files)

    @property
    def counts(self) -> tuple[int, int]:
        """In how many files how many findings are known."""
        totals = [sum(entries.values()) for entries in self.files.values() if entries]
        return len(totals), sum(totals)

    def vanished(self) -> None:
        """Forget the files that are no more."""
        folder = os.path.dirname(self.target.path)
        for name in [n for n in self.files if not os.path.exists(os.path.join(folder, n))]:
            self.removed += [(name, entry, n) for entry, n in sorted(self.files.pop(name).items())]


class _Run:
    """One run: says what it does and what it cannot do."""

    def __init__(self, out: Console, lang: Lang) -> None:
        self.out = out
        self.lang = lang
        self.failed = False

    def fail(self, line: str) -> None:
        self.failed = True
        self.out.say(line, "error")

    def files(self, paths: Sequence[str], resolver: Resolver, target: BaselineFile) -> list[str]:
        """The files that a baseline can speak of among what is named."""
        found = find(paths or ["."])
        files, complaints = wanted_files(found.files, resolver, paths)
        for path, message in found.problems:
            self.fail(f"{path}: {message.to(self.lang)}")
        for complaint in complaints:
            self.fail(complaint.to(self.lang))
        reason = Text(f"不在基线文件 {target.path} 所在的文件夹内", f"lies outside the folder of {target.path}")
        outside = [path for path in files if target.name(path) is None]
        for path in outside:
            self.fail(f"{path}: {reason.to(self.lang)}")
        return [path for path in files if path not in outside]

    def write(self, target: BaselineFile, update: _Update) -> None:
        """Write what a baseline has become, and sum it up."""
        for name, entry, n in update.removed:
            told = " ".join(part for part in (entry.code, entry.subject, entry.found, entry.expected) if part)
            self.out.say(f"- {name}: {told}{f' ×{n}' if n > 1 else ''}")
        shown = os.path.relpath(target.path)
        if target.version != VERSION and update.files:
            rewritten = Text(
                f"{shown}：旧版（第 {target.version} 版）基线文件，已按第 {VERSION} 版改写",
                f"{shown}: a baseline of version {target.version}, rewritten as version {VERSION}",
            )
            self.out.say(rewritten.to(self.lang))
        if update.is_to_be_written:
            try:
                write_atomic(target.path, written(update.files), create=True)
            except OSError as error:
                self.fail(f"{target.path}: {unwritable(error).to(self.lang)}")
                return
        files, total = update.counts
        removed = sum(n for _, _, n in update.removed)
        message = Text(
            f"{shown}：{files} 个文件中 {total} 处已知问题（新增 {update.added}，移除 {removed}）。",
            f"{shown}: {total} known findings in {files} files ({update.added} added, {removed} removed).",
        )
        self.out.result(encode(message.to(self.lang) + "\n"))
