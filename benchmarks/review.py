"""How long the review page of many reports takes to open: a real Chromium, from asking for the file to the drawn table.

On a machine that has other things to do the processor time says more than the clock.

    python benchmarks/review.py [-n 500] [--runs 5]

Wants what tests/e2e/install.py installs. The reports are those of corpus.py, one in five of them with faults.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP / "tests" / "e2e"), str(TOP / "benchmarks")]
import corpus
import install  # type: ignore[import-not-found]

SCRIPT = """
const { createRequire } = require("node:module");
const { modules, chromium, address, runs } = JSON.parse(process.argv[1]);
const driver = createRequire(modules + "/x.js")("playwright-core").chromium;
(async () => {
  const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const times = [];
  for (let i = 0; i < runs; i += 1) {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(address, { timeout: 0 });
    const opened = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
    const drawn = await page.evaluate(() => {
      const start = performance.now();
      location.hash = "#report-1";
      return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));
    });
    const { metrics } = await session.send("Performance.getMetrics");
    times.push([opened, drawn, 1000 * metrics.find((m) => m.name === "TaskDuration").value]);
    await page.close();
  }
  await browser.close();
  console.log(JSON.stringify(times));
})();
"""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    tools = install.find()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(folder / "reports", arguments.n)
        page = folder / "review.html"
        start = time.perf_counter()
        command = ["check", "reports", "--quiet", "--output-format", "html", "--output-file", str(page)]
        subprocess.run([sys.executable, "-m", "gouji", *command], cwd=folder, check=False)
        made = time.perf_counter() - start
        options = {
            "modules": str(tools.modules),
            "chromium": str(tools.chromium),
            "address": page.as_uri(),
            "runs": arguments.runs,
        }
        done = subprocess.run(
            [str(tools.node), "-e", SCRIPT, json.dumps(options)], stdout=subprocess.PIPE, text=True, check=True
        )
        size = page.stat().st_size
    opened, drawn, busy = (sorted(values) for values in zip(*json.loads(done.stdout), strict=True))
    middle = len(opened) // 2
    print(f"{arguments.n} reports: made in {made:.1f} s, {size / 1e6:.1f} MB")
    print(f"opens in {opened[middle]:.0f} ms (median of {len(opened)}, worst {opened[-1]:.0f} ms)")
    print(f"one report drawn in {drawn[middle]:.0f} ms (worst {drawn[-1]:.0f} ms)")
    print(f"processor time of the page's thread for both: {busy[middle]:.0f} ms (worst {busy[-1]:.0f} ms)")


if __name__ == "__main__":
    main()
