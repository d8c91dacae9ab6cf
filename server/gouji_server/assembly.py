"""The server put together."""

from __future__ import annotations

from gouji_server.features import (
    actions,
    completion,
    extras,
    hints,
    hover,
    lifecycle,
    links,
    outline,
    synchronisation,
    workspace,
)
from gouji_server.server import GoujiServer

_FEATURES = (lifecycle, synchronisation, workspace, actions, hover, hints, outline, links, completion, extras)


def create() -> GoujiServer:
    """A server with all its features."""
    server = GoujiServer()
    for feature in _FEATURES:
        feature.register(server)
    return server
