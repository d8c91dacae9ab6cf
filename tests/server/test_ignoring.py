"""Suppressions in the editor: the same findings as elsewhere, and code actions that write them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from harness import URI, asynchronous, session
from hypothesis import given, settings
from hypothesis import strategies as st

import gouji
from gouji.linting import kind_of, lint_source
from gouji.registry import rules
from gouji.source import Source
from gouji.suppressing import ignoring_here, ignoring_in_file
from support.command import SPECIMENS
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.layouts import LAYOUTS, Layout
from support.model import make
from support.page import render

DEFECTS = {**STRUCTURE, **TABLES, **LABELS}
RULES = [r for r in rules().values() if r.default]
WRONG = (SPECIMENS / "2021.md").read_text("utf-8").replace("3.危及", "3.危机")
WRITABLE = [(layout, kind) for layout in LAYOUTS.values() for kind in layout.kinds if kind != "text"]


def faulty(layout: Layout, kind: str, seed: int) -> str:
    rng = Random(seed)
    draft = make(rng, ("2019", "2021")[seed % 2], dense=True)
    for name in rng.sample(sorted(DEFECTS), 4):
        try:
            DEFECTS[name](draft, rng)
        except (LookupError, ValueError):
            continue
    return render(draft, layout, kind).text


@pytest.mark.parametrize(("layout", "kind"), WRITABLE, ids=lambda x: x if isinstance(x, str) else x.name)
def test_what_is_written_hides_the_finding_and_no_other_code(layout: Layout, kind: str) -> None:
    for seed in range(1):
        text = faulty(layout, kind, seed)
        source = Source(text)
        before = lint_source(source, kind, RULES)
        if before.report is None:
            continue
        for finding in before.findings:
            for edit in (
                ignoring_here(source, kind, before.report, finding),
                ignoring_in_file(source, kind, finding),
            ):
                assert edit is not None
                after = lint_source(Source(text[: edit.start] + edit.content + text[edit.end :]), kind, RULES)
                hidden = [s.finding for s in after.suppressed]
                assert Counter(f.code for f in (*after.findings, *hidden)) == Counter(f.code for f in before.findings)
                assert {f.code for f in hidden} == {finding.code}
                assert any(f.message == finding.message for f in hidden)


COMMENTS = st.sampled_from(
    [
        f"<!-- gouji: {how}{which} 原因 -->"
        for how in ("ignore", "ignore-file", "off")
        for which in ("[LAB001]", "[TXT]")
    ]
)


@settings(max_examples=20, deadline=None)
@given(comment=COMMENTS, line=st.integers(0, 200), own=st.booleans(), seed=st.integers(0, 30))
def test_a_suppression_never_hides_another_code(comment: str, line: int, own: bool, seed: int) -> None:
    layout = LAYOUTS["gfm"] if "gfm" in LAYOUTS else WRITABLE[0][0]
    lines = faulty(layout, "markdown", seed).split("\n")
    at = line % len(lines)
    without = lint_source(
        Source("\n".join([*lines[:at], " " * len(comment), *lines[at:]] if own else lines)), "markdown", RULES
    )
    lines[at : at + (not own)] = [comment] if own else [f"{lines[at]} {comment}"]
    found = lint_source(Source("\n".join(lines)), "markdown", RULES)
    hidden = [s.finding.code for s in found.suppressed]
    assert all(code == "LAB001" if "LAB001" in comment else code.startswith("TXT") for code in hidden)
    left = Counter(f.code for f in found.findings if not f.code.startswith("GJ"))
    assert left + Counter(hidden) == Counter(f.code for f in without.findings)


def everywhere(text: str) -> dict[str, Any]:
    span = {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}
    return {"textDocument": {"uri": URI}, "range": span, "context": {"diagnostics": []}}


def test_the_editor_says_what_the_library_says() -> None:
    text = WRONG.replace("## 一、", "<!-- gouji: ignore-file[LAB001] -->\n<!-- gouji: ignore[SUM001] -->\n## 一、")

    @asynchronous
    async def run() -> None:
        async with session() as client:
            await client.open(URI, text)
            said = [d["code"] for d in await client.diagnostics(URI)]
            assert said == [f.code for f in gouji.lint(text)] == ["GJ002"]

    run()


def test_code_actions() -> None:
    @asynchronous
    async def run() -> None:
        async with session(locale="zh-cn") as client:
            await client.open(URI, WRONG)
            await client.diagnostics(URI)
            actions = await client.request("textDocument/codeAction", everywhere(WRONG))
            for title in ("在此处屏蔽 LAB001", "在本文件中屏蔽 LAB001"):
                action = next(a for a in actions if a["title"] == title)
                await client.open(URI, WRONG, version=client.versions[URI] + 1)
                (edit,) = action["edit"]["documentChanges"][0]["edits"]
                start, end = edit["range"]["start"], edit["range"]["end"]
                await client.change(URI, (*start.values(), *end.values(), edit["newText"]))
                assert await client.diagnostics(URI) == []

    run()


@pytest.mark.parametrize("language", ["plaintext", "markdown"])
def test_plain_text_has_no_comments(language: str) -> None:
    @asynchronous
    async def run() -> None:
        async with session(locale="en") as client:
            await client.open(URI, WRONG, language)
            actions = await client.request("textDocument/codeAction", everywhere(WRONG))
            titles = [a["title"] for a in actions if a["title"].startswith("ignore ")]
            assert titles == ([] if language == "plaintext" else ["ignore LAB001 here", "ignore LAB001 in this file"])

    run()


def test_front_matter_keeps_its_place() -> None:
    text = f"---\ntitle: 年报\n---\n\n{WRONG}"
    source = Source(text)
    (finding,) = lint_source(source, kind_of("a.md"), RULES).findings
    edit = ignoring_in_file(source, "markdown", finding)
    assert text[: edit.start].endswith("\n---")
    after = gouji.lint(text[: edit.start] + edit.content + text[edit.end :])
    assert after == []


@pytest.mark.parametrize("shows", [False, True])
def test_what_a_baseline_knows(tmp_path: Path, shows: bool) -> None:
    """It is hidden, or a hint where the client's settings ask for it; and a fix of everything leaves it alone."""
    path = tmp_path / "年报.md"
    text = WRONG.replace("四、结转下年度", "四、转结下年度")
    path.write_text(WRONG, "utf-8")
    command = [sys.executable, "-m", "gouji", "baseline"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    uri = path.as_uri()

    @asynchronous
    async def run() -> None:
        async with session(options={"settings": {"showBaseline": shows}}) as client:
            await client.open(uri, text)
            found = [(d["code"], d["severity"]) for d in await client.diagnostics(uri)]
            assert found == ([("LAB001", 1), ("LAB001", 4)] if shows else [("LAB001", 1)])
            request = {
                **everywhere(text),
                "textDocument": {"uri": uri},
                "context": {"diagnostics": [], "only": ["source"]},
            }
            (action,) = await client.request("textDocument/codeAction", request)
            edits = action["edit"]["documentChanges"][0]["edits"]
            assert len(edits) == 1
            (tmp_path / ".gouji-baseline.json").unlink()
            change = {"uri": (tmp_path / ".gouji-baseline.json").as_uri(), "type": 3}
            since = len(client.messages)
            client.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
            message = await client.wait_for(lambda m: m.get("method") == "textDocument/publishDiagnostics", since)
            assert [d["severity"] for d in message["params"]["diagnostics"]] == [1, 1]

    run()
