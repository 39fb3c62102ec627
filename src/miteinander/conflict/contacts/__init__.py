"""The contact points of the town's conflict management, who works there, and what the service promises."""
