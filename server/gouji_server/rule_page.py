"""The page of a rule as Markdown, for an editor to show: what it says, why, on what ground, and examples.

The pages in ``docs/rules`` are written from the same rules in both languages at once; this is one language, and only what a
writer of reports asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import gouji
from gouji.examples import findings_of
from gouji.findings import Lang, Text
from gouji.gj import Notice
from gouji.rule import Example, Rule

_SEVERITIES = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "info": Text("提示", "note")}
_FIXES: dict[str | None, Text] = {
    "safe": Text("可自动修正", "can be fixed by itself"),
    "unsafe": Text("可修正，但会改动数字或文意，须核对", "can be fixed, which changes a figure or a meaning: check it"),
    None: Text("不能自动修正", "not fixed by itself"),
}
_OFF = Text("默认不用", "off by default")
_WHY, _SOURCE = Text("为什么", "Why"), Text("依据", "Source")
_BAD, _GOOD, _SILENCE = Text("例子", "Examples"), Text("不提示", "Let pass"), Text("不用这条规则", "How to silence it")
_SETTING = Text("在设置 `gouji.ignore` 中加上 `{0}`。", "Add `{0}` to the setting `gouji.ignore`.")
#: examples shown of each kind, and findings of each
_EXAMPLES, _FINDINGS = 4, 3


@lru_cache(maxsize=64)
def rule_page(rule: Rule, lang: Lang) -> str:
    """The page of a rule."""
    facts = [_SEVERITIES[rule.severity], _FIXES[rule.fix], *([] if rule.default else [_OFF])]
    parts = [
        f"# {rule.code} {rule.name}",
        f"**{escaped(rule.summary.to(lang))}**",
        " · ".join(fact.to(lang) for fact in facts),
        f"## {_WHY.to(lang)}",
        escaped(rule.why.to(lang)),
        f"## {_SOURCE.to(lang)}",
        escaped(rule.source.to(lang)),
    ]
    for heading, wanted in ((_BAD, True), (_GOOD, False)):
        shown = [e for e in rule.examples if (e.at is not None) == wanted and e.edits][:_EXAMPLES]
        if shown:
            parts.append(f"## {heading.to(lang)}")
        for example in shown:
            parts.extend(_example(rule, example, lang))
    parts += [f"## {_SILENCE.to(lang)}", _SETTING.to(lang).format(rule.code)]
    return "\n\n".join(parts) + "\n"


def notice_page(said: Notice, lang: Lang) -> str:
    """The page of what is said without a rule."""
    parts = (
        f"# {said.code} {said.name}",
        f"**{escaped(said.summary.to(lang))}**",
        _SEVERITIES[said.severity].to(lang),
        escaped(said.why.to(lang)),
    )
    return "\n\n".join(parts) + "\n"


def _example(rule: Rule, example: Example, lang: Lang) -> Iterator[str]:
    """What is at fault behind a minus, the specimen's wording behind a plus, and what is said; of a good one the specimen first."""
    if example.note:
        yield escaped(example.note.to(lang))
    before = after = _specimen(example.edition)
    for old, new in example.edits:
        after = after.replace(old, new, 1)
    if example.at is None:
        yield f"```diff\n{_difference(before, after)}\n```"
        return
    yield f"```diff\n{_difference(after, before)}\n```"
    said = findings_of(rule, after)
    lines = []
    for finding in said[:_FINDINGS]:
        mended = f" → {finding.fix.message.to(lang)}" if finding.fix else ""
        lines.append(f"- {escaped(finding.message.to(lang) + mended)}")
    if lines:
        yield "\n".join(lines)


@lru_cache(maxsize=4)
def _specimen(edition: str) -> str:
    return (Path(gouji.__file__).parent / "specimens" / f"{edition}.md").read_text("utf-8")


def _difference(before: str, after: str) -> str:
    """The lines that differ, the old with a minus before them and the new with a plus."""
    old, new = before.split("\n"), after.split("\n")
    lines = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"- {line}".rstrip() for line in old[a:b]] + [f"+ {line}".rstrip() for line in new[c:d]]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
