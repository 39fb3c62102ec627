"""What may happen to bodies, seats, meetings, minutes and papers."""
