"""TXT: slips of language that are certain in this sort of document."""
