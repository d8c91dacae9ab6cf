"""A real process behind real clients' capabilities: each is told what it understands, once, and in its own columns."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from support.command import SPECIMENS

URI = "file:///reports/%E5%B9%B4%E6%8A%A5.md"
PATIENCE = 120
#: a label with a slip, and a placeholder behind characters of two UTF-16 units each
TEXT = (
    (SPECIMENS / "2021.md")
    .read_text("utf-8")
    .replace("水价调整、停水检修等", "😀😀水价调整、×××检修等")
    .replace("3.危及“", "3.危机“")
)
CLIENTS = ("visual-studio-code", "visual-studio-code, pulling", "neovim@0.11", "neovim@0.7", "emacs")


def capabilities(name: str) -> types.ClientCapabilities:
    """What a client can do, as recorded; VS Code also as it is today, with pulled diagnostics."""
    recorded = client_capabilities(name.partition(",")[0])
    assert recorded.text_document
    if name.endswith("pulling"):
        recorded.text_document.diagnostic = types.DiagnosticClientCapabilities(related_document_support=True)
    return recorded


@pytest_lsp.fixture(
    params=CLIENTS, config=ClientServerConfig(server_command=[sys.executable, "-m", "gouji", "server", "--stdio"])
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> Any:
    able = capabilities(request.param)
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    wishes = types.InitializeParams(capabilities=able, root_uri="file:///reports")
    lsp_client.answer = await lsp_client.initialize_session(wishes)  # type: ignore[attr-defined]
    lsp_client.pulls = able.text_document.diagnostic is not None  # type: ignore[attr-defined,union-attr]
    yield
    await lsp_client.shutdown_session()


async def diagnostics(client: Any) -> list[types.Diagnostic]:
    """What the client knows of the document, by asking or by waiting."""
    if client.pulls:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(URI))
        return list((await client.text_document_diagnostic_async(params)).items)
    await asyncio.wait_for(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), PATIENCE)
    return list(client.diagnostics[URI])


def text_at(text: str, place: types.Range, encoding: str) -> str:
    width, codec = {"utf-8": (1, "utf-8"), "utf-16": (2, "utf-16-le"), "utf-32": (4, "utf-32-le")}[encoding]
    assert place.start.line == place.end.line
    line = text.split("\n")[place.start.line].encode(codec)
    return line[width * place.start.character : width * place.end.character].decode(codec)


@pytest.mark.asyncio
@pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")
async def test_see_mend_and_be_done(client: Any) -> None:
    chosen = client.answer.capabilities.position_encoding
    encoding = str(getattr(chosen, "value", chosen) or "utf-16")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "markdown", version=1, text=TEXT))
    )
    found = {d.code: d for d in await diagnostics(client)}
    assert {code: text_at(TEXT, d.range, encoding) for code, d in found.items()} == {"LAB001": "危机", "STR016": "×××"}

    label = found["LAB001"]
    # columns as some clients send them: in bytes, or nowhere at all
    wrong = types.Diagnostic(types.Range(types.Position(0, 90), types.Position(0, 96)), label.message, code=label.code)
    context = types.CodeActionContext([wrong], only=[types.CodeActionKind.QuickFix])
    params = types.CodeActionParams(types.TextDocumentIdentifier(URI), label.range, context)
    offered = await client.text_document_code_action_async(params)
    (fix,) = [a for a in offered if isinstance(a, types.CodeAction) and a.title.startswith("改为")]
    assert fix.is_preferred
    if fix.edit.document_changes:
        (edit,) = fix.edit.document_changes[0].edits
        assert fix.edit.document_changes[0].text_document.version == 1
    else:
        (edit,) = fix.edit.changes[URI]
    assert text_at(TEXT, edit.range, encoding) in ("危机", "机")

    document = types.VersionedTextDocumentIdentifier(uri=URI, version=2)
    change = types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    assert [d.code for d in await diagnostics(client)] == ["STR016"]
    if client.pulls:
        assert not client.diagnostics
