"""From text to terms: folding, stemming and the parts of words, per language. Pure Python, no tables."""
