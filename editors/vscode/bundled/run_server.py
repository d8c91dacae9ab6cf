"""Starts the language server for VS Code: the bundled one, or with ``--installed`` the one of this Python.

Written so that any Python 3, however old, can read it and say why it will not do.
"""

# ruff: noqa: PTH100, PTH118, PTH120, UP031, UP036
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# EX_CONFIG of sysexits.h
UNFIT = 78


def main(argv):
    """Run the server with these arguments; the exit status."""
    if sys.version_info < (3, 10):
        sys.stderr.write("gouji needs Python 3.10 or later; %s is %s\n" % (sys.executable, sys.version.split()[0]))
        return UNFIT
    # the folder of this file is no place to import from
    sys.path[:] = [folder for folder in sys.path if folder != HERE]
    if argv[:1] == ["--installed"]:
        argv = argv[1:]
    else:
        sys.path.insert(0, os.path.join(HERE, "libs"))
    try:
        from gouji.cli import run
    except ImportError as error:
        sys.stderr.write("gouji cannot be loaded by %s: %s\n" % (sys.executable, error))
        return UNFIT
    return run(["server", *argv])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
