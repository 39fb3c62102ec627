"""Public pages of gatherings."""
