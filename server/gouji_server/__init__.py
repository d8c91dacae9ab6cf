"""The language server: gouji's findings and fixes in an editor, as the draft is typed.

``gouji server`` starts it. The one place where columns are counted in anything but code points is `gouji_server.document`.
"""
