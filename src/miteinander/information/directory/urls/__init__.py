"""Addresses of the directory: public pages, the desk, the interface for programs."""
