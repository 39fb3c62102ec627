"""Figures from files: read in a stream, checked against each other and what is stored, compared, stored, undone."""
