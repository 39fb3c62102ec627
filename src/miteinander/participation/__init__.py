"""Beteiligung: where people have their say."""
