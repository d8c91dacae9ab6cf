"""Applying fixes: one pass, to a fixed point, and back to the file."""

from __future__ import annotations

import errno
import os
import signal
import stat
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from gouji.findings import Edit, Finding, Text
from gouji.ordinary import Refused, read_bytes
from gouji.source import Source, dominant_newline, with_newline

#: Passes after which fixes count as not coming to an end. Rows inserted at one place take a pass each.
MAX_PASSES = 100


class Pass(NamedTuple):
    """One pass of fixing: the text before it, and the findings whose fixes were applied in it."""

    text: str
    applied: list[Finding]


class Fixed(NamedTuple):
    """What `fix_text` gives.

    ``remaining`` holds the findings of the new text. Where the fixes came to no end, ``settled`` is False and the text
    is as it was. ``goes_round`` says that fixes undo one another.
    """

    text: str
    passes: Sequence[Pass]
    remaining: list[Finding]
    settled: bool = True
    goes_round: bool = False

    @property
    def applied(self) -> list[Finding]:
        """The findings whose fixes were applied, pass after pass."""
        return [finding for one in self.passes for finding in one.applied]


class WriteRefused(Refused):
    """A file that is left as it is: writing it would change more than was asked for. ``message`` says why."""


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, list[Finding]]:
    """The text with the findings' fixes, and the findings whose fixes were applied.

    A fix is applied whole or not at all: one that overlaps an earlier finding's, or inserts where that one edits, is
    left for the next pass. Unsafe fixes are applied only when asked for. A line feed in an edit becomes the text's own
    line end.
    """
    newline = dominant_newline(text)
    taken: list[tuple[int, int]] = []
    edits: list[Edit] = []
    applied: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.code, f.fix.edits if f.fix else ())):
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        wanted = [Edit(e.start, e.end, with_newline(e.content, newline)) for e in sorted(fix.edits)]
        if not _is_sound(text, wanted) or any(_collides(taken, e.start, e.end) for e in wanted):
            continue
        for edit in wanted:
            insort(taken, (edit.start, edit.end))
        edits.extend(wanted)
        applied.append(finding)
    return (_edited(text, sorted(edits)), applied) if edits else (text, [])


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.content)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def fix_text(
    text: str,
    lint: Callable[[str], list[Finding]],
    unsafe: bool = False,
    may_stand: Callable[[str, str], bool] | None = None,
) -> Fixed:
    """Fix until nothing is left to fix; ``lint`` gives the findings of a text.

    ``may_stand`` says of the text before and the text after a pass whether its fixes may stand. Where they may not, the
    rules whose fixes are to blame are left out of that pass.

    Fixing what comes out again changes nothing. Where fixes undo one another, the least of the texts they go round in
    is taken, whichever of them it was that we began with.
    """
    passes: list[Pass] = []
    findings = [lint(text)]  # of the text before each pass, and of the last
    limit = 4 * len(text) + 100_000
    now, seen = text, {text: 0}
    while True:
        new, applied = _pass(now, findings[-1], unsafe, may_stand)
        if not applied:
            return Fixed(now, passes, findings[-1])
        passes.append(Pass(now, applied))
        if new in seen:
            least = min(range(seen[new], len(passes)), key=lambda n: passes[n].text)
            return Fixed(passes[least].text, passes[:least], findings[least], goes_round=True)
        if len(passes) > MAX_PASSES or len(new) > limit:
            return Fixed(text, [], findings[0], settled=False)
        seen[new] = len(passes)
        findings.append(lint(new))
        now = new


def _pass(
    text: str, findings: list[Finding], unsafe: bool, may_stand: Callable[[str, str], bool] | None
) -> tuple[str, list[Finding]]:
    """Apply the fixes of one pass, rule by rule where they may not stand all together."""
    new, taken = apply(text, findings, unsafe=unsafe)
    if not taken or may_stand is None or may_stand(text, new):
        return new, taken
    new, taken = text, []
    codes: set[str] = set()
    for code in sorted({finding.code for finding in findings if finding.fix is not None}):
        tried = apply(text, [f for f in findings if f.code in codes or f.code == code], unsafe=unsafe)
        if tried[1] and may_stand(text, tried[0]):
            new, taken = tried
            codes.add(code)
    return new, taken


