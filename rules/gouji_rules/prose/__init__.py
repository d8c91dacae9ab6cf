"""XCK: the prose held against the tables, and against itself."""
