"""Decks in YAML: reading them with the place of every mistake, and adding to them."""

# Raise it whenever a file may be read differently: decks read before are then read anew.
READER_VERSION = 4
