"""What is deleted when: addresses, photos, texts nobody was to read, marks of supporters, names in offices."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from miteinander.participation.neighbourhood.enums import State
from miteinander.participation.neighbourhood.models import Concern, ConcernNote, ConcernPass, ConcernPhoto, Support

ADDRESS_DAYS = 400
PHOTO_DAYS = 365
UNSEEN_DAYS = 90
MARK_DAYS = 730
PERSON_DAYS = 400


def forget_addresses(before: datetime) -> int:
    """Empty the mail addresses of concerns made before a moment."""
    return Concern.objects.filter(created__lt=before).exclude(email="").update(email="")


def delete_photos(before: datetime) -> int:
    """Delete photos older than a moment."""
    number, _each = ConcernPhoto.objects.filter(created__lt=before).delete()
    return number


def delete_unseen(before: datetime) -> int:
    """Delete concerns that were refused or taken back before a moment, with photo, notes and marks."""
    gone = Concern.objects.filter(state__in=(State.DECLINED, State.WITHDRAWN), modified__lt=before)
    number = gone.count()
    gone.delete()
    return number


@transaction.atomic
def forget_marks(before: datetime) -> int:
    """Turn marks older than a moment into a plain number of their concern; return how many."""
    old = Support.objects.filter(created__lt=before)
    keys = list(old.order_by("pk").values_list("pk", "concern_id"))
    for _key, concern in keys:
        Concern.objects.filter(pk=concern).update(supporters_before=F("supporters_before") + 1)
    Support.objects.filter(pk__in=[key for key, _concern in keys]).delete()
    return len(keys)


def forget_people(before: datetime) -> int:
    """Empty the names of people to whom concerns were passed on before a moment."""
    return ConcernPass.objects.filter(made__lt=before).exclude(person_name="").update(person_name="")


def forget_authors(before: datetime) -> int:
    """Forget which person wrote notes and answers before a moment; the words stay."""
    return ConcernNote.objects.filter(written__lt=before, author_id__isnull=False).update(author_id=None)
