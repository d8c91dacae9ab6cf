"""A fuzzer: reports of every make, changed at random, and what must hold of any text (``python3 dev.py fuzz``).

`texts` makes the texts and `changes`, `markup` and `suppressions` change them; `properties` and `fixes` say what must hold;
`shrink` makes a failing text small; `run` tries many cases in several processes.
"""
