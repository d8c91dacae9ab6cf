"""How precise the rules on prose are: a table by rule, from the sentences and whole reports of the precision bank.

python docs/precision.py            print the table
python docs/precision.py --write    write docs/precision.md
python docs/precision.py --verbose  name every sentence that was missed, or spoken of without cause
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests"))
from support import planting, precision  # type: ignore[import-not-found,import-untyped,unused-ignore]


def main(arguments: list[str] | None = None) -> int:
    """Run the bank, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/precision.md")
    parser.add_argument("--verbose", action="store_true", help="name what was missed and what was false")
    chosen = parser.parse_args(arguments)
    bank, sentences = precision.run_bank()
    whole, reports = precision.run_reports()
    scores = precision.merged(bank, whole)
    harvests = [planting.harvest(plant) for plant in planting.PLANTS]
    page = precision.page(scores, sentences, reports, planting.table(harvests))
    if chosen.write:
        (TOP / "docs" / "precision.md").write_text(page, "utf-8")
    else:
        print(page)
    if chosen.verbose:
        for code, score in scores.items():
            for name, places in (("false", score.wrong), ("missed", score.silent)):
                for place in places:
                    print(f"{code} {name}: {place}")
        for harvest in harvests:
            for place in harvest.missed:
                print(f"{harvest.plant.what}, missed: {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
