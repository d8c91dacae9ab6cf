"""The catalogue: a package a family. Importing it registers every rule."""

# ruff: noqa: PTH118, PTH208
# pathlib and pkgutil would cost the command line part of its start-up time.
import os
from collections.abc import Iterator
from importlib import import_module


def _modules(folder: str, package: str) -> Iterator[str]:
    """Every module under a package: a new rule is a new file, and is listed nowhere."""
    for name in sorted(os.listdir(folder)):
        module, _, suffix = name.partition(".")
        if suffix == "py" and module != "__init__":
            yield f"{package}.{module}"
        elif os.path.exists(os.path.join(folder, name, "__init__.py")):  # noqa: PTH110
            yield f"{package}.{name}"
            yield from _modules(os.path.join(folder, name), f"{package}.{name}")


for _module in _modules(__path__[0], __name__):
    import_module(_module)
