"""What is forgotten: who took part, and certificates that no longer hold."""

from datetime import datetime

from django.db.models import Q, QuerySet

from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import unheld
from miteinander.town.qualifications.models import Certificate, Participant

PARTICIPANT_DAYS = 365
CERTIFICATE_DAYS = 1095


def due_participants(before: datetime) -> QuerySet[Participant]:
    """Return who took part in trainings that ended before a moment."""
    return Participant.objects.filter(training__last_day__lt=before.date())


def forget_participants(before: datetime) -> int:
    """Delete who took part in trainings that ended before a moment; the certificates stay. Return how many."""
    return unheld(due_participants(before)).delete()[0]


def due_certificates(before: datetime) -> QuerySet[Certificate]:
    """Return certificates that ended or were withdrawn before a moment, and those of people who no longer exist."""
    people = {one for one in Certificate.objects.values_list("person_id", flat=True).distinct() if one}
    gone = people - names_of(people).keys()
    ended = Q(valid_until__lt=before.date()) | Q(withdrawn__lt=before.date()) | Q(person_id__in=gone)
    return Certificate.objects.filter(ended)


def forget_certificates(before: datetime) -> int:
    """Delete certificates that are due, unless they are held back. Return how many."""
    return unheld(due_certificates(before)).delete()[0]
