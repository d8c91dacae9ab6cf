"""What stands beside a wrong figure, and where one figure leads to another."""

from __future__ import annotations

from typing import Any

import pytest
from harness import URI, Client, asynchronous, pointing, position_of, session, span, text_at
from prose_rule import SETUP

import gouji
from gouji_server.analysis import MOST
from support.command import SPECIMENS

REPORT = (SPECIMENS / "2021.md").read_text("utf-8")
NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
GRANTED = "| 三、本年度办理结果 | （一）予以公开 |  | 4 | 1 | 0 | 1 | 0 | 0 | 6 |"
REVIEWS = "| 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"
WHOLE = span(0, 0, 10_000, 0)
SAID = "全年新收政府信息公开申请14件"
WITH_PROSE = REPORT.replace("## 一、总体情况\n", f"## 一、总体情况\n\n{SAID}。\n")


async def hints(client: Client, text: str, within: Any = WHOLE) -> list[tuple[str, str]]:
    """Every hint with the text in front of it on its line."""
    await client.open(URI, text)
    found = await client.request("textDocument/inlayHint", {"textDocument": {"uri": URI}, "range": within})
    return [
        (text_at(text, {"start": {**h["position"], "character": 0}, "end": h["position"]}), h["label"])
        for h in found or ()
    ]


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        (NEW, "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 17", "应为 12"),
        (GRANTED, "| 三、本年度办理结果 | （一）予以公开 |  | 4 | 3", "应为 1"),
        (REVIEWS, "| 2 | 0 | 1 | 0 | 4", "应为 3"),
    ],
)
@asynchronous
async def test_one_wrong_cell_has_the_hint(old: str, new: str, label: str) -> None:
    """The hint stands at the cell that explains every failure, or at the only failing total."""
    text = REPORT.replace(old, new + old[len(new) :])
    async with session() as client:
        assert await hints(client, text) == [(new, label)]


@asynchronous
async def test_what_is_not_shown_has_no_hint() -> None:
    """Beyond the last finding that an editor is told of, no hint says more."""
    many = WITH_PROSE.replace(f"{SAID}。", "完善公开目录，，并持续更新。\n\n" * (MOST + 1))
    text = many.replace(NEW, NEW.replace("| 12 |", "| 15 |"))
    async with session() as client:
        assert await hints(client, text) == []


@asynchronous
async def test_several_wrong_cells_have_a_hint_at_each_failing_total() -> None:
    text = REPORT.replace(NEW, NEW.replace("| 12 |", "| 15 |")).replace(GRANTED, GRANTED.replace("| 4 |", "| 9 |"))
    async with session() as client:
        found = await hints(client, text)
        assert (NEW.replace(" 12 |", " 15"), "应为 12") in found
        assert (GRANTED.replace("| 4 |", "| 9 |").removesuffix(" |"), "应为 11") in found
        assert len(found) == len(set(found)) > 2
        row = position_of(text, text.index(GRANTED[:20]))["line"]
        assert [at for at, _ in await hints(client, text, span(row, 0, row, 90))] == [
            GRANTED.replace("| 4 |", "| 9 |").removesuffix(" |")
        ]
        assert await hints(client, text, span(0, 0, row - 8, 0)) == []


@asynchronous
async def test_no_hints_without_the_rules_or_without_faults() -> None:
    async with session() as client:
        assert await hints(client, REPORT) == []
        assert await hints(client, "# Readme\n\n| a | 总计 |\n| --- | --- |\n| 1 | 2 |\n") == []
    text = REPORT.replace(NEW, NEW.replace("| 12 |", "| 15 |"))
    async with session(options={"settings": {"ignore": ["SUM"]}}) as client:
        assert await hints(client, text) == []
    async with session(locale="en") as client:
        assert [label for _, label in await hints(client, text)] == ["should be 12"]


@asynchronous
async def test_a_prose_figure_and_its_cell() -> None:
    async with session() as client:
        client.server.setup = lambda uri: SETUP  # type: ignore[method-assign]
        assert await hints(client, WITH_PROSE) == [(SAID.removesuffix("件"), "表三：12")]
        figure = pointing(URI, WITH_PROSE, "申请14件", 3)
        cell = pointing(URI, WITH_PROSE, NEW, NEW.index("12"))
        (there,) = await client.request("textDocument/definition", figure)
        assert there["uri"] == URI
        assert there["range"]["start"] == cell["position"]
        (back,) = await client.request("textDocument/definition", cell)
        assert text_at(WITH_PROSE, back["range"]) == "14"
        assert back["range"]["start"]["line"] == figure["position"]["line"]
        marked = await client.request("textDocument/documentHighlight", figure)
        assert [text_at(WITH_PROSE, h["range"]) for h in marked] == ["14", "12"]
        # a total leads nowhere
        assert await client.request("textDocument/definition", pointing(URI, WITH_PROSE, GRANTED, 40)) is None


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("全年共收到政府信息公开申请15件，均已依法处理。", "表三“一、本年新收政府信息公开申请数量”：12"),  # or 13
        ("办理结果为：予以公开6件、部分公开1件、不予公开1件、无法提供1件、不予处理1件。", "表三：2"),  # of two cells
    ],
)
@asynchronous
async def test_one_number_in_a_hint_is_the_one_that_is_right(said: str, label: str) -> None:
    async with session() as client:
        text = REPORT.replace("全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度继续办理2件。", said)
        assert [shown for _, shown in await hints(client, text)] == [label]


@asynchronous
async def test_a_total_that_a_blank_explains_has_no_hint() -> None:
    row = "| 二、上年结转政府信息公开申请数量 |  |  | 1 |"
    text = REPORT.replace(row, row.replace("| 1 |", "|  |"))
    assert {"SUM002", "SUM004"} <= {f.code for f in gouji.lint(text)}
    async with session() as client:
        assert await hints(client, text) == []


@asynchronous
async def test_the_cells_of_an_identity_are_marked() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        marked = await client.request("textDocument/documentHighlight", pointing(URI, REPORT, REVIEWS, 2))
        assert [(text_at(REPORT, h["range"]), h["kind"]) for h in marked] == [
            ("2", 2), ("0", 2), ("1", 2), ("0", 2), ("3", 3),
        ]  # fmt: skip
        marked = await client.request("textDocument/documentHighlight", pointing(URI, REPORT, NEW, NEW.index("12")))
        lines = {h["range"]["start"]["line"] for h in marked}
        assert len(marked) == 10  # seven in the row, three more in the balance
        assert len(lines) == 4
        assert await client.request("textDocument/documentHighlight", client.at(URI, 0, 3)) is None
