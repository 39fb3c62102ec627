"""Kinds and states of bodies, seats, meetings, minutes and tasks, with their allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class BodyKind(models.TextChoices):
    """What a body is."""

    COUNCIL = "council", _("Rat")
    COMMITTEE = "committee", _("Ausschuss")
    NETWORK = "network", _("Netzwerk")
    ROUND_TABLE = "round_table", _("Runder Tisch")
    WORKING_GROUP = "working_group", _("Arbeitskreis")
    STEERING_GROUP = "steering_group", _("Lenkungskreis")
    PROJECT_GROUP = "project_group", _("Projektgruppe")
    INITIATIVE = "initiative", _("Initiativkreis")


class BodyState(models.TextChoices):
    """Whether a body is public."""

    DRAFT = "draft", _("Entwurf")
    PUBLIC = "public", _("öffentlich")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


BODY_MOVES: MoveTable = {
    BodyState.DRAFT: frozenset({BodyState.PUBLIC}),
    BodyState.PUBLIC: frozenset({BodyState.WITHDRAWN}),
    BodyState.WITHDRAWN: frozenset({BodyState.PUBLIC}),
}


class Quorum(models.TextChoices):
    """From which attendance on a body can decide (for councils § 49 GO NRW: more than half)."""

    NONE = "none", _("keine Regel")
    HALF = "half", _("mindestens die Hälfte")
    MORE_THAN_HALF = "more_than_half", _("mehr als die Hälfte")


class MinutesKind(models.TextChoices):
    """What the minutes are called: a council keeps a Niederschrift (§ 52 GO NRW), others a Protokoll."""

    PROTOCOL = "protocol", _("Protokoll")
    RECORD = "record", _("Niederschrift")


class SeatRole(models.TextChoices):
    """What somebody does in a body."""

    CHAIR = "chair", _("Vorsitz")
    DEPUTY_CHAIR = "deputy_chair", _("stellvertretender Vorsitz")
    SPEAKER = "speaker", _("Sprecherin oder Sprecher")
    OFFICE = "office", _("Geschäftsführung")
    MEMBER = "member", _("Mitglied")
    ADVISOR = "advisor", _("beratendes Mitglied")
    DEPUTY = "deputy", _("Stellvertretung")
    GUEST = "guest", _("ständiger Gast")


class MeetingState(models.TextChoices):
    """How far a meeting is. A planned one is seen by the body's office only."""

    PLANNED = "planned", _("in Planung")
    ANNOUNCED = "announced", _("angekündigt")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("hat stattgefunden")
    CANCELLED = "cancelled", _("fällt aus")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


MEETING_MOVES: MoveTable = {
    MeetingState.PLANNED: frozenset({MeetingState.ANNOUNCED, MeetingState.INVITED, MeetingState.WITHDRAWN}),
    MeetingState.ANNOUNCED: frozenset({MeetingState.INVITED, MeetingState.CANCELLED, MeetingState.WITHDRAWN}),
    MeetingState.INVITED: frozenset({MeetingState.HELD, MeetingState.CANCELLED, MeetingState.WITHDRAWN}),
    MeetingState.HELD: frozenset({MeetingState.WITHDRAWN}),
    MeetingState.CANCELLED: frozenset({MeetingState.WITHDRAWN}),
}
SHOWN_MEETINGS = (MeetingState.ANNOUNCED, MeetingState.INVITED, MeetingState.HELD, MeetingState.CANCELLED)


class ItemKind(models.TextChoices):
    """What a point of the agenda is for."""

    TOPIC = "topic", _("Thema")
    MINUTES = "minutes", _("Genehmigung des letzten Protokolls")
    TASKS = "tasks", _("Stand der Aufgaben")


class Presence(models.TextChoices):
    """Whether somebody came."""

    PRESENT = "present", _("anwesend")
    EXCUSED = "excused", _("entschuldigt")
    ABSENT = "absent", _("nicht da")


class Outcome(models.TextChoices):
    """What became of a motion."""

    ADOPTED = "adopted", _("angenommen")
    CHANGED = "changed", _("geändert angenommen")
    REJECTED = "rejected", _("abgelehnt")
    REFERRED = "referred", _("verwiesen")
    POSTPONED = "postponed", _("vertagt")
    NOTED = "noted", _("zur Kenntnis genommen")


CARRIED = (Outcome.ADOPTED, Outcome.CHANGED)


class MinutesState(models.TextChoices):
    """How far minutes are: written, approved by the next meeting, published."""

    DRAFT = "draft", _("Entwurf")
    APPROVED = "approved", _("genehmigt")
    PUBLISHED = "published", _("veröffentlicht")


MINUTES_MOVES: MoveTable = {
    MinutesState.DRAFT: frozenset({MinutesState.APPROVED}),
    MinutesState.APPROVED: frozenset({MinutesState.PUBLISHED, MinutesState.DRAFT}),
    MinutesState.PUBLISHED: frozenset({MinutesState.APPROVED}),
}


class TaskState(models.TextChoices):
    """Whether a task is done."""

    OPEN = "open", _("offen")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("entfallen")


TASK_MOVES: MoveTable = {
    TaskState.OPEN: frozenset({TaskState.DONE, TaskState.DROPPED}),
    TaskState.DONE: frozenset({TaskState.OPEN}),
    TaskState.DROPPED: frozenset({TaskState.OPEN}),
}


class FileRole(models.TextChoices):
    """What a file is to its meeting or paper."""

    INVITATION = "invitation", _("Einladung")
    MINUTES = "minutes", _("Protokoll")
    MAIN = "main", _("Hauptdokument")
    ANNEX = "annex", _("Anlage")
