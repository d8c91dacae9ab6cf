"""Where findings go: one format to standard output, others each into a file of its own, written when all is done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.cli.console import Console
from gouji.cli.usage import UsageError
from gouji.cli.work import Target
from gouji.findings import Text
from gouji.output import Run, Style, encode, load
from gouji.output.summary import Tally, summary

if TYPE_CHECKING:
    from gouji.output import FormatName

#: where findings counted by rule make sense
_COUNTED = ("full", "concise", "grouped", "json")


def targets(wanted: Sequence[tuple[FormatName, str]], style: Style, *, statistics: bool = False) -> tuple[Target, ...]:
    """What ``--output-format`` and ``--output-file`` ask for, as pairs of format and file ("": standard output).

    Where nothing is asked for it is ``full``, inside GitHub Actions ``github``. What goes to a file has no colours; what
    does not is counted by rule with ``statistics``. Raises UsageError where two go to one place.
    """
    default: FormatName = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and not statistics else "full"
    plain = Style(style.lang, unsafe=style.unsafe)
    found = [Target(name, plain if file else style, file) for name, file in wanted or [(default, "")]]
    if statistics:
        found = _counted(found, style)
    files = [target.file for target in found]
    twice = next((file for i, file in enumerate(files) if file in files[:i]), None)
    if twice is not None:
        where = Text(twice or "标准输出", twice or "standard output")
        raise UsageError(
            Text(
                f"两种输出格式都写到{where.zh}；每个 --output-format 之后可用 --output-file 指定文件",
                f"two formats go to {where.en}; put --output-file FILE behind an --output-format",
            )
        )
    return tuple(found)


def _counted(found: Sequence[Target], style: Style) -> list[Target]:
    """Targets, of which what goes to standard output is counted by rule. Raises UsageError where its format has no counts."""
    shown = [target for target in found if not target.file] or [Target("full", style)]
    if shown[0].format not in _COUNTED:
        known = "、".join(_COUNTED)
        raise UsageError(
            Text(
                f"--statistics 只能用于 {known}，不能用于 {shown[0].format}",
                f"--statistics goes with {', '.join(_COUNTED)}, not with {shown[0].format}",
            )
        )
    return [target for target in found if target.file] + [t._replace(counted=True) for t in shown]


class Sink:
    """Writes one target. What goes to a file is kept until the end, so that no half of one is ever there."""

    def __init__(self, target: Target, run: Run, out: Console) -> None:
        self.target = target
        self.form = load(target.format)
        self._out = out
        self._kept: list[bytes] = []
        self._written = False
        if not target.counted:
            self._write(encode(self.form.head(run._replace(style=target.style))))

    def take(self, output: bytes) -> None:
        """What came of some files."""
        if output and not self.target.counted:
            self._write(encode(self.form.BETWEEN) + output if self._written else output)
            self._written = True

    def close(self, run: Run, *, quiet: bool) -> None:
        """Write what comes last. Raises OSError where the file cannot be written."""
        tally = run.tally
        if self.target.counted and tally is not None:
            from gouji.output.statistics import as_json, as_text

            is_json = self.target.format == "json"
            self._write(encode(as_json(tally) if is_json else as_text(tally, self.target.style)))
        else:
            self._write(encode(self.form.tail(run._replace(style=self.target.style))))
        if self.form.SUMMARY == "behind" and not quiet and tally is not None and tally.files:
            self._write(encode(closing(tally, self.target)))
        if self.target.file:
            from gouji.fixing import write_new

            write_new(self.target.file, b"".join(self._kept))

    def _write(self, data: bytes) -> None:
        if self.target.file:
            self._kept.append(data)
        else:
            self._out.write(data)


def closing(tally: Tally, target: Target) -> str:
    """The closing line of a target, with what its marks mean."""
    style = target.style
    text = summary(tally, style)
    if target.format == "full" or target.counted:
        from gouji.output.full import legend

        star = tally.fixable > 0 or (style.unsafe and tally.unsafe > 0)
        text += legend(style, star, tally.unsafe > 0 and not style.unsafe)
    return text
