"""Konfliktmanagement: contact points, confidential cases, the crisis staff."""
