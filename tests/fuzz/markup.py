"""Changes of what holds a report together: tables, brackets, comments, suppressions, markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from random import Random

from fuzz.changes import Change
from gouji.registry import rules
from support.defects_labels import garble, words_in

_VALUES = (
    "", " ", "0", "00", "7", "-", "/", "—", "无", "１２", "1,234", "1，234", "1 234", "12.0", "12.5", "-3", "+3", "3件", "O", "l2",
    "0.0", "1.5万元", "二", "〇", "9" * 30, "9" * 5000, "1e5", "NaN", "0x10", "…", "合计", "3（其中网上2）", "<br>", "**4**", "`5`",
)  # fmt: skip
_BRACKETS = "（）()【】[]〔〕“”《》‘’\"'"
_WRAPPED = ("**{}**", "~~{}~~", "`{}`", "<b>{}</b>", "<span>{}", "[{}](x)", "![{}](x)", "<!-- {} -->", "<{}>", "$ {} $", "\\{}",
            "{}<br>", "{}&nbsp;", "&nbsp;{}", "{}[^1]", "<font size=3>{}</font>", "“{}”", "{}　")  # fmt: skip


def _rows(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if line.count("|") + line.count("\t") > 1 or "<td" in line.lower()]


def rows_changed(rng: Random, text: str) -> str:
    """Pipes and cells lost, added or moved in a few rows."""
    lines = text.split("\n")
    rows = _rows(lines)
    if not rows:
        return text
    for _ in range(rng.choice((1, 1, 2, 5))):
        i = rng.choice(rows)
        mark = "|" if "|" in lines[i] else "\t" if "\t" in lines[i] else "</td>"
        lines[i] = mark.join(_cells_changed(rng, lines[i].split(mark)))
    return "\n".join(lines)


def _cells_changed(rng: Random, cells: list[str]) -> list[str]:
    i, j = rng.randrange(len(cells)), rng.randrange(len(cells))
    what = rng.randrange(8)
    if what == 0:
        del cells[i]
    elif what == 1:
        cells.insert(i, cells[j])
    elif what == 2:
        cells.insert(i, rng.choice(_VALUES))
    elif what == 3:
        cells[i], cells[j] = cells[j], cells[i]
    elif what == 4:  # a pipe lost
        cells[i : i + 2] = ["".join(cells[i : i + 2])]
    elif what == 5:
        cells = [*cells[1:], cells[0]] if rng.random() < 0.5 else cells[1:-1]
    else:
        blank = rng.choice((" ", "", "<td>")) if cells[i].startswith("<") else " "
        cells[i] = f"{blank}{rng.choice(_VALUES)}{blank.replace('<td>', '')}"
    return cells


def columns_changed(rng: Random, text: str) -> str:
    """The same done to all rows of a table: a column lost, doubled, blank, or the blanks on another side."""
    lines = text.split("\n")
    rows = [i for i in _rows(lines) if "|" in lines[i]]
    if not rows:
        return text
    first = rng.choice(rows)
    column, what = rng.randrange(max(lines[first].count("|"), 1)), rng.randrange(5)
    i = first
    while i < len(lines) and "|" in lines[i]:
        cells = lines[i].split("|")
        if column < len(cells):
            if what == 0:
                del cells[column]
            elif what == 1:
                cells.insert(column, cells[column])
            elif what == 2:
                cells[column] = " "
            elif what == 3:
                cells = [c for c in cells if c.strip()]
            else:
                cells = [cells[0], *(c for c in cells[1:-1] if not c.strip()), *(c for c in cells[1:] if c.strip()), ""]
        lines[i] = "|".join(cells)
        i += 1
    return "\n".join(lines)


def labels_garbled(rng: Random, text: str) -> str:
    """Typing errors in the words of table rows and headings."""
    lines = text.split("\n")
    wanted = [i for i, line in enumerate(lines) if "|" in line or line.startswith(("#", "（", "一", "二", "三", "<"))]
    for _ in range(rng.choice((1, 1, 3))):
        if not wanted:
            break
        i = rng.choice(wanted)
        words = re.findall(r"[\u4e00-\u9fff（）“”]{4,}", lines[i])
        if words:
            word = rng.choice(words)
            if words_in(word) >= 4:
                lines[i] = lines[i].replace(word, garble(word, rng, rng.choice((1, 1, 2, 3))), 1)
    return "\n".join(lines)


def brackets_broken(rng: Random, text: str) -> str:
    for _ in range(rng.choice((1, 1, 2, 6))):
        places = [i for i, char in enumerate(text) if char in _BRACKETS]
        if places and rng.random() < 0.7:
            at = rng.choice(places)
            text = text[:at] + rng.choice(("", rng.choice(_BRACKETS), text[at] * 2)) + text[at + 1 :]
        else:
            at = rng.randint(0, len(text))
            text = text[:at] + rng.choice(_BRACKETS) + text[at:]
    return text


def comments_broken(rng: Random, text: str) -> str:
    """Comments of any sort put in, and their ends taken off."""
    for _ in range(rng.choice((1, 2))):
        at = rng.randint(0, len(text))
        mark = rng.choice(("<!-- 待核 -->", "<!--", "-->", "<!-- 待核 ->", "<!-- 待\n核 -->", "<!-->", "<!-- -- -->"))
        text = text[:at] + mark + text[at:]
    return (
        re.sub(r"-->", lambda m: rng.choice(("-->", "-->", "->", "--", "--!>", "")), text)
        if rng.random() < 0.3
        else text
    )


def suppressed(rng: Random, text: str) -> str:
    """Suppressions of every kind: at line ends, on lines of their own, between rows, in cells, in words."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        comment = _suppression(rng)
        at = rng.randint(0, len(text))
        where = rng.randrange(5)
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if where == 0:
            text = f"{text[:end]} {comment}{text[end:]}"
        elif where == 1:
            text = f"{text[:start]}{comment}\n{text[start:]}"
        elif where == 2:
            text = f"{text[:start]}\n{comment}\n\n{text[start:]}"
        elif where == 3:
            text = f"{text[:start]}{comment}{text[start:]}"
        else:
            text = f"{text[:at]}{comment}{text[at:]}"
    return text


