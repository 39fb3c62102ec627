"""The concept's desk."""
