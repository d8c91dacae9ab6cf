"""TXT: slips of language that are certain in this sort of document."""

from gouji_rules.language import ends, level, marks, pairs, personal, repeats, style, terms, wrong_words

__all__ = ["ends", "level", "marks", "pairs", "personal", "repeats", "style", "terms", "wrong_words"]
