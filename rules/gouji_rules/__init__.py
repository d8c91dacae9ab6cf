"""The catalogue: a package a family. Importing it registers every rule."""

from importlib import import_module
from pkgutil import walk_packages

# rules are found by walking: a new rule is a new file, and is listed nowhere
for _module in sorted(walk_packages(__path__, f"{__name__}."), key=lambda module: module.name):
    import_module(_module.name)
