"""Reading ordinary files, and only so much of one.

What lies under the name of a report, of settings or of a baseline may be a pipe that nobody writes to, a device without an end,
or larger than any memory. All such are refused, before anything is read, with an OSError like that for any other file
which cannot be read.
"""

from __future__ import annotations

# pathlib would cost the command line part of its start-up time.
import os
import stat
from collections.abc import Mapping
from typing import BinaryIO

from gouji.findings import Text

_MEGABYTE = 1_000_000
#: how large a report, or a baseline, may be, in bytes
LARGEST = 64 * _MEGABYTE
#: how large a file of settings or an ignore file may be
LARGEST_SETTINGS = _MEGABYTE
#: without it the mere opening of a pipe would wait for a writer; Windows has none
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


class Refused(OSError):
    """A file that is not read or written. ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def unreadable(error: OSError) -> Text:
    """What to say of a file that cannot be read."""
    if isinstance(error, Refused):
        return Text(f"无法读取：{error.message.zh}", f"cannot be read: {error.message.en}")
    why = error.strerror or str(error)
    return Text(f"无法读取：{why}", f"cannot be read: {why}")


def unwritable(error: OSError) -> Text:
    """What to say of a file that cannot be written."""
    if isinstance(error, Refused):
        return error.message
    why = error.strerror or str(error)
    return Text(f"无法写入：{why}", f"cannot be written: {why}")


def read_bytes(path: str, largest: int = LARGEST) -> bytes:
    """All of a file. Raises OSError, and Refused for one that is no ordinary file or has more bytes than ``largest``."""
    with open_ordinary(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > largest:
            raise _too_large(largest)
        data = file.read(size + 1)
        if len(data) > size:  # it grows, or the system makes it up as it is read
            data += file.read(largest + 1 - len(data))
    if len(data) > largest:
        raise _too_large(largest)
    return data


def open_ordinary(path: str) -> BinaryIO:
    """A file opened for reading. Raises OSError, and Refused for one that is no ordinary file."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
        raise _not_ordinary(path)
    file = open(path, "rb", opener=_open)  # noqa: SIM115  (it is the caller's to close)
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()  # another took its place between the two
    raise _not_ordinary(path)


def read_stream(stream: BinaryIO, largest: int = LARGEST) -> bytes:
    """All of a stream, such as standard input. Raises Refused for one that has more bytes than ``largest``."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise _too_large(largest)
    return data


def _too_large(largest: int) -> Refused:
    size = largest // _MEGABYTE
    return Refused(Text(f"超过 {size} MB，未读取", f"larger than {size} MB, not read"))


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAITING)


_NAMES: Mapping[int, Text] = {
    stat.S_IFDIR: Text("是文件夹", "is a folder"),
    stat.S_IFIFO: Text("是管道", "is a pipe"),
    stat.S_IFSOCK: Text("是套接字", "is a socket"),
    stat.S_IFCHR: Text("是设备", "is a device"),
    stat.S_IFBLK: Text("是设备", "is a device"),
}


def _not_ordinary(path: str) -> Refused:
    found = _NAMES.get(stat.S_IFMT(os.stat(path).st_mode), Text("不是普通文件", "is no ordinary file"))  # noqa: PTH116
    return Refused(Text(f"{found.zh}，不是普通文件", f"{found.en}, no ordinary file"))
