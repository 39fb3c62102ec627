"""Addresses of the year: public and at the desk."""
