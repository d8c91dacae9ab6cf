"""LAB: the wording of the tables' labels."""
