"""What is shown under the pointer."""

from __future__ import annotations

from random import Random

import pytest
from harness import CAPABLE, URI, Client, asynchronous, pointing, position_of, session, text_at

from support.command import SPECIMENS
from support.layouts import LAYOUTS
from support.model import make
from support.page import render

REPORT = (SPECIMENS / "2021.md").read_text("utf-8")
NEW = "| 一、本年新收政府信息公开申请数量 |  |  | 8 | 2 | 0 | 1 | 1 | 0 | 12 |"
WRONG = REPORT.replace(NEW, NEW.replace("| 12 |", "| 13 |"))
PLAIN = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}


async def hovered(client: Client, text: str, needle: str, shift: int = 0) -> tuple[str, str]:
    """What is said over a place, and the text it is said of ("" for both where nothing is)."""
    found = await client.request("textDocument/hover", pointing(URI, text, needle, shift))
    return (found["contents"]["value"], text_at(text, found["range"])) if found else ("", "")


@asynchronous
async def test_a_cell_shows_its_identities_with_their_numbers() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        said, of = await hovered(client, REPORT, NEW, NEW.index("12"))
        assert of == "12"
        assert "表三 · 一、本年新收政府信息公开申请数量 · 总计" in said
        assert "本行：自然人 8 + 商业企业 2 + 科研机构 0 + 社会公益组织 1 + 法律服务机构 1 + 其他 0 = 12 ✓" in said
        assert "平衡：一、本年新收政府信息公开申请数量 12 + 二、上年结转政府信息公开申请数量" in said
        assert "国办公开办函〔2021〕30号" in said


@asynchronous
async def test_a_failed_identity_shows_both_sides() -> None:
    async with session() as client:
        await client.open(URI, WRONG)
        said, of = await hovered(client, WRONG, NEW.replace("| 12 |", "| 13 |"), NEW.index("12"))
        assert of == "13"
        assert "其他 0 = 12 ✗ 总计写的是 13" in said
        assert "✗ （七）总计 11 + 四、结转下年度继续办理" in said
        # the finding comes first, with its reason, its source and its page
        assert said.index("此格应为 12") < said.index("表三有 39 处") < said.index("依据：") < said.index("表三 · 一、")
        assert "[规则说明 SUM001](https://" in said
        assert "SUM001.md)" in said


@asynchronous
async def test_a_long_sum_leaves_its_noughts_out() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        total = "（七）总计 |  | 8 |"
        said, of = await hovered(client, REPORT, total, total.index("8"))
        assert of == "8"
        column = next(line for line in said.splitlines() if "本列" in line)
        assert column.endswith("（其余为 0） = 8 ✓")
        assert " 0 +" not in column


@asynchronous
async def test_labels_and_headings() -> None:
    async with session() as client:
        text = REPORT.replace("3.危及“三安全一稳定”", "3.危机“三安全一稳定”")
        await client.open(URI, text)
        said, of = await hovered(client, text, "3.危机", 2)
        assert of == "3.危机“三安全一稳定”"
        assert "三、本年度办理结果 › （三）不予公开 › 3.危及“三安全一稳定”" in said
        assert "表式原文：3.危及“三安全一稳定”" in said
        assert "LAB001" in said
        said, of = await hovered(client, text, "| 科研机构 |", 3)
        assert of == "科研机构"
        assert "列标题。文字与表式一致" in said
        assert "本列" in said
        said, of = await hovered(client, text, "（三）不予公开 | 1", 3)
        assert "分组，本身不填数，下有 8 行" in said
        said, of = await hovered(client, text, "## 三、收到", 4)
        assert of == "三、收到和处理政府信息公开申请情况"
        assert "含表三，读出 175/175 格" in said
        said, of = await hovered(client, text, "| 2 | 0 | 1 | 0 | 3 |", 2)
        assert "行政复议·结果维持" in said
        assert "结果维持 2 + 结果纠正 0 + 其他结果 1 + 尚未审结 0 = 3 ✓" in said


@asynchronous
async def test_a_blank_cell_and_a_blank_total() -> None:
    text = REPORT.replace(NEW, NEW.replace("| 0 | 12 |", "| / |  |"))
    async with session() as client:
        await client.open(URI, text)
        row = NEW.replace("| 0 | 12 |", "| / |  |")
        said, of = await hovered(client, text, row, row.index("/"))
        assert of == "/"
        assert "核算时按 0 计" in said
        assert "未核算" in said


@asynchronous
async def test_plain_text_and_english() -> None:
    async with session(PLAIN, locale="en-GB") as client:
        await client.open(URI, WRONG)
        found = await client.request(
            "textDocument/hover", pointing(URI, WRONG, NEW.replace("| 12 |", "| 13 |"), NEW.index("12"))
        )
        assert found["contents"]["kind"] == "plaintext"
        said = found["contents"]["value"]
        assert "**" not in said
        assert "\\" not in said
        assert "this cell should be 12" in said
        assert "table three · " in said
        assert "✗ the total says 13" in said
        assert "Source: the official form" in said


@asynchronous
async def test_nothing_where_there_is_nothing_to_say() -> None:
    async with session() as client:
        await client.open(URI, REPORT)
        assert await client.request("textDocument/hover", client.at(URI, 1, 0)) is None
        await client.open("file:///readme.md", "# Readme\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")
        assert await client.request("textDocument/hover", client.at("file:///readme.md", 4, 2)) is None
        assert await client.request("textDocument/hover", client.at("file:///not-open.md", 4, 2)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["GFM", "P1", "T-word", "HTML"])
@asynchronous
async def test_every_cell_of_a_layout_is_found(name: str, encoding: str) -> None:
    layout = LAYOUTS[name]
    page = render(make(Random(7), "2021", dense=True), layout, layout.kinds[0])
    # characters of two units in front of the cells on their lines, where the reader passes over them
    text, spans = page.text, page.spans
    if name == "HTML":
        text = text.replace("<td", "<!-- 𠮷😀 --><td")
    capabilities = {**CAPABLE, "general": {"positionEncodings": [encoding]}}
    language = {"markdown": "markdown", "html": "html", "text": "plaintext"}[page.kind]
    async with session(capabilities) as client:
        assert client.result["capabilities"]["positionEncoding"] == encoding
        await client.open(URI, text, language)
        for row in ("new", "granted", "petition", "total", "carried-out"):
            for column in (0, 5, 6):
                start, end = spans["cell", "requests", row, column]
                shift = 0 if name != "HTML" else len("<!-- 𠮷😀 -->") * page.text[:start].count("<td")
                position = position_of(text, start + shift, encoding)
                found = await client.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": position})
                assert text_at(text, found["range"], encoding) == page.text[start:end]
                assert f" {page.text[start:end]} " in found["contents"]["value"]
