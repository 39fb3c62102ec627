"""Who belongs to a case and who no longer does; and who of those with access here bears a name.

Nothing is deleted from a file: that somebody is gone is an entry of its own, with the reason. What they said counts no
more from then on. Who was noted by mistake is barred from nothing either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.basics import at_work, words, wrong
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.folding import plain
from miteinander.conflict.cases.domain.writing import file_of, into_file, known
from miteinander.conflict.cases.enums import EntryKind, Gone
from miteinander.foundation.accounts.service import people_choices
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault

NOTED = (EntryKind.PARTY, EntryKind.THIRD, EntryKind.EARLIER, EntryKind.ROLE)
MOST = 20


@dataclass(frozen=True, kw_only=True)
class Colleagues:
    """Who with access here bears a name, as (public id, name): at most ``MOST``, and whether there are more."""

    found: tuple[tuple[str, str], ...] = ()
    more: bool = False


def leavings(said: Iterable[EntryView]) -> dict[str, EntryView]:
    """Return for everybody who is gone, by the id of the entry that noted them, the entry that says so."""
    return {str(one.words["party"]): one for one in said if one.kind == EntryKind.PARTY_LEFT}


def there(said: Sequence[EntryView], *kinds: EntryKind) -> tuple[EntryView, ...]:
    """Return who was noted in one of these ways and is not gone."""
    gone = leavings(said)
    return tuple(one for one in said if one.kind in kinds and str(one.entry_id) not in gone)


def mistaken(said: Iterable[EntryView]) -> frozenset[str]:
    """Return the ids of the entries that were written by mistake: they bar nobody."""
    return frozenset(key for key, one in leavings(said).items() if one.words.get("why") == Gone.MISTAKE)


@transaction.atomic
def remove(*, public_id: UUID, who: str, why: str, text: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Write down that a party, a third person, somebody who acted before, or a role no longer belongs to a case.

    Their consents count no more, nor does a yes to a third person who is gone. Who left stays barred from the case;
    who was noted by mistake does not. Raises ``InvalidInput`` for nobody of the case or without a reason.
    """
    row = at_work(public_id, by=by)
    known(there(file_of(row, unlocked=unlocked), *NOTED), [who], field="who")
    if why not in Gone.values:
        raise wrong("why", _("Bitte wählen Sie aus der Liste."))
    facts = {"party": who, "why": why, "text": words(text)}
    into_file(row, kind=EntryKind.PARTY_LEFT, words=facts, journal="person_removed", by=by)


def colleagues(name: str, *, chosen: Iterable[str] = ()) -> Colleagues:
    """Return those with access here in whose names every word stands; ``chosen`` are ids that come first in any case.

    Capitals and accents do not matter. One query.
    """
    wanted, kept = plain(name).split(), frozenset(chosen)
    everybody = people_choices() if wanted or kept else []
    first = [one for one in everybody if one[0] in kept]
    fits = [one for one in everybody if one[0] not in kept and wanted and all(word in plain(one[1]) for word in wanted)]
    return Colleagues(found=(*first, *fits[:MOST]), more=len(fits) > MOST)
