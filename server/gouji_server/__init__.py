"""The language server: gouji's findings and fixes in an editor, as the draft is typed.

The package holds its place; nothing in it is used yet.
"""
