"""Timing for the benchmarks, and where results are kept: benchmarks/results.json, from which the pages are made."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"

# Started between this process and the command: what a process has used at most counts for those it turns into as well,
# and this one has grown large.
_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
null = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, os.waitstatus_to_exitcode(status))
"""


class Run(NamedTuple):
    """What became of a command: seconds gone by, peak memory in MB, processor seconds, exit status."""

    seconds: float
    megabytes: float
    cpu: float
    status: int


def script(name: str) -> str:
    """A command installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def command(*words: str, cwd: Path | None = None) -> Run:
    """Run a command with its output thrown away, and leave to write byte code, as an installed program has."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *words]
    out = subprocess.run(launcher, cwd=cwd, env=environment, capture_output=True, text=True, check=True).stdout
    seconds, peak, cpu, status = out.split()
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(float(seconds), int(peak) / unit, float(cpu), int(status))


def best_of(runs: int, *commands: Sequence[str], cwd: Path | None = None) -> list[Run]:
    """For each command its fastest run; the commands take turns, so that a busy moment falls on all."""
    done: list[list[Run]] = [[] for _ in commands]
    for words in commands:
        command(*words, cwd=cwd)
    for _ in range(runs):
        for words, kept in zip(commands, done, strict=True):
            kept.append(command(*words, cwd=cwd))
    return [min(kept) for kept in done]


class Times(NamedTuple):
    """Processor seconds of a call: the median of many, and the least."""

    median: float
    best: float


def timed(*calls: Callable[[], object], seconds: float = 1.0, least: int = 7) -> list[Times]:
    """Each call many times; the calls take turns."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    was_on = gc.isenabled()
    end = time.perf_counter() + seconds * len(calls)
    try:
        while time.perf_counter() < end or len(times[0]) < least:
            for call, kept in zip(calls, times, strict=True):
                gc.collect(0)
                start = time.process_time()
                call()
                kept.append(time.process_time() - start)
    finally:
        if was_on:
            gc.enable()
    return [Times(median(kept), min(kept)) for kept in times]


def load() -> str:
    """The machine's load, where it can be read."""
    try:
        return f"{os.getloadavg()[0]:.1f}"
    except OSError:
        return "?"


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "python": sys.version.split()[0],
        "system": f"{sys.platform} {os.uname().machine}",
        "cores": str(cores),
        "load": load(),
    }


def saved() -> dict[str, Any]:
    """The results kept."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    return results


def save(key: str, value: object) -> None:
    """Keep results under a key."""
    results = {**saved(), key: value}
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")
