"""The server without a process: messages go into its protocol, and what it writes is collected.

    @asynchronous
    async def test_something() -> None:
        async with session() as client:
            await client.open(URI, "# 标题\n")
            assert await client.request("textDocument/hover", client.at(URI, 0, 2)) is None

Every message is real JSON both ways. What the server asks of the client is answered from ``client.answers``.
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from gouji_server.assembly import create
from gouji_server.server import GoujiServer

Json = dict[str, Any]
URI = "file:///reports/%E5%B9%B4%E6%8A%A5.md"
#: an editor that can do all that the server has a use for, and is pushed diagnostics
CAPABLE: Json = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": True}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": [""]}}},
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
            "dataSupport": True,
            "versionSupport": True,
        },
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
#: seconds after which an answer that has not come will not come
PATIENCE = 120.0
_ERROR = 1


class ResponseError(Exception):
    """The server has answered with an error."""

    def __init__(self, error: Json) -> None:
        super().__init__(f"{error.get('code')}: {error.get('message')}")
        self.code: int = error["code"]
        self.message: str = error["message"]
        self.data = error.get("data")


class Client:
    """An editor made for tests.

    ``messages`` holds all that the server has written, in order; ``result`` its answer to ``initialize``; ``answers``
    what is answered to its requests, by method (a value, or a function of the parameters; None where there is none).
    """

    def __init__(self, server: GoujiServer) -> None:
        self.server = server
        self.messages: list[Json] = []
        self.answers: dict[str, Any] = {}
        self.result: Json = {}
        self.versions: dict[str, int] = {}
        self._last_id = 0
        self._news = asyncio.Event()

    # ── what the protocol writes to

    def write(self, data: bytes) -> None:
        """Take one message of the server's."""
        message = json.loads(data)
        self.messages.append(message)
        self._news.set()
        if "method" in message and "id" in message:
            asyncio.get_running_loop().call_soon(self._answer, message)

    def close(self) -> None:
        """Nothing is to be closed."""

    def _answer(self, message: Json) -> None:
        answer = self.answers.get(message["method"])
        if callable(answer):
            answer = answer(message.get("params"))
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": answer})

    # ── what an editor does

    def send(self, message: Any) -> None:
        """Send any message, or any bytes in place of one."""
        body = (
            message
            if isinstance(message, bytes)
            else json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
        )
        self.server.protocol.receive(body)

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        message: Json = {"jsonrpc": "2.0", "method": method}
        self.send(message if params is None else {**message, "params": params})

    def begin(self, method: str, params: Any = None) -> int:
        """Send a request without waiting for its answer; its id."""
        self._last_id += 1
        message: Json = {"jsonrpc": "2.0", "id": self._last_id, "method": method}
        self.send(message if params is None else {**message, "params": params})
        return self._last_id

    async def answer(self, request: int) -> Any:
        """The answer to a request that was begun. Raises ResponseError where it is an error."""
        response = await self.wait_for(lambda m: m.get("id") == request and "method" not in m)
        if "error" in response:
            raise ResponseError(response["error"])
        return response["result"]

    async def request(self, method: str, params: Any = None) -> Any:
        """Send a request and wait for its answer. Raises ResponseError where it is an error."""
        return await self.answer(self.begin(method, params))

    async def open(self, uri: str, text: str, language: str = "markdown", version: int = 1) -> None:
        """Open a document. The diagnostics that follow are not waited for."""
        self.versions[uri] = version
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    async def change(self, uri: str, *changes: str | tuple[int, int, int, int, str]) -> int:
        """Change a document: the whole text, or (line, character, line, character, text); the new version."""
        self.versions[uri] += 1
        items: list[Json] = []
        for change in changes:
            if isinstance(change, str):
                items.append({"text": change})
            else:
                items.append({"range": span(*change[:4]), "text": change[4]})
        document = {"uri": uri, "version": self.versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": items})
        return self.versions[uri]

    @staticmethod
    def at(uri: str, line: int, character: int, **more: Any) -> Json:
        """The parameters of a request about a position."""
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}, **more}

    # ── what it has been told

    async def wait_for(self, wanted: Callable[[Json], bool], since: int = 0) -> Json:
        """The latest message that is wanted, from the given number on, as soon as there is one."""

        async def look() -> Json:
            while True:
                self._news.clear()
                for message in reversed(self.messages[since:]):
                    if wanted(message):
                        return message
                await self._news.wait()

        return await asyncio.wait_for(look(), PATIENCE)

    async def diagnostics(self, uri: str, version: int | None = None) -> list[Json]:
        """The diagnostics pushed for a version of a document (its newest where none is given)."""
        wanted = self.versions[uri] if version is None else version

        def fits(message: Json) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            return bool(message["params"]["uri"] == uri and message["params"].get("version") == wanted)

        found: list[Json] = (await self.wait_for(fits))["params"]["diagnostics"]
        return found

    def told(self, method: str) -> list[Any]:
        """The parameters of every notification or request of this method, in order."""
        return [m.get("params") for m in self.messages if m.get("method") == method]

    @property
    def errors(self) -> list[str]:
        """What the server has reported as going wrong inside it."""
        return [p["message"] for p in self.told("window/logMessage") if p["type"] == _ERROR]


