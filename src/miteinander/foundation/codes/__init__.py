"""A personal code and an answer channel for an open matter, without an account."""
