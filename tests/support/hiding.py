"""A report with faults, and every way in which findings of it are hidden."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import gouji
from gouji.baseline import Known, entry_of, parse, written
from gouji.linting import Result, lint_source
from gouji.registry import select
from gouji.report import Accepted, Options
from gouji.source import Source
from gouji.suppressing import ignoring_here, ignoring_in_file
from support.command import SPECIMENS

#: what the report's file is called
NAME = "年报.md"


class Fault(NamedTuple):
    """A fault of the report.

    ``right`` is what the specimen has, ``wrong`` what stands there instead. ``hint`` is what an editor shows beside it,
    ``accepted`` the setting under which an office may accept a wording and ``old`` the place and the text by which a
    baseline of version 1 knows it.
    """

    right: str
    wrong: str
    hint: str = ""
    accepted: str = ""
    old: tuple[str, str] = ("", "")


FAULTS = {
    "TXT002": Fault("水价调整、停水", "水价调整、、停水", accepted="terms", old=("", "、、")),
    "XCK001": Fault("政府信息公开申请12件", "政府信息公开申请21件", hint="表三：15", old=("", "21件")),
    "SUM001": Fault("| 1 | 1 | 0 | 12 |", "| 1 | 1 | 0 | 15 |", hint="应为 12", old=("requests/new/7", "15")),
    "LAB001": Fault("3.危及", "3.危机", accepted="rows", old=("requests/safety", "危机")),
    "STR006": Fault("六、其他需要报告的事项", "六、其他需要报告的事宜", accepted="headings", old=("", "宜")),
}
CODES = tuple(FAULTS)


def _faulty() -> str:
    """The report with all faults."""
    text = (SPECIMENS / "2021.md").read_text("utf-8")
    for fault in FAULTS.values():
        assert text.count(fault.right) == 1
        text = text.replace(fault.right, fault.wrong)
    return text


REPORT = _faulty()
PLAIN = {finding.code: finding for finding in gouji.lint(REPORT)}
SAFE = {code for code, finding in PLAIN.items() if finding.fix is not None and finding.fix.safe}


class Case(NamedTuple):
    """A report in its folder, with what hides findings of it.

    ``settings`` are the lines of its settings file, ``baseline`` is what the file of that name holds, ``told`` what is
    ignored by the command line and by the editor. ``linted`` is what the library gives for the same. ``hides`` are the codes
    that are not to be shown, ``adds`` those that come with what hides.
    """

    hides: frozenset[str]
    linted: Callable[[str], Result]
    text: str = REPORT
    settings: str = ""
    baseline: str = ""
    told: str = ""
    adds: frozenset[str] = frozenset()


def _linted(ignore: tuple[str, ...] = (), options: Options | None = None) -> Callable[[str], Result]:
    """Linting as `gouji.lint` does it, which gives the findings alone."""

    def lint(text: str) -> Result:
        result = lint_source(Source(text), "markdown", select((), ignore), options or Options())
        assert gouji.lint(text, NAME, ignore=ignore, options=options) == result.findings
        return result

    return lint


def _comment(code: str, words: str) -> Case:
    return Case(frozenset((code,)), _linted(), f"<!-- gouji: {words} -->\n\n{REPORT}")


def _comment_here(code: str) -> Case:
    report = gouji.read(REPORT)
    assert report is not None
    edit = ignoring_here(Source(REPORT), "markdown", report, PLAIN[code])
    assert edit is not None
    return Case(frozenset((code,)), _linted(), REPORT[: edit.start] + edit.content + REPORT[edit.end :])


def _comment_in_file(code: str) -> Case:
    edit = ignoring_in_file(Source(REPORT), "markdown", PLAIN[code])
    return Case(frozenset((code,)), _linted(), REPORT[: edit.start] + edit.content + REPORT[edit.end :])


def _off_and_on(code: str) -> Case:
    return Case(frozenset((code,)), _linted(), f"<!-- gouji: off[{code}] -->\n\n{REPORT}\n<!-- gouji: on[{code}] -->\n")


def _setting(code: str, line: str, ignore: str = "") -> Case:
    return Case(frozenset((code,)), _linted((ignore or code,)), settings=line)


def _not_selected(code: str) -> Case:
    others = [other for other in CODES if other != code]
    return Case(
        frozenset((code,)),
        lambda text: lint_source(Source(text), "markdown", select(tuple(others))),
        settings=f"select = {json.dumps(others)}",
    )


def _accepted(code: str) -> Case:
    fault = FAULTS[code]
    options = Options(accepted=Accepted(**{fault.accepted: (fault.wrong,)}))
    return Case(frozenset((code,)), _linted((), options), settings=f'[accepted]\n{fault.accepted} = ["{fault.wrong}"]')


def _in_baseline(code: str, baseline: str) -> Case:
    read = parse(baseline.encode())
    known = Known(tuple(read.files[NAME].items()), read.version)
    return Case(frozenset((code,)), lambda text: known.without(_linted()(text)), baseline=baseline)


def _baseline_1(code: str) -> Case:
    where, words = FAULTS[code].old
    entry = {"code": code, "where": where, "text": words, "facts": ["别的"], "count": 1}
    return _in_baseline(code, json.dumps({"version": 1, "files": {NAME: [entry]}}))


WAYS: dict[str, Callable[[str], Case]] = {
    "comment before or behind": _comment_here,
    "comment for the file": _comment_in_file,
    "comment for the family": lambda code: _comment(code, f"ignore-file[{code[:3]}] 待核"),
    "comment until a day to come": lambda code: _comment(code, f"ignore-file[{code}] until=2999-12-31 待核"),
    "off and on": _off_and_on,
    "ignore": lambda code: _setting(code, f'ignore = ["{code}"]'),
    "ignore the family": lambda code: _setting(code, f'ignore = ["{code[:3]}"]', code[:3]),
    "per-file-ignores": lambda code: _setting(code, f'[per-file-ignores]\n"年*.md" = ["{code}"]'),
    "severity off": lambda code: _setting(code, f'[severity]\n{code} = "off"'),
    "command line and editor": lambda code: Case(frozenset((code,)), _linted((code,)), told=code),
    "not selected": _not_selected,
    "baseline": lambda code: _in_baseline(code, written({NAME: Counter([entry_of(PLAIN[code])])}).decode()),
    "baseline of version 1": _baseline_1,
}


def _of_no_weight(text: str) -> Result:
    rules = [rule._replace(severity="info", is_graded=True) for rule in select()]
    return lint_source(Source(text), "markdown", rules)


NOT_BY_CODE: dict[str, Case] = {
    "excluded": Case(
        frozenset(CODES), lambda text: lint_source(Source(text), "markdown", ()), settings='exclude = ["年*"]'
    ),
    "nothing": Case(frozenset(), _linted()),
    "expired": Case(
        frozenset(),
        _linted((), Options(today="2026-01-01")),
        f"<!-- gouji: ignore-file until=2025-12-31 待核 -->\n\n{REPORT}",
        adds=frozenset(("GJ004",)),
    ),
    "severity": Case(
        frozenset(), _of_no_weight, settings="[severity]\n" + "\n".join(f'{code} = "info"' for code in CODES)
    ),
    "fail-on": Case(frozenset(), _linted(), settings='fail-on = "error"'),
    "ignored in another file": Case(frozenset(), _linted(), settings='[per-file-ignores]\n"别*.md" = ["ALL"]'),
    "another figure in the baseline": Case(
        frozenset(),
        _linted(),
        baseline=written({NAME: Counter([entry_of(PLAIN["SUM001"]._replace(found=16))])}).decode(),
    ),
}


def cases() -> dict[str, Case]:
    """Every case by name. Each way is tried on a finding that has a hint, one that is drawn and one that is fixed."""
    found = {f"{way}-{code}": make(code) for way, make in WAYS.items() for code in ("XCK001", "SUM001", "LAB001")}
    found |= {f"accepted-{code}": _accepted(code) for code, fault in FAULTS.items() if fault.accepted}
    return found | NOT_BY_CODE
