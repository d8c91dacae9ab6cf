"""How long an editor waits for a language server: from an edit to its diagnostics, beside other servers.

    python benchmarks/latency.py [--write] [--edits 200] [--folder FOLDER]

Types one character and takes it back, over and over, at different places of a report; each edit is sent when the
diagnostics of the one before have come. gouji waits 50 ms after a key before it lints; here it is told to wait for nothing,
and the last row has the wait in it. Each server runs in some processes; all figures are those of the one with the least
median. Other servers are those of `peers.py` that have one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bench
import corpus
import measure
import peers

PATIENCE = 30.0


class Subject(NamedTuple):
    """A server to measure: its name, version, command, and initialization options."""

    name: str
    version: str
    command: tuple[str, ...]
    options: dict[str, Any]


class Client:
    """The least client there can be: one document, pushed diagnostics, full answers to what the server asks."""

    def __init__(self, subject: Subject) -> None:
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            subject.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.number = 0
        capabilities = {
            "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
            "general": {"positionEncodings": ["utf-16"]},
        }
        answer = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "capabilities": capabilities,
                "initializationOptions": subject.options,
            },
        )
        sync = answer["capabilities"].get("textDocumentSync")
        #: whether the server wants the whole text at each change, and not what has changed
        self.wants_all = (sync.get("change") if isinstance(sync, dict) else sync) == 1
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; requests of the server are answered with nothing."""
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                raise SystemExit("a server ended before it had answered")
            message: dict[str, Any] = json.loads(self.process.stdout.read(length))
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
                continue
            return message

    def request(self, method: str, params: dict[str, Any] | None) -> Any:
        """Send a request; its result."""
        self.number += 1
        self.send({"id": self.number, "method": method, **({} if params is None else {"params": params})})
        while (message := self.receive()).get("id") != self.number:
            pass
        return message.get("result")

    def diagnostics(self, version: int) -> int:
        """Wait for the diagnostics of a version; how many there are."""
        while True:
            message = self.receive()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            if message["params"].get("version") in (None, version):
                return len(message["params"]["diagnostics"])

    def close(self) -> float:
        """End the server; its memory at its peak, in MB, where that can be told."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
            peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
        except (OSError, ValueError, IndexError):
            peak = float("nan")
        self.process.kill()
        self.process.wait()
        return peak


def edit_times(client: Client, text: str, edits: int) -> tuple[float, int, list[float]]:
    """Seconds to the first diagnostics, how many they are, and seconds from each edit to its diagnostics."""
    uri = "file:///reports/report.md"
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    count = client.diagnostics(1)
    first = time.perf_counter() - client.began
    lines = text.split("\n")
    prose = [i for i, line in enumerate(lines) if len(line) > 40 and not line.startswith(("|", "#"))]
    times = []
    for n in range(edits):
        line, typed = prose[(n // 2) % len(prose)], n % 2 == 0
        place = {"start": {"line": line, "character": 9}, "end": {"line": line, "character": 9 if typed else 10}}
        change: dict[str, Any] = {"range": place, "text": "水" if typed else ""}
        if client.wants_all:
            changed = [*lines[:line], f"{lines[line][:9]}水{lines[line][9:]}", *lines[line + 1 :]]
            change = {"text": "\n".join(changed) if typed else text}
        version = n + 2
        start = time.perf_counter()
        client.send(
            {
                "method": "textDocument/didChange",
                "params": {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
            }
        )
        client.diagnostics(version)
        times.append(time.perf_counter() - start)
    return first, count, times


def behind_a_burst(client: Client, text: str, edits: int) -> float:
    """Seconds to a code action asked for behind so many edits sent at once."""
    uri = "file:///reports/burst.md"
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    client.diagnostics(1)
    place = {"line": 0, "character": 2}
    start = time.perf_counter()
    for n in range(edits):
        change = {"range": {"start": place, "end": place}, "text": "水"}
        params = {"textDocument": {"uri": uri, "version": n + 2}, "contentChanges": [change]}
        client.send({"method": "textDocument/didChange", "params": params})
    span = {"start": place, "end": place}
    client.request(
        "textDocument/codeAction", {"textDocument": {"uri": uri}, "range": span, "context": {"diagnostics": []}}
    )
    return time.perf_counter() - start


def subjects(folder: Path) -> list[Subject]:
    """gouji, and the others that could be installed."""
    found = [Subject("gouji", peers._own_version(), (measure.script("gouji"), "server"), {"settings": {"debounce": 0}})]
    commands = {"rumdl": ("server", "--stdio"), "autocorrect": ("server",)}
    for peer in peers.PEERS:
        if peer.name not in commands:
            continue
        installed = peers.install(peer, folder)
        if installed is not None:
            found.append(Subject(peer.name, installed.version, (installed.command[0], *commands[peer.name]), {}))
    return found


def measured(subject: Subject, text: str, edits: int) -> dict[str, Any]:
    """What one process of a server takes, in milliseconds and MB."""
    client = Client(subject)
    try:
        first, count, times = edit_times(client, text, edits)
        burst = behind_a_burst(client, text, 200) * 1e3 if subject.name == "gouji" else None
    finally:
        peak = client.close()
    return {
        "name": subject.name,
        "version": subject.version,
        "diagnostics": count,
        "p50_ms": statistics.median(times) * 1e3,
        "p95_ms": sorted(times)[int(len(times) * 0.95)] * 1e3,
        "first_ms": first * 1e3,
        "mb": peak,
        "burst_ms": burst,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the results in results.json")
    parser.add_argument("--edits", type=int, default=200, help="how many edits (default 200)")
    parser.add_argument("--rounds", type=int, default=3, help="the quickest of how many processes (default 3)")
    parser.add_argument("--folder", type=Path, default=peers.CACHE, help="where peers are installed")
    arguments = parser.parse_args()
    reports = Path(tempfile.mkdtemp(prefix="gouji-latency-")) / "reports"
    corpus.write(reports, 5, ("gfm",))
    small = bench.longer(next(iter(sorted(reports.glob("*.md")))).read_text("utf-8"), 10_000)
    large = bench.longer(small, 100_000)
    rows: list[dict[str, Any]] = []
    ours = subjects(arguments.folder)
    runs = [(s, small, "10 KB") for s in ours] + [(s, large, "100 KB") for s in ours]
    runs.append((Subject("gouji, waiting 50 ms", ours[0].version, ours[0].command, {}), large, "100 KB"))
    for subject, text, size in runs:
        row = min((measured(subject, text, arguments.edits) for _ in range(arguments.rounds)), key=itemgetter("p50_ms"))
        row["size"] = size
        rows.append(row)
        count, first, peak, burst = (row[name] for name in ("diagnostics", "first_ms", "mb", "burst_ms"))
        tail = "" if burst is None else f", a code action behind 200 edits {burst:.0f} ms"
        print(f"{subject.name:20} {subject.version:9} {size:>6}  {count:3} diagnostics  edit p50 {row['p50_ms']:6.2f} ms, p95 {row['p95_ms']:6.2f} ms; first {first:5.0f} ms, {peak:3.0f} MB{tail}", flush=True)  # fmt: skip
    if arguments.write:
        measure.save("latency", rows)


if __name__ == "__main__":
    main()
