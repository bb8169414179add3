"""Decks as YAML files: read with every mistake located, written without touching the rest."""
