"""What several formats for programs need: paths, addresses, and a finding's mark that outlives edits elsewhere."""

from __future__ import annotations

# ruff: noqa: PTH117
import os
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from gouji.baseline import entry_of

if TYPE_CHECKING:
    from gouji.findings import Finding
    from gouji.output import Checked


def slashes(path: str) -> str:
    """A path with forward slashes, as repositories have them."""
    return path.replace("\\", "/") if os.sep == "\\" else path


def is_inside(path: str) -> bool:
    """Whether a path is a relative one that stays in the current folder."""
    return not os.path.isabs(path) and slashes(path).split("/")[0] != ".."


def uri(path: str) -> str:
    """A path as a URI: relative to the current folder where it lies in it, else absolute."""
    if is_inside(path):
        return quote_from_bytes(os.fsencode(slashes(path)), safe="/")
    from pathlib import Path

    return Path(path).resolve().as_uri()


def fingerprints(file: Checked) -> list[str]:
    """A mark for each finding, the same as long as the file and what the finding is about are.

    It depends neither on the line nor on the wording of the message, so edits elsewhere leave it alone. Findings alike are
    told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    return [_fingerprint(key, seen) for key in map(_key, [file] * len(file.findings), file.findings)]


def _key(file: Checked, finding: Finding) -> tuple[str, ...]:
    return (slashes(file.path), *entry_of(finding))


def _fingerprint(key: Sequence[str], seen: Counter[tuple[str, ...]]) -> str:
    count = seen[tuple(key)]
    seen[tuple(key)] += 1
    return sha256("\0".join((*key, str(count))).encode("utf-8", "surrogateescape")).hexdigest()
