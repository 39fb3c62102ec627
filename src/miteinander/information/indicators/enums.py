"""Units, kinds and states of the indicator system, and the moves of an edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class Unit(models.TextChoices):
    """In what a value is given; the words of ``figures.csv`` and of the open data."""

    PERSONS = "persons", _("Personen")
    COUNT = "count", _("Anzahl")
    PERCENT = "percent", _("Prozent")
    PERCENTAGE_POINTS = "percentage_points", _("Prozentpunkte")
    PERCENT_AS_STATED = "percent_as_stated", _("Prozent, so gedruckt")
    PER_100 = "per_100", _("je 100")
    PER_1000 = "per_1000", _("je 1.000")
    EUR = "EUR", _("Euro")
    INDEX = "index", _("Index")


# Units of plain counts: a district's is a part of the town's. They add up and are never drawn on a map.
COUNTED = frozenset({Unit.PERSONS, Unit.COUNT, Unit.EUR})


class Derivation(models.TextChoices):
    """How a value comes about, and so how areas are put together."""

    COUNT = "count", _("Zahl: Stadtteile werden addiert")
    RATIO = "ratio", _("Verhältnis: aus Zähler und Nenner berechnet, nie gemittelt")
    SHARE_OF_TOWN = "share_of_town", _("Anteil an der ganzen Stadt")
    CHANGE = "change", _("Veränderung zwischen zwei Zeitpunkten")
    LOCATION_QUOTIENT = "location_quotient", _("Anteil im Stadtteil im Verhältnis zur Stadt")
    DISSIMILARITY = "dissimilarity", _("Ungleichheit der Verteilung über die Stadtteile")
    AS_PUBLISHED = "as_published", _("Nur als Zahl veröffentlicht")


class Direction(models.TextChoices):
    """Whether more of it is wished for; most figures about people are neither good nor bad."""

    NEUTRAL = "neutral", _("weder gut noch schlecht")
    HIGHER = "higher", _("mehr ist erwünscht")
    LOWER = "lower", _("weniger ist erwünscht")


class AreaKind(models.TextChoices):
    """What kind of area: the town, a part of it, or one to compare with."""

    TOWN = "town", _("Stadt")
    DISTRICT = "district", _("Stadtteil")
    REGION = "region", _("Vergleichsgebiet")


class PeriodKind(models.TextChoices):
    """What a value's time means."""

    DAY = "day", _("Stichtag")
    MONTH = "month", _("Monat")
    YEAR = "year", _("Jahr")
    SCHOOL_YEAR = "school_year", _("Schuljahr")
    SPAN = "span", _("Veränderung zwischen zwei Zeitpunkten")
    UNDATED = "undated", _("ohne Zeitangabe")


class ObservationStatus(models.TextChoices):
    """What the source says of a value; hidden and rounded ones arise only by protection (``tables.CellStatus``)."""

    NORMAL = "normal", _("endgültig")
    PROVISIONAL = "provisional", _("vorläufig")
    ESTIMATED = "estimated", _("geschätzt")
    UNKNOWN_PARTS = "unknown_parts", _("wie veröffentlicht, Zähler und Nenner unbekannt")
    MISSING = "missing", _("liegt nicht vor")
    CONFIDENTIAL = "confidential", _("von der Quelle geheim gehalten")
    UNRELIABLE = "unreliable", _("von der Quelle als zu unsicher bezeichnet")
    NOT_APPLICABLE = "not_applicable", _("nicht sinnvoll")


class Licence(models.TextChoices):
    """Under which terms a source's figures may be passed on."""

    DL_DE_BY = "dl-de/by-2-0", "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    DL_DE_ZERO = "dl-de/zero-2-0", "Datenlizenz Deutschland – Zero – Version 2.0"
    CC_BY = "cc-by-4.0", "Creative Commons BY 4.0"
    UNALTERED = "unaltered", _("nur unverändert und mit Quelle")
    UNKNOWN = "unknown", _("nicht geklärt")


class BatchState(models.TextChoices):
    """The state of a delivery of figures."""

    CHECKING = "checking", _("wird geprüft")
    CHECKED = "checked", _("geprüft, noch nicht gespeichert")
    REFUSED = "refused", _("hat Fehler")
    STORING = "storing", _("wird gespeichert")
    STORED = "stored", _("gespeichert")
    UNDONE = "undone", _("zurückgenommen")


BATCH_MOVES: MoveTable = {
    BatchState.CHECKING: frozenset({BatchState.CHECKED, BatchState.REFUSED}),
    BatchState.CHECKED: frozenset({BatchState.STORING, BatchState.UNDONE}),
    BatchState.REFUSED: frozenset({BatchState.UNDONE}),
    BatchState.STORING: frozenset({BatchState.STORED, BatchState.CHECKED}),
    BatchState.STORED: frozenset({BatchState.UNDONE}),
    BatchState.UNDONE: frozenset[BatchState](),
}


class Verdict(models.TextChoices):
    """What the data says of a statement."""

    HOLDS = "holds", _("stimmt")
    FALSE = "false", _("stimmt nicht")
    UNDECIDED = "undecided", _("lässt sich mit den Daten nicht prüfen")
