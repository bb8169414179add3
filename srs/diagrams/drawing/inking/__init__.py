"""How a plan becomes characters: cells, lines, and the looks of tones."""
