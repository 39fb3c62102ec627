"""Gatherings: when and where people meet, who has registered, who waits, who came."""
