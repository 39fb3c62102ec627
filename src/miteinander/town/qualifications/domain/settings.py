"""What the town chose, from ``qualifications`` in its ``town.yaml``."""

from datetime import timedelta

from django.conf import settings

_REMIND_DAYS = 60
AFTERWARDS = timedelta(days=90)
"""So long after its last day a certificate that nothing followed is still pointed out."""


def remind_before() -> timedelta:
    """Return how long before its last day people are told that a certificate ends (own rule: 60 days)."""
    chosen = settings.TOWN.details.get("qualifications") or {}
    return timedelta(days=int(chosen.get("remind_days", _REMIND_DAYS)))
