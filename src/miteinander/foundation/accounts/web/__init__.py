"""Pages of the accounts room: one's own, the invitation's, the people desk."""
