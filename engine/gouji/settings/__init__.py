"""A project's settings: ``gouji.toml``, ``.gouji.toml`` or ``[tool.gouji]`` in ``pyproject.toml``.

The file nearest to a report holds for it, whole, with what it extends; no others are merged in. The command line, the hook
and the editor all come to them through a `Resolver`. What keys there are is declared in `gouji.settings.keys`.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH112, PTH118, PTH120
# pathlib would cost the command line part of its start-up time.
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gouji import ordinary
from gouji.findings import Lang, Severity, Text
from gouji.ordinary import LARGEST_SETTINGS, read_bytes
from gouji.report import NOTHING_ACCEPTED, Accepted, Options

if TYPE_CHECKING:
    from typing import Literal

    from gouji.gitignore import Patterns
    from gouji.rule import Rule

NAMES = ("gouji.toml", ".gouji.toml", "pyproject.toml")


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


class Sources(NamedTuple):
    """Where settings come from besides the files that lie about.

    ``file`` is used in place of those; ``isolated``: none is used at all. ``values`` are lines of TOML that go before
    what any file says.
    """

    file: str = ""
    isolated: bool = False
    values: tuple[str, ...] = ()


_FOUND = Sources()


class Resolver:
    """The settings for files, each folder looked at once."""

    def __init__(self, sources: Sources = _FOUND) -> None:
        self._sources = sources
        self._folders: dict[str, Settings] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a file or a folder.

        Raises SettingsError where the file that holds for it cannot be used.
        """
        if self._sources.file or self._sources.isolated:
            path = os.curdir
        path = os.path.abspath(path)
        return self._folder(path if os.path.isdir(path) else os.path.dirname(path))

    def _folder(self, folder: str) -> Settings:
        climbed = []
        at = folder
        while True:
            found = self._folders.get(at)
            if found is None:
                found = self._in_folder(at)
            if found is not None:
                break
            climbed.append(at)
            parent = os.path.dirname(at)
            if parent == at:
                found = self._made([])
                break
            at = parent
        for passed in (*climbed, at):
            self._folders[passed] = found
        return found

    def _in_folder(self, folder: str) -> Settings | None:
        """What a folder's own settings file says; None where it has none."""
        if self._sources.isolated:
            return self._made([])
        if self._sources.file:
            return self._made([self._sources.file], os.path.join(folder, "-"))
        for name in NAMES:
            path = os.path.join(folder, name)
            try:
                data = read_bytes(path, LARGEST_SETTINGS)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise unreadable(path, error) from None
            if name != "pyproject.toml" or b"tool.gouji" in data:
                found = self._made([path], path)
                if found is not None:
                    return found
        return None

    def _made(self, files: Sequence[str], path: str = "") -> Settings:
        """Settings from files and the values that go before them; None where a file has no part on us."""
        if not files and not self._sources.values:
            return DEFAULTS
        from gouji.settings.read import settings_of

        return settings_of(files, self._sources.values, path)  # type: ignore[return-value]
