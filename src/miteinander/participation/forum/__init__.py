"""The forum: a conference, its tables and proposals, votes, and the answer to everybody who proposed something."""
