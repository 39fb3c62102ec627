"""Answers public pages from memory, in front of Django, and never a stale one."""
