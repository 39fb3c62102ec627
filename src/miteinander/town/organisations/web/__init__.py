"""Pages of organisations and contacts."""
