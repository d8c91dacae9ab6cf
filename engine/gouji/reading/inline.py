"""Inline markup: entities, tags, escapes and emphasis marks, taken out with a map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.reading.blocks import Piece

_TOKEN = re.compile(
    r"<br\b[^<>]*>"
    r"|</?[a-zA-Z][^<>]*>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
    r"|\\[!-/:-@\[-`{-~（）《》“”‘’【】〔〕，。：；、！？]"
    r"|\*\*+|(?<!_)__(?!_)|`+|\$(?=\d{1,9}\$)|(?<=\d)\$(?!\d)"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|\[\](?:\([^()\n]{0,200}\))?(?:\{[^{}\n]{0,200}\})?"
)
_BRACKETS = re.compile(r"\[|\](?:\{[^{}\n]{0,400}\})?")
_ENTITIES = {
    "nbsp": "\xa0",
    "lt": "<",
    "gt": ">",
    "amp": "&",
    "quot": '"',
    "apos": "'",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "mdash": "—",
    "ndash": "–",
    "middot": "·",
    "hellip": "…",
    "ensp": "\u2002",
    "emsp": "\u2003",
    "times": "×",
}


def decode_entity(entity: str) -> str:
    """What ``&name;`` or ``&#n;`` stands for; the entity itself where it stands for nothing."""
    name = entity[1:-1]
    if name in _ENTITIES:
        return _ENTITIES[name]
    from html import unescape

    return unescape(entity)


def inline(body: str, start: int) -> Piece:
    """The piece that a person sees of ``body``, which stands at ``start`` in the source."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0

    def verbatim(i: int, j: int) -> None:
        chars.append(body[i:j])
        starts.extend(range(start + i, start + j))
        ends.extend(range(start + i + 1, start + j + 1))

    hidden = _spans(body) if "]{" in body else ()
    for i, j, token in sorted((*_tokens(body), *hidden)) if hidden else _tokens(body):
        if i < done:
            continue  # inside what was taken out
        verbatim(done, i)
        done = j
        if token[0] == "&":
            seen = decode_entity(token)
        elif token[0] == "\\":
            seen = token[1]
        elif token[:3].lower() == "<br":
            seen = " "
        else:
            continue
        chars.append(seen)
        starts.extend([start + i] * len(seen))
        ends.extend([start + j] * len(seen))
    if not done:
        return Piece(body, start, start + len(body))
    verbatim(done, len(body))
    return trimmed("".join(chars), starts, ends, start + len(body))


def _tokens(body: str) -> Iterator[tuple[int, int, str]]:
    return ((*m.span(), m[0]) for m in _TOKEN.finditer(body))


def _spans(body: str) -> list[tuple[int, int, str]]:
    """The brackets and attributes of pandoc's spans, ``[text]{lang="EN-US"}``, which may stand in one another."""
    found: list[tuple[int, int, str]] = []
    opened: list[int] = []
    for m in _BRACKETS.finditer(body):
        if m[0] == "[":
            opened.append(m.start())
        elif opened:
            at = opened.pop()
            if len(m[0]) > 1:
                found += [(at, at + 1, "["), (*m.span(), "]")]
    return found


def trimmed(text: str, starts: list[int], ends: list[int], fallback: int) -> Piece:
    """A piece without the white space at its ends; ``fallback`` is where an empty one stands."""
    body = text.strip()
    if not body:
        return Piece("", fallback, fallback)
    i = text.index(body)
    j = i + len(body)
    starts, ends = starts[i:j], ends[i:j]
    if ends[-1] - starts[0] == len(body) and starts == list(range(starts[0], starts[0] + len(body))):
        return Piece(body, starts[0], ends[-1])  # the source verbatim after all
    return Piece(body, starts[0], ends[-1], starts, ends)


def joined(parts: list[Piece], between: str = " ") -> Piece:
    """Pieces that follow one another as one; a break in a cell (``商业`` over ``企业``) is a space."""
    parts = [p for p in parts if p.text] or parts[:1]
    if len(parts) == 1:
        return parts[0]
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        if text:
            text.append(between)
            starts += [part.start] * len(between)
            ends += [part.start] * len(between)
        text.append(part.text)
        starts += part.starts if part.starts is not None else range(part.start, part.end)
        ends += part.ends if part.ends is not None else range(part.start + 1, part.end + 1)
    return Piece("".join(text), parts[0].start, parts[-1].end, starts, ends)
