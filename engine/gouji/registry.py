"""The rules there are, and the choice among them.

Rule packages name themselves under the entry point ``gouji.rules``; importing one registers its rules.
"""

from __future__ import annotations

import os
import sys
from _thread import RLock
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from operator import is_

from gouji.findings import Localized, Message, Text
from gouji.rule import _RULES, Rule

GROUP = "gouji.rules"
CATALOGUE = "gouji_rules"
ALL = "ALL"

_lock = RLock()
_loaded: set[str] = set()
_problems: list[Text] = []


class SelectorError(ValueError):
    """A selector that names no rule and no family. ``message`` says which, and ``near`` what may have been meant.

    ``unrendered`` is the message with its values apart, for a finding.
    """

    def __init__(self, message: Localized, near: str = "") -> None:
        super().__init__(message.en)
        self.message = Text(message.zh, message.en)
        self.unrendered = message
        self.near = near


def rules() -> dict[str, Rule]:
    """Every rule of every package that could be loaded, by code, in the order of codes."""
    with _lock:
        if not _loaded:
            _load_packages()
    return dict(sorted(_RULES.items()))


def problems() -> list[Text]:
    """Rule packages that could not be loaded, a line each; known once `rules` has been called."""
    return list(_problems)


def select(select: Sequence[str] = (), ignore: Sequence[str] = (), extend_select: Sequence[str] = ()) -> list[Rule]:
    """The rules that selectors choose, in the order of codes.

    A selector is a code, a rule's name, a family or ``ALL``. Without ``select`` the rules selected by default are the
    base. The closer selector wins, a code over a family over ``ALL``; between equals what is ignored is left out.
    Raises SelectorError for a selector that means nothing.
    """
    with _lock:
        if not _loaded:
            _load_packages()
        global _seen
        there_are = tuple(_RULES.values())
        if len(there_are) != len(_seen) or not all(map(is_, there_are, _seen)):  # rules may be registered at any time
            _seen = there_are
            _chosen.cache_clear()
    return list(_chosen(tuple(select), tuple(ignore), tuple(extend_select)))


#: the rules that there were when a choice among them was last asked for
_seen: tuple[Rule, ...] = ()


@lru_cache(maxsize=32)
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...], extend_select: tuple[str, ...]) -> tuple[Rule, ...]:
    known = rules()
    closeness = {selector: _codes(selector, known) for selector in (*select, *ignore, *extend_select)}
    chosen = set() if select else {code for code, rule in known.items() if rule.default}
    for level in range(3):
        for selectors, update in (((*select, *extend_select), chosen.update), (ignore, chosen.difference_update)):
            for selector in selectors:
                rank, codes = closeness[selector]
                if rank == level:
                    update(codes)
    return tuple([rule for code, rule in known.items() if code in chosen])


def codes_of(selector: str) -> tuple[int, set[str]]:
    """How close a selector is (0 ``ALL``, 1 a family, 2 a rule) and the codes it means. Raises SelectorError."""
    return _codes(selector, rules())


def without(rules: Iterable[Rule], selectors: Iterable[str]) -> list[Rule]:
    """The rules less those that selectors mean. Raises SelectorError."""
    gone = {code for selector in selectors for code in codes_of(selector)[1]}
    return [rule for rule in rules if rule.code not in gone]


def find(selector: str) -> Rule:
    """The rule of a code or name. Raises SelectorError when there is none."""
    known = rules()
    rank, codes = _codes(selector, known)
    if rank < 2:
        raise SelectorError(
            Text(
                f"{selector} 不是一条规则；它的规则有：{'、'.join(sorted(codes))}",
                f"{selector} is not one rule; its rules are {', '.join(sorted(codes))}",
            )
        )
    return known[codes.pop()]


def _codes(selector: str, known: dict[str, Rule]) -> tuple[int, set[str]]:
    """How close a selector is (0 all, 1 a family, 2 a rule) and the codes it means."""
    wanted = selector.strip()
    upper = wanted.upper()
    if upper == ALL:
        return 0, set(known)
    if upper in known:
        return 2, {upper}
    family = {code for code, rule in known.items() if rule.family == upper}
    if family:
        return 1, family
    named = {code for code, rule in known.items() if rule.name == wanted.lower()}
    if named:
        return 2, named
    raise _unknown(wanted, known)


def _unknown(selector: str, known: dict[str, Rule]) -> SelectorError:
    from difflib import get_close_matches  # only for the message

    if "-" in selector:
        near = get_close_matches(selector.lower(), sorted(rule.name for rule in known.values()), 1)
    else:
        words = {ALL, *known, *(rule.family for rule in known.values())}
        near = get_close_matches(selector.upper(), sorted(words), 1)
    name = Text(f"“{selector}”", repr(selector))
    if near:
        message = Message.of(
            "没有规则或规则族{name}；是否要写 {near}？",
            "no rule or family {name}; did you mean {near}?",
            name=name,
            near=near[0],
        )
        return SelectorError(message, near[0])
    return SelectorError(
        Message.of(
            "没有规则或规则族{name}；gouji rules 列出全部规则",
            "no rule or family {name}; gouji rules lists them all",
            name=name,
        )
    )


def _load_packages() -> None:
    # Our own first: a package that takes one of its codes is the one in the wrong.
    import_module("gouji.gj")
    modules = dict.fromkeys((CATALOGUE, *sorted(set(_entry_points()) - {CATALOGUE})))
    for module in modules:
        _loaded.add(module)
        before = dict(_RULES)
        try:
            import_module(module)
        except (Exception, SystemExit) as error:  # noqa: BLE001  (a stranger's package must not take us down)
            if module == CATALOGUE and isinstance(error, ModuleNotFoundError) and error.name == CATALOGUE:
                continue  # the engine alone is installed
            _RULES.clear()
            _RULES.update(before)
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            _problems.append(
                Text(
                    f"规则包 {module} 无法加载，已略过：{reason}",
                    f"rule package {module} left out, it does not load: {reason}",
                )
            )


def _entry_points() -> Iterator[str]:
    """Modules that installed packages name as rule packages.

    Reads the few files concerned rather than importing importlib.metadata, which takes longer than a whole check.
    """
    seen: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder or os.curdir) as entries:
                names = sorted(e.name for e in entries if e.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        for name in names:
            project = name.partition("-")[0].lower()
            if project in seen:
                continue  # the first on the path is the one that counts
            seen.add(project)
            try:
                with open(f"{folder or os.curdir}/{name}/entry_points.txt", encoding="utf-8") as file:  # noqa: PTH123
                    text = file.read()
            except (OSError, UnicodeDecodeError):
                continue
            if GROUP in text:
                yield from _values(text.splitlines())


def _values(lines: Iterable[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        text = line.strip()
        if text.startswith("["):
            inside = text == f"[{GROUP}]"
        elif inside and "=" in text and not text.startswith(("#", ";")):
            yield text.partition("=")[2].partition(":")[0].partition("[")[0].strip()
