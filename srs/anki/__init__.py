"""Anki's packages: the only home of genanki and of Anki's formats."""
