"""STR: the title, the six sections and their headings, and what must be said in them."""
