"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import damage, labels, language, structure, tables, totals

__all__ = ["damage", "labels", "language", "structure", "tables", "totals"]
