"""ENC: what has happened to the text itself on its way."""
