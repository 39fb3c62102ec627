"""Forms of the vault."""
