"""TAB: the shape of the tables."""

from gouji_rules.tables import cells, edition, presence, rows, shifted

__all__ = ["cells", "edition", "presence", "rows", "shifted"]
