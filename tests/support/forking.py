"""The command without a new start of Python each time: a process that has it loaded forks for every run.

What is tested is the same but for the interpreter's start, which has tests with processes of their own. Where there is
no fork, every run is a new process anyway.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

#: what the environment may say that is not read when Python starts
PLAIN = frozenset({"COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GOUJI_LANG", "NO_COLOR", "TERM"})
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
#: what the runs would each load anew
_LOADED = ("check", "baseline", "catalogue", "extract", "jobs", "new", "total")
_PATIENCE = 300


class Done(NamedTuple):
    """How a run ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


class Forker:
    """Runs ``gouji`` in forks of one process. ``environment`` is what Python finds when it starts."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(_PATIENCE)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], env=environment, pass_fds=[theirs.fileno()]
            )

    def run(self, arguments: list[str], folder: Path, environment: dict[str, str], data: bytes) -> Done:
        """Run the command in a folder. Raises TimeoutError."""
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(data)
            given.seek(0)
            job = json.dumps({"arguments": arguments, "folder": str(folder), "environment": environment}).encode()
            socket.send_fds(self._socket, [struct.pack("!I", len(job))], [f.fileno() for f in (given, out, err)])
            self._socket.sendall(job)
            (status,) = struct.unpack("!i", _exactly(self._socket, 4))
            out.seek(0)
            err.seek(0)
            return Done(status, out.read(), err.read())

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()


def _exactly(stream: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = stream.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def serve(stream: socket.socket) -> None:
    """Fork for every job until there are no more."""
    from gouji.registry import rules

    for module in _LOADED:
        import_module(f"gouji.cli.{module}")
    rules()
    while True:
        head, files, _, _ = socket.recv_fds(stream, 4, 3)
        if not head:
            return
        size = struct.unpack("!I", head + _exactly(stream, 4 - len(head)))[0]
        job = json.loads(_exactly(stream, size))
        pid = os.fork()
        if not pid:
            stream.close()
            _work(job, files)
        for file in files:
            os.close(file)
        _, status = os.waitpid(pid, 0)
        stream.sendall(struct.pack("!i", os.waitstatus_to_exitcode(status)))


def _work(job: dict[str, Any], files: list[int]) -> None:
    """Run the command as a process of its own would, and end."""
    status = 1  # as the interpreter ends where something is raised
    try:
        for n, file in enumerate(files):
            os.dup2(file, n)
            os.close(file)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(job["folder"])
        os.environ.clear()
        os.environ.update(job["environment"])
        from gouji.cli import run

        status = run(job["arguments"])
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001  (as the interpreter would say it)
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    del sys.path[0]  # this folder, which nothing of the command is to be found in
    with suppress(EOFError, ConnectionError):
        serve(socket.socket(fileno=int(sys.argv[1])))
