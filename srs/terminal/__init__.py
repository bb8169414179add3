"""What a person sees and types: screens, lines, keys. The only room that styles text."""
