"""Addresses of the report: public, desk, for programs."""
