"""Protection, bands of uncertainty, charts and maps."""
