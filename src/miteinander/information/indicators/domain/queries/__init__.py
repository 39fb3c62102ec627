"""Questions to the editions: the vocabulary of the report, and protected values."""
