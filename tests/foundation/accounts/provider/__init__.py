"""A real OpenID Connect provider of its own process, for the single sign-on test: allauth's, with its own settings."""
