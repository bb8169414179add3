"""A review session as a pure state machine: events in, effects out."""
