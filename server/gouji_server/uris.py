"""The path that a client's URI means."""

from __future__ import annotations

import os

from pygls import uris


def path_of(uri: str) -> str | None:
    """The path of a ``file:`` URI; None for any other, and where it names no file that there could be."""
    if not uri.startswith("file:"):
        return None
    try:
        path = uris.to_fs_path(uri)
        if not path or b"\0" in os.fsencode(path):
            return None
    except ValueError:  # no URI at all, or characters that no file name can hold
        return None
    return path


def is_uri(text: str) -> bool:
    """Whether a text can be taken apart as a URI."""
    try:
        uris.urlparse(text)
    except ValueError:
        return False
    return True
