"""What those who work here do: trainings and certificates are changed, people are reminded."""
