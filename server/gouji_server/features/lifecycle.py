"""The beginning and the end, and the settings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from gouji.settings import DEFAULTS
from gouji_server.client import Client, Wishes

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

log = logging.getLogger("gouji.server")

SECTION = "gouji"


def register(server: GoujiServer) -> None:
    """Register the handlers."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        from gouji_server.features import actions, synchronisation, workspace

        server.client = client = Client(params)
        server.wishes = Wishes(client.options.get("settings"))
        if client.pulls:
            synchronisation.register_pull(server)
            workspace.register_pull(server)
        if not client.explains:
            actions.register_explain(server)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _register_interests(server)
        if server.client.configures:
            await _ask(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if server.client.configures:
            await _ask(server)
        else:
            given = params.settings
            _take(server, given.get(SECTION, given) if isinstance(given, dict) else given)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: Any) -> None:
        server.analyst.close()


async def _register_interests(server: GoujiServer) -> None:
    """Ask to be told of changed settings and files, where the client wants to be asked."""
    wanted = []
    if server.client.registers_configuration:
        options: Any = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        wanted.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
    if server.client.registers_watches:
        watchers = [
            types.FileSystemWatcher(pattern)
            for pattern in (
                "**/*.{md,markdown,html,htm,txt}",
                "**/{gouji,.gouji,pyproject}.toml",
                "**/.gouji-baseline.json",
            )
        ]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if wanted:
        try:
            await server.protocol.send_request_async(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(wanted))
        except JsonRpcException as error:  # the client has declined: settings and files are then read when asked for
            log.info("the client registers nothing: %s", type(error).__name__)


async def _ask(server: GoujiServer) -> None:
    """Ask the client for its settings."""
    params = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
    try:
        answer = await server.protocol.send_request_async(types.WORKSPACE_CONFIGURATION, params)
    except JsonRpcException as error:  # it has none to give
        log.info("no settings from the client: %s", type(error).__name__)
        return
    if answer:  # null where nothing is set: then what the server was started with holds
        _take(server, server.client.options.get("settings") if answer[0] is None else answer[0])


def _take(server: GoujiServer, settings: Any) -> None:
    wishes = Wishes(_plain(settings))
    before, server.wishes = server.wishes, wishes
    if wishes.over(DEFAULTS) != before.over(DEFAULTS) or wishes.show_baseline != before.show_baseline:
        server.complaints.clear()
        server.refresh()


def _plain(value: Any) -> Any:
    """What cattrs left as objects, as dictionaries."""
    if hasattr(value, "_asdict"):
        return value._asdict()
    return value
