"""What the server can do, a module a feature; each has ``register(server)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer


def register(server: GoujiServer) -> None:
    """Register every feature."""
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

    for module in (lifecycle, synchronisation, workspace, actions, hover, hints, outline, links, completion, extras):
        module.register(server)
