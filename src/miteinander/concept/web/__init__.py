"""Pages of the concept."""
