"""Talks: planned with day, place and people, held with what came out. Their days are content, so they lie sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import mediation
from miteinander.conflict.cases.domain.basics import words, wrong
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.writing import at_level, file_of, into_file, known, not_later
from miteinander.conflict.cases.enums import EntryKind, Level, SessionForm
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.vault import service as vault

JOURNAL = "session_noted"


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What is planned. ``parties`` and ``thirds`` are ids of entries, ``who`` is in words where no consent is asked."""

    form: str
    day: date
    begins: time | None
    place: str
    parties: tuple[str, ...] = ()
    thirds: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A talk as the page shows it. ``refused`` says why a planned one may not take place as things stand."""

    session_id: UUID
    form_name: str
    day: date
    begins: str
    place: str
    people: tuple[str, ...]
    who: str
    result: EntryView | None
    refused: str = ""

    @property
    def held(self) -> bool:
        """Tell whether it took place."""
        return self.result is not None and bool(self.result.words["held"])

    @property
    def next_day(self) -> date | None:
        """Return the day on which one wants to talk on."""
        day = self.result.words.get("next") if self.result else ""
        return date.fromisoformat(day) if day else None


def sessions(said: Sequence[EntryView], *, level: str) -> list[SessionView]:
    """Return all talks of a case, the latest day first."""
    results = {one.words["of"]: one for one in said if one.kind == EntryKind.SESSION_RESULT}
    now, everybody = mediation.standing(said), [one for one in said if one.kind in {EntryKind.PARTY, EntryKind.THIRD}]
    names = {str(one.entry_id): one.text for one in everybody}
    found = []
    for one in said:
        if one.kind == EntryKind.SESSION:
            result = results.get(str(one.entry_id))
            refused = "" if result or level != Level.PERSONAL else _refusal(now, one)
            found.append(_view(one, result=result, names=names, refused=refused))
    return sorted(found, key=lambda one: (one.day, one.begins), reverse=True)


@transaction.atomic
def plan(*, public_id: UUID, talk: Talk, unlocked: vault.Unlocked, by: Actor) -> UUID:
    """Plan a talk and return its id. Between persons only what all consented to (§ 2 Abs. 3 and 4 MediationsG).

    Raises ``InvalidInput`` with the sentence that names what is missing.
    """
    row = at_level(public_id, Level.PERSONAL, Level.ORGANISATION, by=by)
    if talk.form not in SessionForm.values:
        raise wrong("form", _("Bitte wählen Sie aus der Liste."))
    if row.level == Level.PERSONAL:
        _check(mediation.standing(file_of(row, unlocked=unlocked)), talk)
    facts = {
        "form": talk.form,
        "day": talk.day.isoformat(),
        "begins": talk.begins.strftime("%H:%M") if talk.begins else "",
        "place": talk.place.strip(),
        "parties": list(talk.parties),
        "thirds": list(talk.thirds),
        "who": talk.who.strip(),
    }
    return into_file(row, kind=EntryKind.SESSION, words=facts, journal=JOURNAL, by=by)


@transaction.atomic
def write_result(
    *,
    public_id: UUID,
    session: str,
    held: bool,
    text: str,
    there: str,
    next_day: date | None,
    unlocked: vault.Unlocked,
    by: Actor,
) -> None:
    """Write down what came out of a talk, or that it did not take place.

    What was consented to on its day counts, so that a stop in the talk does not keep its result from being written.
    Raises ``InvalidInput``, also for a talk to come or without consent; ``MoveNotAllowed`` for a second result.
    """
    row = at_level(public_id, Level.PERSONAL, Level.ORGANISATION, by=by)
    said = file_of(row, unlocked=unlocked)
    planned = [one for one in said if one.kind == EntryKind.SESSION]
    known(planned, [session], field="session")
    one = next(one for one in planned if str(one.entry_id) == session)
    if any(done.kind == EntryKind.SESSION_RESULT and done.words["of"] == session for done in said):
        raise MoveNotAllowed(_("Zu diesem Gespräch steht schon ein Ergebnis da."))
    if held:
        day = not_later(date.fromisoformat(one.words["day"]), field="held")
        refused = _refusal(mediation.standing(said, on=day), one) if row.level == Level.PERSONAL else ""
        if refused:
            raise wrong("held", refused)
    facts = {
        "of": session,
        "held": held,
        "text": words(text) if held else text.strip(),
        "there": there.strip(),
        "next": next_day.isoformat() if next_day else "",
    }
    into_file(row, kind=EntryKind.SESSION_RESULT, words=facts, journal=JOURNAL, by=by)


def _check(now: mediation.Standing, talk: Talk) -> None:
    parties = known(now.parties, talk.parties, field="parties")
    thirds = known(now.thirds, talk.thirds, field="thirds")
    one_side = talk.form in {SessionForm.FIRST, SessionForm.APART}
    if one_side and len(parties) != 1:
        raise wrong("parties", _("Mit welcher Seite? Wählen Sie genau eine."))
    if talk.form == SessionForm.FIRST:
        if thirds:
            raise wrong("thirds", _("Zum Vorgespräch kommt noch niemand dazu: Fragen Sie zuerst alle Seiten."))
        return
    mediation.refuse_session(now, apart=talk.form == SessionForm.APART, thirds=thirds)
    if talk.form == SessionForm.JOINT and len(parties) != len(now.parties):
        raise wrong("parties", _("Zum gemeinsamen Gespräch gehören alle Seiten."))


def _refusal(now: mediation.Standing, planned: EntryView) -> str:
    """Return why a planned talk may not take place, as one sentence, or nothing."""
    facts = planned.words
    if facts["form"] == SessionForm.FIRST:
        return ""
    try:
        mediation.refuse_session(now, apart=facts["form"] == SessionForm.APART, thirds=facts["thirds"])
    except InvalidInput as error:
        return error.sentence
    return ""


def _view(one: EntryView, *, result: EntryView | None, names: dict[str, str], refused: str) -> SessionView:
    facts = one.words
    return SessionView(
        session_id=one.entry_id,
        form_name=str(SessionForm(facts["form"]).label),
        day=date.fromisoformat(facts["day"]),
        begins=facts["begins"],
        place=facts["place"],
        people=tuple(names.get(key, "—") for key in (*facts["parties"], *facts["thirds"])),
        who=facts["who"],
        result=result,
        refused=refused,
    )
