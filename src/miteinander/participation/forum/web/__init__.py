"""Pages of the forum: for everybody, for the tables, and the desk."""
