"""What rules are made of: kinds of checks that several rules share, each of which works on a rule's own table."""
