"""Sentences in both languages, and the values that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Union

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """Words in both languages."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The words in one language."""
        return self.en if lang == "en" else self.zh


#: what a finding found or expected: a number, words, nothing, or several of these
Value = Union[int, Decimal, str, Text, "Message", None, "Values"]


class Values(tuple[Value, ...]):
    """Several values, in order."""

    __slots__ = ()


class Message(NamedTuple):
    """A sentence with places for values: ``Message.of("表三为 {n} 件", "table three has {n}", n=12)``.

    ``template`` names the values in braces, as `str.format` has them; a brace of the sentence itself is doubled. Two
    messages with the same template say the same kind of thing, whatever the values.
    """

    template: Text
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, zh: str, en: str, **values: Value) -> Message:
        """A message with its values by name."""
        return cls(Text(zh, en), tuple(values.items()))

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.to("zh")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.to("en")

    def to(self, lang: Lang) -> str:
        """The sentence in one language. Raises KeyError for a value that the template names and nobody gave."""
        template = self.template.to(lang)
        return template.format_map({name: shown(value, lang) for name, value in self.values})

    def with_values(self, values: Mapping[str, Value]) -> Message:
        """The message with further values; those it has already stay."""
        return self._replace(values=tuple({**values, **dict(self.values)}.items()))


#: words in both languages, with or without values in them
Localized = Text | Message


def shown(value: Value, lang: Lang) -> str:
    """A value as it stands in a sentence; nothing is an empty string, several are a list."""
    if isinstance(value, Values):
        return ("、" if lang == "zh" else ", ").join(shown(part, lang) for part in value)
    if isinstance(value, Text | Message):
        return value.to(lang)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def value_to_json(value: Value, lang: Lang = "zh") -> Any:
    """A value as JSON: a number, a string, null, or a list of these; a number with a fraction is a string."""
    if isinstance(value, Values):
        return [value_to_json(part, lang) for part in value]
    if isinstance(value, Text | Message):
        return value.to(lang)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    return value
