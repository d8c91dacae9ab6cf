"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import continuity, damage, dates, labels, language, prose, publication, structure, tables, totals

__all__ = [
    "continuity",
    "damage",
    "dates",
    "labels",
    "language",
    "prose",
    "publication",
    "structure",
    "tables",
    "totals",
]
