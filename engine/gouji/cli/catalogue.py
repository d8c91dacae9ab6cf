"""``gouji rule`` and ``gouji rules``: what the rules say of themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gouji import registry
from gouji._links import rule_url
from gouji.cli import arguments, parsers
from gouji.cli.console import Console
from gouji.cli.usage import UsageError
from gouji.findings import Lang, Text
from gouji.gj import Notice, find_notice
from gouji.output import encode
from gouji.output.paint import paint
from gouji.rule import Example, Rule

_FIXES: dict[str | None, Text] = {
    "safe": Text("可用 --fix 修正", "fixed by --fix"),
    "unsafe": Text("可用 --fix --unsafe-fixes 修正", "fixed by --fix --unsafe-fixes"),
    None: Text("不能自动修正", "not fixed by itself"),
}
_OFF = Text("默认不用", "off by default")
_AS_IT_IS = Text("（表式原样）", "(the form as it is)")
_AFTER_LAST_YEAR = Text("（上年报告与本年对不上）", "(where last year's report does not agree)")
_LEFT_OUT = Text("（少了这些，本条不提示：）", "(without these this rule says nothing:)")
_HEADINGS = {
    "why": Text("为什么", "Why"),
    "source": Text("依据", "Source"),
    "options": Text("可在设置文件中调整", "To be set in the settings file"),
    "bad": Text("反例", "Bad"),
    "good": Text("正例", "Good"),
    "page": Text("详见", "Page"),
}
#: lines shown of an example's text, and code points of a line
_LINES, _WIDTH = 4, 60


def rule(argv: Sequence[str], lang: Lang) -> int:
    """Explain the rules named; the exit status. Raises UsageError."""
    _, names = arguments.parse(parsers.rule_parser(lang), argv)
    out = Console()
    if not names:
        raise UsageError(Text("要说明哪条规则？例如 gouji rule LAB001", "which rule? for example gouji rule LAB001"))
    try:
        chosen = [find_notice(name) or registry.find(name) for name in names]
    except registry.SelectorError as error:
        raise UsageError(error.message) from None
    _warn(out, lang)
    pages = (
        _notice(said, lang, out.colour) if isinstance(said, Notice) else _page(said, lang, out.colour)
        for said in chosen
    )
    out.result(encode("\n".join(pages)))
    return 0


def rules(argv: Sequence[str], lang: Lang) -> int:
    """List the rules; the exit status. Raises UsageError."""
    options = arguments.options_alone(parsers.rules_parser(lang), argv)
    out = Console()
    known = registry.rules().values()
    _warn(out, lang)
    if options.output_format == "json":
        out.result(encode(json.dumps([_record(r, lang) for r in known], ensure_ascii=False, indent=2) + "\n"))
        return 0
    width = max((len(r.name) for r in known), default=0)
    lines = []
    for r in known:
        notes = [_OFF.to(lang)] if not r.default else []
        sign = {"safe": "[*]", "unsafe": "[-]", None: "   "}[r.fix]
        lines.append(
            f"{paint(r.code, 'path', out.colour)}  {paint(f'{r.severity:<7}', r.severity, out.colour)}  {sign}  "
            f"{r.name:<{width}}  {r.summary.to(lang)}{f'（{notes[0]}）' if notes and lang == 'zh' else ''}"
            f"{f' ({notes[0]})' if notes and lang == 'en' else ''}\n"
        )
    out.result(encode("".join(lines)))
    return 0


def _warn(out: Console, lang: Lang) -> None:
    for problem in registry.problems():
        out.say(problem.to(lang), "warning")


def _notice(said: Notice, lang: Lang, colour: bool) -> str:
    return (
        f"{paint(said.code, said.severity, colour)} {paint(said.name, 'path', colour)}\n{said.summary.to(lang)}\n"
        f"{paint(said.severity, 'dim', colour)}\n\n{_indented(said.why.to(lang))}\n\n"
        f"{_HEADINGS['page'].to(lang)}{'：' if lang == 'zh' else ': '}{rule_url(said.code)}\n"
    )


def _page(r: Rule, lang: Lang, colour: bool) -> str:
    facts = [r.severity, _FIXES[r.fix].to(lang), *([] if r.default else [_OFF.to(lang)])]
    parts = [
        f"{paint(r.code, r.severity, colour)} {paint(r.name, 'path', colour)}",
        r.summary.to(lang),
        paint(("，" if lang == "zh" else ", ").join(facts), "dim", colour),
        "",
    ]
    for key, text in (("why", r.why), ("source", r.source)):
        parts += [paint(_HEADINGS[key].to(lang), "path", colour), _indented(text.to(lang)), ""]
    if r.options:
        set_so = (f"options.{r.code}.{o.name} = {json.dumps(o.default)}  # {o.about.to(lang)}" for o in r.options)
        parts += [paint(_HEADINGS["options"].to(lang), "path", colour), _indented("\n".join(set_so)), ""]
    for kind, wanted in (("bad", True), ("good", False)):
        shown = (_example(e, lang) for e in r.examples if (e.at is not None) == wanted)
        if listed := [example for example in dict.fromkeys(shown) if example]:
            parts += [paint(_HEADINGS[kind].to(lang), "path", colour), *listed, ""]
    parts.append(f"{_HEADINGS['page'].to(lang)}{'：' if lang == 'zh' else ': '}{rule_url(r.code)}\n")
    return "\n".join(parts)


def _example(example: Example, lang: Lang) -> str:
    """A bad example: what is wrong behind a minus, what is right behind a plus. A good one: what may be written, or be gone."""
    lines = [example.note.to(lang)] if example.note else []
    if example.at is not None and not example.edits:
        lines.append(_AS_IT_IS.to(lang) if example.last is None else _AFTER_LAST_YEAR.to(lang))
        for old, new in example.last or ():
            lines += [*_signed("-", new), *_signed("+", old)]
    for old, new in example.edits:
        if example.at is not None:
            lines += [*_signed("-", new), *_signed("+", old)]
        elif not new.strip():
            lines += [_LEFT_OUT.to(lang), *_signed(" ", old)]
        else:
            lines += _signed(" ", new)
    return _indented("\n".join(lines))


def _signed(sign: str, text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    cut = [line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…" for line in lines[:_LINES]]
    return [f"{sign} {line}" for line in (*cut, *(["…"] if len(lines) > _LINES else []))]


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))


def _record(r: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "code": r.code,
        "name": r.name,
        "family": r.family,
        "severity": r.severity,
        "fix": r.fix,
        "default": r.default,
        "summary": r.summary.to(lang),
        "why": r.why.to(lang),
        "source": r.source.to(lang),
        "options": {o.name: o.default for o in r.options},
        "url": rule_url(r.code),
    }
