"""Kinds of concerns, and how one goes from the first look to the answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class ConcernKind(models.TextChoices):
    """What somebody brings."""

    NEED = "need", _("Etwas fehlt oder stört")
    IDEA = "idea", _("Eine Idee")


class Topic(models.TextChoices):
    """What it is about, in everyday words."""

    OUTSIDE = "outside", _("Plätze, Grün und Sauberkeit")
    WAYS = "ways", _("Wege und Verkehr")
    YOUNG = "young", _("Kinder und Jugend")
    LIVING = "living", _("Wohnen und Nachbarschaft")
    MEETING = "meeting", _("Treffpunkte und Angebote")
    OTHER = "other", _("Etwas anderes")


class State(models.TextChoices):
    """Where a concern stands."""

    RECEIVED = "received", _("wird gelesen")
    OPEN = "open", _("noch offen")
    WORKING = "working", _("in Arbeit")
    PASSED = "passed", _("weitergegeben")
    DONE = "done", _("erledigt")
    IMPOSSIBLE = "impossible", _("geht zurzeit nicht")
    JOINED = "joined", _("zusammengeführt")
    DECLINED = "declined", _("nicht öffentlich")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class NoteKind(models.TextChoices):
    """Who may read a note: everybody, or only those who handle the concern."""

    ANSWER = "answer", _("öffentliche Antwort")
    INTERNAL = "internal", _("interne Notiz")


class Reason(models.TextChoices):
    """Why a concern is not shown; the person who wrote it reads the sentence."""

    PERSONS = "persons", _("Der Text nennt andere Menschen so, dass man sie erkennt.")
    HURTFUL = "hurtful", _("Der Text verletzt andere.")
    PLACE = "place", _("Das liegt nicht in unserer Stadt.")
    EMPTY = "empty", _("Wir verstehen nicht, worum es geht.")
    ADVERT = "advert", _("Das ist Werbung.")
    OTHER = "other", _("Ein anderer Grund, er steht in der Nachricht.")


ANSWERABLE = (State.OPEN, State.WORKING, State.PASSED, State.DONE, State.IMPOSSIBLE)
PUBLIC_STATES = (*ANSWERABLE, State.JOINED)
_FROM_PUBLIC = frozenset({*PUBLIC_STATES, State.DECLINED, State.WITHDRAWN})

MOVES: MoveTable = {
    State.RECEIVED: frozenset({State.OPEN, State.JOINED, State.DECLINED, State.WITHDRAWN}),
    State.DECLINED: frozenset({State.OPEN, State.RECEIVED, State.WITHDRAWN}),
    **dict.fromkeys(ANSWERABLE, _FROM_PUBLIC),
    State.JOINED: frozenset({State.OPEN, State.DECLINED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
