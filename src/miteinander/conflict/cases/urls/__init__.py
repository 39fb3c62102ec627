"""Addresses of the cases: reporting and coming back, and the sealed desk."""
