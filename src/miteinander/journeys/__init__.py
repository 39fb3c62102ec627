"""The roof: what ties the pillars together."""
