"""Public pages of the forum."""
