"""Maps laid out in character cells, and drawn as text."""
