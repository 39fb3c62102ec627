"""What may happen to organisations and contacts."""
