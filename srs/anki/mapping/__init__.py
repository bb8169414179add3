"""What Anki's notes and cards are in our terms.

Pure: rows go in, notes and placements come out; the bytes of media come through a callable.
"""
