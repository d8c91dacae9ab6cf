"""DAT: the report's dates, and the documents and congresses it names."""
