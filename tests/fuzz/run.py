"""Many cases in several processes, what failed made small, and how it went."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import NamedTuple

from fuzz.cases import Case, Setting, case
from fuzz.properties import Problem, problems
from fuzz.shrink import shrink

#: processor seconds after which a case counts as hanging; and so many while it is made small
LIMIT, SMALL_LIMIT = 10.0, 1.0
#: cases that a process takes at a time
_BATCH = 25
_SLOWEST = 5
_SLOW = "takes too long"


class Failure(NamedTuple):
    """A case that failed, and how."""

    number: int
    problem: Problem


class Batch(NamedTuple):
    """What became of a few cases: how many they were, the failures, and the slowest as (seconds, number)."""

    cases: int
    failures: list[Failure]
    slowest: list[tuple[float, int]]


class _Hangs(BaseException):
    """Raised inside a case that takes too long; no Exception, which a rule that fails would be taken for."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes more processor time; where the system has no such clock (Windows), let it go on."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise _Hangs

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judged(one: Case, limit: float = LIMIT) -> list[Problem]:
    """What does not hold of a case; that it takes too long is a problem too."""
    start = time.process_time()
    try:
        with limited(limit):
            found = problems(*one)
    except _Hangs:
        return [Problem(_SLOW, f"more than {limit:g} s")]
    took = time.process_time() - start
    return [*found, *([Problem(_SLOW, f"{took:.1f} s")] if took > limit else [])]


def batch(seed: int, first: int, count: int) -> Batch:
    """Try so many cases from this number on."""
    failures, slowest = [], []
    for number in range(first, first + count):
        start = time.process_time()
        failures += [Failure(number, problem) for problem in judged(case(seed, number))]
        slowest.append((time.process_time() - start, number))
    return Batch(count, failures, sorted(slowest)[-_SLOWEST:])


class Tally:
    """What is known of a run so far. One failure of each kind is kept, and how many there were."""

    def __init__(self) -> None:
        self.cases = 0
        self.counts: Counter[str] = Counter()
        self.failed: set[int] = set()
        self.first: dict[str, Failure] = {}
        self.slowest: list[tuple[float, int]] = []

    def add(self, done: Batch) -> None:
        """Count a batch in."""
        self.cases += done.cases
        self.slowest = sorted({*self.slowest, *done.slowest})[-_SLOWEST:]
        for failure in done.failures:
            self.counts[failure.problem.kind] += 1
            self.failed.add(failure.number)
            known = self.first.get(failure.problem.kind)
            if known is None:
                print(f"case {failure.number} fails: {failure.problem.kind}", flush=True)
            if known is None or failure.number < known.number:
                self.first[failure.problem.kind] = failure


def run(seed: int, first: int, cases: int | None, minutes: float | None, jobs: int) -> int:
    """Try cases until so many are done or so much time has passed; the exit status, 1 where any failed."""
    tally = Tally()
    started = time.monotonic()
    with ProcessPoolExecutor(jobs) as pool:
        try:
            _try_all(pool, tally, seed, first, cases, minutes, jobs)
            told = [(failure, pool.submit(_told, seed, failure)) for failure in tally.first.values()]
            for failure, text in told:
                times = f"{tally.counts[failure.problem.kind]} times"
                print(f"\n── {failure.problem.kind} ({times}; --seed {seed} --first {failure.number} --cases 1)")
                print(text.result(), flush=True)
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            print("stopped", file=sys.stderr)
    print("slowest: " + ", ".join(f"case {n} {s:.2f} s" for s, n in reversed(tally.slowest)))
    print(f"seed {seed}, {time.monotonic() - started:.0f} s")
    kinds = f" of {len(tally.first)} kinds" if tally.first else ""
    print(f"{tally.cases:,} cases, {len(tally.failed):,} failures{kinds}")
    return 1 if tally.failed else 0


def _try_all(
    pool: ProcessPoolExecutor,
    tally: Tally,
    seed: int,
    first: int,
    cases: int | None,
    minutes: float | None,
    jobs: int,
) -> None:
    until = time.monotonic() + minutes * 60 if minutes is not None else None
    told = time.monotonic()
    last = None if cases is None else first + cases
    running: set[Future[Batch]] = set()
    while True:
        while (
            len(running) < jobs * 2 and (last is None or first < last) and (until is None or time.monotonic() < until)
        ):
            count = _BATCH if last is None else min(_BATCH, last - first)
            running.add(pool.submit(batch, seed, first, count))
            first += count
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            try:
                tally.add(future.result())
            except BrokenProcessPool:
                print(f"a process died shortly before case {first} of seed {seed}", file=sys.stderr)
                raise
        if time.monotonic() - told > 10:
            told = time.monotonic()
            print(f"{tally.cases:,} cases, {len(tally.failed):,} failures of {len(tally.first)} kinds", flush=True)


def _told(seed: int, failure: Failure) -> str:
    """A failure made small: what it is, and a program that shows it."""
    kind, what = failure.problem
    small = smallest(case(seed, failure.number), kind)
    found = judged(small, SMALL_LIMIT if kind == _SLOW else LIMIT)
    return f"{next((p.what for p in found if p.kind == kind), what)}\n{snippet(small)}"


def smallest(one: Case, kind: str) -> Case:
    """A smaller case that fails in the same way."""
    limit = SMALL_LIMIT if kind == _SLOW else LIMIT

    def fails(text: str, setting: Setting) -> bool:
        return any(p.kind == kind for p in judged(Case(text, setting), limit))

    setting = one.setting
    for plainer in (
        {"last": None},
        {"shown": False},
        {"encoding": None, "hurt": 0},
        {"strict": False},
        {"every": False},
    ):
        tried = setting._replace(**plainer)
        if fails(one.text, tried):
            setting = tried
    return Case(shrink(one.text, lambda text: fails(text, setting)), setting)


def snippet(one: Case) -> str:
    """A program that shows what does not hold of a case, to be run in the project's folder."""
    given = ", ".join(
        f"{name}={value!r}"
        for name, value in one.setting._asdict().items()
        if value != Setting._field_defaults.get(name)
    )
    return (
        "import sys\nsys.path.insert(0, 'tests')\nfrom fuzz.cases import Setting\nfrom fuzz.properties import problems\n"
        f"text = {one.text!r}\nprint(*problems(text, Setting({given})), sep='\\n')"
    )


def processors() -> int:
    """How many processes are worth starting."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
