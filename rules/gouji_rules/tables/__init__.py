"""TAB: the shape of the tables."""
