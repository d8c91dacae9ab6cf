"""The pages: fresh, complete, and without a link that leads nowhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gouji.registry import rules

TOP = Path(__file__).resolve().parent.parent
_SKIPPED = {".venv", "node_modules", ".git"}
PAGES = sorted(p for p in TOP.rglob("*.md") if not _SKIPPED & set(p.relative_to(TOP).parts))
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", TOP / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_generated_files_are_fresh(generate: ModuleType) -> None:
    stale = [str(path.relative_to(TOP)) for path in generate.stale()]
    assert not stale, f"stale: {stale}; run python docs/generate.py"


def test_marked_parts_are_known(generate: ModuleType) -> None:
    marks = [
        (page, name) for page in PAGES for name in re.findall(r"<!-- generated: ([\w-]+) -->", page.read_text("utf-8"))
    ]
    assert marks
    for page, name in marks:
        assert str(page.relative_to(TOP)) in generate.MARKED
        assert name in generate.PARTS
    for name in generate.MARKED:
        text = (TOP / name).read_text("utf-8")
        assert text.count("<!-- generated: ") == text.count("<!-- end -->")


@pytest.mark.parametrize("code", rules())
def test_rule_has_a_page(code: str) -> None:
    text = (TOP / "docs" / "rules" / f"{code}.md").read_text("utf-8")
    rule = rules()[code]
    for part in (
        rule.name,
        rule.summary.zh,
        rule.summary.en,
        rule.why.zh,
        rule.why.en,
        rule.source.zh,
        f"--ignore {code}",
    ):
        assert part in text
    assert f"({code}.md)" in (TOP / "docs" / "rules" / "README.md").read_text("utf-8")


def test_pages_are_found() -> None:
    assert {TOP / "README.md", TOP / "README.zh-CN.md", TOP / "docs" / "guide.md"} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(TOP)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("name", ["clean.txt", "broken.md"])
def test_examples_are_in_no_specimen(name: str) -> None:
    """The examples are reports of their own: their prose shares no sentence with the specimens."""
    specimens = "".join(p.read_text("utf-8") for p in (TOP / "engine" / "gouji" / "specimens").glob("*.md"))
    prose = [
        line
        for line in (TOP / "examples" / name).read_text("utf-8").split("\n")
        if not re.match(r"#|[一二三四五六]、", line) and "|" not in line
    ]
    sentences = [s for line in prose for s in re.split(r"[。；：]", line) if len(s) > 20]
    assert len(sentences) > 5
    assert not [s for s in sentences if s in specimens]


def test_the_clean_example_is_clean() -> None:
    import gouji

    text = (TOP / "examples" / "clean.txt").read_text("utf-8")
    assert gouji.read(text, "clean.txt") is not None
    assert gouji.lint(text, "clean.txt", select=["ALL"]) == []


def test_the_broken_example_is_broken() -> None:
    import gouji

    found = {f.code for f in gouji.lint((TOP / "examples" / "broken.md").read_text("utf-8"), "broken.md")}
    assert found == {"LAB001", "LAB002", "STR003", "STR010", "STR012", "SUM001"}
