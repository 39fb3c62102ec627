"""Who is written about without having reported is told so (Art. 14 GDPR), or the file says why not.

At the latest a month after the name was written down, and not later than the first contact (Abs. 3). Only a holder
knows the names, so only a holder can do it. That somebody was told, or the exception with its reason (Abs. 5), is a
sealed entry; the newest one about a person counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.domain.basics import led, note_in_journal, wrong
from miteinander.conflict.cases.domain.belonging import mistaken
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.telling import letter_pdf
from miteinander.conflict.cases.domain.writing import file_of, into_file, not_later
from miteinander.conflict.cases.enums import EntryKind
from miteinander.conflict.cases.models import Case
from miteinander.conflict.contacts.service import months_later
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.vault import service as vault

MONTHS = 1
JOURNAL = "informed"


class Exempt(TextChoices):
    """Why somebody is not told (Art. 14 Abs. 5)."""

    REPORTED = "reported", gettext_lazy("hat selbst gemeldet und weiß es (Buchst. a)")
    KNOWS = "knows", gettext_lazy("weiß schon alles davon (Buchst. a)")
    HARM = "harm", gettext_lazy("unmöglich, unverhältnismäßig, oder es würde den Zweck gefährden (Buchst. b)")
    LAW = "law", gettext_lazy("ein Gesetz regelt, dass wir es erfahren dürfen (Buchst. c)")
    SECRECY = "secrecy", gettext_lazy("es muss nach dem Gesetz geheim bleiben (Buchst. d)")


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """Somebody who is written about; ``done`` is what was written down last, empty while it is open."""

    entry_id: UUID
    name: str
    due: date
    done: str

    @property
    def overdue(self) -> bool:
        """Tell whether the day is over and nothing was done."""
        return not self.done and self.due < clock.today()


def people(said: Sequence[EntryView]) -> list[PersonView]:
    """Return the parties and third persons in a file, open ones first, by the day until which they are to be told.

    Who was noted by mistake has nothing to do with the case and is not among them.
    """
    void = mistaken(said)
    told = {str(one.words.get("person")): one for one in said if one.kind == EntryKind.INFORMED}
    found = [
        PersonView(
            entry_id=one.entry_id,
            name=one.text,
            due=_due(one, said),
            done=told[str(one.entry_id)].text if str(one.entry_id) in told else "",
        )
        for one in said
        if one.kind in {EntryKind.PARTY, EntryKind.THIRD} and str(one.entry_id) not in void
    ]
    return sorted(found, key=lambda one: (bool(one.done), one.due))


def still_open(said: Sequence[EntryView]) -> list[PersonView]:
    """Return who is still to be told, the first day first."""
    return [one for one in people(said) if not one.done]


def people_of(*, public_id: UUID, unlocked: vault.Unlocked, by: Actor) -> list[PersonView]:
    """Return who is written about in a case. Raises ``NotFound`` for who does not hold the key."""
    row = Case.objects.filter(rules.worked_on_by(by), public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Fall gibt es nicht."))
    return people(file_of(row, unlocked=unlocked))


@transaction.atomic
def note(
    *, public_id: UUID, person: str, day: date | None, exempt: str, reason: str, unlocked: vault.Unlocked, by: Actor
) -> None:
    """Write down that somebody was told on a day, or why not. Effects: sealed entry, journal without content.

    Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput`` for nobody, both or neither, or no reason.
    """
    row = led(public_id, by=by)
    name = _named(file_of(row, unlocked=unlocked), person)
    if bool(day) == bool(exempt):
        raise wrong("day", _("Entweder der Tag, an dem die Person es erfuhr, oder eine Ausnahme."))
    if day is not None:
        facts = {"name": name, "day": date_format(not_later(day), "SHORT_DATE_FORMAT")}
        text = _("%(name)s: informiert am %(day)s") % facts
    else:
        facts = {"name": name, "why": _exception(exempt), "reason": _reason(exempt, reason)}
        text = (_("%(name)s: nicht informiert, %(why)s. %(reason)s") % facts).strip()
    told = {"person": person, "day": day.isoformat() if day else "", "exempt": exempt, "text": text}
    into_file(row, kind=EntryKind.INFORMED, words=told, journal=JOURNAL, by=by)


@transaction.atomic
def letter(*, public_id: UUID, person: str, language: str, unlocked: vault.Unlocked, by: Actor) -> bytes:
    """Return the letter to somebody as an accessible PDF; made in memory, kept nowhere. Journal: read.

    It names neither who reported nor anything that was said. Raises ``NotFound``, ``InvalidInput`` for nobody.
    """
    row = led(public_id, by=by)
    name = _named(file_of(row, unlocked=unlocked), person)
    note_in_journal("letter_made", row, by=by)
    return letter_pdf(name=name, point=row.point.name_in(language), language=language)


def languages() -> list[tuple[str, str]]:
    """Return the languages in which the letter is written."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def _due(one: EntryView, said: Sequence[EntryView]) -> date:
    """Return the day until which somebody is to be told: a month, or the first contact if that was earlier."""
    written = timezone.localdate(one.at) if one.at else clock.today()
    contacts = [
        date.fromisoformat(other.words["day"])
        for other in said
        if other.kind == EntryKind.PARTY_CONSENT and other.words.get("party") == str(one.entry_id)
    ]
    if one.words.get("secrecy"):
        contacts.append(date.fromisoformat(one.words["secrecy"]))
    return max(written, min([months_later(written, MONTHS), *contacts]))


def _named(said: Sequence[EntryView], person: str) -> str:
    name = next((one.name for one in people(said) if str(one.entry_id) == person), None)
    if name is None:
        raise wrong("person", _("Bitte wählen Sie aus der Liste."))
    return name


def _exception(exempt: str) -> str:
    if exempt not in Exempt.values:
        raise wrong("exempt", _("Bitte wählen Sie aus der Liste."))
    return str(Exempt(exempt).label)


def _reason(exempt: str, reason: str) -> str:
    if not reason.strip() and exempt != Exempt.REPORTED:
        raise wrong("reason", _("Bitte schreiben Sie, warum das hier so ist."))
    return reason.strip()
