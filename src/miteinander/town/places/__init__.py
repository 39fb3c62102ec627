"""Districts (with validity), addresses and geometry."""
