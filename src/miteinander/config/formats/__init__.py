"""How dates are written, where a language's own way would be misread or is missing."""
