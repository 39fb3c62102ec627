"""What may happen to a concept."""
