"""People who sign in: roles, invitations, second factor, sessions; and who may enter the desk."""
