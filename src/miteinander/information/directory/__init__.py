"""Vielfalt verortet: offers, courses, contact points, networks and projects, as a list and on the map."""
