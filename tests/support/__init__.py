"""The tests' own picture of a report: a model, its renderings in every layout, and defects to plant in it."""
