"""What stands around the reports on the page: style, script, the phrases in both languages, and the static parts."""

from __future__ import annotations

import base64
import json
import os
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from gouji import registry
from gouji._links import DOCS_URL
from gouji._version import __version__
from gouji.findings import Lang
from gouji.gj import NOTICES
from gouji.output.html.data import script_json, unicode
from gouji.output.html.grids import forms

if TYPE_CHECKING:
    from gouji.output import Run

STYLES = ("page.css", "report.css", "print.css")
SCRIPTS = ("core.js", "folder.js", "text.js", "grid.js", "report.js", "page.js")
_HERE = os.path.dirname(__file__)  # noqa: PTH120  (pathlib would cost start-up time)
#: the columns of the table of reports: phrase, and whether figures stand in it
_COLUMNS = (
    ("organ", False),
    ("year", True),
    ("edition", True),
    ("error", True),
    ("warning", True),
    ("info", True),
    ("cover", False),
    ("file", False),
)


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[str]]:
    """The page's phrases by name, each in Chinese and in English."""
    found: dict[str, list[str]] = json.loads(_asset("strings.json"))
    return found


def _asset(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
        return file.read()


def _joined(names: tuple[str, ...]) -> tuple[str, str]:
    """Files as one text, and the hash that the page's policy knows it by."""
    text = "\n" + "\n".join(map(_asset, names))
    return text, "'sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode() + "'"


def head(run: Run) -> str:
    """The page up to the first report."""
    lang = run.style.lang
    style, style_hash = _joined(STYLES)
    _, script_hash = _joined(SCRIPTS)
    policy = (
        f"default-src 'none'; script-src {script_hash}; style-src {style_hash}; base-uri 'none'; form-action 'none'"
    )
    columns = "".join(
        f'<th scope="col"{" class=n" if is_figure else ""}>{_phrase("span", name, lang)}</th>'
        for name, is_figure in _COLUMNS
    )
    title = escape(phrases()["title"][lang == "en"])
    return f"""<!doctype html>
<html lang="{"en" if lang == "en" else "zh-CN"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{_phrase("a", "skip", lang, 'class="skip" href="#main"')}
<header class="top">
<div>{_phrase("h1", "title", lang)}{_phrase("p", "lede", lang)}</div>
<div class="tools js-only" hidden>
{_phrase("button", "print", lang, 'type="button" id="print"')}
{_phrase("button", "language", lang, 'type="button" id="language"')}
</div>
</header>
<main id="main" tabindex="-1">
<section id="folder">
<noscript>{_phrase("p", "no-script", lang, 'class="notice"')}</noscript>
<dl id="totals" class="js-only" data-label="totals" hidden></dl>
<section id="by-rule" class="js-only" aria-labelledby="by-rule-title" hidden>
{_phrase("h2", "by-rule", lang, 'id="by-rule-title"')}
{_phrase("p", "by-rule-hint", lang, 'class="hint"')}
<ol id="bars"></ol>
<button type="button" id="more-rules" class="quiet" hidden></button>
</section>
<section aria-labelledby="reports-title">
{_phrase("h2", "reports", lang, 'id="reports-title"')}
<form id="filter" class="js-only" role="search" data-label="filter" hidden>
<label>{_phrase("span", "filter-text", lang)}<input type="search" id="filter-text" autocomplete="off"></label>
<label>{_phrase("span", "filter-severity", lang)}<select id="filter-severity">{_severities(lang)}</select></label>
<label class="wide">{_phrase("span", "filter-rule", lang)}<select id="filter-rule"></select></label>
{_phrase("button", "clear", lang, 'type="button" id="clear" class="quiet" hidden')}
<p id="count" role="status" aria-live="polite"></p>
</form>
<div class="scroll">
<table id="reports">
{_phrase("caption", "table-caption", lang)}
<thead><tr>{columns}</tr></thead>
<tbody>
"""


def tail(run: Run) -> str:
    """The page behind the last report."""
    lang = run.style.lang
    script, _ = _joined(SCRIPTS)
    known = {code: notice.summary for code, notice in NOTICES.items()}
    known.update((code, rule.summary) for code, rule in registry.rules().items())
    shared: dict[str, Any] = {
        "page": {"lang": lang, "docs": DOCS_URL},
        "strings": phrases(),
        "forms": forms(),
        "rules": known,
    }
    failed = "".join(f"<li>{escape(unicode(line))}</li>" for line in run.errors)
    errors = f'<div class="notice errors">{_phrase("p", "not-checked", lang)}<ul>{failed}</ul></div>' if failed else ""
    return f"""</tbody>
</table>
</div>
<details id="others" hidden></details>
{errors}
</section>
</section>
<section id="report" aria-labelledby="report-name" hidden></section>
<div id="print-out"></div>
<div id="tip" role="tooltip" hidden></div>
</main>
<footer>{_phrase("p", "made-by", lang, values=(__version__,))}</footer>
<script type="application/json" id="shared">{script_json(shared)}</script>
<script>{script}</script>
</body>
</html>
"""


def _phrase(tag: str, name: str, lang: Lang, attributes: str = "", values: tuple[str, ...] = ()) -> str:
    """An element with a phrase in it that the switch of languages changes."""
    text = phrases()[name][lang == "en"].format(*values)
    given = f' data-values="{escape("|".join(values))}"' if values else ""
    return f'<{tag} {attributes}{" " if attributes else ""}data-t="{name}"{given}>{escape(text)}</{tag}>'


def _severities(lang: Lang) -> str:
    options = (
        ("", "any"),
        ("error", "with-error"),
        ("warning", "with-warning"),
        ("info", "with-info"),
        ("none", "with-none"),
    )
    return "".join(_phrase("option", name, lang, f'value="{value}"') for value, name in options)
