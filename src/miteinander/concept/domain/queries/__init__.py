"""Questions about a concept."""
