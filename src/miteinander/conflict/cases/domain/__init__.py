"""What happens to a case: reported, read, answered, worked on, agreed, closed, forgotten."""
