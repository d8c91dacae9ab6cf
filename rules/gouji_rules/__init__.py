"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import continuity, dates, labels, publication, structure, tables, totals

__all__ = ["continuity", "dates", "labels", "publication", "structure", "tables", "totals"]
