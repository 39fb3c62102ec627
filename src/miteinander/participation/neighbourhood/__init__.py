"""What people in the districts need and suggest, and what becomes of it."""
