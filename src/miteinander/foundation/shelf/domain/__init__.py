"""What the shelf does: plans of pages, versions of rooms, the memory, and the layer in front of Django."""
