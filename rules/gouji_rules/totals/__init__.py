"""SUM: the figures of the tables against each other."""
