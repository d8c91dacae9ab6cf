"""Where findings go: one format to standard output, others each into a file of its own, written when all is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.cli.arguments import UsageError
from gouji.cli.console import Console
from gouji.cli.work import Target
from gouji.findings import Text
from gouji.output import Run, Style, encode, load
from gouji.output.summary import Tally, summary

if TYPE_CHECKING:
    from gouji.output import FormatName

STDOUT = "-"


def targets(wanted: Sequence[tuple[FormatName, str]], default: FormatName, style: Style) -> tuple[Target, ...]:
    """What ``--output-format`` and ``--output-file`` ask for, as pairs of format and file ("": standard output).

    What goes to a file has no colours. Raises UsageError where two go to one place.
    """
    plain = Style(style.lang, unsafe=style.unsafe)
    found = [Target(name, plain if file else style, file) for name, file in wanted or [(default, "")]]
    for i, target in enumerate(found):
        if any(target.file == other.file for other in found[:i]):
            where = Text(target.file or "标准输出", target.file or "standard output")
            raise UsageError(
                Text(
                    f"两种输出格式都写到{where.zh}；每个 --output-format 之后可用 --output-file 指定文件",
                    f"two formats go to {where.en}; put --output-file FILE behind an --output-format",
                )
            )
    return tuple(found)


class Sink:
    """Writes one target. What goes to a file is kept until the end, so that no half of one is ever there."""

    def __init__(self, target: Target, run: Run, out: Console) -> None:
        self.target = target
        self.form = load(target.format)
        self._out = out
        self._kept: list[bytes] = []
        self._written = False
        self._write(encode(self.form.head(run._replace(style=target.style))))

    def take(self, output: bytes) -> None:
        """What came of some files."""
        if output:
            self._write(encode(self.form.BETWEEN) + output if self._written else output)
            self._written = True

    def close(self, run: Run, *, quiet: bool) -> None:
        """Write what comes last. Raises OSError where the file cannot be written."""
        self._write(encode(self.form.tail(run._replace(style=self.target.style))))
        tally = run.tally
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
    if target.format == "full":
        from gouji.output.full import legend

        star = tally.fixable > 0 or (style.unsafe and tally.unsafe > 0)
        text += legend(style, star, tally.unsafe > 0 and not style.unsafe)
    return text
