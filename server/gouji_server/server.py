"""The server: what it holds, how it comes to its settings, and how changes lead to diagnostics."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from gouji import registry
from gouji._version import __version__
from gouji.baseline import Known
from gouji.findings import Lang, Text
from gouji.settings import DEFAULTS, Resolver, Settings, SettingsError
from gouji.settings.baselines import Baselines
from gouji_server.analysis import Analysis, Analyst, Setup
from gouji_server.client import Client, Wishes
from gouji_server.diagnostics import Json, Manner, diagnostics, result_id
from gouji_server.document import Document, Documents, fingerprint
from gouji_server.index import ReportIndex
from gouji_server.lastyear import Library
from gouji_server.protocol import Protocol, StoppableServer
from gouji_server.uris import path_of

log = logging.getLogger("gouji.server")

#: seconds after which a text is linted though keys are still being pressed
_PATIENCE = 0.4


class GoujiServer(StoppableServer):
    """The language server of gouji; `gouji_server.assembly.create` gives it its features."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("gouji", __version__, protocol_cls=Protocol)
        self.stopped = asyncio.Event()
        self.analyst = Analyst()
        self.library = Library()
        self.client = Client()
        self.wishes = Wishes()
        self.index: ReportIndex
        self.complaints: set[str] = set()
        self._timers: dict[str, tuple[asyncio.TimerHandle, float]] = {}
        self._setups: dict[str, Setup] = {}
        #: by document, as long as neither the settings nor the day change
        self._settled: dict[str, tuple[Wishes, str, Setup]] = {}
        #: how many times a settings file or a baseline could not be used
        self._troubles = 0
        self._resolver = Resolver()
        self._baselines = Baselines()
        self._published: dict[str, tuple[int | None, list[Json]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    # ── life

    def stop(self) -> None:
        """End serving."""
        self.analyst.close()
        self.stopped.set()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say in the log, and to the client's log, what went wrong; never in its face."""
        if isinstance(error, JsonRpcInvalidParams):  # the client's mistake, of which it has the answer
            log.warning("parameters that do not fit: %s", error.message)
            return
        log.error("%s: %s", getattr(source, "__name__", source), type(error).__name__, exc_info=error)
        self.say_in_log(f"{type(error).__name__}")

    def say_in_log(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """A line in the client's log."""
        self.protocol.notify(types.WINDOW_LOG_MESSAGE, types.LogMessageParams(kind, f"gouji: {message}"))

    def spawn(self, work: Any) -> None:
        """Run a coroutine whose failure is logged and whose result nobody waits for."""
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)

        def done(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None and isinstance(error, Exception):
                self.report_server_error(error, type(error))

        task.add_done_callback(done)

    # ── documents and what they are linted with

    @property
    def documents(self) -> Documents:
        """The editor's documents."""
        documents = self.workspace
        assert isinstance(documents, Documents)
        return documents

    def open_documents(self) -> list[Document]:
        """The documents that are open."""
        return [d for d in self.documents.text_documents.values() if isinstance(d, Document)]

    @property
    def lang(self) -> Lang:
        """The language messages are in: by the editor's or the folder's settings, else by the client's locale."""
        return self.wishes.lang or self._file_settings(self.workspace.root_uri or "").lang or self.client.lang or "zh"

    @property
    def manner(self) -> Manner:
        """How diagnostics are written for this client."""
        return self.client.manner(self.lang)._replace(known=self.wishes.show_baseline)

    def setup(self, uri: str) -> Setup:
        """The rules and options for a document: the editor's settings over those of its folder's settings file."""
        today = time.strftime("%Y-%m-%d")
        wishes, day, setup = self._settled.get(uri, (None, "", None))
        if setup is None or wishes is not self.wishes or day != today:
            troubles = self._troubles
            setup = self._set_up(uri, today)
            if self._troubles == troubles:  # a file that cannot be used may be mended at any time
                self._settled[uri] = self.wishes, today, setup
        path = path_of(uri)
        if not path or not any(rule.wants for rule in setup.rules):
            return setup
        return setup._replace(finder=self.library.finder(path), name=f"{setup.name}.{self.library.generation}")

    def _set_up(self, uri: str, today: str) -> Setup:
        settings = self.wishes.over(self._file_settings(uri))
        excluded = self.is_excluded(uri)
        path = path_of(uri)
        ignored = settings.ignored_in(path) if path else ()
        known = self._known(path) if path else Known()
        key = f"{settings!r} {excluded} {ignored} {today} {known} {self.wishes.show_baseline}"
        if key not in self._setups:
            chosen = () if excluded else (settings.select or (), settings.ignore, settings.extend_select)
            rules = tuple(settings.graded(registry.without(self._rules(*chosen), ignored))) if chosen else ()
            codes = ",".join(f"{r.code} {r.severity}" for r in rules)
            options = settings.options._replace(today=today)
            name = fingerprint(codes, repr(options), repr(known), str(self.wishes.show_baseline), __version__)
            self._setups[key] = Setup(rules, options, name, known)
        return self._setups[key]

    def is_excluded(self, uri: str) -> bool:
        """Whether the settings file of its folder leaves a document out."""
        path = path_of(uri)
        return bool(path) and self._file_settings(uri).excludes(path or "")

    def _file_settings(self, uri: str) -> Settings:
        path = path_of(uri)
        if not path:
            return DEFAULTS
        try:
            return self._resolver.settings(path)
        except SettingsError as error:
            self._troubles += 1
            self.complain(error.message)
            return DEFAULTS

    def _known(self, path: str) -> Known:
        """What a baseline knows of a file."""
        try:
            baseline = self._baselines.nearest(path)
        except SettingsError as error:
            self._troubles += 1
            self.complain(error.message)
            return Known()
        return baseline.known(path) if baseline else Known()

    def _rules(self, select: Iterable[str], ignore: Iterable[str], extend: Iterable[str]) -> tuple[Any, ...]:
        """The rules chosen; a selector that means nothing is passed over and complained of once."""
        groups = []
        for selectors in (select, ignore, extend):
            kept = []
            for selector in selectors:
                try:
                    registry.select([selector])
                    kept.append(selector)
                except registry.SelectorError as error:
                    self.complain(error.message)
            groups.append(kept)
        return tuple(registry.select(*groups))

    def complain(self, message: Text) -> None:
        """Tell the user, once, of something in the settings that does not work."""
        if message.en in self.complaints:
            return
        self.complaints.add(message.en)
        log.warning("%s", message.en)
        params = types.ShowMessageParams(
            types.MessageType.Warning, f"勾稽：{message.zh}" if self.lang == "zh" else f"gouji: {message.en}"
        )
        self.protocol.notify(types.WINDOW_SHOW_MESSAGE, params)

    async def analysis(self, uri: str) -> tuple[Document, Analysis] | None:
        """An open document and its analysis as it is now."""
        document = self.documents.find(uri)
        if document is None:
            return None
        return document, await self._analyse(document)

    async def _analyse(self, document: Document) -> Analysis:
        uri = document.uri
        return await self.analyst.analysis(
            document, lambda: self.setup(uri), lambda: self.documents.find(uri) is document
        )

    # ── diagnostics

    def schedule(self, uri: str, delay: float) -> None:
        """Lint a document after so many seconds, unless it changes again before; a client that pulls asks itself."""
        if self.client.pulls:
            return
        now = time.monotonic()
        timer = self._timers.pop(uri, None)
        since = now
        if timer is not None:
            timer[0].cancel()
            since = timer[1]
        delay = max(0.0, min(delay, since + _PATIENCE - now))
        handle = asyncio.get_running_loop().call_later(delay, self._fire, uri)
        self._timers[uri] = (handle, since)

    def _fire(self, uri: str) -> None:
        self._timers.pop(uri, None)
        self.spawn(self._publish(uri))

    async def _publish(self, uri: str) -> None:
        document = self.documents.find(uri)
        if document is None:
            return
        analysis = await self._analyse(document)
        if self.documents.find(uri) is not document or document.snapshot is not analysis.snapshot or self.is_ending:
            return  # closed, or changed: a timer for the newer text is running
        self.publish(uri, document.version, diagnostics(analysis, uri, self.manner))

    def publish(self, uri: str, version: int | None, items: list[Json]) -> None:
        """Send a document's diagnostics, unless the client has just these for this version."""
        if self._published.get(uri) == (version, items):
            return
        self._published[uri] = (version, items)
        params: Json = {"uri": uri, "diagnostics": items}
        if version is not None:
            params["version"] = version
        message = {"jsonrpc": "2.0", "method": types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, "params": params}
        self.protocol._send_data(message)

    def published(self) -> set[str]:
        """The documents that the client has been sent diagnostics for."""
        return set(self._published)

    @property
    def is_ending(self) -> bool:
        """Whether the client has asked for the shutdown."""
        return self.protocol.is_shut_down

    def forget(self, uri: str) -> None:
        """Drop all that is known of a document, and its diagnostics at the client."""
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer[0].cancel()
        self.analyst.forget(uri)
        self._settled.pop(uri, None)
        if not self.client.pulls and self._published.get(uri, (None, []))[1]:
            self.publish(uri, None, [])
        self._published.pop(uri, None)

    async def pull(self, uri: str, previous: str | None) -> Json:
        """The answer to a client that asks for a document's diagnostics."""
        document = self.documents.find(uri)
        if document is None:
            return {"kind": "full", "items": []}
        setup = self.setup(uri)
        name = result_id(document.source, document.kind, setup.name, self.lang)
        if name == previous:
            return {"kind": "unchanged", "resultId": name}
        analysis = await self._analyse(document)
        name = result_id(analysis.snapshot.text, document.kind, analysis.setup.name, self.lang)
        return {"kind": "full", "resultId": name, "items": diagnostics(analysis, uri, self.manner)}

    def renew_settings(self) -> None:
        """Read the settings files anew when they are next asked for."""
        self._setups.clear()
        self._settled.clear()
        self._resolver = Resolver()
        self._baselines = Baselines()

    def refresh(self) -> None:
        """Have every open document linted anew, after the settings have changed."""
        self.renew_settings()
        self.relint()

    def relint(self) -> None:
        """Have every open document linted anew, where what it is linted with is another."""
        if self.client.pulls:
            if self.client.refreshes:
                self.protocol.send_request(types.WORKSPACE_DIAGNOSTIC_REFRESH, None)
        else:
            for document in self.open_documents():
                self.schedule(document.uri, 0)
        if self.client.refreshes_hints:
            self.protocol.send_request(types.WORKSPACE_INLAY_HINT_REFRESH, None)
