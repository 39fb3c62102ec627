"""What one may choose when registering (tables), and invitations by mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.messages.service import send
from miteinander.town.gatherings import rules
from miteinander.town.gatherings.domain.queries import view_of
from miteinander.town.gatherings.models import Gathering, Option, Registration

MOST_INVITED = 200


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """Something one may choose, in the reader's language."""

    public_id: UUID
    key: str
    name: str
    capacity: int | None


def set_option(*, gathering_id: UUID, key: str, names: Mapping[str, str], order: int, capacity: int | None) -> UUID:
    """Add or change an option of a gathering, in the caller's transaction, for the room to which it belongs."""
    gathering = Gathering.objects.get(public_id=gathering_id)
    values = {"names": dict(names), "order": order, "capacity": capacity}
    return Option.objects.update_or_create(gathering=gathering, key=key, defaults=values)[0].public_id


def drop_option(*, gathering_id: UUID, key: str) -> None:
    """Take an option away, in the caller's transaction. Raises ``MoveNotAllowed`` once somebody chose it."""
    option = Option.objects.filter(gathering__public_id=gathering_id, key=key).first()
    if option is None:
        return
    chosen = Q(first_choice=option) | Q(second_choice=option) | Q(seat=option)
    if Registration.objects.filter(chosen).exists():
        raise MoveNotAllowed(_("Diesen Tisch hat schon jemand gewählt. Er bleibt deshalb stehen."))
    option.delete()


def options_of(*, gathering_id: UUID, language: str) -> list[OptionView]:
    """Return what one may choose, in order; one query."""
    rows = Option.objects.filter(gathering__public_id=gathering_id).order_by("order", "pk")
    return [
        OptionView(
            public_id=row.public_id,
            key=row.key,
            name=str(wording(row.names, language, otherwise=row.key)),
            capacity=row.capacity,
        )
        for row in rows
    ]


@transaction.atomic
def invite(*, gathering_id: UUID, addresses: Sequence[str], words: str, by: Actor) -> int:
    """Write an invitation with the link to register to each address; return how many.

    The addresses are kept nowhere but in the outbox until they are sent; the journal knows the number only. Raises
    ``NotAllowed`` and ``InvalidInput`` for a wrong address or more than 200.
    """
    require(by, rules.EDIT)
    gathering = Gathering.objects.select_related("place", "series").get(public_id=gathering_id)
    wanted = list(dict.fromkeys(one.strip() for one in addresses if one.strip()))
    if not wanted or len(wanted) > MOST_INVITED:
        raise InvalidInput(
            _("Bitte 1 bis 200 Adressen."), fields={"addresses": [_("Bitte geben Sie 1 bis 200 Adressen an.")]}
        )
    with override(settings.LANGUAGE_CODE):
        view = view_of(gathering, settings.LANGUAGE_CODE)
        path = reverse("gatherings:register", kwargs={"public_id": gathering_id})
    for address in wanted:
        try:
            send(
                key=f"invitation:{gathering_id}:{address}",
                to=address,
                subject=view.title,
                text=f"{words}\n\n{settings.PUBLIC_URL}{path}",
                language=settings.LANGUAGE_CODE,
                by=by,
            )
        except InvalidInput as wrong:
            said = _("Diese Adresse stimmt nicht: %(address)s") % {"address": address}
            raise InvalidInput(said, fields={"addresses": [said]}) from wrong
    about = ThingRef(kind="gathering", public_id=gathering_id)
    record(action="gatherings.invited", by=by, about=about, facts={"number": len(wanted)})
    return len(wanted)
