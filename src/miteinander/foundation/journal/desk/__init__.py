"""What only those who work here read of the journal: holds, and the words of what the journal itself does."""
