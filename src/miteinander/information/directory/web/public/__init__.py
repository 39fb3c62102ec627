"""Public pages: the list with its map, offers, organisations, and what works without a network."""
