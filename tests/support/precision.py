"""The precision bank: sentences and whole reports, true and tempting, and what is said of them.

``tests/precision/<name>.txt``: lines beginning with ``#`` are comments; ``@ edition=2021 section=1 organ=云岭市统计局 year=2024
new=5,0,1,0,0,0,6`` sets the context of the cases below it (specimen, section, organ, year, rows of the tables by name);
``base=bare`` leaves out what the specimen says and counts, ``alone=yes`` what it says in the section of the case;
section 0 is what stands before section one;
``CODE[,CODE…] | sentence`` is a case that must bring out these codes, ``- | sentence`` one of which nothing may be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import gouji
from gouji.findings import Finding
from gouji.forms import load
from gouji.linting import lint_source
from gouji.registry import rules
from gouji.rule import Rule
from gouji.source import Source
from support.whole import whole_reports

BANK = Path(__file__).resolve().parents[1] / "precision"
SPECIMENS = Path(gouji.__file__).parent / "specimens"
_ORGAN = "青川市水务局"
#: the specimen's own figures, taken out so that they cannot contradict a case
_NEUTRAL = (
    (re.compile(r"全年通过门户网站公开各类信息.*?。"), "全年通过门户网站公开工作动态和通知公告。"),
    (re.compile(r"（二）依申请公开。.*?。\n"), "（二）依申请公开。按照条例规定的程序办理，答复规范。\n"),
    (re.compile("，全年清理失效文件3件"), ""),
    (re.compile("，组织业务培训[12]次"), ""),
    (re.compile("本年度未收取信息处理费。"), ""),
)
#: families whose findings on whole reports are counted; the others have tests of their own
_FAMILIES = ("XCK", "DAT", "YOY", "ENC", "TXT", "MET")


@dataclass(frozen=True)
class Case:
    """A sentence in its context, and the codes that must be said of it."""

    place: str
    codes: frozenset[str]
    sentence: str
    context: tuple[tuple[str, str], ...]


@dataclass
class Score:
    """How a rule did. ``wrong`` holds the places where it spoke without cause, ``silent`` those it missed."""

    expected: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of what was said that was due; 1 where nothing was said."""
        said = self.found + len(self.wrong)
        return self.found / said if said else 1.0


def read_bank(path: Path) -> list[Case]:
    """The cases of one file."""
    context: dict[str, str] = {}
    cases = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            context = dict(part.split("=", 1) for part in line[1:].split())
            continue
        codes, bar, sentence = line.partition("|")
        if not bar:
            raise ValueError(f"{path.name}:{number}: no | in {line!r}")
        named = frozenset() if codes.strip() == "-" else frozenset(c.strip() for c in codes.split(","))
        cases.append(Case(f"{path.name}:{number}", named, sentence.strip(), tuple(sorted(context.items()))))
    return cases


@lru_cache(maxsize=256)
def base(context: tuple[tuple[str, str], ...]) -> str:
    """The report in which the sentences of this context stand, ``\\0`` where the sentence goes."""
    said = dict(context)
    is_bare = said.pop("base", "") == "bare"
    is_alone = said.pop("alone", "") == "yes"
    edition = said.pop("edition", "2021")
    organ = said.pop("organ", _ORGAN)
    own = "2024" if edition == "2021" else "2020"
    year = said.pop("year", own)
    section = int(said.pop("section", "1"))
    text = (SPECIMENS / f"{edition}.md").read_text("utf-8").replace(_ORGAN, organ).replace(own, year)
    for pattern, plain in _NEUTRAL:
        text = pattern.sub(plain, text)
    if is_bare:
        text = _bare(text)
    for name, values in said.items():
        text = _with_row(text, edition, name, values.split(","))
    heads = [m.start() for m in re.finditer(r"^## ", text, re.MULTILINE)]
    at = heads[section] if 0 < section < len(heads) else len(text) if section else heads[0]
    before = text[: text.index("\n", heads[section - 1])] if is_alone else text[:at].rstrip("\n")
    return before + "\n\n\0\n\n" + text[at:]


def _bare(text: str) -> str:
    """The report without prose before section two, and with noughts in its tables."""
    head, _, _ = text.partition("\n")
    rest = text[text.index("\n## 二") :]
    rest = re.sub(r"(?<=\| )[0-9.]+(?= \|)", "0", rest)
    return f"{head}\n\n## 一、总体情况\n{rest}"


def _with_row(text: str, edition: str, name: str, values: list[str]) -> str:
    """The text with other values in one row of a table."""
    for table in load(edition).tables.values():
        for label in table.rows:
            if label.name != name:
                continue
            lines = text.split("\n")
            if label.text:
                at = next(i for i, line in enumerate(lines) if f"| {label.text} |" in line)
            else:  # the row of table four has no label
                at = next(i for i, line in enumerate(lines) if re.fullmatch(r"\|(?: \d+ \|){15}", line))
            cells = lines[at].split("|")
            filled = [i for i, cell in enumerate(cells) if cell.strip().replace(".", "").isdigit()]
            for i, value in zip(filled[-len(values) :], values, strict=True):
                cells[i] = f" {value} "
            lines[at] = "|".join(cells)
            return "\n".join(lines)
    raise LookupError(name)


