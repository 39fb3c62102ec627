"""Two people editing the same thing: the second is told, and nothing is overwritten."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import Conflict, NotFound
from miteinander.foundation.kernel.models import Revised

R = TypeVar("R", bound=Revised)


def locked(*, rows: QuerySet[R], seen_revision: int | None) -> R:
    """Return the one row of a query, locked for this transaction.

    Raises ``NotFound`` where there is none, and ``Conflict`` when its revision is not the one the person saw;
    ``seen_revision`` ``None`` means that nobody looked at it before.
    """
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    if seen_revision is not None and row.revision != seen_revision:
        raise Conflict(
            _("Jemand anderes hat das gerade geändert. Ihre Eingaben stehen noch hier."),
            revision=row.revision,
            now=row,
        )
    return row


def save_next(row: Any) -> None:
    """Save a row under its next revision."""
    row.revision += 1
    row.save()
