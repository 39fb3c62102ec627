"""The desk of places."""
