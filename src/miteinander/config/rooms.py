"""The rooms of the house that stand, from the ground up."""

ROOMS = [
    "miteinander.foundation.kernel",
    "miteinander.foundation.profile",
    "miteinander.foundation.journal",
    "miteinander.foundation.outbox",
    "miteinander.foundation.codes",
    "miteinander.foundation.shelf",
    "miteinander.foundation.tables",
    "miteinander.foundation.ui",
    "miteinander.foundation.languages",
    "miteinander.foundation.accounts",
    "miteinander.foundation.search",
    "miteinander.foundation.documents",
    "miteinander.foundation.messages",
    "miteinander.town.places",
    "miteinander.town.organisations",
    "miteinander.town.gatherings",
    "miteinander.concept",
    "miteinander.information.directory",
    "miteinander.information.indicators",
    "miteinander.portal",
]
