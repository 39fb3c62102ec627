"""Content in several languages: words, fallback, what is outdated."""
