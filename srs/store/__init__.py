"""The learner's store, one SQLite file: the log, and what is computed from it.

The only home of SQL on that file. The table ``log`` is the truth; ``card`` holds each card's
state as replayed from it, ``deck`` and ``note`` what the deck files said when last read.
"""
