"""A report is complete when recognition returns it: neither rules nor fronts write to it, or to the text as it was read."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import gouji
from gouji import linting, report
from gouji.linting import Result, lint_source
from gouji.output import FORMATS, Checked, Style, load
from gouji.reading import blocks
from gouji.reading.blocks import Document
from gouji.registry import rules
from gouji.report import Options, Report
from gouji.source import Source
from gouji_server.analysis import Analysis, Setup
from gouji_server.document import Snapshot
from gouji_server.features.hints import hints
from gouji_server.features.hover import hover
from gouji_server.features.links import definitions, highlights
from gouji_server.features.outline import folds, outline
from support.command import SPECIMENS
from support.defects_labels import LABELS
from support.defects_structure import STRUCTURE
from support.defects_tables import TABLES
from support.layouts import LAYOUTS
from support.model import make
from support.page import render

TOP = Path(gouji.__file__).resolve().parents[2]
DEFECTS = {**STRUCTURE, **TABLES, **LABELS}
#: what a report and a document are made of
PARTS: dict[str, type] = {
    name: kind
    for module in (report, blocks)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and kind.__module__ == module.__name__ and "__slots__" in vars(kind) and kind.__slots__
}


def frozen(value: Any, seen: dict[int, int] | None = None) -> Any:
    """All that a value holds, down to numbers and words; what comes again is a number."""
    seen = {} if seen is None else seen
    if isinstance(value, (str, int)):
        return value
    if id(value) in seen:
        return ("again", seen[id(value)])  # a row knows its table, which knows its rows
    seen[id(value)] = len(seen)
    if isinstance(value, dict):
        return [(frozen(k, seen), frozen(v, seen)) for k, v in value.items()]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *(frozen(v, seen) for v in value)]
    if type(value) in PARTS.values():
        return [type(value).__name__, *((n, frozen(getattr(value, n, None), seen)) for n in type(value).__slots__)]
    return repr(value)  # of the text and the forms: which they are


def faulty(n: int) -> tuple[str, str]:
    """A report with four faults, and how it is read."""
    rng = Random(n)
    layout = [*LAYOUTS.values()][n % len(LAYOUTS)]
    draft = make(rng, ("2019", "2021")[n % 2], dense=bool(n % 3))
    for name in rng.sample(sorted(DEFECTS), 4):
        try:
            DEFECTS[name](draft, rng)
        except (LookupError, ValueError):
            continue
    kind = layout.kinds[n % len(layout.kinds)]
    text = render(draft, layout, kind).text
    return (text if kind == "text" else f"<!-- gouji: ignore-file[SUM] -->\n\n{text}"), kind


def show(result: Result, text: str) -> None:
    """Have every front look at a result."""
    assert result.report is not None
    snapshot = Snapshot(text)
    checked = Checked("a.md", snapshot, result.findings, result.report, result.suppressed, result.document)
    for name in FORMATS:
        load(name).render(checked, Style())
    analysis = Analysis(snapshot, result, Setup(tuple(rules().values()), Options(), ""))
    hints(analysis, 0, len(text), "zh")
    folds(analysis)
    outline(result.report, "zh")
    for offset in range(0, len(text), 7):
        hover(analysis, offset, "zh", markdown=True)
        highlights(analysis, offset)
        definitions(analysis, offset)


@pytest.mark.parametrize("n", range(2 * len(LAYOUTS)))
def test_nobody_writes_to_a_report(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text, kind = faulty(n)
    kept: list[tuple[Report, Any, Document, Any]] = []
    recognise = linting.recognise

    def watched(document: Document, source: Source, options: Options) -> Report | None:
        found = recognise(document, source, options)
        assert found is not None
        kept.append((found, frozen(found), document, frozen(document)))
        return found

    monkeypatch.setattr(linting, "recognise", watched)
    result = lint_source(Source(text), kind, list(rules().values()), Options(strict_headings=True))
    assert not any(f.code == "GJ000" for f in result.findings)
    show(result, text)
    ((found, as_found, document, as_read),) = kept
    assert result.report is found
    assert result.document is document
    assert frozen(found) == as_found
    assert frozen(document) == as_read


@pytest.mark.parametrize(
    "write",
    [
        lambda found: setattr(found, "year", 1),
        lambda found: found.paragraphs.pop(),
        lambda found: found.tables["requests"].extras.append(None),
        lambda found: found.tables["requests"].headers.clear(),
        lambda found: found.tables["requests"].row("new").cells[0].piece.__init__("", 0, 0),
    ],
)
def test_a_write_is_seen(write: Callable[[Any], object]) -> None:
    found = gouji.read((SPECIMENS / "2021.md").read_text("utf-8"))
    before = frozen(found)
    assert frozen(found) == before
    write(found)
    assert frozen(found) != before


def test_only_reading_and_recognition_assign_to_its_parts() -> None:
    """What no example reaches: an assignment to an attribute that a part of a report has, on anything but self."""
    names = {name for kind in PARTS.values() for name in kind.__slots__}
    assert {"cells", "edition", "paragraphs", "state", "year"} <= names
    after = [
        *(TOP / "rules" / "gouji_rules").rglob("*.py"),
        *(TOP / "server" / "gouji_server").rglob("*.py"),
        *(TOP / "engine" / "gouji").glob("*.py"),
        *(TOP / "engine" / "gouji" / "output").rglob("*.py"),
    ]
    written = [
        f"{path.name}:{node.lineno} {ast.unparse(node)}"
        for path in after
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del)
        if node.attr in names and ast.unparse(node.value) != "self"
    ]
    assert written == []
