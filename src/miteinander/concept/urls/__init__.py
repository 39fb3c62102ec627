"""The concept's addresses."""
