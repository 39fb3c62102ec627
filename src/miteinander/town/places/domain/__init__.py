"""What may happen to places."""
