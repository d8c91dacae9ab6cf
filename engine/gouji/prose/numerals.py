"""Numbers in Arabic and in Chinese digits: one parser for all of them."""

from __future__ import annotations

_FIGURES = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "0": 0}
_DIGITS = {**_FIGURES, "两": 2}
_ZEROS = frozenset("〇零○0")
_POWERS = {"十": 10, "百": 100, "千": 1000}


def numeral(text: str) -> int | None:
    """The value of a number: 12, 一百零五, 二〇二四. None where it is none, or more than one (五六)."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if len(text) > 1 and all(c in _FIGURES for c in text):
        # figure by figure only years and the like are written, which have a nought among them: 五六 is five or six
        return int("".join([str(_FIGURES[c]) for c in text])) if not _ZEROS.isdisjoint(text) else None
    total, digit, below = 0, None, 10_000
    for char in text:
        power = _POWERS.get(char)
        if power is None:
            if char not in _DIGITS or (digit is not None and (digit or not total)):
                return None
            digit = _DIGITS[char]
            continue
        if power >= below:
            return None
        total += (1 if digit is None else digit) * power
        digit, below = None, power
    return total + (digit or 0)


def chinese_number(value: int) -> str:
    """1 … 99 in Chinese: 一, 十二, 三十."""
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_ONES[tens]}十"
    return head + (_ONES[ones] if ones else "")


_ONES = "〇一二三四五六七八九"
