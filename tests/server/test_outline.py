"""The outline and the folds."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from harness import CAPABLE, URI, asynchronous, session, text_at

from support.command import SPECIMENS
from support.layouts import LAYOUTS
from support.model import make
from support.page import render

REPORT = (SPECIMENS / "2021.md").read_text("utf-8")
DOCUMENT = {"textDocument": {"uri": URI}}
FLAT = {**CAPABLE, "textDocument": {}}


def inside(inner: Any, outer: Any) -> bool:
    """Whether a range lies in another."""
    ends = [(r[side]["line"], r[side]["character"]) for r in (outer, inner) for side in ("start", "end")]
    return ends[0] <= ends[2] <= ends[3] <= ends[1]


def check(symbols: list[Any], outer: Any = None) -> int:
    """Every symbol has a name, its own name inside it, and its children too; how many there are."""
    count = 0
    for symbol in symbols:
        assert symbol["name"].strip()
        assert inside(symbol["selectionRange"], symbol["range"])
        assert outer is None or inside(symbol["range"], outer)
        count += 1 + check(symbol.get("children", []), symbol["range"])
    return count


@asynchronous
async def test_sections_tables_rows() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        symbols = await client.request("textDocument/documentSymbol", DOCUMENT)
        assert [s["name"][:2] for s in symbols] == [f"{n}、" for n in "一二三四五六"]
        (table,) = symbols[2]["children"]
        assert (table["name"], table["detail"]) == ("表三", "175/175")
        assert len(table["children"]) == 25
        assert table["children"][0]["name"] == "一、本年新收政府信息公开申请数量"
        assert table["children"][0]["detail"] == "8 2 0 1 1 0 12"
        assert text_at(REPORT, table["children"][0]["selectionRange"]) == "一、本年新收政府信息公开申请数量"
        check(symbols)


@asynchronous
async def test_a_list_for_a_client_that_shows_no_tree() -> None:
    async with session(FLAT) as client:
        await client.open(URI, REPORT)
        symbols = await client.request("textDocument/documentSymbol", DOCUMENT)
        assert all(s["location"]["uri"] == URI and "children" not in s for s in symbols)
        new = next(s for s in symbols if s["name"].startswith("一、本年新收"))
        assert new["containerName"] == "表三"
        assert len(symbols) == 6 + 3 + 6 + 25 + 1


@asynchronous
async def test_folds_do_not_swallow_the_next_heading() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        lines = REPORT.split("\n")
        folds = await client.request("textDocument/foldingRange", DOCUMENT)
        sections = [f for f in folds if lines[f["startLine"]].startswith("## ")]
        tables = [f for f in folds if f not in sections]
        assert len(sections) == 6
        assert len(tables) == 3
        assert all(lines[f["startLine"]].startswith("|") and lines[f["endLine"]].startswith("|") for f in tables)
        for fold in folds:
            assert lines[fold["endLine"]].strip()
            assert not any(line.startswith("## ") for line in lines[fold["startLine"] + 1 : fold["endLine"] + 1])


@pytest.mark.parametrize("name", LAYOUTS)
@asynchronous
async def test_every_layout_has_an_outline(name: str) -> None:
    layout = LAYOUTS[name]
    page = render(make(Random(3), "2021"), layout, layout.kinds[0])
    language = {"markdown": "markdown", "html": "html", "text": "plaintext"}[page.kind]
    async with session() as client:
        await client.open(URI, page.text, language)
        symbols = await client.request("textDocument/documentSymbol", DOCUMENT)
        assert check(symbols) >= 6 + 3 + 25
        folds = await client.request("textDocument/foldingRange", DOCUMENT)
        assert all(f["startLine"] < f["endLine"] for f in folds)
        headings = {position["selectionRange"]["start"]["line"] for position in symbols}
        for fold in folds:
            assert headings.isdisjoint(range(fold["startLine"] + 1, fold["endLine"] + 1))


@asynchronous
async def test_no_outline_of_other_documents() -> None:
    async with session() as client:
        await client.open(URI, "# Readme\n\n## 一、安装\n\ntext\n")
        assert await client.request("textDocument/documentSymbol", DOCUMENT) is None
        assert await client.request("textDocument/foldingRange", DOCUMENT) is None
