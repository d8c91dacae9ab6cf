"""TAB: the shape of the tables."""

from gouji_rules.tables import cells, edition, presence, rows

__all__ = ["cells", "edition", "presence", "rows"]
