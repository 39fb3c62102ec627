"""Addresses of the neighbourhood room: public pages and the desk."""
