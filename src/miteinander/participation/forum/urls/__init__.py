"""Addresses of the forum: public pages and the desk."""
