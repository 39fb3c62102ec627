"""Kinds of themes, states of proposals with their moves, what a proposal is answered with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class ThemeKind(models.TextChoices):
    """What part a theme has in the conference."""

    FIELD = "field", _("Themenfeld")
    STRUCTURE = "structure", _("Strukturfaktor")
    FOCUS = "focus", _("Im Mittelpunkt")
    CROSS = "cross", _("Querschnittsthema")


class Origin(models.TextChoices):
    """How a proposal came."""

    PHONE = "phone", _("selbst geschrieben")
    TABLE = "table", _("am Tisch aufgeschrieben")
    MERGED = "merged", _("zusammengeführt")
    CONCERN = "concern", _("aus einem Anliegen")
    LESSON = "lesson", _("aus einer Erfahrung")


class ProposalState(models.TextChoices):
    """Where a proposal stands. ``merged``: it lives on in another one, and stays readable as its source."""

    WAITING = "waiting", _("wird gelesen")
    SHOWN = "shown", _("öffentlich")
    HIDDEN = "hidden", _("nicht öffentlich")
    MERGED = "merged", _("zusammengeführt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


PROPOSAL_MOVES: MoveTable = {
    ProposalState.WAITING: frozenset({ProposalState.SHOWN, ProposalState.HIDDEN, ProposalState.WITHDRAWN}),
    ProposalState.SHOWN: frozenset({ProposalState.HIDDEN, ProposalState.MERGED, ProposalState.WITHDRAWN}),
    ProposalState.HIDDEN: frozenset({ProposalState.SHOWN, ProposalState.WITHDRAWN}),
    ProposalState.MERGED: frozenset({ProposalState.SHOWN, ProposalState.HIDDEN, ProposalState.WITHDRAWN}),
    ProposalState.WITHDRAWN: frozenset(),
}
PUBLIC_STATES = (ProposalState.SHOWN, ProposalState.MERGED)


class Outcome(models.TextChoices):
    """What the project group answers."""

    ADOPTED = "adopted", _("Wird eine Maßnahme")
    PARTLY = "partly", _("Wird zum Teil umgesetzt")
    EXISTS = "exists", _("Gibt es schon")
    LATER = "later", _("Später")
    PASSED_ON = "passed_on", _("Weitergegeben")
    DECLINED = "declined", _("Wird nicht umgesetzt")


class Verdict(models.TextChoices):
    """What a table says about an offer or measure that is there, or is not."""

    KEEP = "keep", _("Behalten")
    CHANGE = "change", _("Ändern")
    MISSING = "missing", _("Fehlt")
