"""What may happen in the directory, as plain functions named by verbs."""
