"""The report as open data: flat rows, files with their descriptions, and the catalogue entry."""
