"""Keeps the byte code of lsprotocol's classes from one start of the server to the next.

attrs writes the methods of its more than five hundred classes as source and compiles that whenever they are imported, which takes
as long as all else that has to be imported. That it calls ``compile`` is no public interface: whatever is not as
expected here, the methods are compiled as ever.
"""

from __future__ import annotations

# ruff: noqa: PTH118, PTH123  (as in gouji._patterns)
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from types import CodeType
from typing import Any

from gouji._patterns import folder, write
from gouji._version import __version__

#: lsprotocol has some six hundred classes; with more than this, they are those of versions gone by
MOST = 2000


@contextmanager
def kept_code() -> Iterator[None]:
    """Have attrs take the code of methods from what is kept, and keep what is new at the end. Never fails."""
    where = folder()
    code: _Code | None = None
    with suppress(Exception):  # a later version of attrs
        code = _Code(where) if where else None
    if code is None:
        yield
        return
    code.begin()
    try:
        yield
    finally:
        code.end()


class _Code:
    """The code kept in a folder, by a digest of the file name and the source it was compiled from."""

    def __init__(self, folder: str) -> None:
        from attr import _make

        self._module: Any = _make
        features = (getattr(value, "compiler_flag", 0) for value in vars(_make).values())
        self._flags = sum({flag for flag in features if isinstance(flag, int)})
        self._tag = __version__, sys.version, self._flags
        name = f"classes-{__version__}-{sys.implementation.name}-{sys.hexversion:x}.bin"
        self.path = os.path.join(folder, name)
        self._kept: dict[bytes, CodeType] = {}
        self._used: dict[bytes, CodeType] = {}

    def begin(self) -> None:
        """Read what is kept, and take the compiler's place in attrs."""
        with suppress(Exception), open(self.path, "rb") as file:  # none yet, or damaged
            tag, kept = marshal.loads(file.read())
            if tag == self._tag:
                self._kept = kept
        self._module.compile = self._compile

    def end(self) -> None:
        """Give the compiler its place back, and keep what is new."""
        with suppress(AttributeError):
            del self._module.compile
        if not self._used.keys() <= self._kept.keys():  # something is new
            with suppress(Exception):  # a folder that cannot be written to
                self._write()

    def _compile(self, source: str, filename: str, mode: str) -> CodeType:
        key = blake2b(f"{filename}\0{mode}\0{source}".encode(), digest_size=16).digest()
        code = self._kept.get(key)
        if type(code) is not CodeType:
            code = compile(source, filename, mode, self._flags, dont_inherit=True)
        self._used[key] = code
        return code

    def _write(self) -> None:
        both = {**self._kept, **self._used}
        write(self.path, lambda: (self._tag, both if len(both) <= MOST else self._used))
