"""DAT: the report's dates, and the documents and congresses it names."""

from gouji_rules.dates import anachronism, basis, period, signing, years

__all__ = ["anachronism", "basis", "period", "signing", "years"]
