"""``--output-format html``: one file that holds everything, asks for nothing, and runs nothing but what is ours."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sys
from html import escape
from pathlib import Path

import pytest

from gouji.forms import TABLE_KINDS, load
from gouji.output import html
from gouji.output.html.page import SCRIPTS, phrases
from support.command import Project
from support.folder import write
from support.review import Page, marked, text_of

HTML = ("check", "--output-format", "html")
HOSTILE = "</script><script>alert(1)</script><!--<script>\u2028\u2029&amp;<img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports by several organs."""
    folder = tmp_path_factory.mktemp("folder")
    write(folder)
    return folder


def page_of(project: Project, folder: Path, *arguments: str) -> str:
    result = Project(folder, project.rules).run(*HTML, *arguments)
    assert result.status in (0, 1), result.err
    return result.out


def test_a_row_for_each_report_and_its_data_behind_it(project: Project, folder: Path) -> None:
    page = Page(page_of(project, folder))
    head, *rows = page.rows
    assert head == ["机关", "年度", "格式", "错误", "警告", "提示", "表格已读格数", "文件"]
    reports = [row for row in rows if len(row) > 1]
    assert len(reports) == len(page.reports) == 10
    assert ["说明.md"] in rows
    by_file = {row[-1]: row for row in reports}
    cover = "表二 10/10 表三 175/175 表四 15/15"
    assert by_file["教育局.md"] == ["青川市教育局", "2024", "2021", "0", "0", "0", cover, "教育局.md"]
    assert by_file["旧/林业局2020.md"][:4] == ["青川市林业局", "2020", "2019", "1"]
    assert by_file["水务局/2024年报.md"][3:6] == ["2", "2", "1"]
    found = json.loads(Project(folder, project.rules).run("check", "--output-format", "json").out)
    told = [f["message"][0] for report in page.reports for f in report["findings"]]
    assert told == [f["message"] for f in found]
    english = Project(folder, project.rules).run("check", "--output-format", "json", "--lang", "en").json()
    assert [f["message"][1] for r in page.reports for f in r["findings"]] == [f["message"] for f in english]


def test_it_is_the_same_however_it_is_made(project: Project, folder: Path, tmp_path: Path) -> None:
    once = page_of(project, folder, "--jobs", "1")
    assert page_of(project, folder, "--jobs", "2") == once
    file = tmp_path / "总/review.html"
    file.parent.mkdir(exist_ok=True)
    assert page_of(project, folder, "--output-file", str(file)) == ""
    assert file.read_text("utf-8") == once


def test_nothing_is_loaded_from_elsewhere(project: Project, folder: Path) -> None:
    text = page_of(project, folder)
    page = Page(text)
    for tag, given in page.tags:
        assert "src" not in given
        assert "style" not in given
        assert not any(name.startswith("on") for name in given)
        assert given.get("href", "#").startswith("#"), tag
    assert {tag for tag, _ in page.tags}.isdisjoint({"link", "img", "iframe", "base", "object", "embed"})
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert not re.search(r"https?://(?!github\.com/gouji-lint/)", text)


def test_the_policy_names_our_script_and_style_alone(project: Project, folder: Path) -> None:
    text = page_of(project, folder)
    page = Page(text)
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    (script,) = [content for given, content in page.scripts if not given]
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    script_hash, style_hash = (
        base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (script, style)
    )
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'sha256-{style_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "innerHTML" not in script
    assert "eval(" not in script


def test_text_from_a_report_is_never_markup(project: Project, report: object) -> None:
    assert callable(report)
    name = "\"'><script>alert(4)<&.txt" if os.name != "nt" else "'&.txt"
    text = str(report(escape(HOSTILE))).replace("3.危及", escape("3.危机<img src=x onerror=alert(3)>"))
    project.write(name, text.replace("# ", ""))
    project.write("b.md", text.replace("主动公开。", HOSTILE))
    result = project.run(*HTML)
    page = Page(result.out)
    assert len([1 for given, _ in page.scripts if given.get("type") != "application/json"]) == 1
    assert len(page.reports) == 2
    assert not any(tag in ("img", "b") for tag, _ in page.tags)
    for given, content in page.scripts:
        if given:
            assert not re.search("[<>&\u2028\u2029]", content)
    assert page.rows[1][-1] == name
    plain = page.reports[0]
    assert any(HOSTILE in text_of(block[2]) for block in plain["blocks"] if block[0] == "p")
    assert any("危机<img" in finding["message"][0] for finding in plain["findings"])
    assert any("危机<img" in text for _, _, text in marked(plain["tables"]))


def test_the_page_begins_in_the_language_asked_for(project: Project, report: object) -> None:
    assert callable(report)
    project.write("a.md", str(report()))
    chinese, english = (project.run(*HTML, "--lang", lang).out for lang in ("zh", "en"))
    assert '<html lang="zh-CN">' in chinese
    assert ">年报检查结果</h1>" in chinese
    assert '<html lang="en">' in english
    assert ">Annual reports, checked</h1>" in english
    assert Page(chinese).reports == Page(english).reports


def test_what_could_not_be_checked_is_on_the_page(project: Project, report: object) -> None:
    assert callable(report)
    project.write("a.md", str(report()))
    (project.root / "坏<b>.md").write_bytes(b"ab\0c")
    result = project.run(*HTML)
    assert result.status == 2
    assert "坏&lt;b&gt;.md: " in result.out
    assert "以下文件未能检查" in result.out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_name_that_is_no_unicode(project: Project, report: object) -> None:
    assert callable(report)
    with open(os.fsencode(project.root) + b"/\xb1\xa8.md", "wb") as file:  # noqa: PTH123  (a name of bytes)
        file.write(str(report()).encode())
    result = project.run(*HTML)
    assert Page(result.stdout.decode("utf-8")).rows[1][-1] == "\ufffd\ufffd.md"


def test_the_page_without_a_report(project: Project) -> None:
    result = project.run(*HTML)
    assert Page(result.out).reports == []
    assert result.out.rstrip().endswith("</html>")


def test_phrases_are_in_both_languages_and_used() -> None:
    here = Path(html.__file__).parent
    code = "".join((here / name).read_text("utf-8") for name in (*SCRIPTS, "page.py"))
    severities = ("error", "warning", "info")
    named = {
        *TABLE_KINDS, *severities, *(f"{s}-letter" for s in severities), *(f"total-{s}" for s in severities),
        *(i.kind for table in load("2021").tables.values() for i in table.identities),
    }  # fmt: skip
    for name, texts in phrases().items():
        assert len(texts) == 2, name
        assert all(texts), name
        assert sorted(re.findall(r"\{\d\}", texts[0])) == sorted(re.findall(r"\{\d\}", texts[1])), name
        assert f'"{name}"' in code or name in named, f"{name} is not used"
    for name in re.findall(r"\bt\(\"([a-z-]+)\"", code):
        assert name in phrases()
