"""What everything is about: notes, cards, ratings, log entries, states. Frozen, no I/O."""
