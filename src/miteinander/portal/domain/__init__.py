"""What the portal works out for its pages."""
