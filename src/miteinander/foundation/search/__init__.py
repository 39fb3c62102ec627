"""The public register and its index: one row per public thing and language, and the bridge between languages."""
