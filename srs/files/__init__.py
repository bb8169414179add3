"""Files and streams: writing whole or not at all, names, and readers that have gone."""
