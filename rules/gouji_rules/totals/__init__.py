"""SUM: the figures of the tables against each other."""

from gouji_rules.totals import plausible, sums

__all__ = ["plausible", "sums"]
