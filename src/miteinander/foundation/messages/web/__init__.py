"""The desk's page about outgoing messages."""
