"""The interface room's own pages: gallery, town colours, errors."""
