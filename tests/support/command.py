"""Running the real command in a folder of its own, with rules made for the tests besides the catalogue."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import gouji
import gouji_rules
from support.forking import CAN_FORK, PLAIN, Forker

SPECIMENS = Path(gouji.__file__).with_name("specimens")
ENGINE = SPECIMENS.parent.parent
RULES = Path(next(iter(gouji_rules.__path__))).parent

FAKE_RULES = '''
import re

from gouji.findings import Edit, Fix, Related, Text
from gouji.rule import Problem, rule

T = Text("示例", "example")


def every(context, word):
    return [m.span() for m in re.finditer(word, context.report.source.text)]


def to(start, end, new, safe):
    return Fix(Text(f"改为“{new}”", f"replace by {new}"), (Edit(start, end, new),), safe)


@rule("FAK001", "fake-word", severity="error", summary=T, why=T, source=T, fix="safe")
def word(context):
    """错字 is mended safely."""
    for start, end in every(context, "错字"):
        yield Problem(start, end, Text("写错了", "wrong"), (), to(start, end, "对字", True))


@rule("FAK002", "fake-figure", severity="warning", summary=T, why=T, source=T, fix="unsafe")
def figure(context):
    """九九 is mended unsafely, and points to every 错字."""
    for start, end in every(context, "九九"):
        related = tuple(Related(Text("见此", "see here"), *span) for span in every(context, "错字"))
        yield Problem(start, end, Text("数不对", "wrong figure"), related, to(start, end, "八八", False))


@rule("FAK003", "fake-hint", severity="info", summary=T, why=T, source=T, default=False)
def hint(context):
    """提示处 is pointed out, off by default."""
    for start, end in every(context, "提示处"):
        yield Problem(start, end, Text("请看", "please look"))


@rule("FAK004", "fake-line", severity="error", summary=T, why=T, source=T, fix="safe")
def line(context):
    """缺行 wants a line of its own behind it."""
    for start, end in every(context, "缺行(?!齐)"):
        edits = Edit(end, end, "齐\\n新行\\n")
        yield Problem(start, end, Text("缺一行", "a line lacks"), (), Fix(Text("补", "add"), (edits,), True))
'''


_FORKERS: dict[Path, Forker] = {}


class Project:
    """A folder to run the command in."""

    def __init__(self, root: Path, rules: Path) -> None:
        self.root = root
        self.rules = rules

    def write(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """Write a file, byte for byte."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))
        return path

    def environment(self, **more: str) -> dict[str, str]:
        """The environment the command runs in: nothing of ours that would change what it says."""
        gone = ("NO_COLOR", "FORCE_COLOR", "GOUJI_LANG", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "TERM")
        gone += ("GITHUB_ACTIONS",)
        kept = {name: value for name, value in os.environ.items() if name not in gone}
        path = os.pathsep.join(map(str, (ENGINE, RULES, self.rules)))
        return kept | {"PYTHONPATH": path} | more

    def run(self, *arguments: str, data: bytes | None = None, **environment: str) -> Result:
        """Run ``gouji`` with these arguments: in a fork where the environment lets it, else in a process of its own."""
        if CAN_FORK and PLAIN.issuperset(environment):
            forked = self._forker().run([*arguments], self.root, self.environment(**environment), data or b"")
            return Result(*forked)
        done = subprocess.run(
            [sys.executable, "-m", "gouji", *arguments],
            cwd=self.root,
            input=b"" if data is None else data,
            env=self.environment(**environment),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def _forker(self) -> Forker:
        """One for all tests of this process that have these rules."""
        if self.rules not in _FORKERS:
            _FORKERS[self.rules] = forker = Forker(self.environment())
            atexit.register(forker.close)
        return _FORKERS[self.rules]

    def fake(self, *arguments: str, data: bytes | None = None, **environment: str) -> Result:
        """Run ``gouji check`` with the rules of the tests alone."""
        return self.run("check", "--select", "FAK", *arguments, data=data, **environment)


class Result:
    """What a run came to. ``out`` and ``err`` are text, ``stdout`` the bytes."""

    def __init__(self, status: int, stdout: bytes, stderr: bytes) -> None:
        self.status = status
        self.stdout = stdout
        self.out = stdout.decode("utf-8", "surrogateescape")
        self.err = stderr.decode("utf-8", "surrogateescape")

    def json(self) -> Any:
        """Standard output as JSON."""
        import json

        return json.loads(self.out)
