"""Providers, associations, authorities, and the people there whom one may call."""
