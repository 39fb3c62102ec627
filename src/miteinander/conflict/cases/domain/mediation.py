"""Mediation between people (§§ 1-4 MediationsG): who said yes to what, who is let in, and who stopped it.

Every party's statement is an entry with a day; the newest one counts, so each can be taken back. A stop takes all of
them back at once. Whoever takes the case over is a new mediator, whom everybody accepts anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.basics import at_work, led, words, wrong
from miteinander.conflict.cases.domain.belonging import leavings, there
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.writing import at_level, file_of, into_file, known, not_later, other_level
from miteinander.conflict.cases.enums import Agreed, EntryKind, HowSaid, Level, SessionForm, ThirdRole
from miteinander.conflict.cases.models import Case
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault

JOURNAL = "mediation_noted"
AT_LEAST_TWO = 2
MEDIATOR = "mediator"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a party says to one thing now. ``people``: the third persons to whom it says yes."""

    yes: bool
    day: date
    how: str
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a mediation stands. ``stopped`` is the stop that not everybody has left behind by consenting anew.

    ``names`` are of all who were ever noted, so that a talk still names who is gone.
    """

    parties: tuple[EntryView, ...]
    thirds: tuple[EntryView, ...]
    answers: Mapping[tuple[str, str], Answer]
    stopped: EntryView | None
    names: Mapping[str, str]

    @property
    def enough(self) -> bool:
        """Tell whether there are two sides at least."""
        return len(self.parties) >= AT_LEAST_TWO

    def missing(self, what: Agreed) -> list[str]:
        """Return the names of the parties that have not said yes to something, or took it back."""
        return [one.text for one in self.parties if not self._says_yes(one, what)]

    def against(self, third: str) -> list[str]:
        """Return the names of the parties that have not said yes to a third person."""
        found = []
        for one in self.parties:
            answer = self.answers.get((str(one.entry_id), Agreed.THIRDS))
            if answer is None or not answer.yes or third not in answer.people:
                found.append(one.text)
        return found

    def name(self, entry_id: str) -> str:
        """Return the name of a party or third person, also of one who is gone."""
        return self.names.get(entry_id, "—")

    def _says_yes(self, party: EntryView, what: Agreed) -> bool:
        answer = self.answers.get((str(party.entry_id), what))
        return answer is not None and answer.yes


def standing(said: Sequence[EntryView], *, on: date | None = None) -> Standing:
    """Return where a mediation stands now, or how it stood when people met on a day.

    A stop of that day came after the talk, and so did taking out a third person who sat in it.
    """
    parties, thirds = there(said, EntryKind.PARTY), _thirds(said, on=on)
    answers: dict[tuple[str, str], Answer] = {}
    stopped: EntryView | None = None
    for day, one in _in_time(said):
        if on is not None and (day > on or (day == on and one.kind == EntryKind.STOPPED)):
            continue
        if one.kind == EntryKind.STOPPED:
            answers, stopped = {}, one
        elif one.kind == EntryKind.DISCLOSURE:
            answers = {key: answer for key, answer in answers.items() if key[1] != Agreed.MEDIATOR}
        else:
            answers |= _answers(one, day=day)
    answers = _without_gone(answers, thirds={str(one.entry_id) for one in thirds})
    names = {str(one.entry_id): one.text for one in said if one.kind in {EntryKind.PARTY, EntryKind.THIRD}}
    found = Standing(parties=parties, thirds=thirds, answers=answers, stopped=stopped, names=names)
    anew = found.enough and not found.missing(Agreed.TAKES_PART)
    return replace(found, stopped=None) if anew else found


def began(said: Iterable[EntryView]) -> bool:
    """Tell whether a mediation began in a case: somebody was asked, said something, stopped, or was to join it.

    From then on its rules hold for every agreement of the case, on whatever level it is worked on (decision 0022):
    else a change of level would write down what a side did not want written.
    """
    kinds = {EntryKind.PARTY_CONSENT, EntryKind.STOPPED, EntryKind.THIRD}
    return any(
        one.kind in kinds or (one.kind == EntryKind.SESSION and one.words["form"] == SessionForm.FIRST) for one in said
    )


def refuse_session(now: Standing, *, apart: bool, thirds: Iterable[str]) -> None:
    """Raise ``InvalidInput`` for a talk that the parties have not consented to: joint, apart, or with third persons."""
    if now.stopped:
        raise wrong("form", _("Die Mediation ist beendet. Neue Gespräche erst, wenn alle neu zustimmen."))
    if not now.enough:
        raise wrong("form", _("Schreiben Sie zuerst auf, wer beteiligt ist: mindestens zwei Seiten."))
    _refuse(now, Agreed.TAKES_PART, _("Erst wenn alle freiwillig mitmachen. Es fehlt: %(names)s"))
    _refuse(now, Agreed.MEDIATOR, _("Erst wenn alle Sie als Vermittlung annehmen. Es fehlt: %(names)s"))
    if apart:
        _refuse(now, Agreed.APART, _("Getrennte Gespräche nur, wenn alle zustimmen. Es fehlt: %(names)s"))
    here = {str(one.entry_id) for one in now.thirds}
    for third in thirds:
        if third not in here:
            sentence = _("%(third)s gehört nicht mehr dazu. Planen Sie das Gespräch neu.")
            raise wrong("thirds", sentence % {"third": now.name(third)})
        missing = now.against(third)
        if missing:
            facts = {"third": now.name(third), "names": ", ".join(missing)}
            raise wrong("thirds", _("%(third)s darf nur dabei sein, wenn alle zustimmen. Es fehlt: %(names)s") % facts)


def refuse_recording(said: Sequence[EntryView]) -> None:
    """Raise ``InvalidInput`` unless every party consented that the agreement is written down (§ 2 Abs. 6)."""
    now = standing(said)
    if now.stopped:
        raise wrong("text", _("Die Mediation ist beendet. Eine Vereinbarung erst, wenn alle neu zustimmen."))
    if not now.enough:
        raise wrong("text", _("Schreiben Sie zuerst auf, wer beteiligt ist: mindestens zwei Seiten."))
    sentence = _("Eine Vereinbarung wird nur aufgeschrieben, wenn alle zustimmen. Es fehlt: %(names)s")
    _refuse(now, Agreed.RECORDED, sentence, field="text")


@transaction.atomic
def consent(
    *,
    public_id: UUID,
    party: str,
    day: date,
    how: str,
    says: Mapping[str, bool],
    people: Iterable[str],
    unlocked: vault.Unlocked,
    by: Actor,
) -> None:
    """Write down what a party says yes or no to; what it does not speak of stays as it was.

    ``people`` are the third persons to whom it says yes. Raises ``InvalidInput`` for nobody, nothing said, a day to
    come, or a yes to third persons without saying to whom.
    """
    row, now = _in_mediation(public_id, unlocked=unlocked, by=by)
    known(now.parties, [party], field="party")
    chosen = known(now.thirds, people, field="people")
    if how not in HowSaid.values:
        raise wrong("how", _("Bitte wählen Sie aus der Liste."))
    if not says:
        raise wrong(Agreed.TAKES_PART.value, _("Wozu hat die Seite etwas gesagt? Wählen Sie mindestens eines."))
    if says.get(Agreed.THIRDS) and not chosen:
        raise wrong("people", _("Zu wem sagt die Seite ja? Schreiben Sie dritte Personen zuerst auf."))
    said = {str(what): yes for what, yes in says.items() if what in Agreed.values}
    statement = {"party": party, "day": not_later(day).isoformat(), "how": how, "says": said, "people": chosen}
    into_file(row, kind=EntryKind.PARTY_CONSENT, words=statement, journal=JOURNAL, by=by)


@transaction.atomic
def stop(*, public_id: UUID, who: str, day: date, text: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Write down that somebody ended the mediation: any party, at any time, without a reason; or who mediates.

    Every consent given before is taken back by it (§ 2 Abs. 5 MediationsG).
    """
    row, now = _in_mediation(public_id, unlocked=unlocked, by=by)
    if who != MEDIATOR:
        known(now.parties, [who], field="who")
    facts = {"who": who, "day": not_later(day).isoformat(), "text": text.strip()}
    into_file(row, kind=EntryKind.STOPPED, words=facts, journal=JOURNAL, by=by)


