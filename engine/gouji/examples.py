"""What a rule says of one of its examples."""

from __future__ import annotations

from gouji.findings import Finding
from gouji.gj import FAMILY, INTERNAL
from gouji.linting import lint_source, read
from gouji.registry import rules
from gouji.report import DEFAULT_OPTIONS, Options
from gouji.rule import Rule
from gouji.source import Source

#: the rules on suppressions are shown with every setting they know, on a day of their own
_OPTIONS = Options(today="2025-03-31", require_reason=True)


def findings_of(rule: Rule, text: str, last: str | None = None) -> list[Finding]:
    """The rule's findings in the Markdown text of an example, and that it failed where it did.

    ``last`` is the text of last year's report. The rules on suppressions are run with all others, which are what
    suppressions are about.
    """
    finder = None
    if last is not None:
        from gouji.continuity import finder_of

        finder = finder_of(read(Source(last), "markdown"))
    is_ours = rule.family == FAMILY
    company = [r for r in rules().values() if r.default] if is_ours else [rule]
    found = lint_source(Source(text), "markdown", company, _OPTIONS if is_ours else DEFAULT_OPTIONS, finder).findings
    return [f for f in found if f.code in (rule.code, INTERNAL.code)]
