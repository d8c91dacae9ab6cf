"""Every front shows the same findings, whatever hides some of them.

One report has a finding of each kind: a sum, a figure of the prose, a label, a heading and a term. What is hidden is in no
front; what is not is in every front, with the same code, severity and place, and with the same message, figures found and
figures expected in those that show them.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from harness import CAPABLE, Client, asynchronous, session, span

import gouji
from gouji.findings import Finding
from gouji.linting import Result
from gouji.message import value_to_json
from gouji.output import FORMATS
from gouji.output.html.places import MAIN
from gouji.places import place_of
from gouji.source import Source
from gouji.subjects import to_json
from support.command import RULES, Project
from support.hiding import CODES, FAULTS, NAME, PLAIN, REPORT, SAFE, Case, cases
from support.review import Page, marked

HOOKS = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"
WHOLE = span(0, 0, 10_000, 0)


class Shown(NamedTuple):
    """A finding as a front shows it: the place in rows and columns from 1, in code points; what is about it as JSON."""

    code: str
    severity: str
    place: tuple[int, ...]
    message: str
    about: str = ""


def about(data: dict[str, Any]) -> str:
    keys = ("subject", "found", "expected", "place")
    return json.dumps({key: data[key] for key in keys}, ensure_ascii=False, sort_keys=True)


def shown(finding: Finding, result: Result) -> Shown:
    assert result.report is not None
    source = result.report.source
    place = (*source.position(finding.start), *source.position(finding.end))
    data = {
        "subject": to_json(finding.subject),
        "found": value_to_json(finding.found),
        "expected": value_to_json(finding.expected),
        "place": place_of(result.report, finding.start, finding.end).to_json(),
    }
    return Shown(finding.code, finding.severity, place, finding.message.zh, about(data))


def in_folder(case: Case, folder: Path) -> Project:
    """The report, its settings and its baseline, written."""
    folder.mkdir()
    project = Project(folder, RULES)
    project.write(NAME, case.text)
    if case.settings:
        project.write("gouji.toml", f"{case.settings}\n")
    if case.baseline:
        project.write(".gouji-baseline.json", case.baseline)
    return project


def from_json(items: list[dict[str, Any]]) -> list[Shown]:
    found = []
    for item in items:
        assert Path(item["filename"]).name == NAME
        place = *item["location"].values(), *item["end_location"].values()
        found.append(Shown(item["code"], item["severity"], place, item["message"], about(item)))
    return found


def from_sarif(log: dict[str, Any]) -> list[Shown]:
    found = []
    for item in log["runs"][0]["results"]:
        if item.get("suppressions"):
            continue
        place = tuple(item["locations"][0]["physicalLocation"]["region"].values())
        severity = {"error": "error", "warning": "warning", "note": "info"}[item["level"]]
        found.append(Shown(item["ruleId"], severity, place, item["message"]["text"], about(item["properties"])))
    return found


def from_text(text: str) -> list[Shown]:
    """What is printed for people, which is also what the hook prints: no end, and no figures but in the message."""
    line = re.compile(rf"{NAME}:(\d+):(\d+)  (error|warning|info) ([A-Z]+\d+) (.*?)(?: \[[*-]\])?$", re.MULTILINE)
    return [Shown(m[4], m[3], (int(m[1]), int(m[2])), m[5]) for m in line.finditer(text)]


def without_figures(said: list[Shown], places: int = 4) -> list[Shown]:
    return [one._replace(about="", place=one.place[:places]) for one in said]


def check_command_line(case: Case, project: Project, truth: list[Shown]) -> None:
    """Every format of the command, in one run."""
    out = project.root.parent / "out"
    out.mkdir()
    outputs = [part for name in FORMATS for part in ("--output-format", name, "--output-file", str(out / name))]
    done = project.run("check", *outputs, *(("--ignore", case.told) if case.told else ()), "--", ".")
    levels = ("error",) if "fail-on" in case.settings else ("error", "warning")
    assert done.status == any(one.severity in levels for one in truth), done.err
    text = {name: (out / name).read_text("utf-8") for name in FORMATS}
    assert from_json(json.loads(text["json"])) == truth
    assert from_json([json.loads(line) for line in text["jsonl"].splitlines()]) == truth
    assert from_sarif(json.loads(text["sarif"])) == truth
    assert from_text(text["full"]) == without_figures(truth, 2)
    codes = {one.code for one in truth}
    for name in ("concise", "grouped", "github", "gitlab", "junit", "checkstyle", "rdjson"):
        assert {code for code in {*CODES, *codes} if code in text[name]} == codes, name
    check_review_page(text["html"], case, truth)


def check_review_page(text: str, case: Case, truth: list[Shown]) -> None:
    reports = Page(text).reports
    if not reports:  # the file was left out
        assert not truth
        return
    (page,) = reports
    listed = [(f["code"], f["severity"], tuple(f["place"]), f["message"][0]) for f in page["findings"]]
    assert listed == [(one.code, one.severity, one.place[:2], one.message) for one in truth]
    everywhere = {listed[n][0] for n, what, _ in marked([page["blocks"], page["tables"]]) if what == MAIN}
    assert everywhere | case.adds == {one.code for one in truth}  # a comment is no text that the page shows
    drawn = page["tables"]["requests"]
    assert {listed[s["finding"]][0] for s in drawn["sums"]} == {"SUM001"} - case.hides
    assert [(s["value"], s["sums"]) for s in drawn["sums"]] == [(12, [15, 12]), (12, [16, 13])] * (
        "SUM001" not in case.hides
    )
    in_table = {listed[n][0] for n, what, _ in marked(drawn["boxes"]) if what == MAIN}
    assert in_table == {"SUM001", "LAB001"} - case.hides


def check_hooks(project: Project, truth: list[Shown]) -> None:
    """As pre-commit runs them: the entry, then the name of the file; the second one fixes what is safe."""
    checking, fixing = (shlex.split(entry) for entry in re.findall(r"entry: gouji (.*)", HOOKS.read_text("utf-8")))
    assert from_text(project.run(*checking, NAME).out) == without_figures(truth, 2)
    project.run(*fixing, NAME)
    left = (project.root / NAME).read_text("utf-8")
    fixed = {code for code, fault in FAULTS.items() if fault.wrong not in left}
    assert fixed == SAFE & {one.code for one in truth}


def from_lsp(items: list[dict[str, Any]]) -> list[Shown]:
    def place(range_: dict[str, Any]) -> tuple[int, ...]:
        return tuple(range_[side][part] + 1 for side in ("start", "end") for part in ("line", "character"))

    levels = {1: "error", 2: "warning", 3: "info"}
    return [Shown(item["code"], levels[item["severity"]], place(item["range"]), item["message"]) for item in items]


async def check_pulled(client: Client, uri: str, case: Case, truth: list[Shown]) -> None:
    """Diagnostics that the editor asks for: of the folder, and of the open document."""
    folder = (await client.request("workspace/diagnostic", {"previousResultIds": []}))["items"]
    assert from_lsp([item for file in folder for item in file["items"]]) == without_figures(truth)
    await client.open(uri, case.text)
    pulled = await client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert from_lsp(pulled["items"]) == without_figures(truth)


def _counts(status: dict[str, Any]) -> tuple[int, int, int]:
    return status["errors"], status["warnings"], status["infos"]


async def check_editor(client: Client, uri: str, case: Case, truth: list[Shown]) -> None:
    document = {"textDocument": {"uri": uri}}
    source, codes = Source(case.text), {one.code for one in truth}
    await client.open(uri, case.text)
    assert from_lsp(await client.diagnostics(uri)) == without_figures(truth)
    levels = Counter(one.severity for one in truth)
    counts = levels["error"], levels["warning"], levels["info"]
    await client.wait_for(lambda m: m.get("method") == "gouji/status" and _counts(m["params"]) == counts)

    hints = await client.request("textDocument/inlayHint", {**document, "range": WHOLE}) or []
    assert [hint["label"] for hint in hints] == [f.hint for code, f in FAULTS.items() if f.hint and code in codes]
    for code, fault in FAULTS.items():
        inside = PLAIN[code].start - REPORT.index(fault.wrong)
        row, column = source.position(case.text.index(fault.wrong) + inside)
        where = client.at(uri, row - 1, column - 1)
        said = await client.request("textDocument/hover", where)
        told = "" if said is None else said["contents"]["value"]
        assert (f"`{code}`" in told) == (code in codes), code
        if code == "SUM001":
            assert ("✗" in told) == (code in codes)
        if code == "XCK001":
            assert bool(await client.request("textDocument/definition", where)) == (code in codes)
        here = span(row - 1, column - 1, row - 1, column - 1)
        asked = {**document, "range": here, "context": {"diagnostics": []}}
        actions = await client.request("textDocument/codeAction", asked) or []
        about_it = {d["code"] for action in actions for d in action.get("diagnostics", ())}
        assert (code in about_it) == (code in codes), code
        assert any(action["title"] == f"在此处屏蔽 {code}" for action in actions) == (code in codes)
    asked = {**document, "range": WHOLE, "context": {"diagnostics": [], "only": ["source.fixAll"]}}
    everything = await client.request("textDocument/codeAction", asked) or []
    edits = [e for action in everything for change in action["edit"]["documentChanges"] for e in change["edits"]]
    rows = {code: source.position(case.text.index(fault.wrong))[0] for code, fault in FAULTS.items()}
    changed = {edit["range"]["start"]["line"] + 1 for edit in edits}
    assert {code for code, row in rows.items() if row in changed} == SAFE & codes


def test_there_is_a_finding_of_each_kind() -> None:
    assert tuple(PLAIN) == CODES
    assert len(gouji.lint(REPORT)) == len(CODES)


CASES = cases()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_front_shows_the_same(case: Case, tmp_path: Path) -> None:
    result = case.linted(case.text)
    truth = [shown(finding, result) for finding in result.findings]
    expected = {code: finding for code, finding in PLAIN.items() if code not in case.hides}
    assert [one.code for one in truth if one.code not in case.adds] == [*expected]
    assert case.adds <= {one.code for one in truth}
    for finding in result.findings:
        if finding.code in expected:
            same = expected[finding.code]
            assert (finding.message, finding.subject, finding.found, finding.expected) == (
                same.message, same.subject, same.found, same.expected
            )  # fmt: skip
            assert case.text[finding.start : finding.end] == REPORT[same.start : same.end]
    project = in_folder(case, tmp_path / "in")
    check_command_line(case, project, truth)

    @asynchronous
    async def run() -> None:
        pushed = {**CAPABLE, "general": {"positionEncodings": ["utf-32"]}}
        pulled = {**pushed, "textDocument": {**CAPABLE["textDocument"], "diagnostic": {}}}
        options = {"settings": {"ignore": [case.told] if case.told else []}, "status": True}
        for capabilities, check in ((pushed, check_editor), (pulled, check_pulled)):
            async with session(capabilities, options, locale="zh-cn", root=project.root.as_uri()) as client:
                await check(client, (project.root / NAME).as_uri(), case, truth)

    run()
    if not case.told:  # the hook is told nothing but the names of files
        check_hooks(project, truth)
