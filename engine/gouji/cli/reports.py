"""Reading reports for the commands that do not lint them, and writing what those commands give."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from gouji.cli.console import Console
from gouji.cli.usage import UsageError
from gouji.files import find
from gouji.findings import Lang, Text
from gouji.linting import kind_of, read
from gouji.ordinary import read_bytes, read_stream, unreadable, unwritable
from gouji.report import Report
from gouji.settings import Resolver, SettingsError
from gouji.source import DecodeError, decode

STDIN = "-"
NO_REPORT = Text("不是年报", "no annual report")
UNSETTLED = Text("对它生效的设置不能使用", "the settings that hold for it cannot be used")
TOO_OLD = Text("是 2018 年度及以前的旧格式，不读其表格", "has the form of 2018 or before, whose tables are not read")


class Reader:
    """Reads files; what cannot be read is said on standard error and kept in ``failed``."""

    def __init__(self, out: Console, lang: Lang) -> None:
        self.out = out
        self.lang: Lang = lang
        self.failed = False
        self._resolver = Resolver()
        self._complaints: set[Text] = set()

    def all(self, paths: Sequence[str]) -> Iterator[tuple[str, Report | Text]]:
        """Each file below the paths with the report in it, or with the reason why there is none to be had."""
        if STDIN in paths:
            if len(paths) > 1:
                raise UsageError(Text("“-”不能与其他路径同用", "- cannot stand beside other paths"))
            try:
                data = read_stream(sys.stdin.buffer) if sys.stdin else b""
            except OSError as error:
                yield STDIN, self._unreadable(STDIN, error)
            else:
                yield STDIN, self.data(STDIN, data)
            return
        found = find(paths)
        for path, message in found.problems:
            self.fail(path, message)
        for path in found.files:
            yield path, self.one(path)

    def one(self, path: str) -> Report | Text:
        """The report in a file, or why there is none to be had."""
        try:
            data = read_bytes(path)
        except OSError as error:
            return self._unreadable(path, error)
        return self.data(path, data)

    def _unreadable(self, path: str, error: OSError) -> Text:
        return self.fail(path, unreadable(error))

    def data(self, path: str, data: bytes) -> Report | Text:
        """The same for bytes; the name says how they are read."""
        try:
            source = decode(data)
            options = self._resolver.settings(os.curdir if path == STDIN else path).options
        except DecodeError as error:
            return self.fail(path, error.message)
        except SettingsError as error:
            self.failed = True
            if error.message not in self._complaints:  # once, not for every file
                self._complaints.add(error.message)
                self.out.say(error.message.to(self.lang), "error")
            return UNSETTLED
        report = read(source, kind_of(path), options)
        if report is None:
            return NO_REPORT
        return TOO_OLD if report.edition == "before" else report

    def fail(self, path: str, message: Text) -> Text:
        """Say what is wrong with a file."""
        self.failed = True
        self.out.say(f"{path}: {message.to(self.lang)}", "error")
        return message

    def note(self, path: str, message: Text) -> None:
        """Say something of a file that is no failure."""
        self.out.say(f"{path}: {message.to(self.lang)}")


def deliver(data: bytes, path: str, out: Console, lang: Lang, *, force: bool = True) -> bool:
    """Write a result to a file, or to standard output where ``path`` is "" or "-"; whether that worked.

    Without ``force`` a file that is there is left as it is.
    """
    if path in ("", STDIN):
        out.result(data)
        return True
    from gouji.fixing import write_new

    if not force and os.path.lexists(path):
        reason = Text("文件已存在，未改动；覆盖请加 --force", "is there already, left as it was; --force replaces it")
        out.say(f"{path}: {reason.to(lang)}", "error")
        return False
    try:
        write_new(path, data)
    except OSError as error:
        out.say(f"{path}: {unwritable(error).to(lang)}", "error")
        return False
    return True
