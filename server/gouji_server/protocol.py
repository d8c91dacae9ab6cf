"""The protocol's manners: every request is answered once, whatever it holds and whenever it comes."""

from __future__ import annotations

import logging
from collections.abc import Generator
from json import loads
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path

from gouji_server.document import Documents
from gouji_server.uris import is_uri

if TYPE_CHECKING:
    from cattrs import Converter


log = logging.getLogger("gouji.server")


class StoppableServer(LanguageServer):
    """What the protocol asks of its server."""

    def stop(self) -> None:
        """End serving."""
        raise NotImplementedError


class Protocol(LanguageServerProtocol):
    """pygls's protocol with its gaps closed.

    `receive` takes the body of a message; ``exit_code`` is set once the client has asked the process to end.
    """

    _server: StoppableServer

    def __init__(self, server: StoppableServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self.exit_code: int | None = None

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked for the shutdown."""
        return self._shutdown

    def receive(self, body: bytes) -> None:
        """Take one message: run it, or answer what is wrong with it."""
        try:
            message = loads(body)
        except (ValueError, RecursionError):
            self.refuse_unread(types.ErrorCodes.ParseError, "no JSON")
            return
        if not isinstance(message, dict):
            self.refuse_unread(types.ErrorCodes.InvalidRequest, "a message is one JSON object")
        elif "method" in message:
            self._take_call(message)
        elif message.get("jsonrpc") == self.VERSION and ("result" in message or "error" in message):
            self._take_response(message)
        else:
            log.warning("a message that is neither request nor response")
            self._refuse(_id_of(message), types.ErrorCodes.InvalidRequest, "neither request nor response")

    def refuse_unread(self, code: types.ErrorCodes, problem: str) -> None:
        """Answer something whose id cannot be told."""
        log.warning("a message could not be read: %s", problem)
        self._refuse(None, code, problem)

    def _take_call(self, message: dict[str, Any]) -> None:
        """Take a request or a notification."""
        method, is_request = message["method"], "id" in message
        msg_id = _id_of(message)
        if problem := self._malformed(message):
            log.warning("a malformed message: %s", problem)
            self._refuse(msg_id, types.ErrorCodes.InvalidRequest, problem)
            return
        call = {name: value for name, value in message.items() if name not in ("result", "error")}
        if is_request:
            if wrong := self._wrong_with(method):
                self._refuse(msg_id, *wrong)
            else:
                self._run(call | {"id": msg_id})
        elif not self._is_unwanted(method):
            self._run(call)

    def _run(self, call: dict[str, Any]) -> None:
        """Have a call handled; a request whose parameters do not fit is refused, such a notification dropped."""
        try:
            structured = self.structure_message(call)
        except JsonRpcException as error:
            log.warning("%s: parameters that do not fit", call["method"])
            if "id" in call:
                self._refuse(call["id"], types.ErrorCodes.InvalidParams, str(error.message))
            return
        self.handle_message(structured)

    def _take_response(self, message: dict[str, Any]) -> None:
        """Take the answer to a request of ours."""
        msg_id = message.get("id")
        # the client's own requests are among the futures too, by ids of its choice
        if not isinstance(msg_id, str) or msg_id not in self._result_types:
            log.debug("a response to nothing that was asked")
            return
        try:
            structured = self.structure_message(message)
        except JsonRpcException as error:
            log.warning("an answer that does not fit")
            future = self._request_futures.pop(msg_id, None)
            if future is not None and not future.done():
                future.set_exception(error)
            return
        self.handle_message(structured)

    def _malformed(self, message: dict[str, Any]) -> str:
        """What is wrong with the frame of a request or notification, whatever it asks for."""
        if message.get("jsonrpc") != self.VERSION:
            return "no JSON-RPC 2.0 message"
        if not isinstance(message["method"], str):
            return "the method is no text"
        if "id" in message and _id_of(message) is None:
            return "an id is an integer or text"
        return ""

    def _wrong_with(self, method: str) -> tuple[types.ErrorCodes, str] | None:
        """Why a request cannot be taken, whatever its parameters."""
        if self._shutdown:
            return types.ErrorCodes.InvalidRequest, "the server has been shut down"
        if self._workspace is None and method != types.INITIALIZE:
            return types.ErrorCodes.ServerNotInitialized, "initialize comes first"
        if self._workspace is not None and method == types.INITIALIZE:
            return types.ErrorCodes.InvalidRequest, "initialize comes once"
        try:
            self._get_handler(method)
        except JsonRpcMethodNotFound:
            return types.ErrorCodes.MethodNotFound, f"no method {method}"
        if not self._is_answered(method):
            return types.ErrorCodes.InvalidRequest, f"{method} is a notification, and has no id"
        return None

    def _is_unwanted(self, method: str) -> bool:
        """Notifications that a server may drop: what is none of ours, and requests that nobody could be answered."""
        if method == types.EXIT:
            return False
        if self._shutdown or self._workspace is None:
            return True
        if method.startswith("notebookDocument/") or method == types.WINDOW_WORK_DONE_PROGRESS_CANCEL:
            return True
        return self._is_answered(method)

    def _is_answered(self, method: str) -> bool:
        """Whether a method is a request: by the protocol or, where it has no word for it, as all that is ours."""
        if method in types.METHOD_TO_TYPES:
            return types.METHOD_TO_TYPES[method][1] is not None
        return method in self.fm.features

    def _refuse(self, msg_id: Any, code: types.ErrorCodes, message: str) -> None:
        error = {"code": code.value, "message": message}
        self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "error": error})

    def _handle_cancel_notification(self, msg_id: Any) -> None:
        """As pygls does it, for what can be an id."""
        if isinstance(msg_id, (int, str)):
            super()._handle_cancel_notification(msg_id)

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        """As pygls does it, but the traceback of a failure stays in the log."""
        if error is not None and error.code == types.ErrorCodes.InternalError.value:
            error.data = None
        super()._send_response(msg_id, result, error)

    def _execute_handler(self, msg_id: Any, handler: Any, callback: Any, args: Any = None, kwargs: Any = None) -> None:
        """As pygls does it, but forgetting the future of a notification once it is done."""
        super()._execute_handler(msg_id, handler, callback, args, kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(lambda _: self._forget(msg_id, future))

    def _forget(self, msg_id: Any, future: Any) -> None:
        if self._request_futures.get(msg_id) is future:
            del self._request_futures[msg_id]

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """As pygls does it, with documents of ours and without the parameters in the log."""
        if params.root_uri and not is_uri(params.root_uri):
            log.warning("the folder's URI is malformed")
            params.root_uri = None
        steps = super().lsp_initialize(params)
        # pygls makes the workspace and then asks the handlers: this is the moment to put ours in its place.
        try:
            call = next(steps)
        except StopIteration as done:
            return _result(done)
        old = self.workspace
        root = params.root_uri or (from_fs_path(params.root_path) if params.root_path else None)
        self._workspace = Documents(root, old._sync_kind, list(old.folders.values()), old.position_encoding)
        while True:
            sent = yield call
            try:
                call = steps.send(sent)
            except StopIteration as done:
                return _result(done)

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *args: Any) -> Generator[Any, Any, None]:
        """End what is under way, and answer nothing but ``exit`` from now on."""
        if (handler := self.fm.features.get(types.SHUTDOWN)) is not None:
            yield handler, args, None
        current = self.msg_id
        for msg_id, future in list(self._request_futures.items()):  # answering takes them out of the dictionary
            if msg_id != current and not future.done():
                future.cancel()
        self._shutdown = True

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: Any) -> Generator[Any, Any, None]:
        """End the process: 0 after a shutdown, else 1."""
        self.exit_code = 0 if self._shutdown else 1
        self._server.stop()
        yield from ()

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """As pygls does it, but for a document that is not open: that is the client's mistake and nobody's business."""
        documents = self.workspace
        if not isinstance(documents, Documents) or documents.find(params.text_document.uri) is None:
            log.warning("a change to a document that is not open")
            return
        yield from super().lsp_text_document__did_change(params)


def _result(done: StopIteration) -> types.InitializeResult:
    result = done.value
    assert isinstance(result, types.InitializeResult)
    return result


def _id_of(message: dict[str, Any]) -> int | str | None:
    """The id that an answer is given under; None for what is no id."""
    msg_id = message.get("id")
    if isinstance(msg_id, float) and msg_id.is_integer():  # some languages have no other numbers
        return int(msg_id)
    return msg_id if isinstance(msg_id, (str, int)) and not isinstance(msg_id, bool) else None
