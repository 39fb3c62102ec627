"""Addresses of bodies: public pages, the desk, OParl."""