def _suppression(rng: Random) -> str:
    known = _codes()
    names = [rng.choice((*rng.sample(known, 4), "ALL", "SUM", "TAB", "LAB", "STR", "TXT", "SUN001", "QQ9", "GJ003", "gj")) for _ in
             range(rng.choice((0, 1, 1, 1, 2, 4)))]  # fmt: skip
    action = rng.choice(("ignore", "ignore", "ignore", "ignore-file", "off", "on", "ignroe", "", "IGNORE"))
    opening, closing = rng.choice(("[]", "[]", "[]", "［］", "【】", ("[", ""), ("", ""), ("[", "）")))
    listed = (
        f"{opening}{rng.choice((',', '，', ' ', '、')).join(names)}{closing}" if names or rng.random() < 0.5 else ""
    )
    reason = rng.choice(
        ("", " 待核", " until=2025-12-31 待核", " until=2020-02-29", " until=明天", "\n多行\n原因", " -- 见附件")
    )
    colon = rng.choice((":", ":", ":", "：", "", " :"))
    end = rng.choice((" -->", " -->", " -->", " -->", "-->", " ->", " --!>", " --", "", " -- >", "\n-->", " --> -->"))
    return f"{rng.choice(('<!-- ', '<!-- ', '<!--', '<! --'))}gouji{colon} {action}{listed}{reason}{end}"


def _codes() -> list[str]:
    return list(rules())


def marked_up(rng: Random, text: str) -> str:
    """Markup around words, or at the beginning of lines."""
    for _ in range(rng.choice((1, 2, 5))):
        start = rng.randint(0, len(text))
        end = min(len(text), start + rng.randint(1, 12))
        if rng.random() < 0.3:
            start = end = text.rfind("\n", 0, start) + 1
        part = text[start:end]
        if "\n" in part:
            part, end = part.split("\n")[0], start + part.index("\n")
        if start == end:
            text = (
                text[:start]
                + rng.choice(("# ", "## ", "> ", "- ", "1. ", "    ", "\t", "　　", "```\n", "---\n"))
                + text[end:]
            )
        else:
            text = text[:start] + rng.choice(_WRAPPED).replace("{}", part) + text[end:]
    return text


def as_html(rng: Random, text: str) -> str:
    """A Markdown report as HTML, of careful or careless make."""
    closes = rng.random() < 0.8
    out: list[str] = []
    inside = False
    for line in text.split("\n"):
        cells = line.strip().strip("|").split("|") if line.lstrip().startswith("|") else None
        if cells is not None and set(line) <= set("|-: "):
            continue
        if (cells is not None) != inside:
            inside = not inside
            out.append("<table>" if inside else "</table>")
        if cells is not None:
            out.append(_row(cells, closes))
        elif line.strip():
            level = len(line) - len(line.lstrip("#"))
            tag = f"h{level}" if 0 < level < 7 else "p"
            out.append(f"<{tag}>{escape(line.lstrip('# '), quote=False)}" + (f"</{tag}>" if closes else ""))
    return "\n".join(out)


def _row(cells: Iterable[str], closes: bool) -> str:
    end = "</td>" if closes else ""
    return f"<tr>{''.join(f'<td>{escape(c.strip(), quote=False)}{end}' for c in cells)}{'</tr>' if closes else ''}"


#: changes of tables and markup, and how often they are made
MARKUP: dict[Change, int] = {
    rows_changed: 14,
    columns_changed: 5,
    labels_garbled: 10,
    brackets_broken: 5,
    comments_broken: 3,
    suppressed: 10,
    marked_up: 6,
}
