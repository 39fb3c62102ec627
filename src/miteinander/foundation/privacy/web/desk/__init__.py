"""The desk of data protection."""
