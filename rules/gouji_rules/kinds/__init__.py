"""What rules are made of: a module a kind."""
