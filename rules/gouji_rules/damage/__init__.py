"""ENC: what has happened to the text itself on its way."""

from gouji_rules.damage import characters, cut, digits, injected, mojibake, names, residue, script

__all__ = ["characters", "cut", "digits", "injected", "mojibake", "names", "residue", "script"]
