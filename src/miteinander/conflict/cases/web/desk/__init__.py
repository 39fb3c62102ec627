"""The sealed desk."""
