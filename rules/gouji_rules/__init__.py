"""The catalogue: a package a family. Importing it registers every rule."""

from gouji_rules import continuity, dates, labels, prose, publication, structure, tables, totals

__all__ = ["continuity", "dates", "labels", "prose", "publication", "structure", "tables", "totals"]
