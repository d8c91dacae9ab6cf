"""Last year's report is found in the editor's folders, and beside a document that is in none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import CAPABLE, Client, Json, asynchronous, session

from support.command import SPECIMENS

TEXT = (SPECIMENS / "2021.md").read_text("utf-8").replace("，全年清理失效文件3件", "")
OUT = "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 1 | 0 | 2 |"
AGREED = OUT.replace("| 1 | 0 | 2 |", "| 0 | 0 | 1 |")
CHANGED = 2


def last(text: str = TEXT) -> str:
    """The specimen as the report of the year before."""
    return text.replace("2024年", "2023年")


def codes(items: list[Json]) -> list[str]:
    """The codes of the findings that compare with last year, copied prose aside."""
    return sorted(i["code"] for i in items if i["code"].startswith("YOY") and i["code"] not in ("YOY003", "YOY004"))


async def until(client: Client, uri: str, wanted: list[str]) -> None:
    """Wait for diagnostics with these codes."""
    await client.wait_for(
        lambda m: (
            m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == uri
            and codes(m["params"]["diagnostics"]) == wanted
        )
    )


@pytest.mark.parametrize("where", ["2023/旧.md", "旧.md"])
def test_in_the_folders(tmp_path: Path, where: str) -> None:
    old = tmp_path / where
    old.parent.mkdir(exist_ok=True)
    old.write_text(last(), "utf-8")
    uri = (tmp_path / "年报.md").as_uri()

    @asynchronous
    async def work() -> None:
        async with session(CAPABLE, root=tmp_path.as_uri()) as client:
            await client.open(uri, TEXT)
            await until(client, uri, ["YOY001", "YOY002"])
            old.write_text(last(TEXT.replace(OUT, AGREED)), "utf-8")
            changes = [{"uri": old.as_uri(), "type": CHANGED}]
            client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
            await until(client, uri, ["YOY002"])

    work()


def test_beside_a_document_in_no_folder(tmp_path: Path) -> None:
    (tmp_path / "旧.md").write_text(last(), "utf-8")
    (tmp_path / "别的.md").write_text(last().replace("青川市水务局", "青川市财政局"), "utf-8")
    uri = (tmp_path / "年报.md").as_uri()

    @asynchronous
    async def work() -> None:
        async with session(CAPABLE) as client:
            await client.open(uri, TEXT)
            await until(client, uri, ["YOY001", "YOY002"])

    work()
