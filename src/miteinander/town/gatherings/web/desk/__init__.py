"""The desk of gatherings."""
