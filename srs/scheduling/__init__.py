"""When a card comes back: SM-2, replay of the log, the study day. Pure."""
