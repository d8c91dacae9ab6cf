"""``gouji check --watch``: check again whenever a file changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from gouji.cli.console import Console
from gouji.cli.usage import UsageError
from gouji.files import SUFFIXES
from gouji.findings import Lang, Text
from gouji.output import encode
from gouji.settings import NAMES

CLEAR = b"\x1b[2J\x1b[H"


def watch(paths: Sequence[str], check: Callable[[], int], lang: Lang) -> int:
    """Check once, and again after every change of a report or of settings, until interrupted.

    Returns the last exit status. Raises UsageError where watchfiles is missing or a path is not there.
    """
    try:
        from watchfiles import DefaultFilter
        from watchfiles import watch as changes
    except ImportError:
        raise UsageError(
            Text(
                "--watch 需要另外安装：pip install 'gouji[watch]'", "--watch needs an extra: pip install 'gouji[watch]'"
            )
        ) from None
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110
            raise UsageError(Text(f"{path}：没有这个文件或文件夹", f"{path}: no such file or folder"))

    class Reports(DefaultFilter):
        """Changes that can change the outcome. Our own output has other suffixes, or is taken for a report anyway."""

        def __call__(self, change: object, path: str) -> bool:
            name = os.path.basename(path)  # noqa: PTH119
            return super().__call__(change, path) and (  # type: ignore[arg-type]
                path.lower().endswith(SUFFIXES) or name in (*NAMES, ".gitignore")
            )

    # A folder is watched for a file in it: editors replace files rather than write into them.
    folders = {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths}  # noqa: PTH112, PTH120
    out = Console()
    status = _once(check, out, lang)
    for _ in changes(*sorted(folders), watch_filter=Reports(), raise_interrupt=False):
        if out.colour:
            out.result(CLEAR)
        status = _once(check, out, lang)
    return status


def _once(check: Callable[[], int], out: Console, lang: Lang) -> int:
    status = check()
    out.trace(encode(Text("等待改动，按 Ctrl+C 结束。\n", "Waiting for changes; Ctrl+C ends it.\n").to(lang)).decode())
    return status