@transaction.atomic
def add_third(*, public_id: UUID, name: str, role: str, secrecy: date, by: Actor) -> None:
    """Write down a third person and the day on which they promised secrecy (interpreters and experts too: § 4)."""
    row = at_level(public_id, Level.PERSONAL, by=by)
    if role not in ThirdRole.values:
        raise wrong("role", _("Bitte wählen Sie aus der Liste."))
    day = not_later(secrecy, field="secrecy").isoformat()
    facts = {"text": words(name, field="name"), "role": role, "secrecy": day}
    into_file(row, kind=EntryKind.THIRD, words=facts, journal=JOURNAL, by=by)


@transaction.atomic
def add_earlier(*, public_id: UUID, person_id: UUID, text: str, by: Actor) -> None:
    """Write down who with access here acted for one side before: they can no longer be let in (§ 3 Abs. 2).

    Raises ``InvalidInput`` for somebody who works on the case now: they give it away first. ``MoveNotAllowed`` for
    who only reads: whoever bars others leads the case.
    """
    row = led(public_id, by=by)
    if person_id in {one.person for one in vault.holders(row.file_id)}:
        raise wrong(
            "person", _("Diese Person arbeitet selbst an diesem Fall. Geben Sie ihn zuerst an jemand anderen ab.")
        )
    facts = {"person": str(person_id), "text": words(text)}
    into_file(row, kind=EntryKind.EARLIER, words=facts, journal=JOURNAL, by=by)


