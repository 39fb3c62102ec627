"""What happened and who read what; purposes and periods of personal data; forgetting in time."""
