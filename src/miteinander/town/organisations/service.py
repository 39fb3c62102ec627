"""The door of organisations."""

from miteinander.town.organisations.domain import dial_number, sort_key, web_address
from miteinander.town.organisations.queries import (
    ContactView,
    OrganisationQuestion,
    OrganisationView,
    contact_views,
    count_organisations,
    organisation_views,
)

__all__ = [
    "ContactView",
    "OrganisationQuestion",
    "OrganisationView",
    "contact_views",
    "count_organisations",
    "dial_number",
    "organisation_views",
    "sort_key",
    "web_address",
]
