"""Pages of the languages room."""
