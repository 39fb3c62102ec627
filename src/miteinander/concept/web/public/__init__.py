"""The concept's public pages."""
