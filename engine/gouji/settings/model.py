"""Settings as data, and the error for those that cannot be used."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH120
# pathlib would cost the command line part of its start-up time.
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gouji import ordinary
from gouji.findings import Lang, Severity, Text
from gouji.report import NOTHING_ACCEPTED, Accepted, Options

if TYPE_CHECKING:
    from typing import Literal

    from gouji.gitignore import Patterns
    from gouji.rule import Rule


class Settings(NamedTuple):
    """What a settings file says; ``path`` is that file, "" where there is none.

    ``select`` is None where the default rules are the base. ``include``, ``exclude`` and the keys of
    ``per_file_ignores`` are patterns in the manner of ``.gitignore``, read from the folder of the settings file.
    ``severity`` are pairs of a selector and a severity or "off"; ``rule_options`` are as in `Options.by_rule`.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    strict_headings: bool = False
    edition: Literal["2019", "2021"] | None = None
    organ: str = ""
    year: int | None = None
    accepted: Accepted = NOTHING_ACCEPTED
    rule_options: tuple[tuple[str, str, int | str], ...] = ()
    require_reason: bool = False
    fail_on: Severity | None = None
    lang: Lang | None = None
    path: str = ""

    @property
    def options(self) -> Options:
        """What recognising and rules take of them."""
        return Options(
            self.strict_headings,
            require_reason=self.require_reason,
            edition=self.edition,
            organ=self.organ,
            year=self.year,
            accepted=self.accepted,
            by_rule=self.rule_options,
        )

    @property
    def chooses_files(self) -> bool:
        """Whether `excludes` may be true of any file."""
        return bool(self.include or self.exclude)

    def excludes(self, path: str) -> bool:
        """Whether a file is to be passed over."""
        if not self.chooses_files:
            return False
        inside = self._inside(path)
        if inside is None:
            return False
        return patterns(self.exclude).match(inside) or (bool(self.include) and not patterns(self.include).match(inside))

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """The selectors that are ignored in a file besides ``ignore``."""
        if not self.per_file_ignores or (inside := self._inside(path)) is None:
            return ()
        found = (selectors for one, selectors in self.per_file_ignores if patterns((one,)).match(inside))
        return tuple(selector for selectors in found for selector in selectors)

    def _inside(self, path: str) -> str | None:
        """A path as seen from the folder of the settings file; None where it lies outside."""
        try:
            inside = os.path.relpath(os.path.abspath(path), os.path.dirname(self.path) or os.curdir)
        except ValueError:  # another drive
            return None
        inside = inside.replace(os.sep, "/")
        return None if inside.startswith("../") else inside

    def graded(self, rules: Iterable[Rule]) -> list[Rule]:
        """The rules with the severities that are set here, less those that are off."""
        if not self.severity:
            return list(rules)
        from gouji.registry import codes_of

        levels: dict[str, tuple[int, str]] = {}
        for selector, level in self.severity:
            closeness, codes = codes_of(selector)
            for code in codes:
                if closeness >= levels.get(code, (0, ""))[0]:
                    levels[code] = closeness, level
        graded = []
        for rule in rules:
            level = levels.get(rule.code, (0, ""))[1]
            if not level:
                graded.append(rule)
            elif level != "off":
                graded.append(rule._replace(severity=level, is_graded=True))  # type: ignore[arg-type]
        return graded


@lru_cache(maxsize=256)
def patterns(lines: tuple[str, ...]) -> Patterns:
    """Patterns in the manner of ``.gitignore``, compiled."""
    from gouji.gitignore import Patterns

    return Patterns(lines)


DEFAULTS = Settings()


class SettingsError(ValueError):
    """A settings file that cannot be used. ``message`` says where and why, on one line."""

    def __init__(self, path: str, line: int, message: Text) -> None:
        place = f"{path}:{line}: " if line else f"{path}: "
        self.message = Text(
            *(place + (words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…") for words in message)
        )
        super().__init__(self.message.en)


#: how much of a message on settings is said, which may quote what stands in them, in code points
_LONGEST = 400


def unreadable(path: str, error: OSError) -> SettingsError:
    """The error for a settings file or a baseline that cannot be read."""
    return SettingsError(path, 0, ordinary.unreadable(error))
