"""Code actions: mend this, mend all of this rule, mend all, hide this by a comment, explain the rule.

What the client sends along as diagnostics is not looked at: some clients send columns of their own making. The findings
are ours, and so are their ranges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from gouji import registry
from gouji._links import rule_url
from gouji.findings import Edit, Finding, Text
from gouji.fixing import apply
from gouji.linting import Result
from gouji.safely import fix_report
from gouji.source import Source, with_newline
from gouji.suppressing import can_be_ignored, ignoring_here, ignoring_in_file
from gouji_server.analysis import Analysis, lint
from gouji_server.diagnostics import Json, diagnostic, range_of, touching
from gouji_server.document import Document

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

FIX_ALL = "source.fixAll.gouji"
EXPLAIN = "gouji.explainRule"
_QUICK = types.CodeActionKind.QuickFix.value
_KINDS = (_QUICK, FIX_ALL)

_SAFE = Text("", "")
_UNSAFE = Text("（会改动数字或文意，请核对）", " (changes a figure or a meaning: check it)")


class _Builder:
    """The actions for one span of one document."""

    def __init__(self, server: GoujiServer, document: Document, analysis: Analysis) -> None:
        self.server = server
        self.document = document
        self.analysis = analysis
        self.lang = server.lang
        self.actions: list[Json] = []

    def edit(self, edits: Sequence[Edit]) -> Json:
        """A workspace edit: for the version we know, where the client can be told so."""
        snapshot = self.analysis.snapshot
        changes = [
            {"range": range_of(snapshot, e.start, e.end), "newText": with_newline(e.content, snapshot.newline)}
            for e in edits
        ]
        uri = self.document.uri
        if self.server.client.versioned_edits:
            return {
                "documentChanges": [{"textDocument": {"uri": uri, "version": self.document.version}, "edits": changes}]
            }
        return {"changes": {uri: changes}}

    def diagnostic(self, finding: Finding) -> Json:
        """The diagnostic as the client has it."""
        return diagnostic(finding, self.analysis.snapshot, self.document.uri, self.server.manner)

    def add(self, title: Text, edits: Sequence[Edit], finding: Finding | None = None) -> Json:
        """An action that edits, for a finding or for several; it may be given more."""
        action: Json = {"title": title.to(self.lang), "kind": _QUICK}
        if finding is not None:
            action["diagnostics"] = [self.diagnostic(finding)]
        action["edit"] = self.edit(edits)
        self.actions.append(action)
        return action

    def quick_fixes(self, findings: list[Finding]) -> None:
        """One action a fix, the safe ones preferred; then all of a rule."""
        for finding in findings:
            if (fix := finding.fix) is None:
                continue
            note = _SAFE if fix.safe else _UNSAFE
            action = self.add(Text(fix.message.zh + note.zh, fix.message.en + note.en), fix.edits, finding)
            if fix.safe:
                action["isPreferred"] = True
        for code in dict.fromkeys(f.code for f in findings if _is_safe(f)):
            self._fix_all_of(code)

    def _fix_all_of(self, code: str) -> None:
        """All safe fixes of a rule, where there are several."""
        same = [f for f in self.analysis.findings if f.code == code and _is_safe(f)]
        if len(same) > 1:
            _, applied = apply(self.analysis.snapshot.text, same)
            edits = [edit for finding in applied if finding.fix for edit in finding.fix.edits]
            self.add(
                Text(f"修正本文件全部 {code}（{len(same)} 处）", f"fix all {code} in this file ({len(same)})"), edits
            )

    def suppressions(self, findings: list[Finding]) -> None:
        """Comments that hide a rule here, or in the whole file."""
        analysis, kind = self.analysis, self.document.kind
        for finding in {f.code: f for f in reversed(findings)}.values():
            if analysis.report is None or not can_be_ignored(finding, kind):
                continue
            code = finding.code
            here = ignoring_here(analysis.snapshot, kind, analysis.report, finding)
            if here is not None:
                self.add(Text(f"在此处屏蔽 {code}", f"ignore {code} here"), [here], finding)
            whole = ignoring_in_file(analysis.snapshot, kind, finding)
            if whole is not None:
                self.add(Text(f"在本文件中屏蔽 {code}", f"ignore {code} in this file"), [whole], finding)

    async def fix_all(self, kind: str) -> None:
        """Every safe fix, to a fixed point."""
        if not any(map(_is_safe, self.analysis.findings)):
            return
        edits = await self.server.analyst.elsewhere(fixing_edits, self.analysis, self.document.kind)
        assert isinstance(edits, list)
        if edits:
            title = Text("修正全部可自动修正的问题（勾稽）", "fix all that gouji can mend by itself")
            self.actions.append({"title": title.to(self.lang), "kind": kind, "edit": self.edit(edits)})

    def explanations(self, findings: list[Finding]) -> None:
        """What the rules mean."""
        known = registry.rules()
        for code in dict.fromkeys(f.code for f in findings):
            if code in known:
                title = Text(f"说明规则 {code}", f"explain rule {code}").to(self.lang)
                command = {"title": title, "command": EXPLAIN, "arguments": [code]}
                self.actions.append({"title": title, "kind": _QUICK, "command": command})


def _is_safe(finding: Finding) -> bool:
    """Whether a finding has a fix that may be applied without being asked for."""
    return finding.fix is not None and finding.fix.safe


def fixed(analysis: Analysis, kind: str) -> str:
    """A text with all safe fixes."""
    text, setup = analysis.snapshot.text, analysis.setup

    def linted(new: str) -> Result:
        return analysis.result if new == text else lint(Source(new), kind, setup)

    return fix_report(text, linted).text


def fixing_edits(analysis: Analysis, kind: str) -> list[Edit]:
    """The edits that apply all safe fixes."""
    return minimal_edits(analysis.snapshot.text, fixed(analysis, kind))


def minimal_edits(old: str, new: str) -> list[Edit]:
    """Edits that make one text into the other, line by line and within a changed line only what differs."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head, tail = _alike(before, after)  # comparing takes long where many lines are alike
    at = sum(map(len, before[:head]))
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    starts = list(accumulate(map(len, before), initial=at))
    edits = []
    for a, b, c, d in _changed(before, after):
        was, now = "".join(before[a:b]), "".join(after[c:d])
        head, tail = _alike(was, now)
        edits.append(Edit(starts[a] + head, starts[a] + len(was) - tail, now[head : len(now) - tail]))
    return edits


