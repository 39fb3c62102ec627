"""States of a concept's parts, with their allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class VersionState(models.TextChoices):
    """Where a version of a plan stands; one is in force, and it supersedes the one before."""

    DRAFT = "draft", _("in Vorbereitung")
    IN_FORCE = "in_force", _("gilt")
    SUPERSEDED = "superseded", _("abgelöst")


VERSION_MOVES: MoveTable = {
    VersionState.DRAFT: frozenset({VersionState.IN_FORCE}),
    VersionState.IN_FORCE: frozenset({VersionState.SUPERSEDED}),
}


class Phase(models.TextChoices):
    """Where a measure stands; a person says so. ``LASTING`` is a standing task without an end."""

    PLANNED = "planned", _("geplant")
    PREPARING = "preparing", _("in Vorbereitung")
    RUNNING = "running", _("läuft")
    LASTING = "lasting", _("Daueraufgabe")
    RESTING = "resting", _("ruht")
    DONE = "done", _("abgeschlossen")
    DROPPED = "dropped", _("nicht weiterverfolgt")


_OPEN = frozenset({Phase.PLANNED, Phase.PREPARING, Phase.RUNNING, Phase.LASTING, Phase.RESTING})
# From every open phase one may go to every other; what is over can be taken up again, but not turned into its opposite.
PHASE_MOVES: MoveTable = {
    **{one: (_OPEN | {Phase.DONE, Phase.DROPPED}) - {one} for one in sorted(_OPEN)},
    Phase.DONE: frozenset({Phase.RUNNING, Phase.LASTING}),
    Phase.DROPPED: frozenset({Phase.PLANNED}),
}
OVER = frozenset({Phase.DONE, Phase.DROPPED})


class Punctuality(models.TextChoices):
    """How a measure stands to its own dates; computed, never set."""

    ON_TIME = "on_time", _("im Zeitplan")
    LATE = "late", _("verspätet")
    NO_DATES = "no_dates", _("ohne Termine")
    RESTING = "resting", _("ruht")
    OVER = "over", _("beendet")


class ProgressFrom(models.TextChoices):
    """Where a measure's progress comes from."""

    NONE = "none", _("wird nicht gemessen")
    TASKS = "tasks", _("aus den Aufgaben")
    INDICATOR = "indicator", _("aus einer Kennzahl")
    MANUAL = "manual", _("von Hand, mit Begründung")


class Freshness(models.TextChoices):
    """How old the last report about a measure is; says nothing about the measure itself."""

    FRESH = "fresh", _("aktuell")
    DUE = "due", _("bald fällig")
    STALE = "stale", _("überfällig")
    NEVER = "never", _("noch kein Bericht")
    OVER = "over", _("kein Bericht mehr nötig")


class NeedState(models.TextChoices):
    """Whether a need is still there. That somebody works on it follows from the measures that answer it."""

    OPEN = "open", _("offen")
    MET = "met", _("erfüllt")


class RoundState(models.TextChoices):
    """Whether a review round still takes reports."""

    OPEN = "open", _("läuft")
    FROZEN = "frozen", _("abgeschlossen")


ROUND_MOVES: MoveTable = {RoundState.OPEN: frozenset({RoundState.FROZEN})}


class SurveyState(models.TextChoices):
    """Whether a survey can be answered."""

    DRAFT = "draft", _("Entwurf")
    OPEN = "open", _("läuft")
    CLOSED = "closed", _("beendet")


# An ended survey stays ended: two sets of results would give away what lies between them.
SURVEY_MOVES: MoveTable = {
    SurveyState.DRAFT: frozenset({SurveyState.OPEN}),
    SurveyState.OPEN: frozenset({SurveyState.CLOSED}),
}


class QuestionKind(models.TextChoices):
    """How a question of a survey is answered. What is answered in words stays with those who work here."""

    ONE = "one", _("eine Antwort")
    MANY = "many", _("mehrere Antworten")
    WORDS = "words", _("in eigenen Worten")
