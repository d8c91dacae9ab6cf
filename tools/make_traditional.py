"""Make engine/gouji/traditional.txt out of OpenCC's table of traditional characters.

    pip install opencc-python-reimplemented && python tools/make_traditional.py

The table is for comparison only, so where OpenCC gives several simplified forms the first is taken.
"""

from pathlib import Path

import opencc  # type: ignore[import-not-found, unused-ignore]

HEAD = """\
# Traditional characters and below each the simplified one, from OpenCC's TSCharacters (Apache-2.0).
# For comparison only. Made by tools/make_traditional.py; do not edit.
"""


def main() -> None:
    source = Path(opencc.__file__).with_name("dictionary") / "TSCharacters.txt"
    pairs = []
    for line in source.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first:
            pairs.append((traditional, first))
    target = Path(__file__).parent.parent / "engine" / "gouji" / "traditional.txt"
    target.write_text(HEAD + "".join(p[0] for p in pairs) + "\n" + "".join(p[1] for p in pairs) + "\n", "utf-8")


if __name__ == "__main__":
    main()
