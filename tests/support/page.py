"""From the model to the text of a whole file, with the place of every element in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from support.grid import Pen, Span, build, foreign
from support.layouts import Layout
from support.model import Draft, Element, Section

#: noise that concerns the file; see `support.noise` for what is done to the model and to the finished text
PAGE_NOISE = (
    "metadata",
    "metadata-table",
    "chrome",
    "front-matter",
    "inline",
    "inline-spaced",
    "plain-headings",
    "title-broken",
)


@dataclass
class Rendering:
    """A text, where each element stands in it, and how it came about."""

    text: str
    spans: dict[Element, Span]
    layout: Layout
    kind: str
    draft: Draft

    def translate(self, change: Callable[[str], str]) -> Rendering:
        """Replace every character by what ``change`` gives for it; the places move along."""
        parts, at, moved = [], 0, [0]
        for char in self.text:
            parts.append(change(char))
            at += len(parts[-1])
            moved.append(at)
        spans = {element: (moved[start], moved[end]) for element, (start, end) in self.spans.items()}
        return Rendering("".join(parts), spans, self.layout, self.kind, self.draft)

    def hull(self, *elements: Element) -> Span:
        """The span from the first of the elements to the last; those that are not in the text are passed over."""
        spans = [self.spans[e] for e in elements if e in self.spans]
        if not spans:
            raise LookupError(elements)
        return min(s for s, _ in spans), max(e for _, e in spans)

    def touched(self, start: int, end: int) -> Element:
        """The smallest element that the span touches."""
        best: Element = ("nothing",)
        size = 1 << 30
        for element, (s, e) in self.spans.items():
            shared = min(e, end) - max(s, start)
            if (shared > 0 or ((s == e or start == end) and shared == 0)) and e - s < size and element[0] != "table":
                best, size = element, e - s
        return best


def render(draft: Draft, layout: Layout, kind: str, noise: frozenset[str] = frozenset()) -> Rendering:
    """The file: the report in this layout, for this reader (``text``, ``markdown`` or ``html``)."""
    pen = Pen()
    page = _Html(pen, layout, noise) if kind == "html" else _Text(pen, layout, kind, noise)
    page.head(draft)
    for paragraph in draft.preamble:
        page.paragraph(paragraph, ("preamble",))
    for section in draft.sections:
        if section.mark + section.name:
            page.heading(section.mark + section.name, section.element, section.level)
        for i, paragraph in enumerate(section.paragraphs):
            page.paragraph(paragraph, ("prose", section.number, i))
        if section.number == 1 and draft.foreign and not section.copy:
            page.table(lambda: layout.draw(pen, foreign(draft)))
        for table in _tables(draft, section):
            start = pen.at
            page.table(lambda table=table: layout.draw(pen, build(draft, table, official=layout.official)))  # type: ignore[misc]
            pen.spans["table", table] = (start, pen.at)
    for line in draft.signature:
        page.paragraph(line, ("signature",))
    page.tail()
    return Rendering(pen.text, pen.spans, layout, kind, draft)


def _tables(draft: Draft, section: Section) -> Iterator[str]:
    if section.table and section.table in draft.tables and not section.copy:
        yield section.table


class _Text:
    """Plain text and Markdown."""

    def __init__(self, pen: Pen, layout: Layout, kind: str, noise: frozenset[str]) -> None:
        self.pen = pen
        self.gap = layout.gap
        self.noise = noise
        self.in_one = bool(noise & {"inline", "inline-spaced"})
        self.join = " " if "inline-spaced" in noise else ""
        self.marks = kind == "markdown" and "plain-headings" not in noise and not self.in_one
        if kind == "markdown":
            self.gap = "\n\n" if self.marks else layout.gap
        self.inline = False

    def head(self, draft: Draft) -> None:
        put = self.pen.put
        if "front-matter" in self.noise:
            put(f"---\ntitle: {draft.title}\ndate: {draft.year + 1}-01-20\ntags: [年报, 公开]\n---\n\n")
        if "chrome" in self.noise:
            put("|" * 320 + "\n首页 > 政务公开 > 年度报告\n\n字体：大 中 小 打印\n\n")
        if "metadata" in self.noise:
            put(f"索引号：{draft.year}-000{draft.year % 9}{self.gap}发布机构：{draft.organ}{self.gap}")
            put(f"成文日期：{draft.signature[-1]}{self.gap}" if draft.signature else "")
        if "metadata-table" in self.noise:
            put(f"| 索引号 | {draft.year}-00017 | 主题分类 | 综合政务 |\n| --- | --- | --- | --- |\n")
            put(f"| 发布机构 | {draft.organ} | 文号 | 无 |\n\n")
        if draft.title:
            self._title(draft)

    def _title(self, draft: Draft) -> None:
        put = self.pen.put
        put("# " if self.marks else "")
        if "title-broken" in self.noise and draft.title.startswith(draft.organ) and not self.marks:
            put(draft.organ, ("title",))
            put(self.gap)
            put(draft.title[len(draft.organ) :], ("title",))
        else:
            put(draft.title, ("title",))
        put(self.gap)

    def _run_on(self, text: str, element: Element) -> None:
        self.pen.put(self.join if self.inline else "")
        self.pen.put(text, element)
        self.inline = True

    def heading(self, text: str, element: Element, level: int) -> None:
        put = self.pen.put
        if self.in_one:
            self._run_on(text, element)
            return
        put("#" * level + " " if self.marks else "")
        put(text, element)
        put(self.gap)

    def paragraph(self, text: str, element: Element) -> None:
        if self.in_one and element != ("signature",):
            self._run_on(text, element)
            return
        if self.inline:
            self.pen.put("\n\n")
            self.inline = False
        self.pen.put(text, element)
        self.pen.put(self.gap)

    def table(self, draw: Callable[[], None]) -> None:
        if self.inline:
            self.pen.put("\n\n")
            self.inline = False
        draw()
        self.pen.put("\n" if self.gap == "\n\n" else "")

    def tail(self) -> None:
        if "chrome" in self.noise:
            self.pen.put("\n扫一扫在手机打开当前页\n\n分享到：\n\n【打印正文】 【关闭窗口】\n")


class _Html:
    """A page of a web site."""

    def __init__(self, pen: Pen, layout: Layout, noise: frozenset[str]) -> None:
        self.pen = pen
        self.noise = noise
        self.word = layout.name == "HTML-word"

    def head(self, draft: Draft) -> None:
        put = self.pen.put
        put('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>年报</title>\n')
        put(
            "<style>p > span { color: red }</style>\n<script>if (1 < 2) { document.title = '一、总体情况'; }</script>\n"
        )
        put("</head>\n<body>\n")
        if "chrome" in self.noise:
            put('<ul class="nav"><li><a href="/">首页</a></li><li><a href="/gk?a=1&b=2">政务公开</a></li></ul>\n')
        if "metadata" in self.noise:
            put(f"<p>索引号：{draft.year}-00017</p>\n<p>发布机构：{draft.organ}</p>\n")
        if "metadata-table" in self.noise:
            put(
                f"<table><tr><td>索引号</td><td>{draft.year}-00017</td><td>发布机构</td><td>{draft.organ}</td></tr></table>"
            )
        if draft.title:
            put("<h1>")
            if "title-broken" in self.noise and draft.title.startswith(draft.organ):
                put(draft.organ, ("title",))
                put("<br>")
                put(draft.title[len(draft.organ) :], ("title",))
            else:
                put(draft.title, ("title",))
            put("</h1>\n")

    def heading(self, text: str, element: Element, level: int) -> None:
        plain = "plain-headings" in self.noise or self.word
        self.pen.put('<p class="a"><strong><span>' if plain else f"<h{level}>")
        self.pen.put(text, element)
        self.pen.put("</span></strong></p>\n" if plain else f"</h{level}>\n")

    def paragraph(self, text: str, element: Element) -> None:
        self.pen.put('<p style="text-indent:2em">&nbsp;&nbsp;' if self.word else "<p>")
        self.pen.put(text, element)
        self.pen.put("</p>\n")

    def table(self, draw: Callable[[], None]) -> None:
        draw()

    def tail(self) -> None:
        if "chrome" in self.noise:
            self.pen.put('<div class="share">分享到：</div>\n<div><span>扫一扫在手机打开当前页</span></div>\n')
        self.pen.put("</body>\n</html>\n")
