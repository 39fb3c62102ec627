"""Threads: from an idea over a decision and a measure to its effect, shown on every page they touch."""
