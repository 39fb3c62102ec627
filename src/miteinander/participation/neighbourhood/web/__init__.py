"""Pages of the neighbourhood room."""
