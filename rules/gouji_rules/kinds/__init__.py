"""What rules are made of: a module a kind. A rule gives its table of data, and says what is found."""
