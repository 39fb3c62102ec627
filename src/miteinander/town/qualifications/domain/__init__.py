"""What may happen with trainings and certificates, and what is asked about them."""
