"""Questions about conferences and proposals, as frozen views."""
