"""How long a report takes now, beside another revision of the repository. Prints times and ratios; never passes judgement.

    python benchmarks/beside.py REVISION [REVISION …]

Each revision is checked out into a temporary folder and lints the same reports, in a process of its own; the revisions take turns, so
that a busy moment falls on all. Run it from an environment in which gouji is installed for development.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROUNDS = 7

# Reads reports from standard input, and prints the least processor seconds that a pass over each kind of them took.
_CHILD = """
import json, sys, time
from gouji import lint
kinds = json.load(sys.stdin)
for texts in kinds.values():
    for text in texts[:3]:
        lint(text, "r.md")
best = {}
for name, texts in kinds.items():
    times = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            lint(text, "r.md")
        times.append(time.process_time() - start)
    best[name] = min(times) / len(texts)
print(json.dumps(best))
"""


def measured(tree: Path, reports: str) -> dict[str, float]:
    """Seconds a report of each kind, by the code in a folder."""
    path = os.pathsep.join(str(tree / part) for part in ("engine", "rules", "server"))
    run = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=reports,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> None:
    """Measure the revisions and this tree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revisions", nargs="+", metavar="REVISION", help="what to compare with")
    revisions: list[str] = parser.parse_args().revisions
    import bench

    base = bench.another(0)
    at = base.index("公开")
    kinds = {
        "another report each time": [bench.another(n) for n in range(40)],
        "edited in one place each time": [f"{base[:at]}{'再' * n}{base[at:]}" for n in range(40)],
    }
    reports = json.dumps(kinds)
    with tempfile.TemporaryDirectory() as folder:
        trees = {"this tree": TOP}
        for revision in revisions:
            trees[revision] = Path(folder, revision.replace("/", "_"))
            command = ["git", "-C", str(TOP), "worktree", "add", "--detach", "--quiet", str(trees[revision]), revision]
            subprocess.run(command, check=True)
        try:
            best = {name: dict.fromkeys(kinds, float("inf")) for name in trees}
            for _ in range(ROUNDS):
                for name, tree in trees.items():
                    for kind, seconds in measured(tree, reports).items():
                        best[name][kind] = min(best[name][kind], seconds)
        finally:
            for revision in revisions:
                command = ["git", "-C", str(TOP), "worktree", "remove", "--force", str(trees[revision])]
                subprocess.run(command, check=True)
    for kind in kinds:
        print(kind)
        for name, times in best.items():
            print(
                f"  {name:<20}{times[kind] * 1000:7.2f} ms   {best['this tree'][kind] / times[kind]:5.2f} times as long now"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
