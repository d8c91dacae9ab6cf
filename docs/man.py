"""Write docs/gouji.1, the manual page, from the command line's own options (needs argparse-manpage)."""

from __future__ import annotations

from pathlib import Path

from argparse_manpage.manpage import Manpage

from gouji._version import __version__
from gouji.cli.completion import whole

PAGE = Path(__file__).with_name("gouji.1")


def main() -> None:
    """Write the page, in English: man pages in Chinese are rarely set up."""
    facts = {"project_name": f"gouji {__version__}", "manual_title": "User commands", "date": ""}
    PAGE.write_text(str(Manpage(whole("en"), format="single-commands-section", _data=facts)), "utf-8")


if __name__ == "__main__":
    main()
