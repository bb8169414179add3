"""The Markdown of cards (docs/deck-format.md): what it is, as HTML, and from HTML."""
