"""Changes and questions of the neighbourhood room."""
