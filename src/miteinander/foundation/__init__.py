"""The foundation: what every room needs and what knows nothing of any town."""
