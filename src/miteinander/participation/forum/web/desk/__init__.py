"""The desk of the forum."""
