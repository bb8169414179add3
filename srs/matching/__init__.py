"""Words of an answer: folding, tokens, numbers, typos, comparison with a typed text. Pure."""
