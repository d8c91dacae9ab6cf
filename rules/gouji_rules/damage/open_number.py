"""Document numbers whose bracket is not closed, year and number run together."""

from __future__ import annotations

from gouji.lazy import LazyPattern

#: 〔202130号, 发改〔2024号
OPEN_NUMBER = LazyPattern(
    r"[〔［【\[][ \u3000]?20[0-9]{2}(?:[ \u3000]?[0-9]{1,4}[ \u3000]?号|号(?<=[发函办字规令文改][〔［【\[]20[0-9]{2}号))(?![〕］】\]])"
)
