"""Councils, committees, networks, round tables, working groups: who sits there, their meetings, and OParl 1.1."""
