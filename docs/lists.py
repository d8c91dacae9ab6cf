"""How well XCK008 tells lists that contradict their total from those that do not, by the bank of lists.

python docs/lists.py            print the page: by kind, by what was changed, cross-validated, and what the signs weigh
python docs/lists.py --write    write docs/lists.md
python docs/lists.py --verbose  name every list that was missed, or spoken of without cause
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests"))
from gouji_rules.prose.evidence import WARNING
from support import lists, lists_page  # type: ignore[import-not-found,import-untyped,unused-ignore]


def main(arguments: list[str] | None = None) -> int:
    """Weigh the bank, and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/lists.md")
    parser.add_argument("--verbose", action="store_true", help="name what was missed and what was false")
    chosen = parser.parse_args(arguments)
    if chosen.write:
        (TOP / "docs" / "lists.md").write_text(lists_page.page(), "utf-8")
    else:
        print(lists_page.page())
    if chosen.verbose:
        for listed in lists.read_lists():
            if lists.weight_of(listed.text) >= WARNING:
                print(f"false: {lists.BANK.name}:{listed.line} {listed.text}")
            for planted in lists.planted(listed):
                if lists.weight_of(planted.text) < WARNING:
                    print(f"missed: {lists.BANK.name}:{listed.line} {planted.how}: {planted.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
