"""How fast the linter is, and what it takes. Prints figures and ratios; never passes judgement.

    python benchmarks/bench.py                run everything
    python benchmarks/bench.py lint memory    run these parts: lint, linear, start, many, memory
    python benchmarks/bench.py --write        keep the results, from which docs/generate.py makes the tables

Run it from an environment in which gouji is installed, on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpus
import measure

import gouji
from gouji.registry import rules

EXAMPLES = measure.HERE.parent / "examples"
FORBIDDEN = ("asyncio", "concurrent.futures", "lsprotocol", "multiprocessing", "pygls", "rich")
#: prose of which a report is made longer: one statement in a sentence, no two sentences the same
PROSE = "第{}次业务例会研究了信息公开事项，逐条核对了待发布的内容，会后由各科室按分工落实。"
_TEN_KB = 10_000
#: organs, of which no two write the same
PLACES = [
    "东江",
    "南浦",
    "西岭",
    "北原",
    "清河",
    "安平",
    "永宁",
    "新丰",
    "长乐",
    "宝山",
    "石门",
    "白沙",
    "金沙",
    "桃源",
    "武阳",
    "临泉",
    "高陵",
    "云台",
    "海宁",
    "凤城",
]
OFFICES = [
    "教育",
    "科技",
    "民政",
    "司法",
    "财政",
    "人社",
    "自然资源",
    "生态环境",
    "住建",
    "交通运输",
    "农业农村",
    "商务",
    "文旅",
    "卫健",
    "应急管理",
    "审计",
    "统计",
    "林业",
    "体育",
    "医保",
]
#: the families that hold a report against the form and itself, cell by cell
OF_THE_FORM = ["STR", "TAB", "LAB", "SUM"]


def longer(text: str, size: int, prose: str = PROSE) -> str:
    """A report in Markdown with paragraphs added to section one until it has so many bytes."""
    head, mark, tail = text.partition("\n## 二、")
    parts, have, n = [head], len(text.encode()), 0
    while have < size:
        n += 1
        paragraph = "".join(prose.format(4 * n + i) for i in range(4))
        parts.append(f"\n{paragraph}\n")
        have += len(paragraph.encode()) + 2
    return "".join((*parts, mark, tail))


def more_tables(text: str, size: int) -> str:
    """A report in Markdown with its tables repeated, under sections of their own, until it has so many bytes."""
    tables = text[text.index("\n## 二、") : text.index("\n## 五、")]
    return text + tables * max(0, round((size - len(text.encode())) / len(tables.encode())))


def another(n: int) -> str:
    """A report of ten kilobytes by an organ of its own, with other figures and other prose than any other ``n`` gives."""
    organ = f"{PLACES[n % len(PLACES)]}市{OFFICES[n // len(PLACES)]}局"
    text = corpus.scaled(corpus.specimen("2021"), 1 + n % 97).replace("青川市水务局", organ)
    return longer(text, _TEN_KB, PROSE.replace("业务例会", f"{organ}例会"))


def lint() -> dict[str, Any]:
    """One report in this process: the whole, the share of reading, and what each family adds."""
    ten = longer(corpus.specimen("2021"), _TEN_KB)
    gfm = corpus.drawn(ten, "gfm")
    at = gfm.index("逐条核对")
    others = [corpus.drawn(another(n), "gfm") for n in range(len(PLACES) * len(OFFICES))]
    edited = [f"{gfm[:at]}{'再' * n}{gfm[at:]}" for n in range(50)]
    cases: list[tuple[str, list[str], str, list[str]]] = [
        ("10 KB, gfm", [gfm], "r.md", []),
        ("10 KB, gfm, edited in one place each time", edited, "r.md", []),
        ("10 KB, gfm, another report each time", others, "r.md", []),
        (f"10 KB, gfm, {', '.join(OF_THE_FORM)} alone", [gfm], "r.md", OF_THE_FORM),
    ]
    for layout, (suffix, _) in corpus.LAYOUTS.items():
        if layout != "gfm":
            cases.append((f"10 KB, {layout}", [corpus.drawn(ten, layout)], f"r{suffix}", []))
    for path in sorted(EXAMPLES.iterdir()):
        cases.append((f"examples/{path.name}", [path.read_text("utf-8")], path.name, []))  # noqa: PERF401
    rows = []
    for name, texts, filename, families in cases:
        read, whole = measure.timed(
            _over(texts, partial(gouji.read, filename=filename)),
            _over(texts, partial(gouji.lint, filename=filename, select=families)),
        )
        size = len(texts[0].encode())
        share = read.best / whole.best
        row = {"name": name, "bytes": size, "lint_ms": whole.median * 1e3, "best_ms": whole.best * 1e3, "read": share}
        rows.append(row)
        print(
            f"  {name:42} {size:6} B   lint {whole.median * 1e3:5.2f} ms, at best {whole.best * 1e3:5.2f} ms, reading {share:4.0%} of it"
        )
    names = sorted({rule.family for rule in rules().values()})
    read, whole, *each = measure.timed(
        partial(gouji.read, ten), partial(gouji.lint, ten), *(partial(gouji.lint, ten, select=[name]) for name in names)
    )
    shares = {"reading": read.best / whole.best}
    for name, time in zip(names, each, strict=True):
        shares[name] = max(0.0, time.best - read.best) / whole.best
    print("  of which " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    return {"rows": rows, "shares": shares}


def _over(texts: Sequence[str], call: Callable[[str], object]) -> Callable[[], object]:
    """A call with one text after the other."""
    following = cycle(texts)
    return lambda: call(next(following))


def linear() -> list[dict[str, Any]]:
    """The time against the length of the text, at its least: the longer a call, the surer something falls into it."""
    rows = []
    for kind, grow in (("prose", longer), ("tables", more_tables)):
        first = 0.0
        for size in (10_000, 30_000, 100_000, 300_000, 1_000_000):
            text = grow(corpus.specimen("2021"), size)
            actual = len(text.encode())
            took = measure.timed(partial(gouji.lint, text), seconds=2.0, least=9)[0].best
            per = took * 1e3 / actual * 10_000
            first = first or per
            rows.append({"kind": kind, "bytes": actual, "ms": took * 1e3, "per_10kb": per, "ratio": per / first})
            print(f"  {kind:6} {actual:9,} B  {took * 1e3:8.2f} ms  {per:6.3f} ms per 10 KB  × {per / first:4.2f}")
    return rows


def start() -> dict[str, Any]:
    """`gouji check` on one file, from the shell."""
    path = str(EXAMPLES / "broken.md")
    bare, check = measure.best_of(25, (sys.executable, "-I", "-c", "pass"), (measure.script("gouji"), "check", path))
    code = f"import sys; from gouji.cli import run; run(['check', {path!r}]); print('\\n'.join(sys.modules), file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    forbidden = [name for name in FORBIDDEN if name in loaded]
    print(f"  bare interpreter {bare.seconds * 1e3:.0f} ms, gouji check {check.seconds * 1e3:.0f} ms "
          f"(× {check.seconds / bare.seconds:.1f}), {check.megabytes:.0f} MB, {len(loaded)} modules; "
          f"of {', '.join(FORBIDDEN)} it imports {', '.join(forbidden) or 'none'}")  # fmt: skip
    return {
        "bare_ms": bare.seconds * 1e3,
        "check_ms": check.seconds * 1e3,
        "ratio": check.seconds / bare.seconds,
        "modules": len(loaded),
        "forbidden": forbidden,
    }


@lru_cache(maxsize=4)
def _reports(n: int) -> tuple[Path, int]:
    folder = Path(tempfile.mkdtemp(prefix="gouji-bench-")) / f"n{n}"
    return folder, corpus.write(folder, n)


def many() -> list[dict[str, Any]]:
    """1,000 reports, on one core and on two."""
    folder, size = _reports(1000)
    rows = []
    cases: list[tuple[list[str], int]] = [([], 1), ([], 2), (OF_THE_FORM, 1), (OF_THE_FORM, 2)]
    check = measure.script("gouji"), "check", str(folder)
    runs = measure.best_of(
        7, *((*check, "--jobs", str(n), *(f"--select={family}" for family in families)) for families, n in cases)
    )
    for (families, n), run in zip(cases, runs, strict=True):
        rows.append({"jobs": n, "select": families, "seconds": run.seconds, "cpu": run.cpu, "bytes": size})
        print(f"  1,000 reports, {size / 1e6:.1f} MB, {', '.join(families) or 'default rules'}, --jobs {n}: {run.seconds:.2f} s ({run.cpu:.2f} s of processor time), "
              f"{run.seconds:.2f} ms a report, × {run.seconds / runs[0].seconds:.2f}")  # fmt: skip
    return rows


def memory() -> list[dict[str, Any]]:
    """The most memory used; over several processes, by the largest of them."""
    rows = []
    first = 0.0
    for n in (1000, 5000):
        folder, _ = _reports(n)
        for jobs in ("1", "2"):
            run = measure.command(measure.script("gouji"), "check", str(folder), "--jobs", jobs)
            first = first or run.megabytes
            rows.append({"reports": n, "jobs": int(jobs), "mb": run.megabytes})
            print(f"  {n:,} reports, --jobs {jobs}: {run.megabytes:.1f} MB, × {run.megabytes / first:.2f}")
    return rows


PARTS: dict[str, Callable[[], object]] = {
    "lint": lint,
    "linear": linear,
    "start": start,
    "many": many,
    "memory": memory,
}


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help="|".join(PARTS))
    parser.add_argument("--write", action="store_true", help="keep the results in results.json")
    arguments = parser.parse_args()
    machine = measure.machine()
    print("  ".join(f"{key} {value}" for key, value in machine.items()))
    for name in arguments.parts or PARTS:
        print(f"{name}: {(PARTS[name].__doc__ or '').strip()}")
        result = PARTS[name]()
        if arguments.write:
            measure.save(name, result)
    if arguments.write:
        measure.save("machine", machine)


if __name__ == "__main__":
    main()
