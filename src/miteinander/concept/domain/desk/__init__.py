"""What people at the desk change in a concept, with the messages they read."""
