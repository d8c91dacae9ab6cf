"""The prose of a report, read once for every rule (`gouji.context.Context.prose`).

`Prose` has the title, the headings and the paragraphs as `Passage`s, each with its sentences, its `Figure`s (value, unit, exact or
not, year, scope, verb) and its `Breakdown`s (共N条，其中…), and all of them as one running text to look for words in. Nothing is
read before it is asked for, and nothing twice; the reader takes time in proportion to the text, whatever stands in it. It knows
nothing of rules.
"""
