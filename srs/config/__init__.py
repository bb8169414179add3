"""The learner's settings in ``config.toml``: reading, checking, changing, explaining them."""
