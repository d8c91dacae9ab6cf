"""What is known of one text: its findings and the report in it. Made in a thread, once a text."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, NamedTuple, TypeVar

from gouji.baseline import Known
from gouji.context import Context
from gouji.findings import Finding, Suppressed
from gouji.gj import INTERNAL
from gouji.linting import Finder, Result, lint_source
from gouji.report import Options, Report
from gouji.rule import Rule
from gouji.source import Source
from gouji_server.document import Document, Snapshot

log = logging.getLogger("gouji.server")

_T = TypeVar("_T")
#: as many findings of a text are shown; editors grow slow with more, and nobody reads them
MOST = 200
#: how many functions have a thread to themselves at a time: more would only take the interpreter from one another
_AT_ONCE = 2
#: seconds after which what is still at work counts no more towards those, and a superseded run is left to itself
_PATIENCE = 0.2
#: what has been left to itself and does not end: in all threads, and of one document
_MOST_THREADS, _MOST_ABANDONED = 32, 4


class Superseded(Exception):
    """The text has changed meanwhile, and nobody wants to know any more."""


class Closed(asyncio.CancelledError):
    """The document is not open any more, or the server is ending."""


class Setup(NamedTuple):
    """What a text is linted with. ``name`` differs where anything of it does.

    ``known`` is what a baseline knows of it; ``finder`` finds last year's report.
    """

    rules: tuple[Rule, ...]
    options: Options
    name: str
    known: Known = Known()
    finder: Finder | None = None


class Analysis(NamedTuple):
    """A text, what linting gave, and what it was linted with."""

    snapshot: Snapshot
    result: Result
    setup: Setup

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings by place, those that are hidden left out."""
        return self.result.findings

    @property
    def shown(self) -> Sequence[Finding]:
        """The findings that an editor is told of: all fronts of the server stop at the same one."""
        return self.result.findings[:MOST]

    @property
    def suppressed(self) -> Sequence[Suppressed]:
        """What comments hide or a baseline knows."""
        return self.result.suppressed

    @property
    def context(self) -> Context | None:
        """What is known of the report; None where the text is none."""
        return self.result.context

    @property
    def report(self) -> Report | None:
        """The report; None where the text is none."""
        return self.result.report


def lint(source: Source, kind: str, setup: Setup, between: Callable[[], None] | None = None) -> Result:
    """Lint a text in a setup, less what its baseline knows."""
    result = lint_source(source, kind, setup.rules, setup.options, setup.finder, between)
    return setup.known.without(result) if setup.known else result


def analyse(snapshot: Snapshot, kind: str, setup: Setup, stale: Event | None = None) -> Analysis:
    """Lint a text. Raises Superseded soon after ``stale`` is set."""

    def look() -> None:
        if stale is not None and stale.is_set():
            raise Superseded

    look()
    result = lint(snapshot, kind, setup, look)
    for finding in result.findings:
        if finding.code == INTERNAL.code:
            log.error("%s", finding.message.en)
    return Analysis(snapshot, result, setup)


class _Run(NamedTuple):
    """``future`` has the outcome of ``work``, or Superseded where that has been left to itself."""

    snapshot: Snapshot
    setup: Setup
    stale: Event
    work: asyncio.Task[Analysis]
    future: asyncio.Future[Analysis]

    def is_of(self, snapshot: Snapshot, setup: Setup) -> bool:
        """Whether it is of this text, in this setup, and has not been told to end."""
        return self.snapshot is snapshot and self.setup == setup and not self.stale.is_set()