_converters: list[Any] = []


def _converter(protocol: Any) -> Any:
    """The converter of the first server: making one takes longer than all else that a test does."""
    if not _converters:
        _converters.append(protocol._converter)
    return _converters[0]


@asynccontextmanager
async def session(
    capabilities: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    *,
    locale: str | None = None,
    root: str | None = None,
    may_fail: bool = False,
    **initialize: Any,
) -> AsyncIterator[Client]:
    """A server of its own, initialised, and shut down at the end unless the test has done so.

    ``capabilities`` are the client's (`CAPABLE` where none are given), ``options`` its initialization options; what else
    is given goes into the parameters of ``initialize``. Whatever the server reports as gone wrong inside it fails the
    test, unless it ``may_fail``.
    """
    server = create()
    server.protocol._converter = _converter(server.protocol)
    client = Client(server)
    server.protocol.set_writer(client, include_headers=False)
    params: Json = {
        "processId": None,
        "rootUri": root,
        "capabilities": CAPABLE if capabilities is None else capabilities,
    }
    if locale is not None:
        params["locale"] = locale
    if options is not None:
        params["initializationOptions"] = options
    client.result = await client.request("initialize", {**params, **initialize})
    client.notify("initialized", {})
    try:
        yield client
    finally:
        if not server.protocol.is_shut_down:
            await client.request("shutdown")
        client.notify("exit")
    if not may_fail:
        assert not client.errors


def asynchronous(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a coroutine function a test that any pytest can run."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def span(line: int, character: int, end_line: int, end_character: int) -> Json:
    """A range as editors write it."""
    return {"start": {"line": line, "character": character}, "end": {"line": end_line, "character": end_character}}


def units(text: str, encoding: str = "utf-16") -> int:
    """How wide a text is in the units of a position encoding."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding])) // width


def position_of(text: str, offset: int, encoding: str = "utf-16") -> Json:
    """The editor's position of a code-point offset, worked out apart from the server (LF and CRLF lines only)."""
    before = text[:offset].split("\n")
    return {"line": len(before) - 1, "character": units(before[-1], encoding)}


def text_at(text: str, place: Json, encoding: str = "utf-16") -> str:
    """The text in an editor's range, worked out apart from the server (LF and CRLF lines only)."""
    start, end = (_offset(text, place[side], encoding) for side in ("start", "end"))
    return text[start:end]


def _offset(text: str, position: Json, encoding: str) -> int:
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: position["line"]])
    line, width = lines[position["line"]], 0
    for i, char in enumerate(line):
        if width == position["character"]:
            return at + i
        width += units(char, encoding)
    assert width == position["character"], "inside a character, or past the end of the line"
    return at + len(line)


def pointing(uri: str, text: str, needle: str, shift: int = 0, encoding: str = "utf-16") -> Json:
    """The parameters of a request about the place of a needle in a text, so many characters into it."""
    at = text.index(needle) + shift
    return {"textDocument": {"uri": uri}, "position": position_of(text, at, encoding)}
