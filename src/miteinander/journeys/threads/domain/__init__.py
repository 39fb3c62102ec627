"""What may happen to threads."""
