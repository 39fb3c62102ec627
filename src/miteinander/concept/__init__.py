"""The living concept; so far its fields of action, which the directory names."""
