"""YOY: this year's report against last year's of the same organ."""

from gouji_rules.continuity import copied, figures

__all__ = ["copied", "figures"]
