"""Decks in YAML: reading them with the place of every mistake, and adding to them."""

# Raise it whenever a file of a deck or a map may be read differently, or a map makes other cards:
# what was read before is then read anew.
READER_VERSION = 6
