"""What is deleted when: addresses, photos, texts nobody was to read, marks of supporters, names in offices."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from miteinander.foundation.journal.service import unheld
from miteinander.participation.neighbourhood.enums import State
from miteinander.participation.neighbourhood.models import Concern, ConcernNote, ConcernPass, ConcernPhoto, Support

ADDRESS_DAYS = 400
PHOTO_DAYS = 365
UNSEEN_DAYS = 90
MARK_DAYS = 730
PERSON_DAYS = 400


def due_addresses(before: datetime) -> QuerySet[Concern]:
    """Return the concerns made before a moment that still have a mail address."""
    return Concern.objects.filter(created__lt=before).exclude(email="")


def forget_addresses(before: datetime) -> int:
    """Empty the mail addresses of concerns made before a moment."""
    return unheld(due_addresses(before)).update(email="")


def delete_photos(before: datetime) -> int:
    """Delete photos older than a moment."""
    number, _each = unheld(ConcernPhoto.objects.filter(created__lt=before)).delete()
    return number


def due_unseen(before: datetime) -> QuerySet[Concern]:
    """Return the concerns that were refused or taken back before a moment."""
    return Concern.objects.filter(state__in=(State.DECLINED, State.WITHDRAWN), modified__lt=before)


def delete_unseen(before: datetime) -> int:
    """Delete concerns that were refused or taken back before a moment, with photo, notes and marks."""
    gone = unheld(due_unseen(before))
    number = gone.count()
    gone.delete()
    return number


@transaction.atomic
def forget_marks(before: datetime) -> int:
    """Turn marks older than a moment into a plain number of their concern; return how many."""
    old = unheld(Support.objects.filter(created__lt=before))
    keys = list(old.order_by("pk").values_list("pk", "concern_id"))
    for _key, concern in keys:
        Concern.objects.filter(pk=concern).update(supporters_before=F("supporters_before") + 1)
    Support.objects.filter(pk__in=[key for key, _concern in keys]).delete()
    return len(keys)


def due_people(before: datetime) -> QuerySet[ConcernPass]:
    """Return the passings-on made before a moment that still name a person."""
    return ConcernPass.objects.filter(made__lt=before).exclude(person_name="")


def forget_people(before: datetime) -> int:
    """Empty the names of people to whom concerns were passed on before a moment."""
    return unheld(due_people(before)).update(person_name="")


def due_authors(before: datetime) -> QuerySet[ConcernNote]:
    """Return the notes and answers written before a moment that still name who wrote them."""
    return ConcernNote.objects.filter(written__lt=before, author_id__isnull=False)


def forget_authors(before: datetime) -> int:
    """Forget which person wrote notes and answers before a moment; the words stay."""
    return unheld(due_authors(before)).update(author_id=None)
