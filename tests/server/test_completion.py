"""What is offered while writing."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from harness import CAPABLE, URI, Client, asynchronous, position_of, session, text_at

from gouji.linting import read
from gouji.source import Source
from support.command import SPECIMENS
from support.layouts import LAYOUTS
from support.model import make
from support.page import render

REPORT = (SPECIMENS / "2021.md").read_text("utf-8")
HEADINGS = re.findall(r"(?m)^## (.*)$", REPORT)
NO_SNIPPETS = {**CAPABLE, "textDocument": {}}
TITLE = "# 云岭市水务局2020年政府信息公开工作年度报告\n"
SAFETY = "3.危及“三安全一稳定”"


async def offered(client: Client, marked: str, language: str = "markdown") -> tuple[list[Any], str]:
    """What is offered where ‸ stands, and the text without it."""
    text = marked.replace("‸", "")
    uri = f"{URI}{len(client.versions)}"
    await client.open(uri, text, language)
    position = position_of(text, marked.index("‸"))
    found = await client.request("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
    return (found["items"] if found else []), text


def taken(text: str, item: Any) -> str:
    """The text with an item taken, stops of a snippet as they stand at first."""
    edit = item["textEdit"]
    new = edit["newText"]
    if item.get("insertTextFormat") == 2:
        new = re.sub(r"\$(?:\d+|\{\d+:((?:[^}\\]|\\.)*)\})", lambda m: m[1] or "", new)
        new = re.sub(r"\\([\\$}])", r"\1", new)
    start = len("\n".join(text.split("\n")[: edit["range"]["start"]["line"]]))
    old = text_at(text, edit["range"])
    at = text.index(old, start) if old else sum(len(x) + 1 for x in text.split("\n")[: edit["range"]["start"]["line"]])
    at += 0 if old else edit["range"]["start"]["character"]
    return text[:at] + new + text[at + len(old) :]


def labels(items: list[Any]) -> list[str]:
    """The labels in the order they are shown in."""
    return [item["label"] for item in sorted(items, key=lambda item: item["sortText"])]


@pytest.mark.parametrize(
    ("typed", "rest"),
    [("3.危", ""), ("危机", ""), ("‸危", ""), ("3.", "危机三安全"), ("三安全", ""), ("3、危及", "")],
)
@asynchronous
async def test_a_label_replaces_what_is_typed_of_it(typed: str, rest: str) -> None:
    row = f"|  |  | {SAFETY} |"
    assert row in REPORT
    typed = typed.replace("‸", "")
    async with session() as client:
        items, text = await offered(client, REPORT.replace(row, f"|  |  | {typed}‸{rest} |"))
        item = next(i for i in items if i["label"] == SAFETY)
        assert taken(text, item) == REPORT
        assert item["filterText"] == typed
        assert labels(items)[0] == SAFETY


@pytest.mark.parametrize("name", ["P1", "PL", "T", "S", "N", "P2", "P4", "GFM-right", "HTML", "HTML-word"])
@asynchronous
async def test_a_label_in_any_layout(name: str) -> None:
    layout = LAYOUTS[name]
    page = render(make(Random(11), "2021", dense=True), layout, layout.kinds[0])
    start, end = page.spans["label", "requests", "publication"]
    language = {"markdown": "markdown", "html": "html", "text": "plaintext"}[page.kind]
    async with session() as client:
        items, text = await offered(client, f"{page.text[: start + 4]}‸{page.text[end:]}", language)
        item = next((i for i in items if i["label"] == "3.要求提供公开出版物"), None)
        assert item is not None
        assert taken(text, item) == page.text


@asynchronous
async def test_missing_labels_come_first() -> None:
    lines = REPORT.split("\n")
    at = next(i for i, line in enumerate(lines) if "5.属于三类" in line)
    lines[at : at + 2] = ["|  |  | ‸ |"]
    async with session() as client:
        items, _ = await offered(client, "\n".join(lines))
        assert labels(items)[:2] == ["5.属于三类内部事务信息", "6.属于四类过程性信息"]
        assert len(labels(items)) == len(set(labels(items))) > 20
        assert "还没有" in items[0]["detail"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 3 | 1 | 14 |", "| 3 | ‸ | 14 |"),
        ("| 3 | 1 | 14 |", "| 3 | 1‸ | 14 |"),
        ("本年度没有其他需要报告的事项。", "本年度没有其他‸需要报告的事项。"),
        ("本年度没有其他需要报告的事项。", "本年度没有其他需要报告的事项。主动公开‸"),
        ("## 一、总体情况", "## 一、总体‸"),
    ],
)
@asynchronous
async def test_quiet_among_values_and_in_prose(old: str, new: str) -> None:
    async with session() as client:
        items, _ = await offered(client, REPORT.replace(old, new))
        assert all("总体" in item["label"] for item in items if "总体‸" in new)
        assert items == [] or "总体‸" in new


@pytest.mark.parametrize("text", ["# Readme\n\n‸\n", "a‸", "| a | ‸ |", "说明\n\n## 三、‸\n"])
@asynchronous
async def test_quiet_in_other_documents(text: str) -> None:
    async with session() as client:
        assert (await offered(client, text))[0] == []


@pytest.mark.parametrize(
    ("language", "typed"), [("markdown", ""), ("plaintext", ""), ("html", ""), ("markdown", "年报"), ("markdown", "#")]
)
@asynchronous
async def test_a_whole_report_in_an_empty_document(language: str, typed: str) -> None:
    async with session() as client:
        items, text = await offered(client, f"{typed}‸", language)
        (item,) = items
        assert item["label"] == "空白年度报告（全文）"
        report = read(Source(taken(text, item)), {"plaintext": "text"}.get(language, language))
        assert report is not None
        assert [s.number for s in report.sections] == [1, 2, 3, 4, 5, 6]
        assert {k: t.cells_read for k, t in report.tables.items()} == {"documents": 10, "requests": 175, "reviews": 15}
        assert report.edition == "2021"


@asynchronous
async def test_a_hash_alone_brings_nothing_up() -> None:
    async with session() as client:
        await client.open(URI, "#")
        context = {"triggerKind": 2, "triggerCharacter": "#"}
        assert await client.request("textDocument/completion", client.at(URI, 0, 1, context=context)) is None


@asynchronous
async def test_a_report_below_its_title_or_in_its_place() -> None:
    async with session(NO_SNIPPETS) as client:
        for marked in (f"{TITLE}\n‸", TITLE.replace("\n", "‸\n")):
            items, text = await offered(client, marked)
            item = items[0]
            assert "insertTextFormat" not in item
            new = taken(text, item)
            assert new.count("年度报告\n") == 1
            report = read(Source(new), "markdown")
            assert report is not None
            assert (report.organ, report.year, report.edition) == ("云岭市水务局", 2020, "2019")
            assert len(report.sections) == 6
        items, _ = await offered(client, f"{TITLE}\n## 一‸")
        assert labels(items)[0] == HEADINGS[0]


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("snippets", [True, False])
@asynchronous
async def test_a_missing_section(number: int, snippets: bool) -> None:
    start = REPORT.index(f"## {HEADINGS[number - 1]}")
    end = REPORT.index(f"## {HEADINGS[number]}") if number < 6 else len(REPORT)
    async with session(CAPABLE if snippets else NO_SNIPPETS) as client:
        items, text = await offered(client, f"{REPORT[:start]}‸\n\n{REPORT[end:]}")
        heading, whole = items
        assert heading["label"] == HEADINGS[number - 1]
        assert taken(text, heading) == f"{REPORT[:start]}## {HEADINGS[number - 1]}\n\n{REPORT[end:]}"
        assert whole["label"].startswith(HEADINGS[number - 1])
        report = read(Source(taken(text, whole)), "markdown")
        assert report is not None
        assert [s.number for s in report.sections] == [1, 2, 3, 4, 5, 6]
        assert len(report.tables) == 3
        assert ("insertTextFormat" in whole) is snippets


@pytest.mark.parametrize("typed", ["## 三", "## ", "三、收到", "收到和处理", "**三、"])
@asynchronous
async def test_a_heading_half_typed(typed: str) -> None:
    heading = f"## {HEADINGS[2]}"
    start, end = REPORT.index(heading), REPORT.index(f"## {HEADINGS[3]}")
    async with session() as client:
        items, text = await offered(client, f"{REPORT[:start]}{typed}‸\n\n{REPORT[end:]}")
        new = taken(text, next(i for i in items if i["label"] == HEADINGS[2]))
        wanted = heading if not typed.startswith("**") else f"**{HEADINGS[2]}**"
        assert new[start:].split("\n")[0] == wanted


@pytest.mark.parametrize("name", ["GFM", "P1", "HTML"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
@asynchronous
async def test_a_missing_table_in_the_manner_of_the_document(name: str, edition: str) -> None:
    layout = LAYOUTS[name]
    page = render(make(Random(5), edition), layout, layout.kinds[0])
    start, end = page.spans["table", "requests"]
    language = {"markdown": "markdown", "html": "html", "text": "plaintext"}[page.kind]
    async with session() as client:
        items, text = await offered(client, f"{page.text[:start]}‸\n{page.text[end:]}", language)
        item = next(i for i in items if i["label"].startswith("空白表三"))
        assert edition in item["label"]
        new = taken(text, item)
        assert item["textEdit"]["newText"].startswith("<table" if name == "HTML" else "| （本列")
        assert ("| --- |" in item["textEdit"]["newText"]) is (name == "GFM")
        report = read(Source(new), page.kind)
        assert report is not None
        assert report.tables["requests"].cells_read == report.tables["requests"].cells_due
        assert report.tables["requests"].edition == edition


@asynchronous
async def test_line_ends_are_the_documents() -> None:
    async with session() as client:
        start, end = (REPORT.index(f"## {h}") for h in HEADINGS[2:4])
        text = f"{REPORT[:start]}\n{REPORT[end:]}".replace("\n", "\r\n")
        await client.open(URI, text)
        position = {"line": REPORT[:start].count("\n"), "character": 0}
        found = await client.request("textDocument/completion", {"textDocument": {"uri": URI}, "position": position})
        new = found["items"][1]["textEdit"]["newText"]
        assert "\r\n" in new
        assert "\n" not in new.replace("\r\n", "")
