"""Pages of gatherings: public ones and the desk."""
