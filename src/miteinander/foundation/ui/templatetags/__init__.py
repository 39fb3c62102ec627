"""The interface room's template tags."""
