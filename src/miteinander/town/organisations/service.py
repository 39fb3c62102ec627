"""The door of organisations."""

from miteinander.town.organisations.domain.page import OrganisationPage, Reachable, organisation_page
from miteinander.town.organisations.names import dial_number, sort_key, web_address
from miteinander.town.organisations.queries import (
    ContactView,
    OrganisationQuestion,
    OrganisationView,
    Phone,
    contact_choices,
    contact_views,
    count_organisations,
    mail_address,
    organisation_choices,
    organisation_key,
    organisation_views,
    phones_of,
)

__all__ = [
    "ContactView",
    "OrganisationPage",
    "OrganisationQuestion",
    "OrganisationView",
    "Phone",
    "Reachable",
    "contact_choices",
    "contact_views",
    "count_organisations",
    "dial_number",
    "mail_address",
    "organisation_choices",
    "organisation_key",
    "organisation_page",
    "organisation_views",
    "phones_of",
    "sort_key",
    "web_address",
]
