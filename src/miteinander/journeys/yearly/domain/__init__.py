"""Counting a year."""
