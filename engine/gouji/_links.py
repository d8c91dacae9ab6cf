"""Where the project lives on the web."""

from __future__ import annotations

DOCS_URL = "https://github.com/gouji-lint/gouji/blob/main/docs/rules/"
ISSUES_URL = "https://github.com/gouji-lint/gouji/issues"


def rule_url(code: str) -> str:
    """The page of a rule."""
    return f"{DOCS_URL}{code}.md"
