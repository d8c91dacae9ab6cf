"""The extension in real VS Code: in its extension host, and as a person sees it in a browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.forms.draft import report_draft, usual_style
from gouji_server.assembly import create

if TYPE_CHECKING:
    from conftest import Code

TOP = Path(__file__).resolve().parents[3]


def test_extension_host(code: Callable[[], Code], unpacked: Path, broken: str) -> None:
    """Everything that can be asked of VS Code from within."""
    vscode = code()
    folder = vscode.folder
    (folder / "astral.md").write_text(broken.replace("\n根据《", "\n😀😀根据《", 1), "utf-8")
    (folder / "README.md").write_text("# 说明\n\n这里放年报草稿。\n", "utf-8")
    (folder / "其他").mkdir()
    blank = report_draft(usual_style("html"), "html", "岚溪县水利局", 2024, signed=False).plain
    before, _, behind = blank.partition("本年新收")
    wrong = f"{before}本年新收{behind.replace('<td>0</td>', '<td>5</td>', 1)}"
    (folder / "其他/草稿.html").write_text(wrong, "utf-8")
    shutil.copy(TOP / "examples/clean.txt", folder)
    vscode.start({"gouji.lang": "zh"}, "--vscode-option", "enable-smoke-test-driver")
    vscode.run("host.mjs", extension=str(unpacked))
    results = json.loads((folder / "results.json").read_text("utf-8"))
    print(json.dumps({name: result["took"] for name, result in results.items()}), results["typing"].get("more"))
    failed = {name: result["error"] for name, result in results.items() if "error" in result}
    assert not failed, "\n\n".join(f"{name}: {error}" for name, error in failed.items())
    python = results["diagnostics"]["more"]
    assert python == str(vscode.home / "python/bin/python3"), "the first Python on the path is used"


def test_as_a_person_sees_it(code: Callable[[], Code], vsix: Path, broken: str) -> None:
    """From the VSIX, with a Python that has nothing installed: read, mend, type, undo, save, ask why."""
    vscode = code()
    lines = broken.split("\n")
    row = next(i for i, line in enumerate(lines) if "1.本机关不掌握相关政府信息" in line)
    lines[row] = lines[row].replace("| 3 |", "| 2 |")
    draft = vscode.folder / "草稿.md"
    draft.write_text("\n".join(lines), "utf-8")
    vscode.install(vsix)
    vscode.start({"gouji.lang": "zh"})
    inlays = "textDocument/inlayHint" in create().protocol.fm.features
    took = vscode.run("ui.mjs", file=str(draft), inlays=inlays)
    print(took)
    assert draft.read_text("utf-8") == "\n".join(lines).replace("危机", "危及")
