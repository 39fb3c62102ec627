"""What a reader sees of a thread: its things in the order in which one led to the next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext

from miteinander.foundation.kernel.registry import ThingRef
from miteinander.journeys.threads.domain.kinds import Told, kinds
from miteinander.journeys.threads.models import Knot


@dataclass(frozen=True, kw_only=True)
class KnotView:
    """A thing on a thread; without an address it is not public any more, and without a title it was a person's."""

    kind: str
    icon: str
    title: str
    language: str
    address: str
    here: bool


def thread_of(ref: ThingRef, *, language: str) -> list[KnotView]:
    """Return the thread a thing lies on; nothing for one that is tied to nothing. One query, and one per kind."""
    thread = Knot.objects.filter(kind=ref.kind, public_id=ref.public_id).values("thread")
    rows = Knot.objects.filter(thread__in=thread).annotate(before=Count("comes_from"))
    # Proposals that were merged come before the one they became.
    knots = sorted(rows, key=lambda one: (kinds[one.kind].order, one.before > 0, one.at, one.pk))
    if len(knots) < 2:
        return []
    told = _told(knots, language=language)
    return [_view(one, told=told.get((one.kind, one.public_id)), ref=ref, language=language) for one in knots]


def _told(knots: Sequence[Knot], *, language: str) -> Mapping[tuple[str, UUID], Told]:
    of_kind: dict[str, set[UUID]] = defaultdict(set)
    for one in knots:
        of_kind[one.kind].add(one.public_id)
    return {
        (kind, public_id): one
        for kind, wanted in of_kind.items()
        for public_id, one in kinds[kind].tell(wanted, language).items()
    }


def _view(knot: Knot, *, told: Told | None, ref: ThingRef, language: str) -> KnotView:
    kind = kinds[knot.kind]
    kept = knot.titles.get(language) or ["", ""]
    return KnotView(
        kind=gettext(kind.title),
        icon=kind.icon,
        title=told.title if told else kept[0],
        language=told.language if told else kept[1],
        address=told.address if told else "",
        here=(knot.kind, knot.public_id) == (ref.kind, ref.public_id),
    )
