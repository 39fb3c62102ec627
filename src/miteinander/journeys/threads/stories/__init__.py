"""The stories: one module each, with the kinds of things it brings onto threads."""
