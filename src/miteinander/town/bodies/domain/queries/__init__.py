"""Questions about bodies and their meetings."""
