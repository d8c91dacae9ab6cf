"""``python -m gouji`` and the command ``gouji``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    import gc

    from gouji._patterns import kept

    gc.set_threshold(100_000)  # what is imported stays, so looking through it for cycles time and again is time lost
    with kept():
        from gouji.cli import run

        status = run(sys.argv[1:])
    sys.exit(status)


if __name__ == "__main__":
    main()
