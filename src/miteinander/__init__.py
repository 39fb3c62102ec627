"""Miteinander: the platform on which a town runs its integration work."""
