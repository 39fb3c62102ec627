"""Open data of the report."""
