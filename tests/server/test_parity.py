"""Every front says the same of the same reports: library, command line, hook, pushed and pulled diagnostics."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from harness import CAPABLE, Client, asynchronous, session

import gouji
from gouji.source import Source
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.layouts import LAYOUTS
from support.model import make
from support.page import render

HOOKS = Path(__file__).resolve().parent.parent.parent / ".pre-commit-hooks.yaml"
SUFFIX = {"text": ".txt", "markdown": ".md", "html": ".html"}
LANGUAGE = {"text": "plaintext", "markdown": "markdown", "html": "html"}
DEFECTS = {**STRUCTURE, **TABLES, **LABELS}
#: code, severity, message, (row, column, row, column), related messages with their places; all from 1, in code points
Said = list[tuple[str, str, str, tuple[int, ...], list[tuple[str, tuple[int, ...]]]]]


def reports() -> dict[str, tuple[str, str]]:
    """Reports with three defects each: name to (text, kind). Characters of two UTF-16 units stand before everything."""
    made = {}
    for n, layout in enumerate(LAYOUTS.values()):
        rng = Random(n)
        draft = make(rng, ("2019", "2021")[n % 2], dense=True)
        for name in rng.sample(sorted(DEFECTS), 3):
            try:
                DEFECTS[name](draft, rng)
            except (LookupError, ValueError):
                continue  # another defect has taken away what this one wants to spoil
        kind = layout.kinds[n % len(layout.kinds)]
        page = render(draft, layout, kind)
        text = page.text.replace("年，", "年😀，", 3)
        made[f"{n:02}-{layout.name}{SUFFIX[kind]}"] = text, kind
    made["not-a-report.md"] = "# 读我\n\n危机“三安全一稳定”\n", "markdown"
    return made


REPORTS = reports()


def from_library(text: str, name: str) -> Said:
    source = Source(text)

    def place(start: int, end: int) -> tuple[int, ...]:
        return (*source.position(start), *source.position(end))

    return [
        (f.code, f.severity, f.message.zh, place(f.start, f.end), [(r.message.zh, place(r.start, r.end)) for r in f.related])
        for f in gouji.lint(text, name)
    ]  # fmt: skip


LIBRARY = {name: from_library(text, name) for name, (text, _) in REPORTS.items()}


def from_json(items: list[dict[str, Any]]) -> dict[str, Said]:
    def place(item: dict[str, Any]) -> tuple[int, ...]:
        start, end = item["location"], item["end_location"]
        return start["row"], start["column"], end["row"], end["column"]

    said: dict[str, Said] = {name: [] for name in REPORTS}
    for item in items:
        related = [(r["message"], place(r)) for r in item["related"]]
        entry = item["code"], item["severity"], item["message"], place(item), related
        said[Path(item["filename"]).name].append(entry)
    return said


def from_lsp(items: list[dict[str, Any]]) -> Said:
    def place(range_: dict[str, Any]) -> tuple[int, ...]:
        return tuple(range_[side][part] + 1 for side in ("start", "end") for part in ("line", "character"))

    return [
        (
            item["code"],
            {1: "error", 2: "warning", 3: "info"}[item["severity"]],
            item["message"],
            place(item["range"]),
            [(r["message"], place(r["location"]["range"])) for r in item.get("relatedInformation", [])],
        )
        for item in items
    ]


def test_there_is_something_to_compare() -> None:
    assert sum(map(len, LIBRARY.values())) > 40
    assert not LIBRARY["not-a-report.md"]
    assert any(related for said in LIBRARY.values() for *_, related in said)


def test_command_line_and_hook(tmp_path: Path) -> None:
    for name, (text, _) in REPORTS.items():
        (tmp_path / name).write_bytes(text.encode())
    hook = re.search(r"- id: gouji\n.*?entry: (.*?)\n", HOOKS.read_text("utf-8"), re.DOTALL)
    assert hook
    entry = shlex.split(hook[1])
    assert entry[0] == "gouji"
    assert entry[-1] == "--"  # no file's name is an option
    options = ["--output-format", "json", "--lang", "zh", "--ignore", "YOY"]
    for command in (
        ["check", *options, "."],
        [*entry[1:-1], *options, "--", *REPORTS],
    ):  # folders searched; files by name, as pre-commit gives them
        done = subprocess.run(
            # side by side, some of these reports may pass for last year's of others, which no other front is shown here
            [sys.executable, "-m", "gouji", *command],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert from_json(json.loads(done.stdout)) == LIBRARY


@pytest.mark.parametrize("pulls", [False, True], ids=["pushed", "pulled"])
def test_diagnostics(pulls: bool) -> None:
    capabilities: dict[str, Any] = {**CAPABLE, "general": {"positionEncodings": ["utf-32"]}}
    if pulls:
        capabilities["textDocument"] = {**CAPABLE["textDocument"], "diagnostic": {}}

    async def said(client: Client, uri: str) -> Said:
        if pulls:
            return from_lsp((await client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}}))["items"])
        return from_lsp(await client.diagnostics(uri))

    @asynchronous
    async def run() -> None:
        async with session(capabilities, locale="zh-cn") as client:
            for name, (text, kind) in REPORTS.items():
                uri = f"file:///reports/{name}"
                await client.open(uri, "", LANGUAGE[kind])
                await client.change(uri, (0, 0, 0, 0, text))  # as typed, not as opened
                assert await said(client, uri) == LIBRARY[name], name

    run()


def test_the_workspace(tmp_path: Path) -> None:
    for name, (text, _) in REPORTS.items():
        (tmp_path / name).write_bytes(text.encode())
    text_document = {**CAPABLE["textDocument"], "diagnostic": {}}
    capabilities = {**CAPABLE, "general": {"positionEncodings": ["utf-32"]}, "textDocument": text_document}

    @asynchronous
    async def run() -> None:
        async with session(capabilities, root=tmp_path.as_uri()) as client:
            first = (await client.request("workspace/diagnostic", {"previousResultIds": []}))["items"]
            said = {item["uri"].rpartition("/")[2]: from_lsp(item["items"]) for item in first}
            assert said == {name: found for name, found in LIBRARY.items() if found}
            had = [{"uri": item["uri"], "value": item["resultId"]} for item in first]
            again = (await client.request("workspace/diagnostic", {"previousResultIds": had}))["items"]
            assert {item["kind"] for item in again} == {"unchanged"}
            assert len(again) == len(first)
            (tmp_path / next(name for name, found in LIBRARY.items() if found)).unlink()
            client.server.index.forget_files()
            last = (await client.request("workspace/diagnostic", {"previousResultIds": had}))["items"]
            assert [item["items"] for item in last if item["kind"] == "full"] == [[]]

    run()
