"""What happened to a thing, with the names of those who did it."""

from django.utils.translation import gettext_lazy as _

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import HistoryLine

_KINDS = {
    "system": _("System"),
    "visitor": _("nicht angemeldet"),
    "code_holder": _("mit Code oder Link"),
    "person": _("jemand, dessen Zugang gelöscht ist"),
}


def actor_name(*, kind: str, name: str = "") -> str:
    """Return who acted, in words: the name, or of somebody without one what kind of somebody it was."""
    return name or str(_KINDS.get(kind, ""))


def history_lines(about: ThingRef, limit: int = 20) -> list[HistoryLine]:
    """Return the newest entries about a thing; somebody whose row is gone is named by kind only. Two queries."""
    entries = history(about, limit)
    wanted = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(Person.objects.filter(public_id__in=wanted).values_list("public_id", "display_name"))
    return [
        HistoryLine(
            when=entry.at,
            what=entry.sentence,
            who=actor_name(kind=entry.actor_kind, name=names.get(entry.actor_id, "") if entry.actor_id else ""),
        )
        for entry in entries
    ]
