"""Addresses of the qualifications: the desk only."""
