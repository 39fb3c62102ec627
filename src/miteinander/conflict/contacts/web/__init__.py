"""Pages of the contact points."""
