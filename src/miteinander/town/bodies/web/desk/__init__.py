"""The desk of bodies."""
