"""MET: what concerns the report as it is published."""

from gouji_rules.publication import access, submission

__all__ = ["access", "submission"]
