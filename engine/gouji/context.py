"""What rules may ask: the report, the options, last year's report, and what is worked out of them once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from gouji.report import DEFAULT_OPTIONS, Options, Report

if TYPE_CHECKING:
    from gouji.continuity import Continuity
    from gouji.prose.prose import Prose

T = TypeVar("T")
P = ParamSpec("P")


class Context:
    """A report as rules see it.

    ``previous`` is what the same organ reported for the year before, None where that is not known. Everything else is
    worked out when it is first asked for, and kept as long as the context is.
    """

    __slots__ = ("_found", "_prose", "options", "previous", "report")

    def __init__(self, report: Report, options: Options = DEFAULT_OPTIONS, previous: Continuity | None = None) -> None:
        self.report = report
        self.options = options
        self.previous = previous
        self._prose: Prose | None = None
        self._found: dict[Hashable, Any] = {}

    @property
    def prose(self) -> Prose:
        """Its prose."""
        if self._prose is None:
            from gouji.prose.prose import Prose

            self._prose = Prose(self.report)
        return self._prose

    def is_hidden(self, at: int) -> bool:
        """Whether a place (code point, 0-based) is inside a comment, a tag or an element that is not shown.

        What a fix puts in there would not be read as text. The text is looked through once, when this is first asked.
        """
        from gouji.reading.hidden import is_inside

        return is_inside(self.once(_hidden), at)

    def once(self, find: Callable[Concatenate[Context, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function gives for this context and further arguments, which are hashable; it is called once for them."""
        asked = find, args, tuple(kwargs.items())
        if asked not in self._found:
            self._found[asked] = find(self, *args, **kwargs)
        found: T = self._found[asked]
        return found


def once(find: Callable[[Context], T]) -> Callable[[Context], T]:
    """Work something out once a context, whoever asks first."""

    def shared(context: Context) -> T:
        return context.once(find)

    return shared


def _hidden(context: Context) -> list[tuple[int, int]]:
    from gouji.reading.hidden import hidden_spans

    return hidden_spans(context.report.source.text)
