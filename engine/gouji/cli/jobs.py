"""Many files over several processes: results in order, and only a few of them waiting at any time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from gouji.cli.work import Outcome, Settings, Worker
from gouji.lastyear import Handed, Links, Pairs

#: an outcome, and the number of files it covers
Done = tuple[Outcome, int]

#: up to so many files are done here, without starting processes
FEW = 32
TERMINATED = 143  # 128 + SIGTERM, as shells have it
_CHUNK = 16
_WAITING = 4  # chunks a process that may be finished or under way before the first is taken

_worker: Worker | None = None


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def work(settings: Settings, paths: Sequence[str], jobs: int | None, pairs: Pairs) -> Iterator[Done]:
    """Outcomes in the order of the paths."""
    wanted = jobs or (cores() if len(paths) > FEW else 1)
    handed = Handed(pairs)
    if wanted > 1 and len(paths) > 1:
        yield from _spread(settings, paths, min(wanted, len(paths)), handed)
        return
    worker = Worker(settings)
    for path in paths:
        outcome = worker.paths([path], handed.links([path]))
        handed.take(outcome.summaries)
        yield outcome, 1


def _spread(settings: Settings, paths: Sequence[str], jobs: int, handed: Handed) -> Iterator[Done]:
    # Imported here: together they take longer than checking a file.
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" and os.uname().sysname != "Darwin"
    context = multiprocessing.get_context("fork" if fork else "spawn")
    size = max(1, min(_CHUNK, len(paths) // (jobs * 2)))
    chunks = (paths[i : i + size] for i in range(0, len(paths), size))
    waiting: deque[tuple[Future[Outcome], int]] = deque()
    with _ending_orderly():
        pool = ProcessPoolExecutor(jobs, context, _start, (settings,))
        try:
            for chunk in chunks:
                waiting.append((pool.submit(_chunk, chunk, handed.links(chunk)), len(chunk)))
                if len(waiting) >= jobs * _WAITING:
                    future, n = waiting.popleft()
                    handed.take(future.result().summaries)
                    yield future.result(), n
            while waiting:
                future, n = waiting.popleft()
                yield future.result(), n
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _ending_orderly() -> Iterator[None]:
    """Leave with an exception when told to end, so that the other processes are ended too rather than left at their work."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> NoReturn:
    raise SystemExit(TERMINATED)


def _start(settings: Settings) -> None:
    """Make a process ready for work. Forked ones have the rules already, others load them."""
    import signal

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process deals with it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _worker = Worker(settings)


def _chunk(paths: Sequence[str], links: Links) -> Outcome:
    assert _worker is not None
    return _worker.paths(paths, links)