def encode_fixed(source: Source, data: bytes, text: str) -> bytes:
    """The bytes to write for a new text of a file that was read as ``data``.

    Raises WriteRefused where writing would change more than was edited, or the encoding lacks a character.
    """
    if source.encode(source.text) != data:
        raise WriteRefused(
            Text(
                f"未修正：按 {source.encoding} 重新编码会改动未编辑的内容；请先将文件另存为 UTF-8",
                f"not fixed: encoding it as {source.encoding} again would change what was not edited; "
                "save the file as UTF-8 first",
            )
        )
    try:
        return source.encode(text)
    except UnicodeEncodeError as error:
        character = f"U+{ord(error.object[error.start]):04X}"
        raise WriteRefused(
            Text(
                f"未修正：{source.encoding} 编码中没有字符 {character}；请先将文件另存为 UTF-8",
                f"not fixed: {source.encoding} has no character {character}; save the file as UTF-8 first",
            )
        ) from None


def write_atomic(path: str, data: bytes, expected: bytes | None = None, create: bool = False) -> None:
    """Replace a file's bytes, all or nothing.

    The file must exist, unless it may be made (``create``). Its permission bits stay, its owner too where we may. A symbolic
    link is followed to its target, but for a file that may be made: there it is refused. A file of several names (hard
    links) is refused, as all but one of them would keep the old bytes.

    ``expected``: what the file has to hold up to the moment in which it is replaced. Raises OSError, and WriteRefused where
    one of this is not so; then the file is as it was and nothing is left beside it.
    """
    if create and Path(path).is_symlink():
        raise WriteRefused(
            Text("是链接，未写入；请直接指明它指向的文件", "a link, not written; name the file it leads to")
        )
    target = Path(path).resolve()
    with _undisturbed():
        if create and not target.exists():
            umask = os.umask(0)
            os.umask(umask)
            _replace(target, data, 0o666 & ~umask)
            return
        before = target.stat()
        _check(target, expected)
        if not os.access(target, os.W_OK):  # what replaces it would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        _replace(target, data, stat.S_IMODE(before.st_mode), before, expected)


def _check(target: Path, expected: bytes | None) -> None:
    """Raise WriteRefused for a file of several names, and for one that does not hold what is expected."""
    if target.stat().st_nlink > 1:
        raise WriteRefused(
            Text(
                "未写入：文件另有硬链接，写入会使它们不再是同一份；请先复制出单独的文件",
                "not written: the file has other hard links, which would be parted from it; make a copy of its own first",
            )
        )
    if expected is not None and read_bytes(str(target)) != expected:
        raise WriteRefused(_CHANGED)


_CHANGED = Text("未修正：检查期间文件被别的程序改动；请重新运行", "not fixed: changed by another program; run again")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that end the process wait, so that nothing half written is left behind."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: there is no more than Ctrl+C, which is an exception
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _replace(
    target: Path, data: bytes, mode: int, owner: os.stat_result | None = None, expected: bytes | None = None
) -> None:
    handle, temporary = _create_beside(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        if owner and hasattr(os, "chown") and (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
            with suppress(OSError):  # only root may give files away; the content counts more
                os.chown(temporary, owner.st_uid, owner.st_gid)
        temporary.chmod(mode)
        if owner:
            _check(target, expected)  # again: writing to the disk takes long enough for somebody to save
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_new(path: str, data: bytes) -> None:
    """Write a file, all or nothing, whether or not there was one; through no link. A device or a pipe is written to as it is.

    Raises OSError, and then what was there is as it was.
    """
    target = Path(path)
    is_stream = target.exists() and not target.is_file() and not target.is_symlink()
    if is_stream or str(target.absolute().parent) in _STREAMS:
        target.write_bytes(data)
    else:
        write_atomic(path, data, create=True)


#: where the system keeps the streams that a process has open, as links (/dev/stdout, and what a shell makes of ``>(…)``)
_STREAMS = ("/dev", "/dev/fd")


def _create_beside(target: Path) -> tuple[int, Path]:
    """A new file in the target's folder, open for writing, and its path."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for n in count():
        # a name of our own: the target's, made longer, may be more than the file system takes
        path = target.with_name(f".gouji-{os.getpid()}-{n}.tmp")
        with suppress(FileExistsError):
            return os.open(path, flags, 0o600), path
    raise AssertionError


def _is_sound(text: str, edits: list[Edit]) -> bool:
    """Whether sorted edits lie in the text, keep clear of one another, and change something."""
    at = 0
    changes = False
    for i, edit in enumerate(edits):
        if not at <= edit.start <= edit.end <= len(text) or (i and edits[i - 1][:2] == edit[:2]):
            return False
        at = edit.end
        changes = changes or text[edit.start : edit.end] != edit.content
    return changes


def _collides(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``(start, end)`` overlaps a span taken, or one of the two is an insertion that touches the other."""
    i = bisect_left(taken, (start, start))
    for other_start, other_end in taken[max(i - 1, 0) :]:
        if other_start > end:
            return False
        if start < other_end and other_start < end:
            return True
        if (start == end or other_start == other_end) and start <= other_end and other_start <= end:
            return True
    return False
