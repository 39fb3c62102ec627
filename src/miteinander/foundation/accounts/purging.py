"""What the nightly purge deletes in this room."""

from datetime import datetime

from django.contrib.sessions.models import Session

from miteinander.foundation.accounts.models import Invitation, Person, RoleGrant
from miteinander.foundation.journal.service import unheld


def delete_people(before: datetime) -> int:
    """Delete people whose access was closed before a moment, with addresses, keys and roles; returns how many."""
    gone = unheld(Person.objects.filter(deactivated__lt=before))
    count = gone.count()
    gone.delete()
    return count


def delete_grants(before: datetime) -> int:
    """Delete roles that ended before a moment; returns how many."""
    return unheld(RoleGrant.objects.filter(end__lt=before)).delete()[0]


def delete_invitations(before: datetime) -> int:
    """Delete one-time links that lapsed before a moment, used or not; returns how many."""
    return unheld(Invitation.objects.filter(expires__lt=before)).delete()[0]


def delete_sessions(before: datetime) -> int:
    """Delete sessions that ended before a moment; returns how many."""
    return unheld(Session.objects.filter(expire_date__lt=before)).delete()[0]
