"""The desk of the neighbourhood room."""
