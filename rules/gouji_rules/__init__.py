"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import labels, prose, structure, tables, totals

__all__ = ["labels", "prose", "structure", "tables", "totals"]
