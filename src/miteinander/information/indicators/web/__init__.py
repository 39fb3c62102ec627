"""Pages, desk and interfaces of the report."""
