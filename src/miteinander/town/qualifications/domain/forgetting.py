"""What is forgotten: who took part, and certificates that no longer hold."""

from datetime import datetime

from django.db.models import Q

from miteinander.foundation.accounts.service import names_of
from miteinander.town.qualifications.models import Certificate, Participant

PARTICIPANT_DAYS = 365
CERTIFICATE_DAYS = 1095


def forget_participants(before: datetime) -> int:
    """Delete who took part in trainings that ended before a moment; the certificates stay. Return how many."""
    return Participant.objects.filter(training__last_day__lt=before.date()).delete()[0]


def forget_certificates(before: datetime) -> int:
    """Delete certificates that ended or were withdrawn before a moment, and those of people who no longer exist."""
    people = {one for one in Certificate.objects.values_list("person_id", flat=True).distinct() if one}
    gone = people - names_of(people).keys()
    ended = Q(valid_until__lt=before.date()) | Q(withdrawn__lt=before.date()) | Q(person_id__in=gone)
    return Certificate.objects.filter(ended).delete()[0]
