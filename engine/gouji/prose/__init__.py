"""What the prose of a report claims: one reader of figures for every rule.

`Claims` (`gouji.context.Context.claims`) has the prose in `Passage`s, each with its sentences, its `Figure`s (value, unit,
exact or not, year, scope, verb) and its `Breakdown`s (共N条，其中…). Nothing is read before it is asked for, and nothing twice; the
reader takes time in proportion to the text, whatever stands in it. It knows nothing of rules.
"""
