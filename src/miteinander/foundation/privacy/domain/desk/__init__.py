"""What those read who watch over data protection."""
