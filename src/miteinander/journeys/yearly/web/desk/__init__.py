"""The year at the desk: its numbers, its report as it is written, its editions."""
