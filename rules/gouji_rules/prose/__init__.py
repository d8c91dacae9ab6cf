"""XCK: the prose held against the tables, and against itself."""

from gouji_rules.prose import conflicts, documents, handled, received, reviews, shares, sums

__all__ = ["conflicts", "documents", "handled", "received", "reviews", "shares", "sums"]
