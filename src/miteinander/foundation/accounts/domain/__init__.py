"""What may happen to people, roles and invitations."""
