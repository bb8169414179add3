"""Files: writing them whole or not at all, and what their names are made of."""
