"""Pages of the report that everybody may read."""
