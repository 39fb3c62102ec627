"""Writing texts into a translation row: what was made from what, and who may call a text reviewed."""

from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, NotAllowed
from miteinander.foundation.languages.domain.register import Texts
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.models import TranslationRow


def write_texts(*, row: TranslationRow, source: TranslationRow, texts: Texts, by: Actor) -> list[str]:
    """Write texts into a row and save it; return the names of the fields that changed.

    A text that changed, or was confirmed as still right, is from now on made from the present source text. Raises
    ``Conflict`` when somebody else saved the row meanwhile, and ``NotAllowed`` when anyone but a signed-in person
    calls it reviewed. The caller holds the transaction, journals and publishes.
    """
    if texts.state == TranslationState.REVIEWED and by.kind is not ActorKind.PERSON:
        raise NotAllowed(_("Nur eine angemeldete Person kann eine Übersetzung als geprüft kennzeichnen."))
    seen = row.modified.isoformat() if row.pk else ""
    if texts.seen is not None and texts.seen != seen:
        raise Conflict(
            _("Jemand anderes hat diese Übersetzung gerade geändert. Ihre Eingaben stehen noch hier."),
            now=row.texts,
            seen=seen,
        )
    changed = [name for name, text in texts.values.items() if getattr(row, name) != text]
    for name in changed:
        setattr(row, name, texts.values[name])
    for name in {*changed, *texts.confirmed}:
        row.made_from[name] = getattr(source, name)
    row.state = texts.state
    row.modified = clock.now()
    row.save()
    return changed
