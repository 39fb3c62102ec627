"""What a message is, where it goes, and how it is delivered."""
