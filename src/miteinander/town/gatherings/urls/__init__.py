"""Addresses of gatherings: public pages and the desk."""
