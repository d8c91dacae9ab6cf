"""The tables of the benchmarks' page and of the READMEs, from results.json."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measure

_NOTHING = "not measured yet"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine(results: dict[str, Any]) -> str:
    m = results["machine"]
    return f"Python {m['python']}, {m['system']}, {m['cores']} cores, load average at the start {m['load']}."


def _lint(results: dict[str, Any]) -> str:
    rows = [
        (
            r["name"],
            f"{r['bytes']:,}",
            f"{r['lint_ms']:.2f}",
            f"{r['best_ms']:.2f}",
            f"{r['read']:.0%}",
        )
        for r in results["lint"]["rows"]
    ]
    shares = ", ".join(f"{name} {share:.0%}" for name, share in results["lint"]["shares"].items())
    head = ("report", "bytes", "median, ms", "at best, ms", "reading's share")
    return f"{table(head, rows)}\n\nReading and each family, as shares of linting the first of them: {shares}."


def _linear(results: dict[str, Any]) -> str:
    rows = [
        (r["kind"], f"{r['bytes']:,}", f"{r['ms']:.1f}", f"{r['per_10kb']:.2f}", f"{r['ratio']:.2f}")
        for r in results["linear"]
    ]
    return table(("grown by", "bytes", "ms", "ms per 10 KB", "ratio to the first"), rows)


def _start(results: dict[str, Any]) -> str:
    s = results["start"]
    imports = ", ".join(s["forbidden"]) or "none of them"
    rows = [
        ("bare interpreter", f"{s['bare_ms']:.0f}", "1.0"),
        ("`gouji check` on one report", f"{s['check_ms']:.0f}", f"{s['ratio']:.1f}"),
    ]
    return (
        f"{table(('', 'ms', 'ratio'), rows)}\n\n{s['modules']} modules are imported on that path; of asyncio, "
        f"concurrent.futures, lsprotocol, multiprocessing, pygls and rich, {imports}."
    )


def _many(results: dict[str, Any]) -> str:
    rows = [
        (", ".join(r["select"]) or "default rules", str(r["jobs"]), f"{r['seconds']:.2f}", f"{r['cpu']:.2f}")
        for r in results["many"]
    ]
    return table(("1,000 reports", "jobs", "seconds", "processor seconds"), rows)


def _memory(results: dict[str, Any]) -> str:
    rows = [(f"{r['reports']:,}", str(r["jobs"]), f"{r['mb']:.0f}") for r in results["memory"]]
    return table(("reports", "jobs", "MB at most, in the largest process"), rows)


def _peers(results: dict[str, Any]) -> str:
    rows = [
        (r["name"], r["version"], f"{r['start_ms']:.0f}", f"{r['per_file_ms']:.2f}", f"{r['ratio']:.1f}", r["note"])
        for r in results["peers"]["rows"]
    ]
    head = ("tool", "version", "one report, ms", f"of {results['peers']['files']}, ms each", "ratio to gouji", "")
    left = results["peers"]["left_out"]
    return table(head, rows) + (
        f"\n\nLeft out, as they could not be installed or run here: {', '.join(left)}." if left else ""
    )


def _latency(results: dict[str, Any]) -> str:
    rows = [
        (
            r["name"],
            r["version"],
            r["size"],
            str(r["diagnostics"]),
            f"{r['p50_ms']:.1f}",
            f"{r['p95_ms']:.1f}",
            f"{r['first_ms']:.0f}",
            f"{r['mb']:.0f}",
        )
        for r in results["latency"]
    ]
    head = ("server", "version", "text", "diagnostics", "edit p50, ms", "p95, ms", "start to first, ms", "MB")
    burst = results["latency"][0]["burst_ms"]
    return f"{table(head, rows)}\n\nA code action asked of gouji behind 200 edits at once, 10 KB open: {burst:.0f} ms."


def _one_report(results: dict[str, Any]) -> str:
    _, edited, another, *_ = results["lint"]["rows"]
    return f"{edited['lint_ms']:.1f} ms / {another['lint_ms']:.1f} ms"


def _from_the_shell(results: dict[str, Any]) -> str:
    start = results["start"]
    return f"{start['check_ms']:.0f} ms ({start['bare_ms']:.0f} ms)"


def _thousand(results: dict[str, Any]) -> str:
    one, two = (r["seconds"] for r in results["many"] if not r["select"])
    return f"{one:.1f} s / {two:.1f} s"


def _most(results: dict[str, Any]) -> str:
    small, large = (r["mb"] for r in results["memory"] if r["jobs"] == 1)
    return f"{small:.0f} MB / {large:.0f} MB"


def _summary(words: Sequence[str]) -> Callable[[dict[str, Any]], str]:
    """A row for each thing that has been measured."""

    def make(results: dict[str, Any]) -> str:
        rows = []
        for name, needed, value in zip(
            words,
            ("lint", "start", "many", "memory"),
            (_one_report, _from_the_shell, _thousand, _most),
            strict=True,
        ):
            if needed in results:
                rows.append((name, value(results)))
        return table(("", ""), rows) if rows else _NOTHING

    return make


_PARTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "bench-machine": _machine,
    "bench-lint": _lint,
    "bench-linear": _linear,
    "bench-start": _start,
    "bench-many": _many,
    "bench-memory": _memory,
    "bench-peers": _peers,
    "bench-latency": _latency,
    "speed-en": _summary(
        (
            "a report of 10 KB, in process, at the median: one that is edited / another each time",
            "`gouji check` on one report (a bare interpreter)",
            "1,000 reports, on one core / on two",
            "memory at most, for 1,000 reports / for 5,000",
        )
    ),
    "speed-zh": _summary(
        (
            "10 KB 的年报，进程内，多次的中位数：反复修改同一份 / 每次另换一份",
            "`gouji check` 检查一份年报（空解释器）",
            "1,000 份年报，单核 / 双核",
            "内存峰值，1,000 份 / 5,000 份",
        )
    ),
}
NAMES = tuple(_PARTS)


def part(name: str) -> str:
    """One of the parts that pages can be given."""
    try:
        return _PARTS[name](measure.saved())
    except KeyError:
        return _NOTHING
