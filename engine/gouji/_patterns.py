"""Keeps compiled regular expressions from one run of a command to the next.

Python keeps the byte code of modules but compiles their patterns anew in every process, which is a good part of a short run. Only the commands do this, never the library, as `kept` puts itself before the standard library's compiler.
That is no public interface: whatever is not as expected here, patterns are compiled as ever.
"""

from __future__ import annotations

# ruff: noqa: PTH103, PTH111, PTH117, PTH118, PTH120, PTH123  (pathlib would cost more than is won)
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from gouji._version import __version__

#: patterns of ours and of what we import come to some two hundred; with more, they are those of versions gone by
MOST = 1000
_Key = tuple[str, int]
#: the flags with those a pattern sets itself, the code as 32-bit numbers, the number of groups, their names by number
_Kept = tuple[int, bytes, int, dict[str, int]]


def folder() -> str:
    """Where the patterns are kept: ``GOUJI_CACHE_DIR``, or the user's folder for such; "" where they are not to be."""
    environ = os.environ
    if environ.get("GOUJI_NO_CACHE"):
        return ""
    if environ.get("GOUJI_CACHE_DIR"):
        return environ["GOUJI_CACHE_DIR"]
    if os.name == "nt":
        base = environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "gouji") if os.path.isabs(base) else ""


@contextmanager
def kept() -> Iterator[None]:
    """Have ``re`` take its patterns from those kept, and keep the new ones at the end. Never fails."""
    where = folder()
    try:
        patterns = _Patterns(where) if where else None
    except Exception:  # noqa: BLE001  (another implementation or a later version of Python)
        patterns = None
    if patterns is None:
        yield
        return
    global _in_use
    patterns.begin()
    _in_use = patterns
    try:
        yield
    finally:
        _in_use = None
        patterns.end()


_in_use: _Patterns | None = None


def keep() -> None:
    """Keep the new patterns now, where the process ends without an end of `kept`. Never fails."""
    if _in_use is not None:
        _in_use.end()


def write(path: str, what: Callable[[], Any]) -> None:
    """Write a file of the folder, and the folder where there is none; what is worked out first only where it can be."""
    from gouji.fixing import write_new

    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    if os.access(folder, os.W_OK):
        write_new(path, marshal.dumps(what()))


class _Patterns:
    """The patterns kept in a folder."""

    def __init__(self, folder: str) -> None:
        import _sre  # type: ignore[import-not-found]

        if sys.version_info >= (3, 11):
            from re import _compiler, _parser  # type: ignore[attr-defined]
        else:
            import sre_compile as _compiler
            import sre_parse as _parser
        self._compiler: Any = _compiler
        self._parse: Callable[[str, int], Any] = _parser.parse
        self._real: Callable[..., re.Pattern[str]] = _compiler.compile
        self._make: Callable[..., re.Pattern[str]] = _sre.compile
        self._tag = __version__, sys.version, _sre.MAGIC, _sre.CODESIZE, sys.byteorder
        name = f"patterns-{__version__}-{sys.implementation.name}-{sys.hexversion:x}.bin"
        self.path = os.path.join(folder, name)
        self._entries: dict[_Key, _Kept] = {}
        self._new: set[_Key] = set()

    def begin(self) -> None:
        """Read what is kept, and take the compiler's place."""
        try:
            with open(self.path, "rb") as file:
                tag, entries = marshal.loads(file.read())
            if tag == self._tag:
                self._entries = entries
        except Exception:  # noqa: BLE001  (none yet, or damaged)
            pass
        self._compiler.compile = self._compile

    def end(self) -> None:
        """Give the compiler its place back, and keep what is new."""
        self._compiler.compile = self._real
        if self._new:
            with suppress(Exception):  # a folder that cannot be written to, a pattern that cannot be kept
                self._write()

    def _compile(self, pattern: Any, flags: int = 0) -> re.Pattern[str]:
        key = pattern, int(flags)
        try:
            kept = self._entries.get(key)
            if kept is not None and not flags & re.DEBUG:
                flags_of, code, groups, names = kept
                by_number: list[str | None] = [None] * (groups + 1)
                for name, number in names.items():
                    by_number[number] = name
                return self._make(
                    pattern, flags_of, memoryview(code).cast("I").tolist(), groups, names, tuple(by_number)
                )
        except Exception:  # noqa: BLE001  (damaged)
            self._entries = {}
        compiled = self._real(pattern, flags)
        if type(pattern) is str and not flags & re.DEBUG:
            self._new.add(key)
        return compiled

    def _write(self) -> None:
        write(self.path, lambda: (self._tag, self._all()))

    def _all(self) -> dict[_Key, _Kept]:
        """What was kept, and what is new."""
        import warnings
        from array import array

        entries = dict(self._entries) if len(self._entries) + len(self._new) <= MOST else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what there is to be warned of has been said by now
            for pattern, flags in self._new:
                parsed = self._parse(pattern, flags)
                code = array("I", self._compiler._code(parsed, flags)).tobytes()
                state = parsed.state
                entries[pattern, flags] = flags | state.flags, code, state.groups - 1, dict(state.groupdict)
        return entries
