"""The command line of the fuzzer: ``python3 dev.py fuzz --minutes N [--seed S] [--cases N] [--first N] [--jobs N]``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.run import processors, run


def main(argv: list[str] | None = None) -> int:
    """Read the arguments and fuzz; the exit status."""
    parser = argparse.ArgumentParser(
        prog="dev.py fuzz", description="Try random reports, and what must hold of any text."
    )
    parser.add_argument("--minutes", type=float, help="go on for so long (1 where --cases is not given either)")
    parser.add_argument("--cases", type=int, help="stop after so many cases")
    parser.add_argument("--seed", type=int, help="what the cases are made from (another one each time)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this case (0)")
    parser.add_argument("--jobs", type=int, default=processors(), help="processes (one a processor)")
    given = parser.parse_args(argv)
    seed = int(time.time()) if given.seed is None else given.seed
    minutes = 1.0 if given.minutes is None and given.cases is None else given.minutes
    return run(seed, given.first, given.cases, minutes, given.jobs)


if __name__ == "__main__":
    sys.exit(main())
