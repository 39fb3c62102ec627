"""Addresses of the drafts."""
