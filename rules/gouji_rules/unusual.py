"""Characters that nearly no Chinese text has, which damage brings in."""

from __future__ import annotations

import re

from gouji.context import Context, once

#: letters and signs that come of a wrong encoding
STRANGE = (
    "\u2500-\u257f\u3105-\u3129\u2488-\u249b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u0410-\u044f\u3041-\u30fe"
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff锟锛銆鈥鏀淇鍏绗涓骞鐨鍒鏉鍙鍥鍜鎴鎶鐢闂鍚鍔鏈鏄瑕璐鎬妫锘"
)
#: what stands where a character was lost
LOST = "\ufffd\ufffc\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
#: characters that only some computers have
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
#: form feed, vertical tab and NEL are line and page breaks of other programs: not among them
CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
#: characters of no width
HIDDEN = "\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069"
#: characters nobody can read
UNSEEN = LOST + PRIVATE + CONTROL + HIDDEN
_ODD = re.compile(f"[{STRANGE}{UNSEEN}]")
#: what a broken encoding makes of common characters
BROKEN = "\ufffdǘㄗ┩└龋瑢"


@once
def first_odd_character(context: Context) -> int | None:
    """Where the first character stands that needs a closer look for damage; None in nearly every report."""
    m = _ODD.search(context.report.source.text)
    return m.start() if m else None
