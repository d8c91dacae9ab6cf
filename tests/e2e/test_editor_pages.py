"""The pages for editors: what they say to start is what there is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gouji_server.transport import next_message

PAGES = sorted((Path(__file__).resolve().parent.parent.parent / "editors").glob("*.md"))
#: how a page writes the command: as a list, or as a line
_COMMAND = re.compile(r'"gouji",? "server"|`gouji server`|command = "gouji"\nargs = \["server"\]')


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_the_command(page: Path) -> None:
    assert _COMMAND.search(page.read_text("utf-8"))


def test_the_command_starts() -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "gouji", "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
        process.stdin.flush()
        assert json.loads(next_message(process.stdout) or b"")["result"]["capabilities"]["codeActionProvider"]  # type: ignore[arg-type]
        process.kill()


def test_every_page_is_in_the_list() -> None:
    listed = re.findall(r"\]\(([a-z-]+\.md)\)", PAGES[0].with_name("README.md").read_text("utf-8"))
    assert sorted([*listed, "README.md"]) == [page.name for page in PAGES]
