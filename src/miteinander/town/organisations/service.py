"""The door of organisations."""

from miteinander.town.organisations.domain import dial_number, sort_key, web_address

__all__ = ["dial_number", "sort_key", "web_address"]
