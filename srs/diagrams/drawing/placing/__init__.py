"""How a map is laid out: nested groups, layers, columns, and lines in the channels between."""
