"""Bringing cards in from elsewhere: what comes, where it goes, what the log gets, the way back."""