def _in_mediation(public_id: UUID, *, unlocked: vault.Unlocked, by: Actor) -> tuple[Case, Standing]:
    """Return a case at work between persons, or in which a mediation began: taking back is possible at any time."""
    row = at_work(public_id, by=by)
    said = file_of(row, unlocked=unlocked)
    if row.level != Level.PERSONAL and not began(said):
        raise other_level()
    return row, standing(said)


def _thirds(said: Sequence[EntryView], *, on: date | None) -> tuple[EntryView, ...]:
    """Return the third persons who belong to it, or who still did on a day."""
    if on is None:
        return there(said, EntryKind.THIRD)
    gone = {key for key, one in leavings(said).items() if _day(one) < on}
    return tuple(one for one in said if one.kind == EntryKind.THIRD and str(one.entry_id) not in gone)


def _without_gone(answers: Mapping[tuple[str, str], Answer], *, thirds: set[str]) -> dict[tuple[str, str], Answer]:
    """Return what was said without third persons who are gone; a yes to nobody who is left says nothing."""
    found = {key: replace(answer, people=answer.people & thirds) for key, answer in answers.items()}
    return {key: one for key, one in found.items() if not (key[1] == Agreed.THIRDS and one.yes and not one.people)}


def _in_time(said: Sequence[EntryView]) -> list[tuple[date, EntryView]]:
    """Return statements, stops and takings-over by the day they tell of; on one day in the order they were written."""
    kinds = {EntryKind.PARTY_CONSENT, EntryKind.STOPPED, EntryKind.DISCLOSURE}
    found = [(_day(one), one) for one in said if one.kind in kinds]
    return sorted(found, key=lambda pair: pair[0])


def _day(one: EntryView) -> date:
    return date.fromisoformat(one.words["day"]) if "day" in one.words else timezone.localdate(one.at)


def _answers(one: EntryView, *, day: date) -> dict[tuple[str, str], Answer]:
    facts: dict[str, Any] = dict(one.words)
    people = frozenset(facts.get("people", []))
    return {
        (facts["party"], what): Answer(
            yes=yes, day=day, how=facts["how"], people=people if what == Agreed.THIRDS else frozenset()
        )
        for what, yes in facts["says"].items()
    }


def _refuse(now: Standing, what: Agreed, sentence: str, *, field: str = "form") -> None:
    missing = now.missing(what)
    if missing:
        raise wrong(field, sentence % {"names": ", ".join(missing)})