def _alike(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many parts of two sequences are the same at the head, and how many of the others at the tail."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


#: of more lines than this no matcher is asked: it compares each with each where many are alike
_FEW_LINES = 300


def _changed(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where lines differ: ``before[a:b]`` has become ``after[c:d]``.

    Lines that stand once in either text, in the same order, tie the two together; what lies between is compared.
    """
    often, places = Counter(before), Counter(after)
    there = {line: n for n, line in enumerate(after)}
    a = c = 0
    for b, line in enumerate(before):
        if often[line] == 1 == places[line] and there[line] >= c:
            yield from _between(before, a, b, after, c, there[line])
            a, c = b + 1, there[line] + 1
    yield from _between(before, a, len(before), after, c, len(after))


def _between(
    before: list[str], a: int, b: int, after: list[str], c: int, d: int
) -> Iterator[tuple[int, int, int, int]]:
    if b - a == d - c:
        for n in range(b - a):
            if before[a + n] != after[c + n]:
                yield a + n, a + n + 1, c + n, c + n + 1
    elif max(b - a, d - c) > _FEW_LINES:
        yield a, b, c, d
    else:
        for tag, i, j, k, m in SequenceMatcher(None, before[a:b], after[c:d], autojunk=False).get_opcodes():
            if tag != "equal":
                yield a + i, a + j, c + k, c + m


def _wanted(only: list[str] | None, kind: str) -> bool:
    """Whether a client that names kinds means this one."""
    return not only or any(kind == k or kind.startswith(f"{k}.") for k in only)


def register(server: GoujiServer) -> None:
    """Register code actions."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(_KINDS)))
    async def code_action(params: types.CodeActionParams) -> list[Json] | None:
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only] if params.context.only else None
        while True:
            known = await server.analysis(params.text_document.uri)
            if known is None or not known[1].findings:
                return None
            document, analysis = known
            actions = await _actions(server, document, analysis, params.range, only)
            if document.snapshot is analysis.snapshot:
                return actions or None
            # typed on meanwhile: the ranges are those of an older text, and must not go out under a newer version


async def _actions(
    server: GoujiServer, document: Document, analysis: Analysis, span: types.Range, only: list[str] | None
) -> list[Json]:
    here = touching(analysis.shown, *analysis.snapshot.to_span(span))
    builder = _Builder(server, document, analysis)
    if _wanted(only, _QUICK):
        builder.quick_fixes(here)
        if here:
            await builder.fix_all(_QUICK)
        builder.suppressions(here)
        builder.explanations(here)
    if only and _wanted(only, FIX_ALL):
        await builder.fix_all(FIX_ALL)
    return builder.actions


def register_explain(server: GoujiServer) -> None:
    """Register the command that explains a rule, for clients that have none of their own: it opens the rule's page."""

    @server.command(EXPLAIN)
    async def explain(code: str = "") -> None:
        if not code:
            raise JsonRpcInvalidParams("the code of a rule is missing")
        rule = registry.rules().get(code)
        if rule is None:
            return
        if server.client.shows_documents:
            params = types.ShowDocumentParams(rule_url(code), external=True)
            await server.protocol.send_request_async(types.WINDOW_SHOW_DOCUMENT, params)
            return
        text = f"{rule.code} {rule.summary.to(server.lang)}\n{rule.why.to(server.lang)}"
        message = types.ShowMessageParams(types.MessageType.Info, text)
        server.protocol.notify(types.WINDOW_SHOW_MESSAGE, message)
