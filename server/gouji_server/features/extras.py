"""What the protocol has no word for, asked by our extension for VS Code; any other client may ask as well.

- ``gouji/rules``: every rule, in a line each
- ``gouji/rule``: the page of a rule
- ``gouji/lintWorkspace``: look at all reports in the folders again, and say how many there are and what was found
- ``gouji/newReport``: an empty report
- ``gouji/status``, a notification: what is known of an open document; for clients started with ``"status": true``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcInvalidParams

from gouji import registry
from gouji.findings import Lang
from gouji.forms import TABLE_KINDS, TABLE_NAMES
from gouji.forms.draft import report_draft, usual_style
from gouji.gj import find_notice
from gouji.output.summary import Tally
from gouji_server.analysis import Analysis
from gouji_server.diagnostics import Json
from gouji_server.rule_page import notice_page, rule_page

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

RULES, RULE = "gouji/rules", "gouji/rule"
LINT_WORKSPACE, NEW_REPORT, STATUS = "gouji/lintWorkspace", "gouji/newReport", "gouji/status"
_LONGEST_NAME = 200
#: how a document is read, by the editor's name for the language
_KINDS = {"markdown": "markdown", "html": "html", "plaintext": "text"}


def register(server: GoujiServer) -> None:
    """Register the requests, and what tells of every analysis."""

    @server.feature(RULES)
    def all_rules(params: Any) -> list[Json]:
        lang = _lang(server, params)
        return [
            {"code": r.code, "name": r.name, "severity": r.severity, "summary": r.summary.to(lang)}
            for r in registry.rules().values()
        ]

    @server.feature(RULE)
    async def rule(params: Any) -> Json | None:
        code = _text(params, "code")
        if said := find_notice(code):
            return {"code": said.code, "markdown": notice_page(said, _lang(server, params))}
        try:
            found = registry.find(code)
        except registry.SelectorError:
            return None
        return {
            "code": found.code,
            "markdown": await server.analyst.elsewhere(rule_page, found, _lang(server, params)),
        }

    @server.feature(LINT_WORKSPACE)
    async def lint_workspace(_: Any) -> Json:
        return await server.index.survey()

    @server.feature(NEW_REPORT)
    def new_report(params: Any) -> Json:
        organ, year = _text(params, "organ"), getattr(params, "year", None)
        if not isinstance(year, int) or len(organ) > _LONGEST_NAME:
            raise JsonRpcInvalidParams("organ is a name, year a number")
        kind = _KINDS.get(_text(params, "format", "markdown"), "markdown")
        try:
            return {"text": report_draft(usual_style(kind), kind, organ, year, signed=False).plain}
        except ValueError as error:
            raise JsonRpcInvalidParams(str(error)) from None

    def tell(uri: str, analysis: Analysis) -> None:
        if server.client.options.get("status") is True and not server.is_ending:
            server.protocol.notify(STATUS, status(uri, analysis))

    server.analyst.listeners.append(tell)


def status(uri: str, analysis: Analysis) -> Json:
    """What is known of a document, in figures."""
    tally = Tally()
    tally.count(analysis.report, analysis.findings)
    errors, warnings, infos = tally.severities
    return {
        "uri": uri,
        "isReport": analysis.report is not None,
        "errors": errors,
        "warnings": warnings,
        "infos": infos,
        "tables": [
            {"name": TABLE_NAMES[kind], "read": read, "due": due}
            for kind, read, due in zip(TABLE_KINDS, tally.read, tally.due, strict=True)
        ],
    }


def _lang(server: GoujiServer, params: Any) -> Lang:
    """The language asked for, else the server's."""
    wanted = getattr(params, "lang", None)
    return wanted if wanted in ("zh", "en") else server.lang


def _text(params: Any, name: str, default: str | None = None) -> str:
    """A parameter that is text. Raises JsonRpcInvalidParams when it is not."""
    value = getattr(params, name, default)
    if not isinstance(value, str):
        raise JsonRpcInvalidParams(f"{name} is missing")
    return value
