"""What is told about the register, and the papers made from it."""
