"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import labels, structure, tables, totals

__all__ = ["labels", "structure", "tables", "totals"]