class Analyst:
    """Analyses open documents: one run a document at a time, and none for a text that is known already.

    Whatever takes long keeps nobody else waiting: neither another document nor a newer text of the same.
    """

    def __init__(self) -> None:
        # of our own: the server's pool also runs other things
        self._pool = ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="lint")
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._runs: dict[str, _Run] = {}
        #: by document, the runs that nobody waits for and that have not ended yet
        self._abandoned: dict[str, set[asyncio.Task[Analysis]]] = {}
        self._closed = False
        #: how many runs have begun
        self.count = 0
        #: called on the loop with every analysis of a document that is still as it was
        self.listeners: list[Callable[[str, Analysis], None]] = []

    async def analysis(
        self, document: Document, setup: Callable[[], Setup], is_open: Callable[[], bool] = lambda: True
    ) -> Analysis:
        """The analysis of a document as it is now; whoever asks at the same time shares the run.

        ``setup`` and ``is_open`` are asked again whenever something has changed meanwhile. Cancels the caller, by
        Closed, once the document is not open any more or the analyst is closed.
        """
        while True:
            if self._closed or not is_open():
                raise Closed
            snapshot, wanted = document.snapshot, setup()
            run = self._runs.get(document.uri)
            if run is None or not run.is_of(snapshot, wanted):
                if await self._has_waited(document.uri, run):
                    continue  # the text may have changed again, or another have begun a run
                run = self._begin(document, snapshot, wanted)
            try:
                return await asyncio.shield(run.future)
            except Superseded:
                continue

    async def _has_waited(self, uri: str, run: _Run | None) -> bool:
        """Whether no other run could begin at once, so that this one, or one left to itself, had to be waited for."""
        if run is not None and not run.future.done():
            await self._supersede(uri, run)
            return True
        abandoned = self._abandoned.get(uri, set())
        if len(abandoned) < _MOST_ABANDONED:
            return False
        await asyncio.wait(abandoned, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def _supersede(self, uri: str, run: _Run) -> None:
        """Have a run end, and leave it to itself where it does not do so soon: a rule may be at work for long."""
        run.stale.set()
        await asyncio.wait([run.future], timeout=_PATIENCE)
        if self._runs.get(uri) is run:
            self._abandon(uri, run)

    def _abandon(self, uri: str, run: _Run) -> None:
        """Leave a run to itself; whoever waits for it asks again."""
        del self._runs[uri]
        if run.future.done():
            return
        run.future.set_exception(Superseded())
        abandoned = self._abandoned.setdefault(uri, set())
        abandoned.add(run.work)

        def ended(work: asyncio.Task[Analysis]) -> None:
            abandoned.discard(work)
            if not abandoned and self._abandoned.get(uri) is abandoned:
                del self._abandoned[uri]

        run.work.add_done_callback(ended)

    def _begin(self, document: Document, snapshot: Snapshot, setup: Setup) -> _Run:
        stale = Event()
        self.count += 1
        work = asyncio.ensure_future(self._in_turn(analyse, snapshot, document.kind, setup, stale))
        future: asyncio.Future[Analysis] = asyncio.get_running_loop().create_future()
        work.add_done_callback(lambda _: _pass_on(work, future))
        future.add_done_callback(_is_known)
        run = _Run(snapshot, setup, stale, work, future)
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
        run = self._runs.get(uri)
        if run is not None:
            run.stale.set()
            self._abandon(uri, run)

    def close(self) -> None:
        """Begin nothing any more, and let what runs end early."""
        self._closed = True
        for run in self._runs.values():
            run.stale.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def elsewhere(self, call: Callable[..., _T], *args: Any) -> _T:
        """Run a function in one of the threads. Cancels the caller, by Closed, once the analyst is closed."""
        if self._closed:
            raise Closed
        return await self._in_turn(call, *args)

    async def _in_turn(self, call: Callable[..., _T], *args: Any) -> _T:
        """Run a function in a thread when it is its turn. The next one's comes when it ends or has taken its time."""
        await self._turns.acquire()
        held = True

        def give_up_the_turn(_: object = None) -> None:
            nonlocal held
            if held:
                held = False
                self._turns.release()

        if self._closed:
            give_up_the_turn()
            raise Closed
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._pool, call, *args)
        timer = loop.call_later(_PATIENCE, give_up_the_turn)
        future.add_done_callback(lambda _: timer.cancel())
        future.add_done_callback(give_up_the_turn)
        future.add_done_callback(_is_known)
        return await asyncio.shield(future)  # the thread goes on where the caller is cancelled


def _pass_on(work: asyncio.Task[_T], future: asyncio.Future[_T]) -> None:
    """Give a future the outcome of a task, unless it has one."""
    if work.cancelled():
        future.cancel()
        return
    error = work.exception()
    if future.done():
        return
    if error is None:
        future.set_result(work.result())
    else:
        future.set_exception(error)


def _is_known(future: asyncio.Future[Any]) -> None:
    """Ask for the outcome, so that asyncio does not complain where nobody else does."""
    if not future.cancelled():
        future.exception()
