"""Content in several languages: its state, what it was made from, the translation desk, text direction."""
