"""What may happen: a gathering is planned, changed and cancelled; people register, move up, give back and come."""
