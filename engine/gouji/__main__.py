"""``python -m gouji`` and the command ``gouji``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    import gc

    gc.set_threshold(100_000)  # neither what is imported nor a file's own objects hold cycles worth looking for often
    from gouji.cli import run

    _leave(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """End the process at once where nothing else is at work in it: to take apart what goes with it anyway takes time."""
    if "threading" in sys.modules or "multiprocessing" in sys.modules:
        sys.exit(status)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    main()
