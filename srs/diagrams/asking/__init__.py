"""Questions about parts of a map."""
