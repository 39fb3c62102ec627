"""Supporting without an account: once per browser, by a mark that cannot be followed from district to district.

The browser keeps a random mark, given only when somebody presses the button. Here stands its digest under the
installation's secret and the district: duplicates are joined within a district, so that far a supporter is counted
once, and no further can marks be put side by side. Limits, said on the page too: another browser or a deleted mark
counts again; a device that several people share counts once.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.neighbourhood.domain.basics import ROOM
from miteinander.participation.neighbourhood.enums import ANSWERABLE
from miteinander.participation.neighbourhood.models import Concern, Support

_MARK = re.compile(r"[\w-]{32}")


def new_mark() -> str:
    """Return a fresh mark for a browser."""
    return secrets.token_urlsafe(24)


def is_mark(text: str) -> bool:
    """Tell whether something looks like one of our marks."""
    return bool(_MARK.fullmatch(text))


def digest_of(*, mark: str, district_id: UUID) -> str:
    """Return what is kept of a mark in a district: without the installation's secret nobody can make or compare it."""
    message = f"support:{district_id}:{mark}".encode()
    return hmac.new(force_bytes(settings.SECRET_KEY), message, hashlib.sha256).hexdigest()


@transaction.atomic
def support(*, public_id: UUID, mark: str, on: bool) -> None:
    """Support a concern, or take the support back; twice is once. Raises ``NotFound`` for one nobody can support."""
    row = Concern.objects.select_related("district").filter(public_id=public_id, state__in=ANSWERABLE).first()
    if row is None:
        raise NotFound(_("Dieses Anliegen gibt es nicht."))
    digest = digest_of(mark=mark, district_id=row.district.public_id)
    if not on:
        Support.objects.filter(mark=digest).filter(concern__in=_family(row)).delete()
    elif not supports(row=row, mark=mark):
        try:
            with transaction.atomic():
                Support.objects.create(concern=row, mark=digest)
        except IntegrityError:  # two presses at once: the first counts
            return
    raise_version(ROOM)


def supports(*, row: Concern, mark: str) -> bool:
    """Tell whether a mark supports a concern or one that was joined into it; one query, none without a mark."""
    if not is_mark(mark):
        return False
    digest = digest_of(mark=mark, district_id=row.district.public_id)
    return Support.objects.filter(mark=digest, concern__in=_family(row)).exists()


def supported_by(*, public_id: UUID, mark: str) -> bool:
    """Tell whether a mark supports a public concern; no query without a mark."""
    if not is_mark(mark):
        return False
    row = Concern.objects.select_related("district").filter(public_id=public_id).first()
    return row is not None and supports(row=row, mark=mark)


def supporters_of(keys: Collection[int]) -> dict[int, int]:
    """Return how many support each concern, those of joined ones counted with it and each mark once; one query."""
    root = Coalesce(F("concern__joined_into_id"), F("concern_id"))
    rows = Support.objects.annotate(root=root).filter(root__in=list(keys)).order_by().values_list("root")
    return dict(rows.annotate(number=Count("mark", distinct=True)))


def _family(row: Concern) -> list[int]:
    return [row.pk, *Concern.objects.filter(joined_into=row).order_by("pk").values_list("pk", flat=True)]
