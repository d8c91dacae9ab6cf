"""Reports that are not open: diagnostics over the editor's folders, and files that change on disk."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from lsprotocol import types
from pygls.uris import from_fs_path

from gouji.files import SUFFIXES, find
from gouji.linting import kind_of
from gouji.ordinary import read_bytes
from gouji.source import DecodeError, decode
from gouji_server.analysis import Closed, Setup, analyse
from gouji_server.diagnostics import Json, Manner, diagnostics, result_id
from gouji_server.document import Snapshot
from gouji_server.uris import path_of

if TYPE_CHECKING:
    from gouji_server.server import GoujiServer

#: seconds after which folders are searched again, where the client does not tell of new files
_STALE = 30.0
#: files beyond this are left alone, and larger ones
_MOST_FILES, _LARGEST = 5000, 4_000_000
_SETTINGS_FILES = ("gouji.toml", ".gouji.toml", "pyproject.toml", ".gouji-baseline.json")


class _Known(NamedTuple):
    """What is known of a file: the stamp it had, and its diagnostics under a name."""

    stamp: tuple[int, int]
    setup: str
    name: str
    items: list[Json]
    is_report: bool


class Index:
    """The reports in the editor's folders. Searching, reading and linting happen in a thread."""

    def __init__(self, server: GoujiServer) -> None:
        self.server = server
        self._files: list[str] = []
        self._searched = 0.0
        self._known: dict[str, _Known] = {}
        self._is_finding = self._titles_wanted = False

    def forget_files(self) -> None:
        """Search the folders again next time."""
        self._searched = 0.0

    def roots(self) -> list[str]:
        """The paths of the editor's folders."""
        documents = self.server.documents
        uris = [folder.uri for folder in documents.folders.values()] or [documents.root_uri or ""]
        return [path for uri in uris if (path := path_of(uri)) and os.path.isdir(path)]  # noqa: PTH112

    async def report(self, previous: Sequence[types.PreviousResultId]) -> list[Json]:
        """The items of a workspace report: what has changed whole, the rest by name."""
        had = {p.uri: p.value for p in previous}
        open_uris = {document.uri for document in self.server.open_documents()}
        items = [item async for item in self._of_documents(had)]
        paths = await self._addresses(had)
        items += [item async for item in self._of_files(paths, had)]
        gone = [uri for uri in had if uri not in paths and uri not in open_uris]
        return items + [{"uri": uri, "version": None, "kind": "full", "items": []} for uri in gone]

    async def _of_documents(self, had: Mapping[str, str]) -> AsyncIterator[Json]:
        """The items of the documents that are open; of one that has nothing and had nothing there is none."""
        for document in self.server.open_documents():
            try:
                answer = await self.server.pull(document.uri, had.get(document.uri))
            except Closed:
                continue
            if answer["kind"] == "unchanged" or answer["items"] or document.uri in had:
                yield {"uri": document.uri, "version": document.version, **answer}

    async def _of_files(self, paths: Mapping[str, str], had: Mapping[str, str]) -> AsyncIterator[Json]:
        """The items of files that are not open, likewise."""
        server = self.server
        manner, setups = server.manner, {uri: server.setup(uri) for uri in paths}
        for uri, path in paths.items():
            if server.documents.find(uri) is not None:
                continue
            known = await server.analyst.elsewhere(self._look, path, uri, setups[uri], manner)
            if not isinstance(known, _Known):
                continue
            if had.get(uri) == known.name:
                yield {"uri": uri, "version": None, "kind": "unchanged", "resultId": known.name}
            elif known.items or uri in had:
                yield {"uri": uri, "version": None, "kind": "full", "resultId": known.name, "items": known.items}

    async def survey(self) -> Json:
        """Look at every file again, have the client show what was found, and count it."""
        server = self.server
        self.forget_files()
        documents = [document.uri for document in server.open_documents()]
        paths = await self._addresses(documents)
        counts, reports = [0, 0, 0], 0
        for uri in dict.fromkeys((*paths, *documents)):
            items, is_report = await self._survey_one(uri, paths.get(uri))
            reports += is_report
            for item in items:
                counts[item["severity"] - 1] += 1
        if server.client.pulls:
            if server.client.refreshes:
                server.protocol.send_request(types.WORKSPACE_DIAGNOSTIC_REFRESH, None)
        else:
            for uri in [u for u in server.published() if u not in paths and server.documents.find(u) is None]:
                server.publish(uri, None, [])  # deleted since
        found = dict(zip(("errors", "warnings", "infos"), counts, strict=True))
        return {"files": len(paths), "reports": reports, **found}

    async def _survey_one(self, uri: str, path: str | None) -> tuple[list[Json], bool]:
        """The diagnostics of a document or a file, and whether it is a report. It may be opened or closed meanwhile."""
        server = self.server
        try:
            opened = await server.analysis(uri)
        except Closed:
            opened = None
        if opened is not None:
            return diagnostics(opened[1], uri, server.manner), opened[1].report is not None
        if path is None:
            return [], False
        known = await server.analyst.elsewhere(self._look, path, uri, server.setup(uri), server.manner)
        if not isinstance(known, _Known):
            return [], False
        is_shown = not server.client.pulls and server.documents.find(uri) is None
        if is_shown and (known.items or uri in server.published()):
            server.publish(uri, None, known.items)
        return known.items, known.is_report

    async def find_titles(self) -> None:
        """Learn which files are reports of whom; where that has changed, last year's reports may be others."""
        self._titles_wanted = True
        if self._is_finding:
            return
        self._is_finding = True
        try:
            while self._titles_wanted and not self.server.is_ending:
                self._titles_wanted = False
                server = self.server
                documents = [path for document in server.open_documents() if (path := path_of(document.uri))]
                if await server.analyst.elsewhere(server.library.survey, await self._paths(), documents):
                    server.relint()
        finally:
            self._is_finding = False

    async def _addresses(self, known: Iterable[str]) -> dict[str, str]:
        """The files by their addresses, in the client's spelling where it has named one: there are several."""
        spelt = {unquote(uri): uri for uri in known}
        uris = {from_fs_path(path) or path: path for path in await self._paths()}
        return {spelt.get(unquote(uri), uri): path for uri, path in uris.items()}

    async def _paths(self) -> list[str]:
        now = time.monotonic()
        fresh = self._searched and (self.server.client.registers_watches or now - self._searched < _STALE)
        if not fresh:
            roots = self.roots()
            found = await self.server.analyst.elsewhere(_search, roots)
            assert isinstance(found, list)
            self._files, self._searched = found, now
        return [path for path in self._files if not self.server.is_excluded(from_fs_path(path) or "")]

    def _look(self, path: str, uri: str, setup: Setup, manner: Manner) -> _Known | None:
        """What is known of a file, looked at again where it has changed."""
        try:
            status = os.stat(path)  # noqa: PTH116
            stamp = (status.st_mtime_ns, status.st_size)
            setup_name = f"{setup.name} {manner}"
            known = self._known.get(path)
            if known is not None and (known.stamp, known.setup) == (stamp, setup_name):
                return known
            if status.st_size > _LARGEST:
                return None
            source = decode(read_bytes(path, _LARGEST))
        except (OSError, DecodeError):
            self._known.pop(path, None)
            return None
        snapshot = Snapshot(source.text, self.server.documents.units)
        kind = kind_of(path)
        analysis = analyse(snapshot, kind, setup)
        name = result_id(source.text, kind, setup.name, manner.lang)
        known = _Known(stamp, setup_name, name, diagnostics(analysis, uri, manner), analysis.report is not None)
        self._known[path] = known
        return known


def _search(roots: list[str]) -> list[str]:
    return find(roots).files[:_MOST_FILES] if roots else []


def register(server: GoujiServer) -> None:
    """Register what keeps up with folders and files."""
    index = server.index = Index(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        names = [change.uri.rpartition("/")[2].lower() for change in params.changes]
        if any(c.type != types.FileChangeType.Changed for c in params.changes):
            index.forget_files()
        if any(name in _SETTINGS_FILES for name in names):
            server.refresh()
        if any(name.endswith(SUFFIXES) for name in names):
            server.spawn(index.find_titles())

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        index.forget_files()
        server.spawn(index.find_titles())


def register_pull(server: GoujiServer) -> None:
    """Register workspace diagnostics, for a client that asks for them."""

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> Json:
        return {"items": await server.index.report(params.previous_result_ids)}
