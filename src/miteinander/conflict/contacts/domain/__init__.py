"""What may happen with contact points, what is asked about them, and what the town promises."""
