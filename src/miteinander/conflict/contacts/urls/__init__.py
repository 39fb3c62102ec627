"""Addresses of the contact points: the public page and the desk."""
