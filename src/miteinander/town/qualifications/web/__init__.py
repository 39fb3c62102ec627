"""Pages of the qualifications."""
