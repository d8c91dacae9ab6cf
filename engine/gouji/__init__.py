"""gouji (勾稽): a linter for drafts of 政府信息公开工作年度报告.

The library is small and pure: it opens no file, and may be called from threads and processes::

    import gouji

    for finding in gouji.lint(text, filename="报告.md"):
        print(finding.code, finding.start, finding.message.zh)
"""

from __future__ import annotations

from collections.abc import Iterable

from gouji._links import rule_url
from gouji._version import __version__
from gouji.findings import Edit, Finding, Fix, Related, Severity, Text
from gouji.report import Options, Report

__all__ = [
    "Edit",
    "Finding",
    "Fix",
    "Options",
    "Related",
    "Report",
    "Severity",
    "Text",
    "__version__",
    "fix",
    "lint",
    "read",
    "rule_url",
]

DEFAULT_FILENAME = "report.md"


def lint(
    text: str,
    filename: str = DEFAULT_FILENAME,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    options: Options | None = None,
    previous: str | Report | None = None,
) -> list[Finding]:
    """What the linter says of a text, by place; nothing where the text is no report.

    ``filename`` is never opened: its suffix says how the text is read (``.md``, ``.html``, any other as plain text).
    ``select`` and ``ignore`` take codes, rule names, families or ``ALL``; without ``select`` the default rules run.
    ``previous`` is the same organ's report for the year before, as text of the same kind or as `read` gives it.
    Offsets in the findings are code points, 0-based. Raises ``gouji.registry.SelectorError`` for an unknown selector.
    """
    from gouji.linting import kind_of, lint_source
    from gouji.registry import select as choose
    from gouji.source import Source

    rules, kind = choose(tuple(select), tuple(ignore)), kind_of(filename)
    finder = None
    if previous is not None:
        from gouji.continuity import finder_of

        finder = finder_of(read(previous, filename) if isinstance(previous, str) else previous)
    return lint_source(Source(text), kind, rules, options or Options(), finder).findings


def read(text: str, filename: str = DEFAULT_FILENAME, *, options: Options | None = None) -> Report | None:
    """The report in a text, recognised and not linted; None where the text is no report."""
    from gouji.linting import kind_of
    from gouji.linting import read as read_source
    from gouji.source import Source

    return read_source(Source(text), kind_of(filename), options or Options())


def fix(
    text: str,
    filename: str = DEFAULT_FILENAME,
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> str:
    """The text with every safe fix applied, to a fixed point; with ``unsafe`` those too that change a figure or a meaning."""
    from gouji.linting import kind_of, lint_source
    from gouji.registry import select as choose
    from gouji.safely import fix_report
    from gouji.source import Source

    rules, kind = choose(tuple(select), tuple(ignore)), kind_of(filename)
    return fix_report(text, lambda t: lint_source(Source(t), kind, rules), unsafe).text
