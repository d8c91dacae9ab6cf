"""What is known of one text: its findings and the report in it. Made in a thread, once a text."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import NamedTuple

from gouji.baseline import Entry, without_known
from gouji.findings import Finding, Suppressed
from gouji.linting import Finder, Result, lint_source
from gouji.report import Options, Report
from gouji.rule import Rule
from gouji.source import Source
from gouji_server.document import Document, Snapshot

log = logging.getLogger("gouji.server")


class Superseded(Exception):
    """The text has changed meanwhile, and nobody wants to know any more."""


class Closed(asyncio.CancelledError):
    """The document is not open any more, or the server is ending."""


class Setup(NamedTuple):
    """What a text is linted with. ``name`` differs where anything of it does.

    ``known`` are a baseline's entries for it; ``finder`` finds last year's report.
    """

    rules: tuple[Rule, ...]
    options: Options
    name: str
    known: tuple[tuple[Entry, int], ...] = ()
    finder: Finder | None = None


class Analysis(NamedTuple):
    """A text, its findings by place, and its report (None: the text is no report); ``suppressed`` is what comments hide or a baseline knows."""

    snapshot: Snapshot
    findings: Sequence[Finding]
    report: Report | None
    setup: Setup
    suppressed: Sequence[Suppressed] = ()


def lint(source: Source, kind: str, setup: Setup, between: Callable[[], None] | None = None) -> Result:
    """Lint a text in a setup, less what its baseline knows."""
    result = lint_source(source, kind, setup.rules, setup.options, setup.finder, between)
    return without_known(result, dict(setup.known)) if setup.known else result


def analyse(snapshot: Snapshot, kind: str, setup: Setup, stale: Event | None = None) -> Analysis:
    """Lint a text. Raises Superseded soon after ``stale`` is set."""

    def look() -> None:
        if stale is not None and stale.is_set():
            raise Superseded

    look()
    result = lint(snapshot, kind, setup, look)
    for finding in result.findings:
        if finding.code == "GJ000":
            log.error("%s", finding.message.en)
    return Analysis(snapshot, result.findings, result.report, setup, result.suppressed)


class _Run(NamedTuple):
    snapshot: Snapshot
    setup: Setup
    stale: Event
    future: asyncio.Future[Analysis]


class Analyst:
    """Analyses open documents: at most one run a document at a time, and none for a text that is known already."""

    def __init__(self) -> None:
        # of our own: the server's pool also runs other things, and two are enough for one person's typing
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="lint")
        self._runs: dict[str, _Run] = {}
        self._closed = False
        #: how many runs have begun
        self.count = 0
        #: called on the loop with every analysis of a document that is still as it was
        self.listeners: list[Callable[[str, Analysis], None]] = []

    async def analysis(
        self, document: Document, setup: Callable[[], Setup], is_open: Callable[[], bool] = lambda: True
    ) -> Analysis:
        """The analysis of a document as it is now; whoever asks at the same time shares the run.

        ``setup`` and ``is_open`` are asked anew whenever something has changed meanwhile. Cancels the caller, by
        Closed, once the document is not open any more or the analyst is closed.
        """
        while True:
            if self._closed or not is_open():
                raise Closed
            snapshot, wanted = document.snapshot, setup()
            run = self._runs.get(document.uri)
            if run is None or run.snapshot is not snapshot or run.setup != wanted or run.stale.is_set():
                if run is not None and not run.future.done():
                    run.stale.set()
                    await asyncio.wait([run.future])
                    continue  # the text may have changed again, or another have begun a run
                run = self._begin(document, snapshot, wanted)
            try:
                return await asyncio.shield(run.future)
            except Superseded:
                continue

    def _begin(self, document: Document, snapshot: Snapshot, setup: Setup) -> _Run:
        stale = Event()
        self.count += 1
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._pool, analyse, snapshot, document.kind, setup, stale)
        future.add_done_callback(
            lambda f: f.cancelled() or f.exception()
        )  # asked for, so that asyncio does not complain
        run = _Run(snapshot, setup, stale, future)
        self._runs[document.uri] = run
        if self.listeners:
            future.add_done_callback(lambda _: self._tell(document, run))
        return run

    def _tell(self, document: Document, run: _Run) -> None:
        if self._runs.get(document.uri) is run and (analysis := self.known(document)) is not None:
            for listener in self.listeners:
                listener(document.uri, analysis)

    def known(self, document: Document) -> Analysis | None:
        """The analysis of the document as it is now, if there is one already."""
        run = self._runs.get(document.uri)
        if run is None or run.snapshot is not document.snapshot or not run.future.done():
            return None
        return None if run.future.cancelled() or run.future.exception() else run.future.result()

    def forget(self, uri: str) -> None:
        """Drop what is known of a document that has been closed."""
        run = self._runs.pop(uri, None)
        if run is not None:
            run.stale.set()

    def close(self) -> None:
        """Begin nothing any more, and let what runs end early."""
        self._closed = True
        for run in self._runs.values():
            run.stale.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def elsewhere(self, call: object, *args: object) -> object:
        """Run a function in one of the threads. Cancels the caller, by Closed, once the analyst is closed."""
        assert callable(call)
        if self._closed:
            raise Closed
        return await asyncio.get_running_loop().run_in_executor(self._pool, call, *args)
