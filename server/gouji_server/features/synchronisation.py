"""Documents opened, changed and closed, and the diagnostics that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from gouji_server.diagnostics import Json
from gouji_server.uris import path_of

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

#: milliseconds without a key pressed before a text is linted
DEBOUNCE = 50


def register(server: GoujiServer) -> None:
    """Register the handlers of document notifications; pulling is registered once the client is known."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        if not server.client.registers_watches:  # nobody tells us when a settings file changes
            server.renew_settings()
        server.schedule(params.text_document.uri, 0)
        path = path_of(params.text_document.uri)
        if path and not server.library.covers(path):
            server.spawn(server.index.find_titles())
        if server.client.options.get("status") is True:  # the client may know the diagnostics already, and not ask
            server.spawn(server.analysis(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        debounce = server.wishes.debounce
        server.schedule(params.text_document.uri, (DEBOUNCE if debounce is None else debounce) / 1000)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        if not server.client.registers_watches:
            server.renew_settings()
            server.spawn(server.index.find_titles())
        server.schedule(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def register_pull(server: GoujiServer) -> None:
    """Register pulled diagnostics, for a client that asks for them and is pushed none."""
    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="gouji")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(params: types.DocumentDiagnosticParams) -> Json:
        return await server.pull(params.text_document.uri, params.previous_result_id)