def _lint(text: str, chosen: list[Rule]) -> list[Finding]:
    return lint_source(Source(text), "markdown", chosen).findings


@lru_cache(maxsize=256)
def _said_anyway(context: tuple[tuple[str, str], ...], families: frozenset[str]) -> dict[str, int]:
    """How often each code is said of the report without the sentence."""
    counts: dict[str, int] = {}
    for finding in _lint(base(context).replace("\0", "以上各项均已落实。"), _rules_of(families)):
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts


def _rules_of(families: frozenset[str]) -> list[Rule]:
    return [r for r in rules().values() if r.family in families and r.default]


def run_case(case: Case, families: frozenset[str]) -> list[Finding]:
    """What is said of a sentence, by the rules of these families."""
    anyway = dict(_said_anyway(case.context, families))
    said = []
    for finding in _lint(base(case.context).replace("\0", case.sentence), _rules_of(families)):
        if anyway.get(finding.code, 0) > 0:
            anyway[finding.code] -= 1
        else:
            said.append(finding)
    return said


def run_bank(folder: Path = BANK) -> tuple[dict[str, Score], int]:
    """The score of every rule on all files of the bank, and how many sentences there are."""
    scores: dict[str, Score] = {}
    count = 0
    known = rules()
    for path in sorted(folder.rglob("*.txt")):
        cases = read_bank(path)
        families = frozenset(code[:3] for case in cases for code in case.codes) or frozenset(_FAMILIES)
        for case in cases:
            count += 1
            said = {f.code for f in run_case(case, families)}
            for code in case.codes | said:
                if code not in known:
                    continue
                score = scores.setdefault(code, Score())
                _count(score, code in case.codes, code in said, f"{case.place} {case.sentence}")
    return scores, count


def _count(score: Score, due: bool, said: bool, place: str) -> None:
    score.expected += due
    if due and said:
        score.found += 1
    elif due:
        score.silent.append(place)
    elif said:
        score.wrong.append(place)


def run_reports(count: int = 60) -> tuple[dict[str, Score], int]:
    """The score of every rule on whole reports, and how many there are."""
    scores: dict[str, Score] = {}
    chosen = [r for r in rules().values() if r.family in _FAMILIES and r.default]
    reports = list(whole_reports(count))
    for report in reports:
        findings = lint_source(Source(report.text), report.kind, chosen).findings
        said: dict[str, str] = {f.code: report.text[f.start : f.end] for f in findings}
        for code in {*said, *report.codes}:
            score = scores.setdefault(code, Score())
            _count(score, code in report.codes, code in said, f"{report.name} {said.get(code, report.planted)[:60]}")
    return scores, len(reports)


def merged(*parts: dict[str, Score]) -> dict[str, Score]:
    """Scores put together, by code."""
    total: dict[str, Score] = {}
    for part in parts:
        for code, score in part.items():
            into = total.setdefault(code, Score())
            into.expected += score.expected
            into.found += score.found
            into.wrong += score.wrong
            into.silent += score.silent
    return dict(sorted(total.items()))


_PAGE = """# Precision by rule

Written by `python docs/precision.py --write`; do not edit.

{sentences} sentences (`tests/precision/`) and {reports} whole reports (`tests/support/whole.py`), all written for this project:
many organs, years, both editions, every layout; true and tempting. *Expected*: where the rule must speak; *false*: where it spoke
without cause; precision: the part of what it said that was due. Rules that are off by default are left out, as are those of the
forms, which have tests of their own.

Those in `tests/precision/blind/` were written by somebody who knew what each rule is for and had seen neither the rule nor its
examples; the rules were then put right on what they had missed there. The others were written by those who wrote the rules. Real
reports hold what nobody thought of: read the figures as a floor under changes, not as a promise for every report.

{table}

## Recall by planting

Right sentences of `tests/precision/blind/` with one character, word or figure changed, and what was said of it. *At the least* is what
a test asks for.

{planting}
"""


def page(scores: dict[str, Score], sentences: int, reports: int, planting: Iterable[str]) -> str:
    """The page ``docs/precision.md``; ``planting`` is the table of `support.planting`."""
    return _PAGE.format(
        sentences=sentences, reports=reports, table="\n".join(table(scores)), planting="\n".join(planting)
    )


def table(scores: dict[str, Score]) -> Iterator[str]:
    """A Markdown table, a rule a row."""
    known = rules()
    yield "| rule | severity | expected | found | missed | false | precision |"
    yield "| --- | --- | --: | --: | --: | --: | --: |"
    for code, s in scores.items():
        severity = known[code].severity if code in known else ""
        yield (
            f"| {code} {known[code].name if code in known else ''} | {severity} | {s.expected} | {s.found} | {len(s.silent)} | "
            f"{len(s.wrong)} | {100 * s.precision:.1f} % |"
        )
