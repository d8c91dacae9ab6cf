"""Reasons to say nothing, as a table: each has a name, a line on why it is one, and when it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Unless(Generic[T]):
    """A reason to say nothing of what a rule looks at.

    ``name`` is a word or two, ``because`` says why it is a reason, ``holds`` tells whether it is one here.
    """

    __slots__ = ("because", "holds", "name")

    def __init__(self, name: str, because: str, holds: Callable[[T], bool]) -> None:
        self.name = name
        self.because = because
        self.holds = holds

    def __repr__(self) -> str:
        return f"Unless({self.name!r}, {self.because!r})"


def excuse(reasons: Iterable[Unless[T]], of: T) -> Unless[T] | None:
    """The first reason that holds, None where none does. They are asked in order, so the cheap ones stand first."""
    return next((reason for reason in reasons if reason.holds(of)), None)
