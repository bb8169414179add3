"""Files and streams: whole or not at all, names, places in a text, readers that have gone."""
