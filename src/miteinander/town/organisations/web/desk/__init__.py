"""The desk of organisations and contacts."""
