"""LAB: the wording of the tables' labels."""

from gouji_rules.labels import style, wording

__all__ = ["style", "wording"]
