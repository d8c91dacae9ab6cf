"""Reading reports for the commands that do not lint them, and writing what those commands give."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from gouji.cli.arguments import UsageError
from gouji.cli.console import Console
from gouji.files import find
from gouji.findings import Lang, Text
from gouji.linting import kind_of, read
from gouji.report import Report
from gouji.settings import Resolver, SettingsError
from gouji.source import DecodeError, decode

STDIN = "-"
NO_REPORT = Text("不是年报", "no annual report")
TOO_OLD = Text("是 2018 年度及以前的旧格式，不读其表格", "has the form of 2018 or before, whose tables are not read")


class Reader:
    """Reads files; what cannot be read is said on standard error and kept in ``failed``."""

    def __init__(self, out: Console, lang: Lang) -> None:
        self.out = out
        self.lang: Lang = lang
        self.failed = False
        self._resolver = Resolver()

    def all(self, paths: Sequence[str]) -> Iterator[tuple[str, Report | Text]]:
        """Each file below the paths with the report in it, or with the reason why there is none to be had.

        Raises UsageError where settings cannot be used.
        """
        if STDIN in paths:
            if len(paths) > 1:
                raise UsageError(Text("“-”不能与其他路径同用", "- cannot stand beside other paths"))
            yield STDIN, self.data(STDIN, sys.stdin.buffer.read() if sys.stdin else b"")
            return
        found = find(paths)
        for path, message in found.problems:
            self.fail(path, message)
        for path in found.files:
            yield path, self.one(path)

    def one(self, path: str) -> Report | Text:
        """The report in a file, or why there is none to be had."""
        try:
            with open(path, "rb") as file:  # noqa: PTH123  (pathlib would cost start-up time)
                return self.data(path, file.read())
        except OSError as error:
            reason = error.strerror or str(error)
            return self.fail(path, Text(f"无法读取：{reason}", f"cannot be read: {reason}"))

    def data(self, path: str, data: bytes) -> Report | Text:
        """The same for bytes; the name says how they are read."""
        try:
            source = decode(data)
            options = self._resolver.settings(os.curdir if path == STDIN else path).options
        except DecodeError as error:
            return self.fail(path, error.message)
        except SettingsError as error:
            raise UsageError(error.message) from None
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
        why = error.strerror or str(error)
        out.say(f"{path}: {Text(f'无法写入：{why}', f'cannot be written: {why}').to(lang)}", "error")
        return False
    return True
