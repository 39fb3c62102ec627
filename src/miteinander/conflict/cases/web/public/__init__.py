"""The reporter's path: no account, no cookie, no script needed."""
