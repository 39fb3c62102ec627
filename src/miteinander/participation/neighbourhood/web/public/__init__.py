"""Public pages of the neighbourhood room."""
