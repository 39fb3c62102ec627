"""Proposals in other languages: by a person at the desk, or by a machine where the town set one up; always marked.

The setting ``MITEINANDER_TRANSLATOR`` names a function ``(text, source, target) -> str`` as "package.module.function";
empty, as delivered, nothing is ever sent to a machine.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import ROOM, locked_proposal, proposal_ref
from miteinander.participation.forum.domain.giving import checked_text
from miteinander.participation.forum.enums import PUBLIC_STATES
from miteinander.participation.forum.models import Proposal, ProposalTranslation

Translator = Callable[[str, str, str], str]


def translator() -> Translator | None:
    """Return the machine the town set up, or nothing."""
    name = str(getattr(settings, "MITEINANDER_TRANSLATOR", ""))
    return import_string(name) if name else None


@transaction.atomic
def translate(*, proposal_id: UUID, language: str, text: str, by: Actor) -> None:
    """Write a proposal's words in another language by hand; a machine's words of that language go.

    Raises ``NotAllowed``, ``NotFound``, ``InvalidInput`` for the proposal's own or a foreign language.
    """
    require(by, rules.MODERATE)
    row = locked_proposal(proposal_id)
    if language == row.language or language not in dict(settings.LANGUAGES):
        said = _("Bitte wählen Sie eine andere Sprache als die des Vorschlags.")
        raise InvalidInput(said, fields={"language": [said]})
    _write(row, language=language, text=checked_text(text), state="reviewed")
    record(action="forum.proposal_translated", by=by, about=proposal_ref(proposal_id), facts={"language": language})
    raise_version(ROOM)


def translate_by_machine(proposal_id: UUID) -> int:
    """Let the machine translate a public proposal into the languages nobody wrote it in; return into how many.

    The machine is asked outside of any transaction; nothing happens where none is set up.
    """
    machine = translator()
    row = Proposal.objects.filter(public_id=proposal_id, state__in=PUBLIC_STATES).first()
    if machine is None or row is None:
        return 0
    there = {row.language, *row.translations.values_list("language", flat=True)}
    made = {code: machine(row.text, row.language, code) for code, _name in settings.LANGUAGES if code not in there}
    with transaction.atomic():
        for language, text in made.items():
            if text.strip():
                _write(row, language=language, text=text[:4000], state="machine")
        raise_version(ROOM)
    return len(made)


def _write(row: Proposal, *, language: str, text: str, state: str) -> None:
    ProposalTranslation.objects.update_or_create(
        proposal=row,
        language=language,
        defaults={"text": text, "state": state, "made_from": {"text": row.text}, "modified": clock.now()},
    )
