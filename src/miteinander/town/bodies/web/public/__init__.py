"""Public pages of bodies."""
